// SPDX-License-Identifier: GPL-3.0-or-later
// Zones by what a column says of them (vocation, state, intercommunality), with their area and establishments.
// Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/answers/layer_row.hpp"
#include "core/edition/edition.hpp"

namespace core {

struct ZoneGroup {
    std::string value;  ///< "" where it is not given
    Bilingual label;
    std::uint64_t zones = 0;
    double area = 0.0;  ///< hectares
    std::int64_t establishments = 0;
};

/// Most zones first, then by value, those without a value last; empty without the layer or the column.
std::vector<ZoneGroup> zones_by(const Edition& edition, std::string_view column);

/// Rows of a layer by a column of integers, largest first, then in the order of the edition; at most so many, none that is
/// 0 or not known. Empty without the layer or the column.
std::vector<LayerRow> largest_rows(const Edition& edition, std::string_view layer, std::string_view column,
                                   std::size_t most);

}  // namespace core
