// SPDX-License-Identifier: GPL-3.0-or-later
// What a person in a browser is told that does not get what was asked for: the problem as a page, with ways on.
#pragma once

#include "core/service/problem.hpp"
#include "core/service/request.hpp"
#include "core/service/route.hpp"

namespace core {

/// Whether who asks would rather read a page than a document for programs: by `f`, else by Accept.
bool wants_page(const Request& request);

/// The problem as a page of the service, in a language. It shows what the edition is called: not for who has no token.
Response problem_page(const Snapshot& snapshot, const Problem& problem, const Query& query);

}  // namespace core
