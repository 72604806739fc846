// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/meeting_zones.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "geo/ellipsoid.hpp"

namespace core {

namespace {

constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
/// The corners of a box are its farthest points on the plane, and nearly so on the ground.
constexpr double extent_margin = 1.02;
/// Of larger shapes only the index' tree finds the nearest edge quickly.
constexpr std::size_t most_vertices = 200;
/// Scales along the axes that differ by no more than this are the same.
constexpr double scale_margin = 0.002;

bool is_plain(std::span<const geo::Point> vertices) {
    return vertices.size() <= most_vertices &&
           std::ranges::all_of(vertices, [](const geo::Point& p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

/// From the ground length of a box's sides, south and west.
bool is_true_to_shapes(const geo::Box& box, double south, double west) {
    const double along_x = south / (box.max.x - box.min.x);
    const double along_y = west / (box.max.y - box.min.y);
    return std::abs(along_x / along_y - 1.0) <= scale_margin;  // false for boxes without width or height
}

double squared_from_segment(const geo::Point& p, const geo::Point& a, const geo::Point& b) {
    const double x = b.x - a.x;
    const double y = b.y - a.y;
    const double length = x * x + y * y;
    const double along = length > 0.0 ? std::clamp(((p.x - a.x) * x + (p.y - a.y) * y) / length, 0.0, 1.0) : 0.0;
    const double dx = p.x - a.x - along * x;
    const double dy = p.y - a.y - along * y;
    return dx * dx + dy * dy;
}

}  // namespace

MeetingZones::MeetingZones(const ZoneTable& zones, const geo::Crs& crs)
    : m_index(zones.geometry, crs),
      m_centres(zones.size(), {nowhere, nowhere}),
      m_extents(zones.size(), std::numeric_limits<double>::infinity()),
      m_is_plain(zones.size(), 0),
      m_geometry(zones.geometry) {
    if (zones.size() == 0) return;
    const geo::Projection projection(crs);
    for (std::size_t zone = 0; zone < zones.size(); ++zone) {
        if (!zones.geometry.has_geometry(zone)) continue;
        const geo::Box box = zones.geometry.box(zone);
        const std::array<geo::Point, 5> points{{{0.5 * (box.min.x + box.max.x), 0.5 * (box.min.y + box.max.y)},
                                                box.min,
                                                {box.max.x, box.min.y},
                                                box.max,
                                                {box.min.x, box.max.y}}};
        const std::vector<geo::LonLat> places = projection.to_lonlat(points);
        if (!std::ranges::all_of(places, [](const geo::LonLat& p) { return geo::is_finite(p); })) continue;
        double farthest = 0.0;
        for (const geo::LonLat& corner : places) {
            farthest = std::max(farthest, geo::geodesic_distance(places.front(), corner).value);
        }
        m_centres[zone] = places.front();
        m_extents[zone] = extent_margin * farthest;
        const double south = geo::geodesic_distance(places[1], places[2]).value;
        const double west = geo::geodesic_distance(places[1], places[4]).value;
        m_is_plain[zone] = is_plain(zones.geometry.coordinates(zone)) && is_true_to_shapes(box, south, west) ? 1 : 0;
    }
}

double MeetingZones::about(ZoneIndex zone, const geo::Point& p, double ground_to_centre) const {
    const geo::Box box = m_geometry.box(zone);
    const bool outside = p.x < box.min.x || p.x > box.max.x || p.y < box.min.y || p.y > box.max.y;
    if (m_is_plain[zone] == 0 || !outside) return distance(zone, p);
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t part = 0; part < m_geometry.part_count(zone); ++part) {
        if (!m_geometry.part_is_shell(zone, part)) continue;
        const std::span<const geo::Point> ring = m_geometry.part(zone, part);
        for (std::size_t i = 0; i < ring.size(); ++i) {
            least = std::min(least, squared_from_segment(p, ring[i], ring[i == 0 ? ring.size() - 1 : i - 1]));
        }
    }
    const double to_centre = std::hypot(p.x - 0.5 * (box.min.x + box.max.x), p.y - 0.5 * (box.min.y + box.max.y));
    return std::sqrt(least) * ground_to_centre / to_centre;
}

std::optional<ZoneIndex> MeetingZones::try_nearest(const geo::Point& p, double limit) const {
    const auto nearest = m_index.try_nearest(p, {limit});
    if (!nearest) return std::nullopt;
    return nearest->area;
}

}  // namespace core
