// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "geo/crs.hpp"
#include "geo/crs_handles.hpp"

namespace geo {

Projection::Projection(Transformer to_degrees, Transformer to_plane)
    : m_to_degrees(std::move(to_degrees)), m_to_plane(std::move(to_plane)) {}

Projection::Projection(const Crs& projected)
    : m_to_degrees(projected, degrees_of(projected)), m_to_plane(degrees_of(projected), projected) {}

Projection Projection::clone() const { return {m_to_degrees.clone(), m_to_plane.clone()}; }

std::optional<LonLat> Projection::try_to_lonlat(const Point& p) const {
    const auto degrees = m_to_degrees.try_transform(p);
    if (!degrees) return std::nullopt;
    return LonLat{degrees->x, degrees->y};
}

std::optional<Point> Projection::try_to_point(const LonLat& p) const {
    return m_to_plane.try_transform(Point{p.lon, p.lat});
}

std::vector<LonLat> Projection::to_lonlat(std::span<const Point> points) const {
    std::vector<Point> degrees(points.begin(), points.end());
    m_to_degrees.transform(degrees);
    std::vector<LonLat> positions(degrees.size());
    std::transform(degrees.begin(), degrees.end(), positions.begin(), [](const Point& p) { return LonLat{p.x, p.y}; });
    return positions;
}

std::vector<Point> Projection::to_points(std::span<const LonLat> positions) const {
    std::vector<Point> points(positions.size());
    std::transform(positions.begin(), positions.end(), points.begin(), [](const LonLat& p) {
        return Point{p.lon, p.lat};
    });
    m_to_plane.transform(points);
    return points;
}

}  // namespace geo
