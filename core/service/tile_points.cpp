// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_points.hpp"

#include <algorithm>
#include <limits>
#include <span>

namespace core {
namespace {

/// The bits of a number, each with a 0 before it.
std::uint64_t spread(std::uint32_t v) {
    std::uint64_t x = v;
    x = (x | (x << 16)) & 0x0000FFFF0000FFFFu;
    x = (x | (x << 8)) & 0x00FF00FF00FF00FFu;
    x = (x | (x << 4)) & 0x0F0F0F0F0F0F0F0Fu;
    x = (x | (x << 2)) & 0x3333333333333333u;
    return (x | (x << 1)) & 0x5555555555555555u;
}

std::uint32_t gathered(std::uint64_t x) {
    x &= 0x5555555555555555u;
    x = (x | (x >> 1)) & 0x3333333333333333u;
    x = (x | (x >> 2)) & 0x0F0F0F0F0F0F0F0Fu;
    x = (x | (x >> 4)) & 0x00FF00FF00FF00FFu;
    x = (x | (x >> 8)) & 0x0000FFFF0000FFFFu;
    return static_cast<std::uint32_t>(x | (x >> 16));
}

std::uint64_t curve_key(const GridPoint& p) { return spread(p.x) | (spread(p.y) << 1); }
GridPoint place_of(std::uint64_t key) { return {gathered(key), gathered(key >> 1)}; }

/// A square of the world cut in four `zoom` times, and the stretch of the curve that may be in it.
struct Node {
    std::uint64_t key = 0;  // of its first place
    int zoom = 0;
    std::size_t first = 0, last = 0;

    GridBox box() const {
        const GridPoint corner = place_of(key);
        const auto side = static_cast<std::uint32_t>((std::uint64_t{1} << (32 - zoom)) - 1);
        return {corner.x, corner.y, corner.x + side, corner.y + side};
    }
};

bool covers(const GridBox& outer, const GridBox& inner) {
    return outer.contains({inner.min_x, inner.min_y}) && outer.contains({inner.max_x, inner.max_y});
}

/// Calls `take(node)` for the nodes that meet the box, from the whole world down to where `take` says that it is done.
template <class Take>
void descend(std::span<const std::uint64_t> keys, const GridBox& box, const Node& node, const Take& take) {
    if (node.first == node.last || !node.box().meets(box) || take(node)) return;
    std::size_t first = node.first;
    for (std::uint64_t quarter = 0; quarter < 4; ++quarter) {
        const std::uint64_t size = std::uint64_t{1} << (62 - 2 * node.zoom);
        const std::uint64_t key = node.key + quarter * size;
        std::size_t last = node.last;
        if (quarter < 3) {
            const auto end = std::lower_bound(keys.begin() + static_cast<std::ptrdiff_t>(first),
                                              keys.begin() + static_cast<std::ptrdiff_t>(node.last), key + size);
            last = static_cast<std::size_t>(end - keys.begin());
        }
        descend(keys, box, {key, node.zoom + 1, first, last}, take);
        first = last;
    }
}

}  // namespace

GridBox grid_box(const TileAddress& tile, int buffer) {
    const int shift = 32 - tile.zoom;
    const std::int64_t margin = (std::int64_t{buffer} << shift) / tile_extent;
    const auto edge = [](std::int64_t v) {
        return static_cast<std::uint32_t>(std::clamp<std::int64_t>(v, 0, std::numeric_limits<std::uint32_t>::max()));
    };
    const auto before = [&](std::uint32_t cell) { return edge((std::int64_t{cell} << shift) - margin); };
    const auto after = [&](std::uint32_t cell) { return edge(((std::int64_t{cell} + 1) << shift) + margin - 1); };
    return {before(tile.column), before(tile.row), after(tile.column), after(tile.row)};
}

PointOrder::PointOrder(const geo::GeometryColumn& degrees, const RowClasses& classes) {
    std::vector<std::uint64_t> keys(degrees.size());
    m_rows.reserve(degrees.size());
    for (std::size_t row = 0; row < degrees.size(); ++row) {
        if (!degrees.has_geometry(row)) continue;
        keys[row] = curve_key(grid_point(degrees.point(row)));
        m_rows.push_back(static_cast<std::uint32_t>(row));
    }
    std::sort(m_rows.begin(), m_rows.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (const auto ca = classes.of_row(a), cb = classes.of_row(b); ca != cb) return ca < cb;
        return keys[a] != keys[b] ? keys[a] < keys[b] : a < b;
    });
    m_rows.shrink_to_fit();
    m_keys.reserve(m_rows.size());
    for (const std::uint32_t row : m_rows) m_keys.push_back(keys[row]);
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (i + 1 == m_rows.size() || classes.of_row(m_rows[i]) != classes.of_row(m_rows[i + 1])) {
            m_class_ends.push_back(i + 1);
        }
}

std::vector<TileItem> PointOrder::cells(const GridBox& box, int cell_zoom, const Deadline& deadline) const {
    std::vector<TileItem> items;
    std::size_t first = 0;
    for (const std::size_t last : m_class_ends) {
        descend(m_keys, box, Node{0, 0, first, last}, [&](const Node& node) {
            const std::size_t count = node.last - node.first;
            if (node.zoom < cell_zoom) {
                if (count > 1) return false;
                // A point alone below this node: its cell is looked at, not each square on the way.
                const int shift = 64 - 2 * cell_zoom;
                const std::uint64_t key = (m_keys[node.first] >> shift) << shift;
                if (!Node{key, cell_zoom, 0, 0}.box().meets(box)) return true;
            }
            const std::size_t middle = node.first + count / 2;
            const GridPoint at = place_of(m_keys[middle]);
            items.push_back({m_rows[middle], static_cast<std::uint32_t>(count), at, at});
            deadline.check(items.size());
            return true;
        });
        first = last;
    }
    return items;
}

std::vector<TileItem> PointOrder::points(const GridBox& box, std::size_t most, const Deadline& deadline) const {
    constexpr std::size_t few = 16;
    std::vector<TileItem> items;
    std::size_t first = 0;
    for (const std::size_t last : m_class_ends) {
        descend(m_keys, box, Node{0, 0, first, last}, [&](const Node& node) {
            const bool all = covers(box, node.box());
            if (!all && node.last - node.first > few && node.zoom < 32) return false;
            for (std::size_t i = node.first; i < node.last && items.size() <= most; ++i) {
                const GridPoint at = place_of(m_keys[i]);
                if (all || box.contains(at)) items.push_back({m_rows[i], 1, at, at});
                deadline.check(i);
            }
            return true;
        });
        first = last;
    }
    return items;
}

}  // namespace core
