// SPDX-License-Identifier: GPL-3.0-or-later
// Distances to and between boundaries: least in the plane, which is quick, and least on the ground, which is asked for.
// Edges are straight in the plane; the ground distance is geodesic.
#pragma once

#include <optional>

#include "geo/boundary_scale.hpp"
#include "geo/boundary_tree.hpp"

namespace geo {

/// The point of segment a-b nearest to p in the plane.
Point foot_on(const Point& a, const Point& b, const Point& p);
double squared_distance(const Point& a, const Point& b);
/// The squared gap between two boxes; 0 when they meet.
double squared_gap(const Box& a, const Box& b);

/// Least distance in the plane, squared; infinity when it is not under `bound`. Between boundaries: 0 when they meet,
/// decided exactly.
double least_squared(const BoundaryTree& boundary, const Point& p, double bound);
double least_squared(const BoundaryTree& a, const BoundaryTree& b, double bound);

/// A distance on the ground and the place on the boundary (of the first one) that has it.
struct GroundNearest {
    Metres distance;
    Point where;
};

/// Measures on the ground. Not thread-safe, as its projection.
class GroundMeasure {
public:
    explicit GroundMeasure(const Projection& projection) : m_projection(projection) {}

    /// The least geodesic distance from p to a boundary whose least distance in the plane is known. Every edge that the
    /// bounds of the scale allow to be the nearest on the ground is measured.
    GroundNearest nearest(const BoundaryTree& boundary, const Point& p, double planar, const ScaleRange& scale) const;
    /// Between boundaries that do not meet.
    GroundNearest nearest(const BoundaryTree& a, const BoundaryTree& b, double planar, const ScaleRange& scale) const;

private:
    /// On one edge. Not refined when the first guess is farther than `hopeless`.
    GroundNearest nearest_on(const Point& a, const Point& b, const Point& p, const LonLat& position,
                             const ScaleRange& scale, Metres hopeless) const;

    const Projection& m_projection;
};

}  // namespace geo
