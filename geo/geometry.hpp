// SPDX-License-Identifier: GPL-3.0-or-later
// Geometries as plain values, in the plane of their layer's CRS (edges are straight there).
// Rings are closed: the last point repeats the first. Orientation is not fixed here; writers set what their format asks.
#pragma once

#include <variant>
#include <vector>

#include "geo/point.hpp"

namespace geo {

using Ring = std::vector<Point>;

struct Polygon {
    Ring shell;
    std::vector<Ring> holes;
    friend bool operator==(const Polygon&, const Polygon&) = default;
};

struct MultiPolygon {
    std::vector<Polygon> polygons;
    friend bool operator==(const MultiPolygon&, const MultiPolygon&) = default;
};

struct MultiLine {
    std::vector<std::vector<Point>> lines;
    friend bool operator==(const MultiLine&, const MultiLine&) = default;
};

struct MultiPoint {
    std::vector<Point> points;
    friend bool operator==(const MultiPoint&, const MultiPoint&) = default;
};

/// Any geometry a layer may hold; `std::monostate` is no geometry. Single lines and polygons are promoted to Multi*.
using Geometry = std::variant<std::monostate, Point, MultiPoint, MultiLine, MultiPolygon>;

/// The one type of a layer's geometries. The order is that of `Geometry`'s alternatives.
enum class GeometryType { none, point, multi_point, multi_line, multi_polygon };

Box bounding_box(const MultiPolygon& area);
Box bounding_box(const MultiLine& line);
Box bounding_box(const Geometry& geometry);

}  // namespace geo
