// SPDX-License-Identifier: GPL-3.0-or-later
// On which side of a line a point lies, exactly: what "inside", "on the boundary" and "meeting" rest on.
// Right for all finite coordinates whose products neither overflow nor underflow. Thread-safe.
// Source: Shewchuk, Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates, 1997.
#pragma once

#include <algorithm>
#include <cmath>

#include "geo/point.hpp"

namespace geo {

/// As `side_of`, by exact arithmetic; for the few cases that rounding could decide.
int exact_side_of(const Point& from, const Point& to, const Point& p);

/// 1 when p lies left of the line, -1 right of it, 0 on it.
inline int side_of(const Point& from, const Point& to, const Point& p) {
    const double left = (to.x - from.x) * (p.y - from.y);
    const double right = (to.y - from.y) * (p.x - from.x);
    const double determinant = left - right;
    const double doubt = 3.3306690738754716e-16 * (std::abs(left) + std::abs(right));  // Shewchuk's bound A
    if (determinant > doubt) return 1;
    if (determinant < -doubt) return -1;
    return exact_side_of(from, to, p);
}

/// Whether p, known to lie on the line through two points, lies between them or on one of them.
inline bool between_ends(const Point& a, const Point& b, const Point& p) {
    return p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) && p.y >= std::min(a.y, b.y) &&
           p.y <= std::max(a.y, b.y);
}

/// Whether two segments have a point in common, ends included.
bool segments_meet(const Point& a, const Point& b, const Point& c, const Point& d);

}  // namespace geo
