// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>

#include "core/service/tile_shape.hpp"
#include "geo/topology.hpp"

namespace core {
namespace {

struct Edge {
    TilePoint a, b;
    std::uint32_t part, number, last;  // the ring, the place in it, and that of the ring's last edge

    std::int32_t west() const { return std::min(a.x, b.x); }
    std::int32_t east() const { return std::max(a.x, b.x); }
};

/// On which side of the line through a and b lies c.
int side(const TilePoint& a, const TilePoint& b, const TilePoint& c) {
    const std::int64_t turn =
        (std::int64_t{b.x} - a.x) * (std::int64_t{c.y} - a.y) - (std::int64_t{b.y} - a.y) * (std::int64_t{c.x} - a.x);
    return turn > 0 ? 1 : turn < 0 ? -1 : 0;
}

/// Edges that follow one another meet in a point and nowhere else, since rings were tidied.
bool follow(const Edge& e, const Edge& f) {
    if (e.part != f.part) return false;
    const std::uint32_t low = std::min(e.number, f.number), high = std::max(e.number, f.number);
    return high - low == 1 || (low == 0 && high == e.last);
}

bool may_meet(const Edge& e, const Edge& f) {
    if (std::max(e.a.y, e.b.y) < std::min(f.a.y, f.b.y) || std::max(f.a.y, f.b.y) < std::min(e.a.y, e.b.y))
        return false;
    if (follow(e, f)) return false;
    const int c = side(e.a, e.b, f.a), d = side(e.a, e.b, f.b);
    if (c == d && c != 0) return false;
    const int a = side(f.a, f.b, e.a), b = side(f.a, f.b, e.b);
    return a != b || a == 0;
}

std::vector<Edge> edges_of(const TileShape& area) {
    std::vector<Edge> edges;
    edges.reserve(area.points.size());
    for (std::size_t i = 0; i < area.parts(); ++i) {
        const auto ring = area.part(i);
        const auto last = static_cast<std::uint32_t>(ring.size() - 1);
        for (std::uint32_t k = 0; k < ring.size(); ++k)
            edges.push_back({ring[k], ring[k == last ? 0 : k + 1], static_cast<std::uint32_t>(i), k, last});
    }
    return edges;
}

bool any_edges_meet(const TileShape& area) {
    std::vector<Edge> edges = edges_of(area);
    std::sort(edges.begin(), edges.end(), [](const Edge& e, const Edge& f) { return e.west() < f.west(); });
    for (std::size_t i = 0; i < edges.size(); ++i)
        for (std::size_t k = i + 1; k < edges.size() && edges[k].west() <= edges[i].east(); ++k)
            if (may_meet(edges[i], edges[k])) return true;
    return false;
}

/// Pre: the point is not on the ring.
bool in_ring(std::span<const TilePoint> ring, const TilePoint& p) {
    bool inside = false;
    for (std::size_t i = 0, k = ring.size() - 1; i < ring.size(); k = i++) {
        if ((ring[i].y > p.y) == (ring[k].y > p.y)) continue;
        const TilePoint &low = ring[i].y < ring[k].y ? ring[i] : ring[k],
                        &high = ring[i].y < ring[k].y ? ring[k] : ring[i];
        if (side(low, high, p) < 0) inside = !inside;
    }
    return inside;
}

/// Of rings that do not meet: each hole is in its shell and in no other hole of it; no shell is in another.
bool are_nested_well(const TileShape& area) {
    std::size_t shell = 0;
    for (std::size_t i = 0; i < area.parts(); ++i) {
        if (area.turns[i] == Turn::shell) shell = i;
        const TilePoint& p = area.part(i).front();
        for (std::size_t k = 0; k < area.parts(); ++k) {
            if (k == i) continue;
            const bool must = area.turns[i] == Turn::hole && k == shell;
            if (in_ring(area.part(k), p) != must) return false;
        }
    }
    return true;
}

/// True only of a valid area; an area whose rings touch may be valid too, and is left to GEOS.
bool is_surely_valid(const TileShape& area) {
    constexpr std::size_t most_rings = 32;
    return area.parts() <= most_rings && !any_edges_meet(area) && (area.parts() == 1 || are_nested_well(area));
}

geo::Ring geo_ring(std::span<const TilePoint> ring) {
    geo::Ring points;
    points.reserve(ring.size() + 1);
    for (const TilePoint& p : ring) points.push_back({double(p.x), double(p.y)});
    points.push_back(points.front());
    return points;
}

geo::MultiPolygon geo_area(const TileShape& area) {
    geo::MultiPolygon result;
    for (std::size_t i = 0; i < area.parts(); ++i) {
        if (area.turns[i] == Turn::shell) {
            result.polygons.push_back({geo_ring(area.part(i)), {}});
        } else if (!result.polygons.empty()) {
            result.polygons.back().holes.push_back(geo_ring(area.part(i)));
        }
    }
    return result;
}

void add_geo_ring(TileShape& shape, const geo::Ring& ring, Turn turn) {
    std::vector<TilePoint> points;
    points.reserve(ring.size());
    for (const geo::Point& p : ring) points.push_back({static_cast<std::int32_t>(p.x), static_cast<std::int32_t>(p.y)});
    add_ring(shape, points, turn);
}

}  // namespace

void make_valid(TileShape& area) {
    if (area.empty() || is_surely_valid(area)) return;
    const geo::MultiPolygon valid = geo::on_grid(geo::made_valid(geo_area(area)).area, 1.0);
    area.clear(ShapeKind::areas);
    for (const geo::Polygon& polygon : valid.polygons) {
        const std::size_t before = area.parts();
        add_geo_ring(area, polygon.shell, Turn::shell);
        if (area.parts() == before) continue;
        for (const geo::Ring& hole : polygon.holes) add_geo_ring(area, hole, Turn::hole);
    }
}

}  // namespace core
