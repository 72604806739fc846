// SPDX-License-Identifier: GPL-3.0-or-later
// What a client is told that does not get what it asked for: a document of RFC 7807.
#pragma once

#include <string>
#include <string_view>

#include "core/service/problem.hpp"
#include "core/service/response.hpp"

namespace core {

/// "Not Found"; "" for a status that this service does not use.
std::string_view reason_phrase(int status);

/// The name of the parameter at fault, cut to 64 bytes; or nothing.
std::string shown_parameter(const Problem& problem);

/// The document, with Retry-After where it is worth asking again.
Response problem_document(const Problem& problem);

}  // namespace core
