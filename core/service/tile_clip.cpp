// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/service/tile_shape.hpp"

namespace core {
namespace {

/// One side of the frame: which coordinate it bounds, and where.
struct Side {
    std::int32_t TilePoint::*along;
    std::int32_t TilePoint::*across;
    std::int32_t limit;
    bool is_upper;

    bool inside(const TilePoint& p) const { return is_upper ? p.*along <= limit : p.*along >= limit; }
    /// Where an edge meets the side, the same for both directions of the edge.
    TilePoint crossing(TilePoint a, TilePoint b) const {
        if (b.*along < a.*along) std::swap(a, b);
        const double share = double(limit - a.*along) / double(b.*along - a.*along);
        TilePoint p;
        p.*along = limit;
        p.*across = static_cast<std::int32_t>(std::lround(a.*across + share * double(b.*across - a.*across)));
        return p;
    }
};

constexpr Side sides[] = {{&TilePoint::x, &TilePoint::y, least_unit, false},
                          {&TilePoint::x, &TilePoint::y, most_unit, true},
                          {&TilePoint::y, &TilePoint::x, least_unit, false},
                          {&TilePoint::y, &TilePoint::x, most_unit, true}};

bool all_inside(std::span<const TilePoint> points) {
    return std::all_of(points.begin(), points.end(), [](const TilePoint& p) {
        return p.x >= least_unit && p.x <= most_unit && p.y >= least_unit && p.y <= most_unit;
    });
}

bool all_beyond_one_side(std::span<const TilePoint> points) {
    return std::any_of(std::begin(sides), std::end(sides), [&](const Side& side) {
        return std::none_of(points.begin(), points.end(), [&](const TilePoint& p) { return side.inside(p); });
    });
}

/// Sutherland and Hodgman: what is cut off is replaced by its shadow on the side.
void cut_ring(std::vector<TilePoint>& ring) {
    std::vector<TilePoint> kept;
    for (const Side& side : sides) {
        kept.clear();
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const TilePoint &a = ring[i], &b = ring[i + 1 == ring.size() ? 0 : i + 1];
            if (side.inside(a)) kept.push_back(a);
            if (side.inside(a) != side.inside(b)) kept.push_back(side.crossing(a, b));
        }
        ring.swap(kept);
    }
}

bool on_one_line(const TilePoint& a, const TilePoint& b, const TilePoint& c) {
    return (std::int64_t{b.x} - a.x) * (std::int64_t{c.y} - a.y) ==
           (std::int64_t{b.y} - a.y) * (std::int64_t{c.x} - a.x);
}

/// Without repeated points, points in the middle of a straight edge, and edges there and back again.
void tidy_ring(std::vector<TilePoint>& ring) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const TilePoint p = ring[i];
        while (size >= 2 && on_one_line(ring[size - 2], ring[size - 1], p)) --size;
        if (size == 0 || ring[size - 1] != p) ring[size++] = p;
    }
    std::size_t first = 0;
    bool changed = true;
    while (changed && size - first >= 3) {  // where the end meets the beginning
        changed = true;
        if (ring[size - 1] == ring[first] || on_one_line(ring[size - 2], ring[size - 1], ring[first])) {
            --size;
        } else if (on_one_line(ring[size - 1], ring[first], ring[first + 1])) {
            ++first;
        } else {
            changed = false;
        }
    }
    ring.resize(size);
    ring.erase(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(std::min(first, size)));
}

void push_other(TileShape& shape, std::size_t first, const TilePoint& p) {
    if (shape.points.size() == first || shape.points.back() != p) shape.points.push_back(p);
}

}  // namespace

bool cut_edge(TilePoint& a, TilePoint& b) {
    for (const Side& side : sides) {
        const bool a_inside = side.inside(a), b_inside = side.inside(b);
        if (!a_inside && !b_inside) return false;
        if (!a_inside) {
            a = side.crossing(a, b);
        } else if (!b_inside) {
            b = side.crossing(a, b);
        }
    }
    return true;
}

void add_line(TileShape& shape, std::span<const TilePoint> line) {
    if (line.empty() || all_beyond_one_side(line)) return;
    std::size_t first = shape.points.size();
    const auto end_part = [&] {
        if (shape.points.size() - first >= 2) {
            shape.end_part();
        } else {
            shape.points.resize(first);
        }
        first = shape.points.size();
    };
    for (std::size_t i = 1; i < line.size(); ++i) {
        TilePoint a = line[i - 1], b = line[i];
        if (!cut_edge(a, b)) continue;
        if (shape.points.size() > first && shape.points.back() != a) end_part();
        push_other(shape, first, a);
        push_other(shape, first, b);
    }
    end_part();
}

void add_ring(TileShape& shape, std::span<const TilePoint> ring, Turn turn) {
    if (ring.size() < 3 || all_beyond_one_side(ring)) return;
    std::vector<TilePoint> kept(ring.begin(), ring.end());
    if (!all_inside(ring)) cut_ring(kept);
    tidy_ring(kept);
    if (kept.size() < 3) return;
    const std::int64_t surface = doubled_surface(kept);
    if (surface == 0) return;
    if ((surface > 0) != (turn == Turn::shell)) std::reverse(kept.begin(), kept.end());
    shape.points.insert(shape.points.end(), kept.begin(), kept.end());
    shape.end_part();
    shape.turns.push_back(turn);
}

std::int64_t doubled_surface(std::span<const TilePoint> ring) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const TilePoint &a = ring[i], &b = ring[i + 1 == ring.size() ? 0 : i + 1];
        sum += std::int64_t{a.x} * b.y - std::int64_t{b.x} * a.y;
    }
    return sum;
}

void set_square(TileShape& shape, const TilePoint& centre, std::int32_t side) {
    shape.clear(ShapeKind::areas);
    const std::int32_t west = centre.x - side / 2, north = centre.y - side / 2;
    const TilePoint square[] = {{west, north}, {west + side, north}, {west + side, north + side}, {west, north + side}};
    shape.points.assign(std::begin(square), std::end(square));
    shape.end_part();
    shape.turns.push_back(Turn::shell);
}

}  // namespace core
