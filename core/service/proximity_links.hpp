// SPDX-License-Identifier: GPL-3.0-or-later
// Ways to the planner's questions from the pages and features that they are about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/service/html_page.hpp"

namespace core {

/// What may be asked about a feature: a zone's profile and surroundings, an establishment's. Empty for other layers.
std::vector<Link> question_links(const Query& query, const Collection& collection, std::string_view id);

/// The same as a list of a page.
std::string question_list(const HtmlPage& page, const Collection& collection, std::string_view id);

/// Forms that ask what lies around a zone, and what could flow between two; nothing in an edition without zones.
std::string question_forms(const HtmlPage& page, const Snapshot& snapshot, const Query& query);

}  // namespace core
