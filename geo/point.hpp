// SPDX-License-Identifier: GPL-3.0-or-later
// Positions: degrees on the GRS80 ellipsoid, or metres in a projected CRS. Two types, never exchanged by accident.
// Longitude (x, easting) always comes first, whatever the axis order of the authority that defines the CRS.
#pragma once

#include <algorithm>
#include <cmath>
#include <compare>
#include <limits>

namespace geo {

/// Geographic position on GRS80. Units: degrees; longitude first.
struct LonLat {
    double lon = std::numeric_limits<double>::quiet_NaN();
    double lat = std::numeric_limits<double>::quiet_NaN();
    friend constexpr bool operator==(const LonLat&, const LonLat&) = default;
};

/// Position in the plane of some CRS: metres when that CRS is projected. A default-made point is nowhere (NaN).
struct Point {
    double x = std::numeric_limits<double>::quiet_NaN();
    double y = std::numeric_limits<double>::quiet_NaN();
    friend constexpr bool operator==(const Point&, const Point&) = default;
};

/// False for a position that is not known.
inline bool is_finite(const LonLat& p) { return std::isfinite(p.lon) && std::isfinite(p.lat); }
inline bool is_finite(const Point& p) { return std::isfinite(p.x) && std::isfinite(p.y); }

/// Axis-aligned rectangle in the plane of a CRS; empty until the first `extend`.
struct Box {
    Point min{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    Point max{-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};

    friend constexpr bool operator==(const Box&, const Box&) = default;

    bool empty() const { return !(min.x <= max.x && min.y <= max.y); }
    void extend(const Point& p) {
        min = {std::min(min.x, p.x), std::min(min.y, p.y)};
        max = {std::max(max.x, p.x), std::max(max.y, p.y)};
    }
    void extend(const Box& other) {
        if (other.empty()) return;
        extend(other.min);
        extend(other.max);
    }
    /// The box grown by `margin` on each side (CRS units).
    Box grown(double margin) const { return {{min.x - margin, min.y - margin}, {max.x + margin, max.y + margin}}; }
    bool contains(const Point& p) const { return p.x >= min.x && p.x <= max.x && p.y >= min.y && p.y <= max.y; }
    bool intersects(const Box& b) const {
        return min.x <= b.max.x && b.min.x <= max.x && min.y <= b.max.y && b.min.y <= max.y;
    }
};

}  // namespace geo
