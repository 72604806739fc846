// SPDX-License-Identifier: GPL-3.0-or-later
// What people can do to strengthen a lead, as a sentence.
#pragma once

#include <string>

#include "core/answers/explain.hpp"

namespace core {

std::string gain_text(const PossibleGain& gain, const LinkExplanation& link, Language language);

}  // namespace core
