// SPDX-License-Identifier: GPL-3.0-or-later
// What of a collection stands in a tile: its rows, or, where they lie too close to be told apart, one for several, which
// tells how many. The groups are the same in every tile of a zoom, and no row is lost or counted twice: each counts in
// the one tile that holds the `at` of its item.
#pragma once

#include <cstddef>
#include <vector>

#include "core/service/tile_source.hpp"

namespace core {

/// From this zoom on each row stands alone, unless there are too many for a tile.
inline constexpr int alone_zoom = 14;
/// How many times the cells in which rows are put together may be doubled.
inline constexpr int most_coarseness = 9;

struct TileItems {
    ShapeKind kind = ShapeKind::points;
    std::vector<TileItem> items;   ///< with their own geometry
    std::vector<TileItem> specks;  ///< areas too small to be seen, one or several: squares
    int speck_side = 16;           ///< units of a tile
    int coarseness = 0;            ///< 0 is the finest there is at a zoom
    bool counted = false;          ///< whether items may stand for several rows

    std::size_t size() const { return items.size() + specks.size(); }
};

/// As fine as `coarseness`, or coarser until there are no more than `most` items or it cannot be coarser.
/// Errors: Overdue.
TileItems tile_items(const TileSource& source, const TileAddress& tile, int coarseness, std::size_t most,
                     const Deadline& deadline);

}  // namespace core
