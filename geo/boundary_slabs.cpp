// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/boundary_slabs.hpp"

#include <emmintrin.h>

#include <algorithm>
#include <utility>

#include "geo/boundary_orientation.hpp"

namespace geo {
namespace {

constexpr std::size_t areas_a_block = 256;
/// So many edges are read one after the other sooner than they are told apart by height.
constexpr std::size_t edges_of_one_slab = 48;
constexpr std::size_t edges_a_slab = 8;
constexpr std::size_t most_slabs = std::size_t{1} << 15;
/// Above this, a tree is quicker.
constexpr std::size_t crowd = 512;
constexpr std::size_t most_parts = 16;

/// Whether crossings of all rings can be counted together: no part may lie in another.
bool parts_lie_apart(const BoundaryTree& boundary) {
    std::vector<Box> shells;
    for (std::size_t ring = 0; ring < boundary.ring_count(); ++ring) {
        if (boundary.is_shell(ring)) shells.push_back(boundary.box(boundary.root(ring)));
    }
    if (shells.size() > most_parts) return false;
    for (std::size_t a = 0; a < shells.size(); ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            if (shells[a].intersects(shells[b])) return false;
        }
    }
    return true;
}

}  // namespace

/// Monotone in both, so that what is less when it is rounded is less.
BoundarySlabs::Rounded BoundarySlabs::rounded(const Shape& shape, const Point& p) {
    const auto round = [](double from_min, double steps_per_unit) {
        return static_cast<std::int16_t>(std::min(std::max(0.0, from_min * steps_per_unit), steps));
    };
    return {round(p.x - shape.box.min.x, shape.steps_per_x), round(p.y - shape.box.min.y, shape.steps_per_y)};
}

/// Monotone in y too, so that an edge is in the slab of every height that it has.
std::uint32_t BoundarySlabs::slab_of(const Shape& shape, double y) {
    const auto step = static_cast<std::uint32_t>(rounded(shape, {shape.box.min.x, y}).y);
    return static_cast<std::uint32_t>(std::uint64_t{step} * shape.slabs >> 15U);
}

template <class Visit>
void BoundarySlabs::for_each_edge(const BoundaryTree& boundary, const Visit& visit) {
    for (std::size_t ring = 0; ring < boundary.ring_count(); ++ring) {
        const std::span<const Point> points = boundary.ring(ring);
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            const bool up = points[i].y <= points[i + 1].y;
            visit(Edge{points[up ? i : i + 1], points[up ? i + 1 : i]});
        }
    }
}

/// Where the places of each slab begin, from 0, and the end of the last: whole groups of eight.
std::vector<std::size_t> BoundarySlabs::slab_places(const BoundaryTree& boundary, const Shape& shape) {
    std::vector<std::size_t> starts(shape.slabs + std::size_t{1}, 0);
    for_each_edge(boundary, [&](const Edge& edge) {
        for (std::uint32_t s = slab_of(shape, edge.low.y); s <= slab_of(shape, edge.high.y); ++s) ++starts[s + 1];
    });
    for (std::size_t s = 1; s < starts.size(); ++s) {
        starts[s] = starts[s - 1] + (starts[s] + lanes - 1) / lanes * lanes;
    }
    return starts;
}

BoundarySlabs::Shape BoundarySlabs::shape_of(const BoundaryTree& boundary) {
    Shape shape{boundary.box()};
    const std::size_t edges = boundary.point_count() - boundary.ring_count();
    constexpr std::size_t most_edges = std::size_t{1} << 28;
    if (boundary.empty() || edges > most_edges || !parts_lie_apart(boundary)) return shape;
    const auto steps_over = [](double extent) { return extent > 1e-100 && extent < 1e100 ? steps / extent : 0.0; };
    shape.steps_per_x = steps_over(shape.box.max.x - shape.box.min.x);
    shape.steps_per_y = steps_over(shape.box.max.y - shape.box.min.y);
    shape.slabs = 1;
    shape.edges = static_cast<std::uint32_t>((edges + lanes - 1) / lanes * lanes);
    if (edges <= edges_of_one_slab) return shape;
    // Tall edges lie in many slabs: the slabs are made taller until few do.
    for (std::size_t slabs = std::min(edges / edges_a_slab, most_slabs); slabs > 1; slabs /= 2) {
        Shape sliced = shape;
        sliced.slabs = static_cast<std::uint32_t>(slabs);
        const std::size_t found = slab_places(boundary, sliced).back();
        if (found > 3 * edges) continue;
        sliced.edges = static_cast<std::uint32_t>(found);
        return sliced;
    }
    return shape;
}

BoundarySlabs::BoundarySlabs(std::span<const BoundaryTree> boundaries, Threads threads) : m_shapes(boundaries.size()) {
    for_each_block(boundaries.size(), areas_a_block, threads, [&](std::size_t first, std::size_t last) {
        for (std::size_t area = first; area < last; ++area) m_shapes[area] = shape_of(boundaries[area]);
    });
    std::vector<std::size_t> first_places;
    first_places.reserve(boundaries.size());
    std::size_t places = 0, starts = 0;
    for (Shape& shape : m_shapes) {
        first_places.push_back(places);
        shape.first = shape.slabs > 1 ? starts : places;
        if (shape.slabs > 1) starts += shape.slabs + std::size_t{1};
        places += shape.edges;
    }
    m_slab_starts.resize(starts);
    m_rounded.resize(4 * places);
    m_edges.resize(places);
    for_each_block(boundaries.size(), areas_a_block, threads, [&](std::size_t first, std::size_t last) {
        for (std::size_t area = first; area < last; ++area) {
            place_edges(boundaries[area], m_shapes[area], first_places[area]);
        }
    });
}

void BoundarySlabs::place_edges(const BoundaryTree& boundary, const Shape& shape, std::size_t first_place) {
    if (shape.slabs == 0) return;
    // Places that stay empty are above every point and below it.
    for (std::size_t i = first_place; i < first_place + shape.edges; ++i) {
        std::int16_t* group = m_rounded.data() + 4 * (i / lanes * lanes) + i % lanes;
        group[0] = static_cast<std::int16_t>(steps);
        group[lanes] = -1;
    }
    const auto place = [&](std::size_t at, const Edge& edge) {
        const Rounded low = rounded(shape, edge.low);
        const Rounded high = rounded(shape, edge.high);
        std::int16_t* group = m_rounded.data() + 4 * (at / lanes * lanes) + at % lanes;
        group[0] = low.y;
        group[lanes] = high.y;
        group[2 * lanes] = std::min(low.x, high.x);
        group[3 * lanes] = std::max(low.x, high.x);
        m_edges[at] = edge;
    };
    if (shape.slabs == 1) {
        for_each_edge(boundary, [&](const Edge& edge) { place(first_place++, edge); });
        return;
    }
    std::vector<std::size_t> next = slab_places(boundary, shape);
    for (std::size_t& start : next) start += first_place;
    std::ranges::copy(next, m_slab_starts.begin() + static_cast<std::ptrdiff_t>(shape.first));
    for_each_edge(boundary, [&](const Edge& edge) {
        for (std::uint32_t s = slab_of(shape, edge.low.y); s <= slab_of(shape, edge.high.y); ++s)
            place(next[s]++, edge);
    });
}

BoundarySlabs::Places BoundarySlabs::places(const Shape& shape, const Point& p) const {
    if (shape.slabs == 1) return {shape.first, shape.edges};
    const std::size_t* starts = m_slab_starts.data() + shape.first + slab_of(shape, p.y);
    return {starts[0], starts[1] - starts[0]};
}

void BoundarySlabs::prefetch_edges(std::uint32_t area) const {
    const Shape& shape = m_shapes[area];
    if (shape.slabs != 1) return;
    constexpr std::size_t line = 64 / sizeof(std::int16_t);
    const std::int16_t* group = m_rounded.data() + 4 * shape.first;
    for (std::size_t i = 0; i < std::min<std::size_t>(4 * shape.edges, 8 * line); i += line) {
        __builtin_prefetch(group + i);
    }
}

/// What the ray from p towards growing x does with an edge. One through a vertex is left to the tree.
BoundarySlabs::Crossing BoundarySlabs::crossing(const Edge& edge, const Point& p) {
    if (p.y < edge.low.y || p.y > edge.high.y || p.x > std::max(edge.low.x, edge.high.x)) return Crossing::none;
    if (p.y == edge.low.y || p.y == edge.high.y) return Crossing::of_an_end;
    const int side = side_of(edge.low, edge.high, p);
    if (side == 0) return Crossing::at_point;
    return side > 0 ? Crossing::of_the_edge : Crossing::none;
}

// A ray from p towards growing x is crossed by the edges that have an end above it and one below, and p on their left.
template <class Visit>
BoundarySlabs::Verdict BoundarySlabs::for_each_unsettled(std::uint32_t area, const Point& p, const Visit& visit) const {
    const Shape& shape = m_shapes[area];
    if (!shape.box.contains(p)) return Verdict::outside;
    if (shape.slabs == 0) return Verdict::unsure;
    const auto [first, count] = places(shape, p);
    if (count > crowd) return Verdict::unsure;
    const Rounded at = rounded(shape, p);
    const __m128i x = _mm_set1_epi16(at.x);
    const __m128i y = _mm_set1_epi16(at.y);
    __m128i crossings = _mm_setzero_si128();
    const auto* group = reinterpret_cast<const __m128i*>(m_rounded.data() + 4 * first);
    for (std::size_t g = first; g < first + count; g += lanes, group += 4) {
        const __m128i low = _mm_loadu_si128(group), high = _mm_loadu_si128(group + 1);
        const __m128i left = _mm_loadu_si128(group + 2), right = _mm_loadu_si128(group + 3);
        const __m128i apart =
            _mm_or_si128(_mm_or_si128(_mm_cmpgt_epi16(low, y), _mm_cmpgt_epi16(y, high)), _mm_cmpgt_epi16(x, right));
        const __m128i crossed =
            _mm_and_si128(_mm_and_si128(_mm_cmpgt_epi16(y, low), _mm_cmpgt_epi16(high, y)), _mm_cmpgt_epi16(left, x));
        crossings = _mm_xor_si128(crossings, crossed);
        // Two bits an edge.
        auto unsettled = ~static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(apart, crossed))) & 0xFFFFU;
        for (; unsettled != 0; unsettled &= unsettled - 1, unsettled &= unsettled - 1) {
            visit(g + static_cast<std::size_t>(__builtin_ctz(unsettled)) / 2);
        }
    }
    const int odd_lanes = _mm_movemask_epi8(_mm_packs_epi16(crossings, _mm_setzero_si128()));
    return __builtin_parity(static_cast<unsigned>(odd_lanes)) != 0 ? Verdict::inside : Verdict::outside;
}

BoundarySlabs::Verdict BoundarySlabs::settle(std::uint32_t area, const Point& p, std::vector<std::size_t>& open) const {
    return for_each_unsettled(area, p, [&](std::size_t edge) {
        __builtin_prefetch(&m_edges[edge]);
        open.push_back(edge);
    });
}

BoundarySlabs::Verdict BoundarySlabs::decide(Verdict settled, std::span<const std::size_t> open, const Point& p) const {
    bool odd = settled == Verdict::inside;
    for (const std::size_t edge : open) {
        const Crossing found = crossing(m_edges[edge], p);
        if (found == Crossing::of_an_end) return Verdict::unsure;
        if (found == Crossing::at_point) return Verdict::inside;
        odd ^= found == Crossing::of_the_edge;
    }
    if (settled == Verdict::unsure) return settled;
    return odd ? Verdict::inside : Verdict::outside;
}

BoundarySlabs::Verdict BoundarySlabs::verdict(std::uint32_t area, const Point& p) const {
    std::vector<std::size_t> open;
    const Verdict settled = for_each_unsettled(area, p, [&](std::size_t edge) { open.push_back(edge); });
    return decide(settled, open, p);
}

}  // namespace geo
