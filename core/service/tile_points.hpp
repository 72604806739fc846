// SPDX-License-Identifier: GPL-3.0-or-later
// The points of a layer along a curve that fills the square of the world (Morton's), class by class: what lies in a cell
// of any zoom is one stretch of it, so that a cell is counted without looking at its points. 12 bytes a point. Immutable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/service/deadline.hpp"
#include "core/service/tile_classes.hpp"
#include "core/service/tile_grid.hpp"
#include "geo/geometry_column.hpp"

namespace core {

/// What stands in a tile: a row, or one row for several of its class.
struct TileItem {
    std::uint32_t row = 0, count = 1;
    GridPoint at;  ///< where it is: a point, where a line begins, the middle of an area
    GridPoint to;  ///< of lines: where it ends
};

/// A rectangle of the square of the world, ends included.
struct GridBox {
    std::uint32_t min_x = 0, min_y = 0, max_x = 0, max_y = 0;

    bool contains(const GridPoint& p) const { return p.x >= min_x && p.x <= max_x && p.y >= min_y && p.y <= max_y; }
    bool meets(const GridBox& o) const {
        return min_x <= o.max_x && o.min_x <= max_x && min_y <= o.max_y && o.min_y <= max_y;
    }
};
/// A tile and `buffer` units round it.
GridBox grid_box(const TileAddress& tile, int buffer);

class PointOrder {
public:
    /// Rows without a position are left out.
    PointOrder(const geo::GeometryColumn& degrees, const RowClasses& classes);

    std::size_t size() const { return m_rows.size(); }
    std::size_t bytes() const { return m_keys.capacity() * sizeof(std::uint64_t) + m_rows.capacity() * 4; }

    /// One item for the points of each class in each cell of 2^-`cell_zoom` of the world that meets the box; its place is
    /// that of a point in the middle of them, along the curve. Errors: Overdue.
    std::vector<TileItem> cells(const GridBox& box, int cell_zoom, const Deadline& deadline) const;
    /// Each point in the box. Stops when there are more than `most`. Errors: Overdue.
    std::vector<TileItem> points(const GridBox& box, std::size_t most, const Deadline& deadline) const;

private:
    std::vector<std::uint64_t> m_keys;
    std::vector<std::uint32_t> m_rows;
    std::vector<std::size_t> m_class_ends;
};

}  // namespace core
