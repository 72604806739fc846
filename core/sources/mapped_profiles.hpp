// SPDX-License-Identifier: GPL-3.0-or-later
// Profiles generic (any file, with a column mapping) and template (the project's own spreadsheets).
#pragma once

#include <span>

#include "core/sources/profile.hpp"

namespace core {

std::span<const Profile> generic_profiles();   ///< of every noun; never recognised by itself
std::span<const Profile> template_profiles();  ///< of the nouns that have a spreadsheet

/// The nouns that `maillage template` writes a spreadsheet for.
std::span<const Noun> template_nouns();

}  // namespace core
