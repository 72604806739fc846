// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/geometry_column.hpp"

#include <array>
#include <cassert>
#include <cstring>

namespace geo {

void GeometryColumn::append_part(std::span<const Point> points, bool shell) {
    m_coordinates.insert(m_coordinates.end(), points.begin(), points.end());
    m_part_ends.push_back(m_coordinates.size());
    m_shells.push_back(shell ? 1 : 0);
}

void GeometryColumn::append_point(const Point& p) {
    assert(m_type == GeometryType::point);
    m_coordinates.push_back(p);
    ++m_rows;
}

void GeometryColumn::append_polygons(const MultiPolygon& area) {
    assert(m_type == GeometryType::multi_polygon);
    for (const Polygon& polygon : area.polygons) {
        append_part(polygon.shell, true);
        for (const Ring& hole : polygon.holes) append_part(hole, false);
    }
    m_row_ends.push_back(m_part_ends.size());
    ++m_rows;
}

void GeometryColumn::append_segment(const Point& from, const Point& to) {
    assert(m_type == GeometryType::multi_line);
    append_part(std::array{from, to}, true);
    m_row_ends.push_back(m_part_ends.size());
    ++m_rows;
}

void GeometryColumn::append(const Geometry& geometry) {
    if (m_type == GeometryType::none) {
        ++m_rows;
        return;
    }
    if (m_type == GeometryType::point) {
        const auto* p = std::get_if<Point>(&geometry);
        append_point(p != nullptr ? *p : Point{});
        return;
    }
    if (const auto* area = std::get_if<MultiPolygon>(&geometry)) return append_polygons(*area);
    if (const auto* line = std::get_if<MultiLine>(&geometry)) {
        for (const auto& part : line->lines) append_part(part, true);
    } else if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
        if (!points->points.empty()) append_part(points->points, true);
    }
    m_row_ends.push_back(m_part_ends.size());
    ++m_rows;
}

bool GeometryColumn::has_geometry(std::size_t row) const {
    if (m_type == GeometryType::none) return false;
    if (m_type == GeometryType::point) return is_finite(m_coordinates[row]);
    return part_count(row) != 0;
}

std::span<const Point> GeometryColumn::part(std::size_t row, std::size_t part) const {
    const std::size_t index = first_part(row) + part;
    const std::size_t first = index == 0 ? 0 : m_part_ends[index - 1];
    return std::span(m_coordinates).subspan(first, m_part_ends[index] - first);
}

std::span<const Point> GeometryColumn::coordinates(std::size_t row) const {
    if (m_type == GeometryType::none) return {};
    if (m_type == GeometryType::point) return std::span(m_coordinates).subspan(row, 1);
    if (part_count(row) == 0) return {};
    const auto first = part(row, 0);
    const auto last = part(row, part_count(row) - 1);
    return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

Box GeometryColumn::box(std::size_t row) const {
    Box box;
    if (!has_geometry(row)) return box;
    if (m_type == GeometryType::point) return {m_coordinates[row], m_coordinates[row]};
    for (const Point& p : coordinates(row)) box.extend(p);
    return box;
}

MultiPolygon GeometryColumn::polygons(std::size_t row) const {
    assert(m_type == GeometryType::multi_polygon);
    MultiPolygon area;
    for (std::size_t i = 0; i < part_count(row); ++i) {
        const auto points = part(row, i);
        if (part_is_shell(row, i)) {
            area.polygons.push_back({{points.begin(), points.end()}, {}});
        } else {
            area.polygons.back().holes.emplace_back(points.begin(), points.end());
        }
    }
    return area;
}

Geometry GeometryColumn::geometry(std::size_t row) const {
    if (!has_geometry(row)) return std::monostate{};
    if (m_type == GeometryType::point) return point(row);
    if (m_type == GeometryType::multi_polygon) return polygons(row);
    if (m_type == GeometryType::multi_point) {
        const auto points = coordinates(row);
        return MultiPoint{{points.begin(), points.end()}};
    }
    MultiLine line;
    for (std::size_t i = 0; i < part_count(row); ++i) {
        const auto points = part(row, i);
        line.lines.emplace_back(points.begin(), points.end());
    }
    return line;
}

bool operator==(const GeometryColumn& a, const GeometryColumn& b) {
    // Without geometries there is nothing to compare: a table need not count its rows here too.
    if (a.m_type == GeometryType::none && b.m_type == GeometryType::none) return true;
    // Bytes, not values: a point without position is NaN, and two of those are the same row.
    return a.m_type == b.m_type && a.m_rows == b.m_rows && a.m_part_ends == b.m_part_ends && a.m_shells == b.m_shells &&
           a.m_row_ends == b.m_row_ends && a.m_coordinates.size() == b.m_coordinates.size() &&
           (a.m_coordinates.empty() ||
            std::memcmp(a.m_coordinates.data(), b.m_coordinates.data(), a.m_coordinates.size() * sizeof(Point)) == 0);
}

}  // namespace geo
