// SPDX-License-Identifier: GPL-3.0-or-later
// A grid that knows for most places, without looking at an edge, which areas contain them. Each cell lists the areas
// that cover it whole and those whose boundary may pass through it; a cell with too many of the latter is left to an
// R-tree. Immutable; reading is thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "geo/boundary_tree.hpp"
#include "geo/parallel.hpp"

namespace geo {

class BoundaryCells {
public:
    /// Memory: under 1,000 bytes an area and 4 bytes a vertex, however the areas lie.
    BoundaryCells(std::span<const BoundaryTree> boundaries, Threads threads);

    /// An area of a cell; the lists are ascending by area.
    class Entry {
    public:
        Entry(std::uint32_t area, bool whole) : m_value(area << 1 | (whole ? 1U : 0U)) {}
        std::uint32_t area() const { return m_value >> 1; }
        bool covers_cell() const { return (m_value & 1U) != 0; }
        friend bool operator==(const Entry&, const Entry&) = default;

    private:
        std::uint32_t m_value;
    };

    /// What may contain a point, in steps, so that a loop over many points need not wait for memory: the point's cell,
    /// `nowhere` when no area's box holds it or it is not finite; where the cell's entries stand; then the entries. A
    /// cell too crowded to list has one, which says so.
    static constexpr std::size_t nowhere = ~std::size_t{0};
    struct Range {
        std::uint32_t first = 0, last = 0;
    };
    std::size_t cell_of(const Point& p) const;
    void prefetch(std::size_t cell) const { __builtin_prefetch(m_first.data() + cell); }
    Range range_of(std::size_t cell) const { return {m_first[cell], m_first[cell + 1]}; }
    void prefetch(const Range& range) const { __builtin_prefetch(m_entries.data() + range.first); }
    std::span<const Entry> entries(const Range& range) const {
        return std::span(m_entries).subspan(range.first, range.last - range.first);
    }
    static bool is_crowded(std::span<const Entry> entries) {
        return entries.size() == 1 && entries.front().area() == no_area;
    }

private:
    static constexpr std::size_t crowd = 64;
    static constexpr std::uint32_t no_area = (1U << 31U) - 1;     // the last bit of an entry is its flag
    using Listed = std::vector<std::pair<std::uint32_t, Entry>>;  // cells, each with an area of it

    bool size_grid(std::span<const BoundaryTree> boundaries, std::size_t cells);
    void fill(std::span<const BoundaryTree> boundaries, Threads threads);
    void list(const BoundaryTree& boundary, std::uint32_t area, Listed& found) const;
    void sort_by_cell(const std::vector<Listed>& blocks);
    std::uint32_t column(double x) const;
    std::uint32_t row(double y) const;
    Box cell_box(std::uint32_t column, std::uint32_t row) const;
    template <class Visit>
    void for_each_cell(const Box& box, const Visit& visit) const;

    Box m_region;
    std::uint32_t m_columns = 0, m_rows = 0;
    double m_cells_per_x = 0, m_cells_per_y = 0;
    std::vector<std::uint32_t> m_first;  // of each cell, in m_entries
    std::vector<Entry> m_entries;        // of a crowded cell, a mark alone
};

}  // namespace geo
