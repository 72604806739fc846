// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a layer counted by two columns at once. One pass; memory is that of the distinct values. Thread-safe.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/answers/breakdown.hpp"

namespace core {

/// `counts[down][across]` rows hold the value of `down.parts` and the value of `across.parts`.
struct CrossedCounts {
    Breakdown down, across;
    std::vector<std::vector<std::uint64_t>> counts;
};

/// Pre: the layer has both columns, of text, codes or dates.
CrossedCounts crossed_counts(const EditionLayer& layer, std::string_view down, std::string_view across);

}  // namespace core
