// SPDX-License-Identifier: GPL-3.0-or-later
// Vector tiles out of collections: which rows, their shapes, which columns, within a bound of bytes. Thread-safe.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "core/service/tile_items.hpp"

namespace core {

/// A tile is kept below this, where that can be done: columns are left out first, then rows stand for several.
inline constexpr std::size_t most_tile_bytes = 500'000;
/// From this zoom on features have all the columns of their layer.
inline constexpr int all_columns_zoom = 12;

/// What one collection has in a tile, as a layer of it; nothing when it has nothing there. Attributes besides columns:
/// `count`, of how many rows a feature tells, where they may be several; `estimated` and `drawn`, as the symbology says,
/// where it says anything. A feature of one row has its number, from 1, as id.
/// Errors: Overdue.
std::string tile_layer(const TileSource& source, const TileAddress& tile, std::size_t most_bytes,
                       const Deadline& deadline);

/// All of them together; empty when the tile is. Errors: Overdue.
std::string tile_bytes(std::span<const TileSource* const> sources, const TileAddress& tile, const Deadline& deadline);

}  // namespace core
