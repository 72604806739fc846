// SPDX-License-Identifier: GPL-3.0-or-later
// A packed SQLite R-tree: boxes sorted along a Hilbert curve, nodes built from the bottom up and nearly full, written
// into the three tables of the rtree module. Boxes are rounded outward to 32 bits exactly as that module does, so that
// queries find the same rows as in an index it has built itself.
// Source: https://www.sqlite.org/rtree.html, "Shadow Tables"; node format in the head comment of rtree.c.
#pragma once

#include <cstddef>
#include <cstdint>

#include "geo/geometry_column.hpp"
#include "geo/io/geopackage_pages.hpp"
#include "geo/parallel.hpp"

namespace geo::io {

/// Boxes a node holds, and its bytes: what the module chooses for two dimensions and pages of 4096 bytes.
inline constexpr std::size_t rtree_node_cells = 51;
inline constexpr std::size_t rtree_node_bytes = 4 + 24 * rtree_node_cells;

/// Root pages of the tables of one index.
struct RtreeRoots {
    std::uint32_t nodes, rowids, parents;
};

/// Writes the index of a column; rows without geometry are not in it. The id of a row is row + 1.
/// Memory: 20 bytes a row.
void write_rtree(PageFile& file, const RtreeRoots& roots, const GeometryColumn& column, Threads threads);

/// Distance along a Hilbert curve of 2^32 × 2^32 cells.
std::uint64_t hilbert_distance(std::uint32_t x, std::uint32_t y);

}  // namespace geo::io
