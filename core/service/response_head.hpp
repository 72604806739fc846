// SPDX-License-Identifier: GPL-3.0-or-later
// Status line and headers of an answer as bytes.
#pragma once

#include <ctime>
#include <string>

#include "core/service/request.hpp"
#include "core/service/response.hpp"

namespace core {

enum class AfterAnswer { keep, close };

/// Up to and with the blank line. A header whose value has a control character is left out: it would be two headers.
std::string response_head(const Response& response, AfterAnswer after, std::time_t now);

/// Whether a body follows: not to HEAD, nor with 204 or 304.
bool has_body(const Response& response, Method method);

/// "Sun, 22 Nov 2026 10:11:42 GMT"
std::string http_date(std::time_t time);

}  // namespace core
