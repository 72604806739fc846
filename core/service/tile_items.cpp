// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_items.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace core {
namespace {

// The cells in which rows are put together, as powers of two of units of a tile.
constexpr int point_cell = 6, line_cell = 4, speck_cell = 5;
constexpr int speck_side = 16;

struct GroupKey {
    std::uint64_t at, to;
    std::uint8_t row_class;
    friend bool operator==(const GroupKey&, const GroupKey&) = default;
};
struct GroupHash {
    std::size_t operator()(const GroupKey& key) const {
        std::uint64_t h = key.at * 0x9E3779B97F4A7C15u ^ (key.to + key.row_class) * 0xC2B2AE3D27D4EB4Fu;
        h = (h ^ (h >> 29)) * 0xBF58476D1CE4E5B9u;
        return static_cast<std::size_t>(h ^ (h >> 32));
    }
};

/// Rows of a class that begin in one cell and end in one cell, put together as they come.
class Groups {
public:
    Groups(const TileSource& source, int cell_shift) : m_source(source), m_shift(std::min(cell_shift, 31)) {}

    void add(const TileItem& item) {
        const GroupKey key{cell(item.at), cell(item.to), m_source.classes().of_row(item.row)};
        const auto [at, is_new] = m_numbers.try_emplace(key, static_cast<std::uint32_t>(m_items.size()));
        if (is_new) {
            m_items.push_back(item);
            return;
        }
        TileItem& group = m_items[at->second];
        const std::uint32_t count = group.count + item.count;
        if (weight(item.row) > weight(group.row)) group = item;
        group.count = count;
    }
    std::vector<TileItem> items() && { return std::move(m_items); }

private:
    std::uint64_t cell(const GridPoint& p) const {
        return (std::uint64_t{p.x >> m_shift} << 32) | std::uint64_t{p.y >> m_shift};
    }
    double weight(std::size_t row) const {
        const geo::Column* column = m_source.try_weight();
        if (column == nullptr || column->is_null(row)) return -std::numeric_limits<double>::infinity();
        if (const auto* reals = std::get_if<geo::RealColumn>(&column->values)) return (*reals)[row];
        if (const auto* whole = std::get_if<geo::IntegerColumn>(&column->values)) return double((*whole)[row]);
        return 0.0;
    }

    const TileSource& m_source;
    int m_shift;
    std::vector<TileItem> m_items;
    std::unordered_map<GroupKey, std::uint32_t, GroupHash> m_numbers;
};

/// How far a cell of 2^`units` units of a zoom is shifted in the square of the world.
int cell_shift(int zoom, int units) { return 20 - zoom + units; }

std::vector<TileItem> grouped(const TileSource& source, std::span<const TileItem> items, int shift,
                              const Deadline& deadline) {
    Groups groups(source, shift);
    for (std::size_t i = 0; i < items.size(); ++i) {
        deadline.check(i);
        groups.add(items[i]);
    }
    return std::move(groups).items();
}

GridBox bounds(std::span<const GridPoint> points) {
    GridBox box{std::numeric_limits<std::uint32_t>::max(), std::numeric_limits<std::uint32_t>::max(), 0, 0};
    for (const GridPoint& p : points) {
        box = {std::min(box.min_x, p.x), std::min(box.min_y, p.y), std::max(box.max_x, p.x), std::max(box.max_y, p.y)};
    }
    return box;
}

/// Whether a straight line is certainly outside of a box.
bool passes_by(const GridBox& box, const GridPoint& a, const GridPoint& b) {
    const double x[] = {double(box.min_x), double(box.max_x)}, y[] = {double(box.min_y), double(box.max_y)};
    const double dx = double(b.x) - a.x, dy = double(b.y) - a.y;
    int left = 0, right = 0;
    for (const double cx : x)
        for (const double cy : y) {
            const double turn = dx * (cy - a.y) - dy * (cx - a.x);
            left += turn > 0.0 ? 1 : 0;
            right += turn < 0.0 ? 1 : 0;
        }
    return left == 4 || right == 4;
}

TileItems point_items(const TileSource& source, const TileAddress& tile, int coarseness, std::size_t most,
                      const Deadline& deadline) {
    TileItems result;
    const GridBox box = grid_box(tile, tile_buffer);
    if (tile.zoom >= alone_zoom && coarseness == 0) {
        result.items = source.try_points()->points(box, most, deadline);
        return result;
    }
    result.counted = true;
    const int cell_zoom = std::max(tile.zoom + 12 - point_cell - coarseness, 1);
    result.items = source.try_points()->cells(box, cell_zoom, deadline);
    return result;
}

/// Lines, and rows of several points.
TileItems path_items(const TileSource& source, const TileAddress& tile, int coarseness, const Deadline& deadline) {
    TileItems result;
    const bool lines = source.degrees().type() == geo::GeometryType::multi_line;
    result.kind = lines ? ShapeKind::lines : ShapeKind::points;
    const GridBox box = grid_box(tile, tile_buffer);
    const std::vector<std::uint32_t> rows = source.rows_in(tile);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        deadline.check(i);
        const std::span<const GridPoint> points = source.positions(rows[i]);
        if (points.empty() || !bounds(points).meets(box)) continue;
        if (lines && points.size() == 2 && passes_by(box, points[0], points[1])) continue;
        result.items.push_back({rows[i], 1, points.front(), lines ? points.back() : points.front()});
    }
    result.counted = coarseness > 0 || (lines && tile.zoom < alone_zoom);
    if (!result.counted) return result;
    const int shift = cell_shift(tile.zoom, line_cell + coarseness);
    result.items = grouped(source, result.items, shift, deadline);
    return result;
}

TileItems area_items(const TileSource& source, const TileAddress& tile, int coarseness, const Deadline& deadline) {
    TileItems result;
    result.kind = ShapeKind::areas;
    result.speck_side = speck_side << coarseness;
    result.counted = tile.zoom < alone_zoom || coarseness > 0;
    const GridBox box = grid_box(tile, tile_buffer);
    const std::uint64_t least = std::uint64_t(result.speck_side) << (20 - tile.zoom);
    const std::vector<std::uint32_t> rows = source.rows_in(tile);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        deadline.check(i);
        const std::span<const GridPoint> points = source.positions(rows[i]);
        if (points.empty()) continue;
        const GridBox own = bounds(points);
        const GridPoint at{static_cast<std::uint32_t>((std::uint64_t{own.min_x} + own.max_x) / 2),
                           static_cast<std::uint32_t>((std::uint64_t{own.min_y} + own.max_y) / 2)};
        const bool is_speck = std::max(own.max_x - own.min_x, own.max_y - own.min_y) < least;
        if (is_speck ? box.contains(at) : own.meets(box)) {
            (is_speck ? result.specks : result.items).push_back({rows[i], 1, at, at});
        }
    }
    if (!result.counted) return result;
    const int shift = cell_shift(tile.zoom, speck_cell + coarseness);
    result.specks = grouped(source, result.specks, shift, deadline);
    return result;
}

}  // namespace

TileItems tile_items(const TileSource& source, const TileAddress& tile, int coarseness, std::size_t most,
                     const Deadline& deadline) {
    if (source.try_points() != nullptr) return point_items(source, tile, coarseness, most, deadline);
    if (source.degrees().type() == geo::GeometryType::multi_polygon) {
        return area_items(source, tile, coarseness, deadline);
    }
    return path_items(source, tile, coarseness, deadline);
}

TileItems bounded_tile_items(const TileSource& source, const TileAddress& tile, int& coarseness, std::size_t most,
                             const Deadline& deadline) {
    TileItems result = tile_items(source, tile, coarseness, most, deadline);
    while (result.size() > most && coarseness < most_coarseness) {
        ++coarseness;
        if (result.kind == ShapeKind::lines && result.counted) {  // cells lie in larger cells
            const int shift = cell_shift(tile.zoom, line_cell + coarseness);
            result.items = grouped(source, result.items, shift, deadline);
        } else {
            result = tile_items(source, tile, coarseness, most, deadline);
        }
    }
    return result;
}

}  // namespace core
