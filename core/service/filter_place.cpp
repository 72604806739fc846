// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes as they were written, in any CRS that is offered, put in degrees.
#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "core/service/cql2_faults.hpp"
#include "core/service/filter_shapes.hpp"
#include "geo/io/degree_geometries.hpp"
#include "geo/topology.hpp"

namespace core {
namespace {

using cql2::refuse;

constexpr geo::Metres least_edge_tolerance{0.005};
constexpr double most_positions = 50'000;  // of a shape, more or less, that edges are given positions in between

bool is_in_degrees(const ServiceCrs& crs) {
    return crs.uri == crs84_uri || crs.crs.code() == geo::wgs_84 || crs.crs.code() == "OGC:CRS84";
}

/// Calls `change` for each position.
template <class Change>
void for_each_point(geo::Geometry& geometry, const Change& change) {
    if (auto* p = std::get_if<geo::Point>(&geometry)) change(*p);
    if (auto* points = std::get_if<geo::MultiPoint>(&geometry)) {
        for (geo::Point& p : points->points) change(p);
    }
    if (auto* line = std::get_if<geo::MultiLine>(&geometry)) {
        for (auto& part : line->lines) {
            for (geo::Point& p : part) change(p);
        }
    }
    if (auto* area = std::get_if<geo::MultiPolygon>(&geometry)) {
        for (geo::Polygon& polygon : area->polygons) {
            for (geo::Point& p : polygon.shell) change(p);
            for (geo::Ring& hole : polygon.holes) {
                for (geo::Point& p : hole) change(p);
            }
        }
    }
}

/// Easting first, and within what degrees there are.
void set_axes(geo::Point& p, const ServiceCrs& crs, std::string_view place) {
    if (crs.axes == AxisOrder::northing_first) std::swap(p.x, p.y);
    if (!crs.crs.is_geographic() || (std::abs(p.x) <= 180 && std::abs(p.y) <= 90)) return;
    const bool latitude_first = crs.axes == AxisOrder::northing_first;
    refuse(place, std::string("a position lies outside of the world: in ") + crs.uri + ", " +
                      (latitude_first ? "latitude comes first, from -90 to 90, then longitude, from -180 to 180"
                                      : "longitude comes first, from -180 to 180, then latitude, from -90 to 90"));
}

void refuse_invalid(const geo::Geometry& geometry, std::string_view place) {
    const auto* area = std::get_if<geo::MultiPolygon>(&geometry);
    const auto invalidity = area == nullptr ? std::nullopt : geo::try_invalidity(*area);
    if (invalidity) refuse(place, "this area is not valid: " + invalidity->reason);
}

/// A projection gives degrees for places far beyond where it means anything; these do not come back to where they were.
void refuse_far_away(geo::Geometry geometry, const ServiceCrs& crs, std::string_view place) {
    const geo::Transformer there(crs.crs, geo::Crs(geo::wgs_84));
    const geo::Transformer back(geo::Crs(geo::wgs_84), crs.crs);
    const double most = 1.0 / crs.crs.metres_per_unit();
    for_each_point(geometry, [&](const geo::Point& p) {
        const auto degrees = there.try_transform(p);
        const auto again = degrees ? back.try_transform(*degrees) : std::nullopt;
        if (again && std::abs(again->x - p.x) <= most && std::abs(again->y - p.y) <= most) return;
        refuse(place, "a position lies outside of where " + crs.uri + " is used");
    });
}

/// An edge of length L curves away from a straight one by some L²/8R, so that n positions leave L²/8Rn². Shapes as large
/// as a country get the least tolerance; of what is as long as many oceans, no more positions are made than can be kept.
geo::Metres edge_tolerance(const geo::Geometry& geometry, const ServiceCrs& crs) {
    constexpr double earth_radius = 6'371'000;
    geo::GeometryColumn column(static_cast<geo::GeometryType>(geometry.index()));
    column.append(geometry);
    double length = 0;
    const auto points = column.coordinates(0);
    for (std::size_t i = 1; i < points.size(); ++i) {
        length += std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    }
    const double step = length * crs.crs.metres_per_unit() / most_positions;
    return {std::max(least_edge_tolerance.value, step * step / (8 * earth_radius))};
}

geo::Geometry in_degrees(const geo::Geometry& geometry, const ServiceCrs& crs, std::string_view place) {
    refuse_far_away(geometry, crs, place);
    geo::Layer layer;
    layer.geometry = geo::GeometryColumn(static_cast<geo::GeometryType>(geometry.index()));
    layer.geometry.append(geometry);
    geo::Geometry image;
    try {
        image = geo::io::DegreeGeometries(crs.crs, edge_tolerance(geometry, crs)).rows(layer, 0, 1, 1).front();
    } catch (const std::runtime_error&) {
        refuse(place, "an edge leaves where " + crs.uri + " is used");
    }
    auto* area = std::get_if<geo::MultiPolygon>(&image);
    if (area != nullptr) image = geo::made_valid(*area).area;  // rounding may have made edges cross
    return image;
}

cql2::Shape placed_box(cql2::WrittenBox box, const ServiceCrs& crs, std::string_view place) {
    set_axes(box.lower, crs, place);
    set_axes(box.upper, crs, place);
    if (box.lower.y > box.upper.y) refuse(place, "the lower corner of a box comes first");
    if (is_in_degrees(crs)) return box;
    if (box.lower.x > box.upper.x) refuse(place, "the lower corner of a box comes first");
    const geo::Point a = box.lower, c = box.upper, b{c.x, a.y}, d{a.x, c.y};
    if (a == c) return std::vector{in_degrees(a, crs, place)};
    if (a.x == c.x || a.y == c.y) return std::vector{in_degrees(geo::MultiLine{{{a, c}}}, crs, place)};
    return std::vector{in_degrees(geo::MultiPolygon{{{{a, b, c, d, a}, {}}}}, crs, place)};
}

}  // namespace

cql2::Shape placed_in_degrees(const cql2::Shape& written, const ServiceCrs& crs, std::string_view place) {
    if (const auto* box = std::get_if<cql2::WrittenBox>(&written)) return placed_box(*box, crs, place);
    std::vector<geo::Geometry> parts = std::get<std::vector<geo::Geometry>>(written);
    for (geo::Geometry& part : parts) {
        for_each_point(part, [&](geo::Point& p) { set_axes(p, crs, place); });
        refuse_invalid(part, place);
        if (!is_in_degrees(crs)) part = in_degrees(part, crs, place);
    }
    return parts;
}

}  // namespace core
