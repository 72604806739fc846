// SPDX-License-Identifier: GPL-3.0-or-later
// GDAL's geometries as ours: flat, linear, of one kind. Pure; thread-safe.
#pragma once

#include <cstddef>

#include "geo/geometry.hpp"

namespace geo::io {

struct FlatGeometry {
    Geometry geometry;         ///< empty ones are no geometry
    bool flattened = false;    ///< parts of another kind were left out, or curves and surfaces were made of lines
    bool ring_closed = false;  ///< the first point of a ring was repeated at its end
    bool has_height = false;   ///< Z or M was dropped
    bool finite = true;        ///< false: a coordinate is NaN, infinite or beyond 10⁹; `geometry` is then none
};

/// `handle` is an OGRGeometryH, not owned; null is no geometry. Of a collection the parts of highest dimension are kept.
/// Errors: std::runtime_error when it has more than `most_vertices`.
FlatGeometry flat_geometry(void* handle, std::size_t most_vertices);

/// True for positions that cannot be degrees (latitude beyond 90, longitude beyond 360).
bool is_beyond_degrees(const Geometry& geometry);
/// Exchanges latitude and longitude when only that makes degrees of them; true when it did.
bool exchange_axes_if_certain(Geometry& geometry);

}  // namespace geo::io
