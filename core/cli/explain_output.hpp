// SPDX-License-Identifier: GPL-3.0-or-later
// An explanation of a link as sentences for people, or as JSON.
#pragma once

#include <iosfwd>

#include "core/answers/explain.hpp"
#include "core/model/language.hpp"

namespace core {

void print_explanation(std::ostream& out, const Edition& edition, const LinkExplanation& link, Language language);
void print_explanation_json(std::ostream& out, const Edition& edition, const LinkExplanation& link);

}  // namespace core
