// SPDX-License-Identifier: GPL-3.0-or-later
// A packed SQLite R-tree: boxes sorted along a Hilbert curve, nodes built from the bottom up and nearly full, written
// into the three tables of the rtree module. Boxes are rounded outward to 32 bits exactly as that module does, so that
// queries find the same rows as in an index it has built itself.
// Source: https://www.sqlite.org/rtree.html, "Shadow Tables"; node format in the head comment of rtree.c.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <mutex>
#include <vector>

#include "geo/geometry.hpp"
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

/// A box in 32 bits that holds the one it was made of. NaN without one.
struct FloatBox {
    float min_x = std::numeric_limits<float>::quiet_NaN(), max_x = min_x, min_y = min_x, max_y = min_x;

    FloatBox() = default;
    explicit FloatBox(const Box& box);
    bool is_none() const { return min_x != min_x; }
    void extend(const FloatBox& other);
};

/// The boxes of a layer's rows, as they come by. 16 bytes a row.
class RowBoxes {
public:
    explicit RowBoxes(std::size_t rows) : m_boxes(rows) {}

    /// Of rows from `first` on; an empty box is a row without geometry. Thread-safe for different rows.
    void set(std::size_t first, const std::vector<Box>& boxes);

    const std::vector<FloatBox>& boxes() const { return m_boxes; }
    const Box& extent() const { return m_extent; }
    std::size_t located() const { return m_located; }  ///< rows that have a geometry

private:
    std::vector<FloatBox> m_boxes;
    std::mutex m_guard;
    Box m_extent;
    std::size_t m_located = 0;
};

/// Writes the index of rows; those without geometry are not in it. The id of a row is row + 1.
/// Memory: 8 bytes a row.
void write_rtree(PageFile& file, const RtreeRoots& roots, const RowBoxes& rows, Threads threads);

/// Distance along a Hilbert curve of 2^32 × 2^32 cells.
std::uint64_t hilbert_distance(std::uint32_t x, std::uint32_t y);

}  // namespace geo::io
