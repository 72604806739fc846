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
    /// `layer` is not owned. `edge_tolerance` as in WritableLayer.
    DegreeGeometries(const Layer& layer, const Crs& crs, Metres edge_tolerance);
    ~DegreeGeometries();

    /// Of rows [first, last); a row without geometry is monostate.
    /// Errors: std::runtime_error naming layer and row, when a position has no place in degrees.
    std::vector<Geometry> rows(std::size_t first, std::size_t last) const;

private:
    class Transformers;
    const Layer& m_layer;
    Metres m_edge_tolerance;
    bool m_planar_degrees;
    std::unique_ptr<Transformers> m_transformers;
};

}  // namespace geo::io
