// SPDX-License-Identifier: GPL-3.0-or-later
// From which zoom on each vertex of a line or ring is worth drawing, by the area that it adds (Visvalingam and Whyatt,
// 1993, https://doi.org/10.1179/000870493786962263): worked out once, so that a tile takes the vertices of its zoom in one
// pass. Vertices of a zoom are all among those of the next.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/service/tile_grid.hpp"

namespace core {

enum class PathKind { line, ring };

/// A zoom for each vertex, at most `most_tile_zoom`, where all are drawn. The ends of a line, and the three vertices that
/// a ring cannot do without, are drawn at every zoom. `path` of a ring repeats its first vertex.
std::vector<std::uint8_t> vertex_zooms(std::span<const GridPoint> path, PathKind kind);

}  // namespace core
