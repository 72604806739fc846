// SPDX-License-Identifier: GPL-3.0-or-later
// An explanation of a group for mutualisation as sentences for people, or as JSON.
#pragma once

#include <iosfwd>

#include "core/answers/explain_group.hpp"
#include "core/model/language.hpp"

namespace core {

void print_group(std::ostream& out, const Edition& edition, const GroupExplanation& group, Language language);
void print_group_json(std::ostream& out, const Edition& edition, const GroupExplanation& group);

}  // namespace core
