// SPDX-License-Identifier: GPL-3.0-or-later
// Comparing what people type: without case, accents, punctuation or repeated spaces.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace core {

/// Lower case, accents removed, ligatures opened, anything but letters and digits turned into single spaces, trimmed.
/// "  Aéroportuaire, AÉRONAUTIQUE " → "aeroportuaire aeronautique". Input is UTF-8.
std::string folded(std::string_view text);

/// The number of single-character changes between two folded texts, at most `bound` + 1: for "did you mean".
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t bound);

/// The known word that somebody most likely meant; nothing when none is near.
std::optional<std::string_view> try_nearest(std::string_view written, std::span<const std::string_view> known);

}  // namespace core
