// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/ogr_geometry.hpp"

#include <ogr_api.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

namespace geo::io {
namespace {

constexpr double greatest_coordinate = 1e9;
constexpr double degree_slack = 1e-6;  // rounding of files that cut the world at 180 and 90 degrees

struct DestroyGeometry {
    void operator()(void* geometry) const { OGR_G_DestroyGeometry(geometry); }
};

/// Parts of a geometry sorted by dimension while it is walked.
class Parts {
public:
    explicit Parts(std::size_t most_vertices) : m_left(most_vertices) {}

    void add(OGRGeometryH handle, int depth) {
        if (depth > 64) throw std::runtime_error("a geometry collection is nested more than 64 deep");
        if (OGR_G_IsEmpty(handle) != 0) return;
        switch (wkbFlatten(OGR_G_GetGeometryType(handle))) {
            case wkbPoint: points.push_back({OGR_G_GetX(handle, 0), OGR_G_GetY(handle, 0)}); break;
            case wkbLineString: lines.push_back(vertices(handle)); break;
            case wkbTriangle: flattened = true; [[fallthrough]];
            case wkbPolygon: polygons.push_back(polygon(handle)); break;
            case wkbMultiPoint:
            case wkbMultiLineString:
            case wkbMultiPolygon: add_members(handle, depth); break;
            case wkbGeometryCollection:
            case wkbPolyhedralSurface:
            case wkbTIN:
                flattened = true;
                add_members(handle, depth);
                break;
            default: add_linear(handle, depth);
        }
    }

    std::vector<Point> points;
    std::vector<std::vector<Point>> lines;
    std::vector<Polygon> polygons;
    bool flattened = false;
    bool ring_closed = false;

private:
    void add_members(OGRGeometryH handle, int depth) {
        const int count = OGR_G_GetGeometryCount(handle);
        for (int i = 0; i < count; ++i) add(OGR_G_GetGeometryRef(handle, i), depth + 1);
    }

    void add_linear(OGRGeometryH handle, int depth) {
        flattened = true;
        const std::unique_ptr<void, DestroyGeometry> linear(OGR_G_GetLinearGeometry(handle, 0.0, nullptr));
        if (linear && OGR_G_HasCurveGeometry(linear.get(), 0) == 0) add(linear.get(), depth + 1);
    }

    std::vector<Point> vertices(OGRGeometryH line) {
        const auto count = static_cast<std::size_t>(std::max(0, OGR_G_GetPointCount(line)));
        if (count > m_left) throw std::runtime_error("a geometry has more vertices than the limit");
        m_left -= count;
        std::vector<Point> points_of_line(count);
        static_assert(std::is_standard_layout_v<Point> && sizeof(Point) == 2 * sizeof(double));
        if (count > 0)
            OGR_G_GetPoints(line, &points_of_line[0].x, sizeof(Point), &points_of_line[0].y, sizeof(Point), nullptr, 0);
        return points_of_line;
    }

    Polygon polygon(OGRGeometryH handle) {
        Polygon area;
        const int rings = OGR_G_GetGeometryCount(handle);
        for (int i = 0; i < rings; ++i) {
            Ring ring = vertices(OGR_G_GetGeometryRef(handle, i));
            if (!ring.empty() && !(ring.front() == ring.back())) {
                ring.push_back(Point(ring.front()));
                ring_closed = true;
            }
            if (i == 0) {
                area.shell = std::move(ring);
            } else if (!ring.empty()) {
                area.holes.push_back(std::move(ring));
            }
        }
        return area;
    }

    std::size_t m_left;
};

bool is_sound(const Point& p) {
    return std::abs(p.x) <= greatest_coordinate && std::abs(p.y) <= greatest_coordinate;  // false for NaN
}

/// Calls `visit` with every vertex.
template <typename AnyGeometry, typename Visit>
void each_vertex(AnyGeometry& geometry, const Visit& visit) {
    const auto walk = [&](auto& points) {
        for (auto& p : points) visit(p);
    };
    if (auto* point = std::get_if<Point>(&geometry)) visit(*point);
    if (auto* points = std::get_if<MultiPoint>(&geometry)) walk(points->points);
    if (auto* lines = std::get_if<MultiLine>(&geometry))
        for (auto& line : lines->lines) walk(line);
    if (auto* areas = std::get_if<MultiPolygon>(&geometry))
        for (auto& area : areas->polygons) {
            walk(area.shell);
            for (auto& hole : area.holes) walk(hole);
        }
}

}  // namespace

FlatGeometry flat_geometry(void* handle, std::size_t most_vertices) {
    FlatGeometry flat;
    if (handle == nullptr) return flat;
    const OGRwkbGeometryType type = OGR_G_GetGeometryType(handle);
    flat.has_height = OGR_GT_HasZ(type) != 0 || OGR_GT_HasM(type) != 0;
    Parts parts(most_vertices);
    parts.add(handle, 0);
    const int kinds = (parts.points.empty() ? 0 : 1) + (parts.lines.empty() ? 0 : 1) + (parts.polygons.empty() ? 0 : 1);
    flat.flattened = parts.flattened || kinds > 1;
    flat.ring_closed = parts.ring_closed;
    if (!parts.polygons.empty()) {
        flat.geometry = MultiPolygon{std::move(parts.polygons)};
    } else if (!parts.lines.empty()) {
        flat.geometry = MultiLine{std::move(parts.lines)};
    } else if (wkbFlatten(type) == wkbPoint && !parts.points.empty()) {
        flat.geometry = parts.points.front();
    } else if (!parts.points.empty()) {
        flat.geometry = MultiPoint{std::move(parts.points)};
    }
    each_vertex(std::as_const(flat.geometry), [&](const Point& p) { flat.finite = flat.finite && is_sound(p); });
    if (!flat.finite) flat.geometry = std::monostate{};
    return flat;
}

bool is_beyond_degrees(const Geometry& geometry) {
    bool beyond = false;
    each_vertex(geometry,
                [&](const Point& p) { beyond = beyond || std::abs(p.y) > 90 + degree_slack || std::abs(p.x) > 360; });
    return beyond;
}

bool exchange_axes_if_certain(Geometry& geometry) {
    if (!is_beyond_degrees(geometry)) return false;
    bool would_fit = true;
    each_vertex(std::as_const(geometry), [&](const Point& p) {
        would_fit = would_fit && std::abs(p.x) <= 90 + degree_slack && std::abs(p.y) <= 180 + degree_slack;
    });
    if (would_fit) each_vertex(geometry, [](Point& p) { std::swap(p.x, p.y); });
    return would_fit;
}

}  // namespace geo::io
