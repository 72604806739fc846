// SPDX-License-Identifier: GPL-3.0-or-later
// Places in cells of about equal size: rows of latitude, each cut into as many columns as fit its length, so that it
// holds anywhere on earth. Rows start at the southernmost place, columns at longitude 0 of the frame that the caller
// chooses. Finds the occupied cells that may hold something within a distance. Reading is thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/links/meeting_geometry.hpp"

namespace core {

class CellGrid {
public:
    struct Cell {
        std::uint32_t row, column;
        std::uint32_t first, last;  ///< in items()
    };

    /// Pre: places are finite. `cell_size` in metres; the grid may choose larger cells.
    CellGrid(std::span<const Place> places, double cell_size);

    /// Occupied cells, by row, then column.
    const std::vector<Cell>& cells() const { return m_cells; }
    /// Indices of places, cell after cell, ascending in each. The caller may reorder those of a cell.
    std::vector<std::uint32_t>& items() { return m_items; }
    std::span<const std::uint32_t> items(const Cell& cell) const {
        return std::span(m_items).subspan(cell.first, cell.last - cell.first);
    }

    /// Indices of the occupied cells that may hold places within a geodesic distance, ascending but for a wrap around
    /// the frame's longitude 0; none is left out, some may be farther.
    void cells_near(const Place& centre, double distance, std::vector<std::uint32_t>& cells) const;

private:
    struct Row {
        std::uint32_t columns;
        double from_axis;  // at most the distance of its places from the earth's axis
    };

    std::uint32_t row_of(double lat) const;
    Row row_at(std::uint32_t row) const;
    void add_columns(std::uint32_t row, std::uint32_t first, std::uint32_t last,
                     std::vector<std::uint32_t>& cells) const;

    double m_cell_size;
    double m_south = 0.0;  // latitude of the lower edge of row 0
    double m_row_height;   // degrees
    std::vector<Row> m_rows;
    std::vector<Cell> m_cells;
    std::vector<std::uint32_t> m_items;
    std::vector<std::uint32_t> m_row_first;  // first cell of each row; one more at the end
};

}  // namespace core
