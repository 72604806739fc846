// SPDX-License-Identifier: GPL-3.0-or-later
// A grid that knows for most places, without looking at an edge, which areas contain them. Each cell lists the areas
// that cover it whole and those whose boundary may pass through it; a cell with too many of the latter is left to an
// R-tree. Immutable; reading is thread-safe.
#pragma once

#include <cstdint>
#include <optional>
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

    /// What may contain a point; nothing when the cell is too crowded to list. Pre: the point is finite.
    std::optional<std::span<const Entry>> try_entries(const Point& p) const;

    /// The same in two steps, so that a loop over many points need not wait for memory: the cell of a point, `nowhere`
    /// when no area's box holds it, then what is in the cell.
    static constexpr std::size_t nowhere = ~std::size_t{0};
    std::size_t cell_of(const Point& p) const;
    void prefetch(std::size_t cell) const { __builtin_prefetch(m_first.data() + cell); }
    std::optional<std::span<const Entry>> try_entries(std::size_t cell) const;

private:
    static constexpr std::size_t crowd = 64;
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
