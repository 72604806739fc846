// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/geometry.hpp"

#include <span>

namespace geo {
namespace {

void extend(Box& box, std::span<const Point> points) {
    for (const Point& p : points) box.extend(p);
}

struct BoxOf {
    Box operator()(std::monostate) const { return {}; }
    Box operator()(const Point& p) const {
        Box box;
        if (is_finite(p)) box.extend(p);
        return box;
    }
    Box operator()(const MultiPoint& points) const {
        Box box;
        extend(box, points.points);
        return box;
    }
    Box operator()(const MultiLine& line) const { return bounding_box(line); }
    Box operator()(const MultiPolygon& area) const { return bounding_box(area); }
};

}  // namespace

Box bounding_box(const MultiPolygon& area) {
    Box box;
    for (const Polygon& polygon : area.polygons) extend(box, polygon.shell);
    return box;
}

Box bounding_box(const MultiLine& line) {
    Box box;
    for (const auto& part : line.lines) extend(box, part);
    return box;
}

Box bounding_box(const Geometry& geometry) { return std::visit(BoxOf{}, geometry); }

}  // namespace geo
