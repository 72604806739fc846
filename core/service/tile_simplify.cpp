// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_simplify.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

namespace core {
namespace {

/// A triangle smaller than this is not seen. Square units of a tile, of which a pixel has 64 where 512 go to a tile.
constexpr double least_area = 24.0;

/// A polygonal line from which vertices are taken away, the smallest triangle first.
class Thinning {
public:
    Thinning(std::span<const GridPoint> path, std::size_t count, PathKind kind) : m_path(path), m_kind(kind) {
        m_before.resize(count);
        m_after.resize(count);
        for (std::size_t i = 0; i < count; ++i) {
            m_before[i] = i == 0 ? count - 1 : i - 1;
            m_after[i] = i + 1 == count ? 0 : i + 1;
        }
        m_area.assign(count, std::numeric_limits<double>::infinity());
        m_gone.assign(count, false);
        const std::size_t ends = kind == PathKind::line ? 1 : 0;
        for (std::size_t i = ends; i + ends < count; ++i) push(i, 0.0);
    }

    /// The area of each vertex when its turn came; infinite for those that stay.
    std::vector<double> areas() {
        std::size_t left = m_before.size();
        while (!m_queue.empty() && left > (m_kind == PathKind::ring ? 3u : 2u)) {
            const Turn turn = m_queue.top();
            m_queue.pop();
            if (turn.area != m_area[turn.vertex] || m_gone[turn.vertex]) continue;  // an older size of it
            take(turn);
            --left;
        }
        for (std::size_t i = 0; i < m_area.size(); ++i)
            if (!m_gone[i]) m_area[i] = std::numeric_limits<double>::infinity();
        return std::move(m_area);
    }

private:
    struct Turn {
        double area;
        std::size_t vertex;
        bool operator<(const Turn& other) const {  // the queue has the largest on top
            return area != other.area ? area > other.area : vertex > other.vertex;
        }
    };

    double triangle(std::size_t vertex) const {
        const GridPoint &a = m_path[m_before[vertex]], &b = m_path[vertex], &c = m_path[m_after[vertex]];
        const double bx = double(b.x) - a.x, by = double(b.y) - a.y, cx = double(c.x) - a.x, cy = double(c.y) - a.y;
        return std::abs(bx * cy - by * cx) / 2.0;
    }
    /// No vertex goes before one that it lies beside was gone: areas never shrink on the way.
    void push(std::size_t vertex, double least) {
        m_area[vertex] = std::max(triangle(vertex), least);
        m_queue.push({m_area[vertex], vertex});
    }
    void take(const Turn& turn) {
        const std::size_t before = m_before[turn.vertex], after = m_after[turn.vertex];
        m_gone[turn.vertex] = true;
        m_after[before] = after;
        m_before[after] = before;
        for (const std::size_t side : {before, after})
            if (std::isfinite(m_area[side])) push(side, turn.area);
    }

    std::span<const GridPoint> m_path;
    PathKind m_kind;
    std::vector<std::size_t> m_before, m_after;
    std::vector<double> m_area;
    std::vector<bool> m_gone;
    std::priority_queue<Turn> m_queue;
};

/// The first zoom where a triangle is seen. A unit of a tile is 2^(20 - zoom) of the grid.
std::uint8_t zoom_of(double area) {
    if (!std::isfinite(area)) return 0;
    if (area <= 0.0) return most_tile_zoom;
    const double zoom = std::ceil(20.0 - std::log2(area / least_area) / 2.0);
    return static_cast<std::uint8_t>(std::clamp(zoom, 0.0, double{most_tile_zoom}));
}

}  // namespace

std::vector<std::uint8_t> vertex_zooms(std::span<const GridPoint> path, PathKind kind) {
    std::vector<std::uint8_t> zooms(path.size(), 0);
    const std::size_t count = kind == PathKind::ring && !path.empty() ? path.size() - 1 : path.size();
    if (count <= (kind == PathKind::ring ? 3u : 2u)) return zooms;
    const std::vector<double> areas = Thinning(path, count, kind).areas();
    std::transform(areas.begin(), areas.end(), zooms.begin(), zoom_of);
    if (kind == PathKind::ring) zooms.back() = zooms.front();
    return zooms;
}

}  // namespace core
