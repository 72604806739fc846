// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_items.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
#include <utility>

namespace core {
namespace {

// The cells in which rows are put together, as powers of two of units of a tile.
constexpr int point_cell = 6, line_cell = 4, speck_cell = 5;
constexpr int speck_side = 16;

/// How far a cell of 2^`units` units of a zoom is shifted in the square of the world.
int cell_shift(int zoom, int units) { return std::min(20 - zoom + units, 31); }

/// Rows of a class that begin in one cell and end in one cell, put together as they come. When there are too many groups,
/// cells are doubled: each lies within a larger one, so that groups are joined and none is taken apart.
class Groups {
public:
    Groups(const TileSource& source, int zoom, int cell_units, int coarseness, std::size_t most)
        : m_source(source), m_zoom(zoom), m_cell_units(cell_units), m_coarseness(coarseness), m_most(most) {
        m_shift = cell_shift(zoom, cell_units + coarseness);
        m_slots.assign(1024, 0);
    }

    void add(const TileItem& item) {
        std::size_t at = hash(item) & (m_slots.size() - 1);
        while (m_slots[at] != 0) {
            TileItem& group = m_items[m_slots[at] - 1];
            if (same(group, item)) return join(group, item);
            at = (at + 1) & (m_slots.size() - 1);
        }
        m_items.push_back(item);
        if (2 * m_items.size() > m_slots.size()) return rebuild(m_slots.size() * 2);
        m_slots[at] = static_cast<std::uint32_t>(m_items.size());
        while (m_items.size() > m_most && m_coarseness < most_coarseness) {
            m_shift = cell_shift(m_zoom, m_cell_units + ++m_coarseness);
            rebuild(m_slots.size());
        }
    }
    int coarseness() const { return m_coarseness; }
    std::vector<TileItem> items() && { return std::move(m_items); }

private:
    std::uint64_t cell(const GridPoint& p) const {
        return (std::uint64_t{p.x >> m_shift} << 32) | std::uint64_t{p.y >> m_shift};
    }
    std::size_t hash(const TileItem& item) const {
        const std::uint64_t row_class = m_source.classes().of_row(item.row);
        std::uint64_t h = cell(item.at) * 0x9E3779B97F4A7C15u ^ (cell(item.to) + row_class) * 0xC2B2AE3D27D4EB4Fu;
        h = (h ^ (h >> 29)) * 0xBF58476D1CE4E5B9u;
        return static_cast<std::size_t>(h ^ (h >> 32));
    }
    bool same(const TileItem& a, const TileItem& b) const {
        return cell(a.at) == cell(b.at) && cell(a.to) == cell(b.to) &&
               m_source.classes().of_row(a.row) == m_source.classes().of_row(b.row);
    }
    void join(TileItem& group, const TileItem& item) const {
        const std::uint32_t count = group.count + item.count;
        if (weight(item.row) > weight(group.row)) group = item;
        group.count = count;
    }
    void rebuild(std::size_t slots) {
        std::vector<TileItem> items;
        items.swap(m_items);
        m_slots.assign(slots, 0);
        const std::size_t most = std::exchange(m_most, std::numeric_limits<std::size_t>::max());
        for (const TileItem& item : items) add(item);
        m_most = most;
    }
    double weight(std::size_t row) const {
        const geo::Column* column = m_source.try_weight();
        if (column == nullptr || column->is_null(row)) return -std::numeric_limits<double>::infinity();
        if (const auto* reals = std::get_if<geo::RealColumn>(&column->values)) return (*reals)[row];
        if (const auto* whole = std::get_if<geo::IntegerColumn>(&column->values)) return double((*whole)[row]);
        return 0.0;
    }

    const TileSource& m_source;
    int m_zoom, m_cell_units, m_coarseness, m_shift = 0;
    std::size_t m_most;
    std::vector<TileItem> m_items;
    std::vector<std::uint32_t> m_slots;  // one more than the number of an item, or 0; a power of two of them
};

GridBox bounds(std::span<const GridPoint> points) {
    GridBox box{std::numeric_limits<std::uint32_t>::max(), std::numeric_limits<std::uint32_t>::max(), 0, 0};
    for (const GridPoint& p : points) {
        box = {std::min(box.min_x, p.x), std::min(box.min_y, p.y), std::max(box.max_x, p.x), std::max(box.max_y, p.y)};
    }
    return box;
}

TileItems point_items(const TileSource& source, const TileAddress& tile, int coarseness, std::size_t most,
                      const Deadline& deadline) {
    TileItems result;
    const GridBox box = grid_box(tile, tile_buffer);
    if (tile.zoom >= alone_zoom && coarseness == 0) {
        result.items = source.try_points()->points(box, most, deadline);
        if (result.items.size() <= most) return result;
        coarseness = 1;
    }
    result.counted = true;
    while (true) {
        const int cell_zoom = std::max(tile.zoom + 12 - point_cell - coarseness, 1);
        result.items = source.try_points()->cells(box, cell_zoom, deadline);
        result.coarseness = coarseness;
        if (result.items.size() <= most || coarseness >= most_coarseness) return result;
        ++coarseness;
    }
}

/// Where a straight line comes into a tile and where it leaves it; nothing when it passes by.
std::optional<TileItem> try_crossing(std::uint32_t row, std::span<const GridPoint> line, const TileAddress& tile) {
    TilePoint a = in_tile(line.front(), tile), b = in_tile(line.back(), tile);
    const TilePoint first = a, last = b;
    if (!cut_edge(a, b)) return std::nullopt;
    return TileItem{row, 1, a == first ? line.front() : on_grid(a, tile), b == last ? line.back() : on_grid(b, tile)};
}

/// Lines, and rows of several points. A line that comes from elsewhere is taken for what the tile has of it.
TileItems path_items(const TileSource& source, const TileAddress& tile, int coarseness, std::size_t most,
                     const Deadline& deadline) {
    TileItems result;
    const bool lines = source.degrees().type() == geo::GeometryType::multi_line;
    result.kind = lines ? ShapeKind::lines : ShapeKind::points;
    const GridBox box = grid_box(tile, tile_buffer);
    const std::vector<std::uint32_t> rows = source.rows_in(tile);
    if (tile.zoom >= alone_zoom && coarseness == 0 && rows.size() > 4 * most) coarseness = 1;
    result.counted = coarseness > 0 || tile.zoom < alone_zoom;
    Groups groups(source, tile.zoom, line_cell, coarseness, most);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        deadline.check(i);
        const std::span<const GridPoint> points = source.positions(rows[i]);
        if (points.empty()) continue;
        std::optional<TileItem> item = TileItem{rows[i], 1, points.front(), lines ? points.back() : points.front()};
        if (lines && points.size() == 2) {
            item = try_crossing(rows[i], points, tile);
        } else if (!bounds(points).meets(box)) {
            item.reset();
        }
        if (!item) continue;
        if (result.counted) {
            groups.add(*item);
        } else {
            result.items.push_back(*item);
        }
    }
    if (!result.counted && result.items.size() > most) {
        result.counted = true;
        for (const TileItem& item : result.items) groups.add(item);
    }
    if (result.counted) {
        result.coarseness = groups.coarseness();
        result.items = std::move(groups).items();
    }
    return result;
}

TileItems area_items(const TileSource& source, const TileAddress& tile, int coarseness, std::size_t most,
                     const Deadline& deadline) {
    TileItems result;
    result.kind = ShapeKind::areas;
    result.speck_side = speck_side << coarseness;
    result.coarseness = coarseness;
    result.counted = tile.zoom < alone_zoom || coarseness > 0;
    const GridBox box = grid_box(tile, tile_buffer);
    const std::uint64_t least = std::uint64_t(result.speck_side) << (20 - tile.zoom);
    const std::vector<std::uint32_t> rows = source.rows_in(tile);
    Groups groups(source, tile.zoom, speck_cell, coarseness, std::numeric_limits<std::size_t>::max());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        deadline.check(i);
        const std::span<const GridPoint> points = source.positions(rows[i]);
        if (points.empty()) continue;
        const GridBox own = bounds(points);
        const GridPoint at{static_cast<std::uint32_t>((std::uint64_t{own.min_x} + own.max_x) / 2),
                           static_cast<std::uint32_t>((std::uint64_t{own.min_y} + own.max_y) / 2)};
        const bool is_speck = std::max(own.max_x - own.min_x, own.max_y - own.min_y) < least;
        if (!is_speck) {
            if (own.meets(box)) result.items.push_back({rows[i], 1, at, at});
        } else if (box.contains(at)) {
            if (result.counted) groups.add({rows[i], 1, at, at});
            if (!result.counted) result.specks.push_back({rows[i], 1, at, at});
        }
    }
    if (result.counted) result.specks = std::move(groups).items();
    if (result.size() <= most || coarseness >= most_coarseness) return result;
    return area_items(source, tile, coarseness + 1, most, deadline);
}

}  // namespace

TileItems tile_items(const TileSource& source, const TileAddress& tile, int coarseness, std::size_t most,
                     const Deadline& deadline) {
    if (source.try_points() != nullptr) return point_items(source, tile, coarseness, most, deadline);
    if (source.degrees().type() == geo::GeometryType::multi_polygon) {
        return area_items(source, tile, coarseness, most, deadline);
    }
    return path_items(source, tile, coarseness, most, deadline);
}

}  // namespace core
