// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a geometry and a box have a point in common, exactly.
#include <algorithm>
#include <array>

#include "core/service/filter.hpp"
#include "geo/boundary_orientation.hpp"

namespace core {
namespace {

/// Two convex sets are apart exactly when some direction tells them apart: here those of the box, and that across the
/// segment.
bool segment_meets(const geo::Point& a, const geo::Point& b, const geo::Box& box) {
    if (std::max(a.x, b.x) < box.min.x || std::min(a.x, b.x) > box.max.x) return false;
    if (std::max(a.y, b.y) < box.min.y || std::min(a.y, b.y) > box.max.y) return false;
    if (box.contains(a) || box.contains(b)) return true;
    const std::array<geo::Point, 3> other_corners{{{box.max.x, box.min.y}, box.max, {box.min.x, box.max.y}}};
    const int side = geo::side_of(a, b, box.min);
    return side == 0 ||
           std::ranges::any_of(other_corners, [&](const geo::Point& p) { return geo::side_of(a, b, p) != side; });
}

bool boundary_meets(std::span<const geo::Point> line, const geo::Box& box) {
    if (line.size() == 1) return box.contains(line.front());
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (segment_meets(line[i - 1], line[i], box)) return true;
    }
    return false;
}

/// Whether the ring is crossed an odd number of times on the way from p eastward. Pre: p is not on it.
bool goes_round(std::span<const geo::Point> ring, const geo::Point& p) {
    bool odd = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const geo::Point& a = ring[i - 1];
        const geo::Point& b = ring[i];
        if ((a.y > p.y) == (b.y > p.y)) continue;
        const int side = geo::side_of(a, b, p);
        if (b.y > a.y ? side > 0 : side < 0) odd = !odd;
    }
    return odd;
}

}  // namespace

bool meets(const geo::GeometryColumn& degrees, std::size_t row, const geo::Box& box) {
    switch (degrees.type()) {
        case geo::GeometryType::none: return false;
        case geo::GeometryType::point: return box.contains(degrees.point(row));
        case geo::GeometryType::multi_point:
            return std::ranges::any_of(degrees.coordinates(row), [&](const geo::Point& p) { return box.contains(p); });
        case geo::GeometryType::multi_line:
        case geo::GeometryType::multi_polygon: break;
    }
    if (box.empty()) return false;
    const std::size_t parts = degrees.part_count(row);
    for (std::size_t i = 0; i < parts; ++i) {
        if (boundary_meets(degrees.part(row, i), box)) return true;
    }
    if (degrees.type() != geo::GeometryType::multi_polygon) return false;
    // No boundary enters the box: it lies wholly inside or wholly outside, and any point of it tells which.
    bool inside = false;
    for (std::size_t i = 0; i < parts; ++i) inside ^= goes_round(degrees.part(row, i), box.min);
    return inside;
}

}  // namespace core
