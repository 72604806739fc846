// SPDX-License-Identifier: GPL-3.0-or-later
// Where the rows of a layer of points are, sorted for questions of what lies near a place. 44 bytes a position.
// Positions are degrees on GRS80. Immutable, hence thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/geometry_column.hpp"
#include "geo/pair_grid.hpp"
#include "geo/parallel.hpp"
#include "geo/projection_pool.hpp"
#include "geo/units.hpp"

namespace core {

class PointPlaces {
public:
    /// Pre: `points` is of point or multi_point, in the CRS of the projections, and outlives it.
    PointPlaces(const geo::GeometryColumn& points, geo::ProjectionPool& projections, geo::Threads threads = {});

    /// All rows with a position within the limit of a place, and few others, ascending.
    std::vector<std::uint32_t> around(const geo::LonLat& place, geo::Metres limit) const;
    /// The positions of a row, in the order of its coordinates; those that cannot be told are not finite.
    std::span<const geo::LonLat> positions(std::uint32_t row) const;
    /// Rows without position, ascending.
    const std::vector<std::uint32_t>& without_place() const { return m_without_place; }

private:
    const geo::GeometryColumn* m_points;
    std::vector<geo::LonLat> m_positions;  // one a coordinate of the column
    std::vector<std::uint32_t> m_rows;     // of each; empty when each row has one
    std::vector<std::uint32_t> m_without_place;
    geo::PairGrid m_grid;
};

}  // namespace core
