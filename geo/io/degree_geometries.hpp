// SPDX-License-Identifier: GPL-3.0-or-later
// A layer's geometries as web formats want them: WGS 84, longitude first, cut at the antimeridian, shells to the left.
// Thread-safe: each call works with a transformation of its own.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "geo/crs.hpp"
#include "geo/layer.hpp"

namespace geo::io {

class DegreeGeometries {
public:
    /// `edge_tolerance` as in WritableLayer.
    DegreeGeometries(const Crs& crs, Metres edge_tolerance);
    ~DegreeGeometries();

    /// Of rows [first, last) of a layer; a row without geometry is monostate.
    /// Errors: std::runtime_error naming layer and row, counted from `number` for the first, when a position has no place
    /// in degrees.
    std::vector<Geometry> rows(const Layer& layer, std::size_t first, std::size_t last, std::size_t number) const;

private:
    class Transformers;
    Metres m_edge_tolerance;
    bool m_planar_degrees;
    std::unique_ptr<Transformers> m_transformers;
};

}  // namespace geo::io
