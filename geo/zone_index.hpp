// SPDX-License-Identifier: GPL-3.0-or-later
// Which areas contain a point, and which boundary is nearest. Areas and points are in the plane of one projected CRS;
// a point on a boundary is inside, exactly: no rounding decides. Distances to boundaries are geodesic, edges being
// straight in the CRS; within a millimetre to 20 km, whatever the CRS. Limits are inclusive.
// The index is immutable; queries are thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "geo/crs.hpp"
#include "geo/geometry_column.hpp"
#include "geo/parallel.hpp"
#include "geo/point_in_area.hpp"

namespace geo {

/// An area at a distance: 0 inside it, else the distance to its boundary. `nearest` is the place on the boundary.
struct AreaDistance {
    std::uint32_t area = 0;
    Metres distance;
    Point nearest;
};

class ZoneIndex {
public:
    /// Keeps its own copy of the boundaries. Rows without geometry contain nothing and are at no distance.
    /// Vertices that are not finite are left out, and rings closed.
    /// Pre: `areas` is of multi_polygon; areas are valid (`made_valid`), or parts of them may be taken for others.
    /// Errors: std::runtime_error when `crs` is not projected.
    ZoneIndex(const GeometryColumn& areas, const Crs& crs, Threads threads = {});
    ZoneIndex(ZoneIndex&&) noexcept;
    ZoneIndex& operator=(ZoneIndex&&) noexcept;
    ~ZoneIndex();

    std::size_t size() const;

    /// The rows of all areas that contain the point, ascending.
    std::vector<std::uint32_t> containing(const Point& p) const;
    bool contains(std::uint32_t area, const Point& p) const;

    /// All containments of many points, sorted by point, then area. Points that are not finite lie nowhere.
    std::vector<PointInArea> containments(std::span<const Point> points, Threads threads = {}) const;

    /// The area nearest to a point within the limit; ties by row. Inside an area its distance is 0.
    std::optional<AreaDistance> try_nearest(const Point& p, Metres limit) const;

    /// Areas within the limit of a point (distance 0 inside) or of another area, nearest first, ties by row.
    /// `nearest` is on the boundary of the area of the index; inside, it is the point itself; for two areas that meet it
    /// is nowhere (not finite).
    std::vector<AreaDistance> within(const Point& p, Metres limit) const;
    std::vector<AreaDistance> within(const MultiPolygon& area, Metres limit) const;

    /// Geodesic distance from a point to an area of the index: 0 inside. Infinite when the area has no geometry or the
    /// point is not finite.
    AreaDistance distance(std::uint32_t area, const Point& p) const;
    /// The same, nothing when it is more than the limit: quicker where many points are asked about that are not near.
    std::optional<AreaDistance> try_within(std::uint32_t area, const Point& p, Metres limit) const;
    /// Geodesic distance between two areas of the index: 0 when they touch or overlap. Infinite when one has no
    /// geometry.
    Metres distance(std::uint32_t a, std::uint32_t b) const;

    /// Pairs of areas (a < b) at most `limit` apart, sorted.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> neighbours(Metres limit, Threads threads = {}) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace geo
