// SPDX-License-Identifier: GPL-3.0-or-later
// The geometries of one layer, all of one type, as flat arrays of coordinates with offsets (the layout of GeoArrow):
// a million points cost 16 MB and no allocation each. Plane of the layer's CRS. Reading is thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/geometry.hpp"

namespace geo {

/// Columns of geometries. A row may be without geometry (a point that is NaN, a Multi* without parts).
class GeometryColumn {
public:
    explicit GeometryColumn(GeometryType type = GeometryType::none) : m_type(type) {}

    GeometryType type() const { return m_type; }
    std::size_t size() const { return m_rows; }

    /// Adds a row. Pre: the geometry is of the column's type, or monostate, which is a row without geometry.
    void append(const Geometry& geometry);
    void append_point(const Point& p);
    void append_polygons(const MultiPolygon& area);
    void append_segment(const Point& from, const Point& to);  // a MultiLine of one line of two points

    bool has_geometry(std::size_t row) const;
    Box box(std::size_t row) const;
    Geometry geometry(std::size_t row) const;
    const Point& point(std::size_t row) const { return m_coordinates[row]; }  // Pre: type() == point
    MultiPolygon polygons(std::size_t row) const;                             // Pre: type() == multi_polygon

    /// All coordinates of a row, part after part. Units: those of the CRS.
    std::span<const Point> coordinates(std::size_t row) const;
    /// All coordinates of the column.
    std::span<const Point> coordinates() const { return m_coordinates; }

    /// Ring or line `part` of a row, for lines and polygons; a closed ring repeats its first point.
    std::size_t part_count(std::size_t row) const { return m_row_ends[row] - first_part(row); }
    std::span<const Point> part(std::size_t row, std::size_t part) const;
    /// True when the part is the shell of a polygon (its holes follow it); false for a hole. Lines are all shells.
    bool part_is_shell(std::size_t row, std::size_t part) const { return m_shells[first_part(row) + part] != 0; }

    friend bool operator==(const GeometryColumn& a, const GeometryColumn& b);

private:
    std::size_t first_part(std::size_t row) const { return row == 0 ? 0 : m_row_ends[row - 1]; }
    void append_part(std::span<const Point> points, bool shell);

    GeometryType m_type;
    std::size_t m_rows = 0;
    std::vector<Point> m_coordinates;
    // For type point, row i is m_coordinates[i] and these stay empty.
    std::vector<std::size_t> m_part_ends;  // end of each part in m_coordinates
    std::vector<std::uint8_t> m_shells;    // one flag a part
    std::vector<std::size_t> m_row_ends;   // end of each row in m_part_ends
};

}  // namespace geo
