// SPDX-License-Identifier: GPL-3.0-or-later
// The boundaries of many areas as flat columns, so that whether a point lies in one of them is read from a few lines of
// memory that follow each other. Edges are there twice: rounded to whole numbers, which settle nearly all of them eight
// at a time and never wrongly, as rounding keeps the order; and as they are, for an exact look at the others.
// What a tree is needed for is left to BoundaryTree.
// Plane of one CRS. Immutable; reading is thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/boundary_tree.hpp"
#include "geo/parallel.hpp"

namespace geo {

class BoundarySlabs {
public:
    /// Memory: 64 bytes an area, and 40 bytes for each of three times the edges at most, and seven more a slab of eight.
    BoundarySlabs(std::span<const BoundaryTree> boundaries, Threads threads);

    enum class Verdict { outside, inside, unsure };
    /// Exact, on the boundary included, unless it is `unsure`: rare for points in general position. Pre: p is finite.
    Verdict verdict(std::uint32_t area, const Point& p) const;

    /// For loops over many points, which need not wait for memory: asks for the area's box; whether it holds the point,
    /// without a branch; asks for what the verdict reads first.
    void prefetch_box(std::uint32_t area) const { __builtin_prefetch(&m_shapes[area]); }
    bool box_contains(std::uint32_t area, const Point& p) const {
        const Box& box = m_shapes[area].box;
        const int in_x = int{p.x >= box.min.x} & int{p.x <= box.max.x};
        return (in_x & int{p.y >= box.min.y} & int{p.y <= box.max.y}) != 0;
    }
    void prefetch_edges(std::uint32_t area) const;
    /// And the verdict in two steps: what is settled at once, with the edges left `open`, which it asks for, added; then
    /// these.
    Verdict settle(std::uint32_t area, const Point& p, std::vector<std::size_t>& open) const;
    Verdict decide(Verdict settled, std::span<const std::size_t> open, const Point& p) const;

private:
    static constexpr std::size_t lanes = 8;
    static constexpr double steps = 32767.0;

    struct Edge {
        Point low, high;
    };
    /// Without slabs, the area is left to its tree. With one, `first` is its first edge and there are `edges` places for
    /// edges; with more, `first` is where the slabs' first places stand.
    struct alignas(64) Shape {
        Box box;
        double steps_per_x = 0, steps_per_y = 0;
        std::size_t first = 0;
        std::uint32_t slabs = 0;
        std::uint32_t edges = 0;
    };
    enum class Crossing { none, of_the_edge, of_an_end, at_point };
    struct Places {
        std::size_t first, count;
    };
    struct Rounded {
        std::int16_t x, y;
    };

    static Shape shape_of(const BoundaryTree& boundary);
    static Rounded rounded(const Shape& shape, const Point& p);
    static std::uint32_t slab_of(const Shape& shape, double y);
    template <class Visit>
    static void for_each_edge(const BoundaryTree& boundary, const Visit& visit);
    static std::vector<std::size_t> slab_places(const BoundaryTree& boundary, const Shape& shape);
    void place_edges(const BoundaryTree& boundary, const Shape& shape, std::size_t first_place);
    Places places(const Shape& shape, const Point& p) const;
    template <class Visit>
    Verdict for_each_unsettled(std::uint32_t area, const Point& p, const Visit& visit) const;
    static Crossing crossing(const Edge& edge, const Point& p);

    std::vector<Shape> m_shapes;
    std::vector<std::size_t> m_slab_starts;
    /// Of every eight edges: their lower ends, their upper ends, their left ends, their right ends.
    std::vector<std::int16_t> m_rounded;
    std::vector<Edge> m_edges;
};

}  // namespace geo
