// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/wkb.hpp"

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>
#include <vector>

namespace geo::io {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are copied as they stand in memory");
static_assert(sizeof(Point) == 2 * sizeof(double), "points are copied as they stand in memory");

enum class Kind : std::uint32_t {
    point = 1,
    line = 2,
    polygon = 3,
    multi_point = 4,
    multi_line = 5,
    multi_polygon = 6
};

template <class Value>
void append_raw(std::string& out, const Value& value) {
    const std::size_t at = out.size();
    out.resize(at + sizeof(Value));
    std::memcpy(out.data() + at, &value, sizeof(Value));
}

void append_head(std::string& out, Kind kind) {
    out.push_back('\1');
    append_raw(out, kind);
}

void append_points(std::string& out, std::span<const Point> points) {
    append_raw(out, static_cast<std::uint32_t>(points.size()));
    if (points.empty()) return;
    const std::size_t at = out.size();
    out.resize(at + points.size_bytes());
    std::memcpy(out.data() + at, points.data(), points.size_bytes());
}

void append_lines(const GeometryColumn& column, std::size_t row, std::string& out) {
    append_head(out, Kind::multi_line);
    append_raw(out, static_cast<std::uint32_t>(column.part_count(row)));
    for (std::size_t part = 0; part < column.part_count(row); ++part) {
        append_head(out, Kind::line);
        append_points(out, column.part(row, part));
    }
}

void append_polygons(const GeometryColumn& column, std::size_t row, std::string& out) {
    const std::size_t parts = column.part_count(row);
    std::uint32_t polygons = 0;
    for (std::size_t part = 0; part < parts; ++part) polygons += column.part_is_shell(row, part) ? 1U : 0U;
    append_head(out, Kind::multi_polygon);
    append_raw(out, polygons);
    for (std::size_t shell = 0; shell < parts;) {
        std::size_t next = shell + 1;
        while (next < parts && !column.part_is_shell(row, next)) ++next;
        append_head(out, Kind::polygon);
        append_raw(out, static_cast<std::uint32_t>(next - shell));
        for (; shell < next; ++shell) append_points(out, column.part(row, shell));
    }
}

/// Takes values from the front of some bytes.
class Cursor {
public:
    explicit Cursor(std::string_view bytes) : m_rest(bytes) {}

    template <class Value>
    Value take() {
        Value value;
        std::memcpy(&value, take_bytes(sizeof(Value)).data(), sizeof(Value));
        return value;
    }
    Kind take_head() {
        if (take<char>() != '\1') throw std::runtime_error("a geometry is not little endian");
        return take<Kind>();
    }
    void expect(Kind kind) {
        if (take_head() != kind) throw std::runtime_error("a geometry is of another type than its layer");
    }
    std::vector<Point> take_points() {
        const auto count = take<std::uint32_t>();
        const std::string_view bytes = take_bytes(count * sizeof(Point));  // checked before anything is allocated
        std::vector<Point> points(count);
        if (count != 0) std::memcpy(static_cast<void*>(points.data()), bytes.data(), bytes.size());
        return points;
    }

private:
    std::string_view take_bytes(std::size_t count) {
        if (count > m_rest.size()) throw std::runtime_error("a geometry is cut short");
        const std::string_view taken = m_rest.substr(0, count);
        m_rest.remove_prefix(count);
        return taken;
    }
    std::string_view m_rest;
};

/// What stands before the points of lines of one segment.
std::string segment_head() {
    std::string head;
    append_head(head, Kind::multi_line);
    append_raw(head, std::uint32_t{1});
    append_head(head, Kind::line);
    append_raw(head, std::uint32_t{2});
    return head;
}

Polygon take_polygon(Cursor& cursor) {
    cursor.expect(Kind::polygon);
    const auto rings = cursor.take<std::uint32_t>();
    Polygon polygon;
    for (std::uint32_t i = 0; i < rings; ++i) {
        (i == 0 ? polygon.shell : polygon.holes.emplace_back()) = cursor.take_points();
    }
    return polygon;
}

}  // namespace

void append_wkb(const GeometryColumn& column, std::size_t row, std::string& out) {
    switch (column.type()) {
        case GeometryType::none: return;
        case GeometryType::point: append_head(out, Kind::point); return append_raw(out, column.point(row));
        case GeometryType::multi_point: {
            const auto points = column.coordinates(row);
            append_head(out, Kind::multi_point);
            append_raw(out, static_cast<std::uint32_t>(points.size()));
            for (const Point& p : points) {
                append_head(out, Kind::point);
                append_raw(out, p);
            }
            return;
        }
        case GeometryType::multi_line: return append_lines(column, row, out);
        case GeometryType::multi_polygon: return append_polygons(column, row, out);
    }
}

void append_from_wkb(GeometryColumn& column, std::string_view bytes) {
    if (column.type() == GeometryType::multi_line) {
        static const std::string head = segment_head();
        if (bytes.size() == head.size() + 2 * sizeof(Point) && bytes.starts_with(head)) {
            Cursor cursor(bytes.substr(head.size()));
            const auto from = cursor.take<Point>();
            return column.append_segment(from, cursor.take<Point>());
        }
    }
    column.append(geometry_from_wkb(bytes, column.type()));
}

Geometry geometry_from_wkb(std::string_view bytes, GeometryType type) {
    Cursor cursor(bytes);
    if (type == GeometryType::none) return std::monostate{};
    if (type == GeometryType::point) {
        cursor.expect(Kind::point);
        return cursor.take<Point>();
    }
    cursor.expect(static_cast<Kind>(static_cast<std::uint32_t>(type) + 2));  // the order of GeometryType is that of WKB
    const auto count = cursor.take<std::uint32_t>();
    MultiPoint points;
    MultiLine lines;
    MultiPolygon area;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (type == GeometryType::multi_polygon) {
            area.polygons.push_back(take_polygon(cursor));
            continue;
        }
        cursor.expect(type == GeometryType::multi_point ? Kind::point : Kind::line);
        if (type == GeometryType::multi_point) {
            points.points.push_back(cursor.take<Point>());
        } else {
            lines.lines.push_back(cursor.take_points());
        }
    }
    if (type == GeometryType::multi_point) return points;
    if (type == GeometryType::multi_line) return lines;
    return area;
}

}  // namespace geo::io
