// SPDX-License-Identifier: GPL-3.0-or-later
// Which of many areas contain which of many points: a grid tells what may, flat columns of edges decide, and what these
// leave open the areas' trees decide. Exact: a point on a boundary is inside. Plane of one CRS.
// Immutable; queries are thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "geo/boundary_cells.hpp"
#include "geo/boundary_slabs.hpp"
#include "geo/boundary_tree.hpp"
#include "geo/box_index.hpp"
#include "geo/parallel.hpp"
#include "geo/point_in_area.hpp"

namespace geo {

class Containment {
public:
    /// `index` gives an index of the areas' boxes, for places too crowded for a grid; it is asked when a point lies in
    /// one. Pre: `boundaries` and what `index` needs outlive this.
    Containment(std::span<const BoundaryTree> boundaries, std::function<const BoxIndex&()> index, Threads threads);

    /// The rows of all areas that contain the point, ascending; none when it is not finite.
    std::vector<std::uint32_t> containing(const Point& p) const;

    /// All containments of many points, sorted by point, then area. Points that are not finite lie nowhere.
    std::vector<PointInArea> containments(std::span<const Point> points, Threads threads) const;

private:
    struct Room;
    void find_candidates(std::span<const Point> points, Room& room) const;
    void append_containments(std::span<const Point> points, std::uint32_t first, Room& room,
                             std::vector<PointInArea>& found) const;

    std::span<const BoundaryTree> m_boundaries;
    std::function<const BoxIndex&()> m_index;
    BoundarySlabs m_slabs;
    BoundaryCells m_cells;
};

}  // namespace geo
