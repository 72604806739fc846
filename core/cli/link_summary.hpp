// SPDX-License-Identifier: GPL-3.0-or-later
// What `build` says of flows, links, groups and exchanges.
#pragma once

#include <iosfwd>

#include "core/links/links.hpp"
#include "core/model/language.hpp"
#include "core/model/territory.hpp"

namespace core {

/// Flows by grade, leads, their distances, shared needs, and what could be exchanged at most.
void print_link_summary(std::ostream& out, const Territory& territory, const Links& links, Language language);

}  // namespace core
