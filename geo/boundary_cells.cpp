// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/boundary_cells.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace geo {
namespace {

constexpr std::size_t cells_an_area = 16;
constexpr std::size_t vertices_a_cell = 4;
constexpr std::size_t most_cells = 4'000'000;
constexpr std::size_t entries_an_area = 64;
constexpr std::size_t areas_a_block = 128;

}  // namespace

std::uint32_t BoundaryCells::column(double x) const {
    return std::min(static_cast<std::uint32_t>((x - m_region.min.x) * m_cells_per_x), m_columns - 1);
}

std::uint32_t BoundaryCells::row(double y) const {
    return std::min(static_cast<std::uint32_t>((y - m_region.min.y) * m_cells_per_y), m_rows - 1);
}

/// A little larger than the cell, so that no rounding puts a point of the cell outside it.
Box BoundaryCells::cell_box(std::uint32_t column, std::uint32_t row) const {
    const double magnitude = std::max(
        {std::abs(m_region.min.x), std::abs(m_region.max.x), std::abs(m_region.min.y), std::abs(m_region.max.y)});
    const double margin = magnitude * 1e-14 + 1e-6 / std::min(m_cells_per_x, m_cells_per_y);
    return Box{{m_region.min.x + column / m_cells_per_x, m_region.min.y + row / m_cells_per_y},
               {m_region.min.x + (column + 1) / m_cells_per_x, m_region.min.y + (row + 1) / m_cells_per_y}}
        .grown(margin);
}

template <class Visit>
void BoundaryCells::for_each_cell(const Box& box, const Visit& visit) const {
    if (box.empty()) return;
    for (std::uint32_t y = row(box.min.y); y <= row(box.max.y); ++y) {
        for (std::uint32_t x = column(box.min.x); x <= column(box.max.x); ++x) visit(x, y);
    }
}

/// Lays a grid of about so many square cells; false when the areas' boxes meet too many of them in all.
bool BoundaryCells::size_grid(std::span<const BoundaryTree> boundaries, std::size_t cells) {
    const double width = m_region.max.x - m_region.min.x;
    const double height = m_region.max.y - m_region.min.y;
    const double side = std::max(std::sqrt(width * height / static_cast<double>(cells)),
                                 std::max(width, height) / static_cast<double>(cells));
    m_columns = static_cast<std::uint32_t>(std::max(1.0, std::ceil(width / side)));
    m_rows = static_cast<std::uint32_t>(std::max(1.0, std::ceil(height / side)));
    m_cells_per_x = m_cells_per_y = 1 / side;
    std::size_t entries = 0;
    for (const BoundaryTree& boundary : boundaries) {
        const Box& box = boundary.box();
        if (box.empty()) continue;
        entries += std::size_t{column(box.max.x) - column(box.min.x) + 1} * (row(box.max.y) - row(box.min.y) + 1);
    }
    return entries <= entries_an_area * boundaries.size() + cells;
}

BoundaryCells::BoundaryCells(std::span<const BoundaryTree> boundaries, Threads threads) {
    std::size_t vertices = 0;
    for (const BoundaryTree& boundary : boundaries) {
        m_region.extend(boundary.box());
        vertices += boundary.point_count();
    }
    const double size = std::max(m_region.max.x - m_region.min.x, m_region.max.y - m_region.min.y);
    if (m_region.empty()) return;
    if (boundaries.size() >= no_area || !(size > 1e-100) || !std::isfinite(size)) {  // one cell, left to the R-tree
        m_columns = m_rows = 1;
        m_first = {0, 1};
        m_entries = {Entry(no_area, true)};
        return;
    }
    std::size_t cells = std::min(most_cells, cells_an_area * boundaries.size() + vertices / vertices_a_cell);
    while (!size_grid(boundaries, cells) && cells > 1) cells /= 2;
    fill(boundaries, threads);
}

void BoundaryCells::list(const BoundaryTree& boundary, std::uint32_t area, Listed& found) const {
    for_each_cell(boundary.box(), [&](std::uint32_t x, std::uint32_t y) {
        const Box box = cell_box(x, y);
        const bool crossed = boundary.may_cross(box);
        if (crossed || boundary.contains(box.min)) found.emplace_back(y * m_columns + x, Entry(area, !crossed));
    });
}

void BoundaryCells::fill(std::span<const BoundaryTree> boundaries, Threads threads) {
    std::vector<Listed> blocks((boundaries.size() + areas_a_block - 1) / areas_a_block);
    for_each_block(boundaries.size(), areas_a_block, threads, [&](std::size_t first, std::size_t last) {
        for (std::size_t area = first; area < last; ++area) {
            list(boundaries[area], static_cast<std::uint32_t>(area), blocks[first / areas_a_block]);
        }
    });
    sort_by_cell(blocks);
}

/// In one pass of counting, which keeps the areas of a cell ascending.
void BoundaryCells::sort_by_cell(const std::vector<Listed>& blocks) {
    std::vector<std::uint32_t> counts(std::size_t{m_columns} * m_rows, 0);
    for (const Listed& block : blocks) {
        for (const auto& [cell, entry] : block) ++counts[cell];
    }
    m_first.reserve(counts.size() + 1);
    std::uint32_t total = 0;
    constexpr std::uint32_t closed = ~std::uint32_t{0};
    for (std::uint32_t& count : counts) {
        m_first.push_back(total);
        const bool crowded = count > crowd;
        total += crowded ? 1 : count;
        count = crowded ? closed : m_first.back();  // where the cell's next entry goes
    }
    m_first.push_back(total);
    m_entries.resize(total, Entry(no_area, true));
    for (const Listed& block : blocks) {
        for (const auto& [cell, entry] : block) {
            if (counts[cell] != closed) m_entries[counts[cell]++] = entry;
        }
    }
}

std::size_t BoundaryCells::cell_of(const Point& p) const {
    if (!m_region.contains(p)) return nowhere;
    return m_cells_per_x > 0 ? std::size_t{row(p.y)} * m_columns + column(p.x) : 0;
}

}  // namespace geo
