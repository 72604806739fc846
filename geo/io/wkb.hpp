// SPDX-License-Identifier: GPL-3.0-or-later
// Geometries as well-known binary (OGC 06-103r4, clause 8), little endian, two dimensions. Thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "geo/geometry_column.hpp"

namespace geo::io {

/// Appends the geometry of a row. Pre: the row has one.
void append_wkb(const GeometryColumn& column, std::size_t row, std::string& out);

/// Errors: std::runtime_error when the bytes are not a two-dimensional geometry of type `type`, or too few.
Geometry geometry_from_wkb(std::string_view bytes, GeometryType type);

/// The same as a row more of a column, which is quick for lines of one segment.
void append_from_wkb(GeometryColumn& column, std::string_view bytes);

}  // namespace geo::io
