// SPDX-License-Identifier: GPL-3.0-or-later
// How much a projection stretches the ground, and by how much at most near a place: what bounds which parts of a
// boundary can be the nearest on the ground. Derived from the projection itself, so good for any CRS.
#pragma once

#include <optional>
#include <vector>

#include "geo/crs.hpp"

namespace geo {

/// Bounds of the length in the plane of one metre on the ground, over all places and directions of a region.
struct ScaleRange {
    double least, greatest;
};

/// Bounds of the scale anywhere in a box, sampled and widened by what can lie between samples.
ScaleRange scale_range(const Projection& projection, const Box& box);

/// The same, prepared over a region. Immutable; reading is thread-safe.
class ScaleMap {
public:
    ScaleMap(const Projection& projection, const Box& region);
    /// Nothing when the box is not within the region.
    std::optional<ScaleRange> try_range(const Box& box) const;

private:
    static constexpr int cells = 16;  // in each direction
    Box m_region;
    std::vector<ScaleRange> m_ranges;
};

}  // namespace geo
