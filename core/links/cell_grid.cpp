// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/cell_grid.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace core {

namespace {

using geo::Grs80;

constexpr double radians_per_degree = std::numbers::pi / 180.0;
/// Never longer than a degree of latitude is anywhere.
constexpr double shortest_degree = Grs80::semi_major * (1.0 - Grs80::eccentricity_squared) * radians_per_degree;
/// Smaller cells than this would make more rows than there is anything to find in them.
constexpr double smallest_cell = 50.0;

/// Never less than the arc sine, and hardly more where it is small.
double arc_sine_at_most(double sine) { return sine < 0.3 ? sine * (1.0 + 0.2 * sine * sine) : std::asin(sine); }

double full_turn(double lon) {
    const double turned = std::fmod(lon, 360.0);
    return turned < 0.0 ? turned + 360.0 : turned;
}

}  // namespace

CellGrid::CellGrid(std::span<const Place> places, double cell_size)
    : m_cell_size(std::max(cell_size, smallest_cell)), m_row_height(m_cell_size / shortest_degree) {
    if (places.empty()) return;
    const auto latitude = [](const Place& p) { return p.lonlat.lat; };
    m_south = std::ranges::min(places, {}, latitude).lonlat.lat;
    const std::uint32_t rows = row_of(std::ranges::max(places, {}, latitude).lonlat.lat) + 1;
    for (std::uint32_t row = 0; row < rows; ++row) m_rows.push_back(row_at(row));
    struct Key {
        std::uint32_t row, column, item;
        auto operator<=>(const Key&) const = default;
    };
    std::vector<Key> keys(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::uint32_t row = row_of(places[i].lonlat.lat);
        const std::uint32_t columns = m_rows[row].columns;
        const double share = full_turn(places[i].lonlat.lon) / 360.0;
        const auto column = std::min(static_cast<std::uint32_t>(share * columns), columns - 1);
        keys[i] = {row, column, static_cast<std::uint32_t>(i)};
    }
    std::ranges::sort(keys);
    m_items.reserve(keys.size());
    for (const Key& key : keys) {
        if (m_cells.empty() || m_cells.back().row != key.row || m_cells.back().column != key.column) {
            const auto at = static_cast<std::uint32_t>(m_items.size());
            m_cells.push_back({key.row, key.column, at, at});
        }
        m_items.push_back(key.item);
        ++m_cells.back().last;
    }
    m_row_first.assign(std::size_t{m_cells.back().row} + 2, 0);
    for (const Cell& cell : m_cells) ++m_row_first[cell.row + 1];
    std::partial_sum(m_row_first.begin(), m_row_first.end(), m_row_first.begin());
}

std::uint32_t CellGrid::row_of(double lat) const {
    return static_cast<std::uint32_t>(std::max(0.0, std::floor((lat - m_south) / m_row_height)));
}

CellGrid::Row CellGrid::row_at(std::uint32_t row) const {
    // The longest parallel of the row, so that no column is narrower than a cell but at the poles.
    const double south = m_south + row * m_row_height;
    const double north = south + m_row_height;
    const double nearest_equator = south <= 0.0 && north >= 0.0 ? 0.0 : std::min(std::abs(south), std::abs(north));
    const double around = 2.0 * std::numbers::pi * Grs80::semi_major * std::cos(nearest_equator * radians_per_degree);
    const double farthest = std::min(std::max(std::abs(south), std::abs(north)), 90.0);
    return {static_cast<std::uint32_t>(std::max(1.0, around / m_cell_size)),
            Grs80::semi_major * std::cos(farthest * radians_per_degree)};
}

void CellGrid::add_columns(std::uint32_t row, std::uint32_t first, std::uint32_t last,
                           std::vector<std::uint32_t>& cells) const {
    const auto begin = m_cells.begin() + m_row_first[row];
    const auto end = m_cells.begin() + m_row_first[row + 1];
    auto cell = std::partition_point(begin, end, [&](const Cell& c) { return c.column < first; });
    for (; cell != end && cell->column <= last; ++cell) {
        cells.push_back(static_cast<std::uint32_t>(cell - m_cells.begin()));
    }
}

void CellGrid::cells_near(const Place& centre, double distance, std::vector<std::uint32_t>& cells) const {
    cells.clear();
    if (m_cells.empty()) return;
    // A geodesic that leads over so many degrees of latitude is at least that long.
    const double degrees = std::min(distance / shortest_degree, 180.0);
    const std::uint32_t last_row = m_cells.back().row;
    if (centre.lonlat.lat + degrees < m_south) return;
    const std::uint32_t from = row_of(centre.lonlat.lat - degrees);
    const std::uint32_t to = std::min(row_of(centre.lonlat.lat + degrees), last_row);
    const double lon = full_turn(centre.lonlat.lon);
    const double from_axis = Grs80::semi_major * std::cos(centre.lonlat.lat * radians_per_degree);
    for (std::uint32_t row = from; row <= to; ++row) {
        if (m_row_first[row] == m_row_first[row + 1]) continue;
        const std::uint32_t columns = m_rows[row].columns;
        // Two places at distances p, q from the axis and turned by t are at least 2 sqrt(pq) sin(t/2) apart.
        const double product = std::max(from_axis * m_rows[row].from_axis, 1.0);
        const double half_sine = distance / (2.0 * std::sqrt(product));
        const double turn = half_sine < 1.0 ? 2.0 * arc_sine_at_most(half_sine) / radians_per_degree : 180.0;
        const double width = 360.0 / columns;
        const double first = std::floor((lon - turn) / width) - 1.0;  // one more on each side for rounding
        const double last = std::floor((lon + turn) / width) + 1.0;
        if (last - first + 1.0 >= columns) {
            add_columns(row, 0, columns - 1, cells);
        } else if (first < 0.0) {
            add_columns(row, 0, static_cast<std::uint32_t>(last), cells);
            add_columns(row, static_cast<std::uint32_t>(first + columns), columns - 1, cells);
        } else if (last >= columns) {
            add_columns(row, 0, static_cast<std::uint32_t>(last - columns), cells);
            add_columns(row, static_cast<std::uint32_t>(first), columns - 1, cells);
        } else {
            add_columns(row, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), cells);
        }
    }
}

}  // namespace core
