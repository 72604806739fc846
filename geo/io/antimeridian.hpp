// SPDX-License-Identifier: GPL-3.0-or-later
// Geometries in degrees made fit for a flat map from -180 to 180 (RFC 7946, 3.1.9): lines and areas that cross the
// antimeridian are cut there, areas round a pole are closed along it, shells turn left and holes right (3.1.6).
// Longitude first. Thread-safe.
#pragma once

#include <functional>
#include <optional>

#include "geo/geometry.hpp"

namespace geo::io {

/// Whether an edge whose ends lie more than 180 degrees of longitude apart goes the short way, across the
/// antimeridian. Where edges are straight in degrees it does not.
using CrossingRule = std::function<bool(const Point& from, const Point& to)>;

Geometry cut_at_antimeridian(const Geometry& geometry, const CrossingRule& crosses);

/// The smallest box in degrees round geometries that were cut: west may be greater than east, and then the box lies
/// across the antimeridian (RFC 7946, 5.2).
class DegreeExtent {
public:
    void extend(const Geometry& geometry);
    /// By the box of one part, which does not cross the antimeridian.
    void extend(const Box& part);
    void extend(const DegreeExtent& other);
    /// min.x is west, max.x is east; nothing without geometries.
    std::optional<Box> try_box() const;

private:
    Box m_flat;     // longitudes from -180 to 180
    Box m_shifted;  // the same from 0 to 360
};

}  // namespace geo::io
