// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of sources as they can be shown. Thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/model/language.hpp"

namespace core {

/// The text with each byte that is not part of valid UTF-8 replaced by U+FFFD.
std::string valid_utf8(std::string_view text);

/// A text on one line: line ends and tabs become spaces. Beyond `most` characters it is cut, and says how many there are.
std::string cell_text(std::string_view text, Language language, std::size_t most = 240);

/// The items of a cell that lists several, "a|b", as people write a list.
std::string list_text(std::string_view cell, Language language);

}  // namespace core
