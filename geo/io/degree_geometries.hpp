// SPDX-License-Identifier: GPL-3.0-or-later
// A layer's geometries as web formats want them: WGS 84, longitude first, cut at the antimeridian, shells to the left.
// Thread-safe: each call works with a transformation of its own.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
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
    std::vector<Geometry> rows(const Layer& layer, std::size_t first, std::size_t last, std::size_t number) const {
        return rows(layer, first, last, number, m_edge_tolerance);
    }
    /// The same with another tolerance.
    std::vector<Geometry> rows(const Layer& layer, std::size_t first, std::size_t last, std::size_t number,
                               Metres edge_tolerance) const;

    /// The ends of rows [first, last), two a row, when each is one segment that need not be cut: what `rows` gives for an
    /// infinite tolerance, much quicker, as ends that come again are not changed again. Nothing otherwise.
    std::optional<std::vector<Point>> try_segments(const Layer& layer, std::size_t first, std::size_t last) const;

private:
    class Transformers;
    Metres m_edge_tolerance;
    bool m_planar_degrees;
    std::unique_ptr<Transformers> m_transformers;
};

}  // namespace geo::io
