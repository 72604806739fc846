// SPDX-License-Identifier: GPL-3.0-or-later
// The answer to "what is near" as a table for people.
#pragma once

#include <iosfwd>

#include "core/answers/near.hpp"
#include "core/model/language.hpp"

namespace core {

void print_near(std::ostream& out, const NearQuestion& question, const NearAnswer& answer, Language language);

}  // namespace core
