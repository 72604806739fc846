// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/boundary_slabs.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <vector>

#include "tests/unit/geo/random_areas.hpp"

using geo::BoundarySlabs;
using geo::BoundaryTree;
using geo::MultiPolygon;
using geo::Point;
using geo::Ring;

namespace {

std::vector<BoundaryTree> trees_of(const std::vector<MultiPolygon>& areas) {
    std::vector<BoundaryTree> trees;
    for (const MultiPolygon& area : areas) trees.emplace_back(area);
    return trees;
}

MultiPolygon star(const Point& centre, double width, double height, int corners, std::mt19937_64& random) {
    std::uniform_real_distribution<double> share(0.2, 1);
    Ring ring;
    for (int k = 0; k < corners; ++k) {
        const double angle = 2 * M_PI * k / corners;
        const double radius = share(random);
        ring.push_back({centre.x + width * radius * std::cos(angle), centre.y + height * radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return {{{ring, {}}}};
}

/// Anywhere in and round the box, and where rounding could decide: on vertices, level with them, in the middle of edges.
std::vector<Point> places_about(const BoundaryTree& tree, std::mt19937_64& random) {
    const geo::Box box = tree.box();
    std::uniform_real_distribution<double> share(-0.02, 1.02);
    const auto anywhere = [&](double least, double greatest) { return least + share(random) * (greatest - least); };
    std::vector<Point> places;
    for (int i = 0; i < 300; ++i) places.push_back({anywhere(box.min.x, box.max.x), anywhere(box.min.y, box.max.y)});
    for (std::size_t ring = 0; ring < tree.ring_count(); ++ring) {
        const auto points = tree.ring(ring);
        for (std::size_t i = 0; i + 1 < points.size(); i += 1 + points.size() / 50) {
            const Point& a = points[i];
            const Point& b = points[i + 1];
            places.insert(places.end(), {a,
                                         {anywhere(box.min.x, box.max.x), a.y},
                                         {a.x, anywhere(box.min.y, box.max.y)},
                                         {(a.x + b.x) / 2, (a.y + b.y) / 2},
                                         {std::nextafter(a.x, 1e9), a.y}});
        }
    }
    return places;
}

/// No place is put on the wrong side, neither at once nor in two steps; some are left to the tree.
void check_against_the_tree(const std::vector<MultiPolygon>& areas, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto trees = trees_of(areas);
    const BoundarySlabs slabs(trees, {2});
    std::size_t wrong = 0, otherwise = 0;
    for (std::uint32_t area = 0; area < trees.size(); ++area) {
        for (const Point& p : places_about(trees[area], random)) {
            const auto verdict = slabs.verdict(area, p);
            std::vector<std::size_t> open{7};
            const auto settled = slabs.settle(area, p, open);
            otherwise += slabs.decide(settled, std::span(open).subspan(1), p) == verdict ? 0U : 1U;
            if (verdict == BoundarySlabs::Verdict::unsure) continue;
            wrong += (verdict == BoundarySlabs::Verdict::inside) == trees[area].contains(p) ? 0U : 1U;
            if (verdict == BoundarySlabs::Verdict::inside) wrong += slabs.box_contains(area, p) ? 0U : 1U;
        }
    }
    CHECK(wrong == 0);
    CHECK(otherwise == 0);
}

}  // namespace

TEST_CASE("slabs of edges never put a point on another side than the tree does, whatever the number of corners") {
    std::mt19937_64 random(3);
    std::vector<MultiPolygon> areas;
    for (const int corners : {3, 8, 47, 48, 49, 200, 3000}) {
        for (const double size : {1e-3, 300.0, 2e5}) {
            areas.push_back(star({800'000, 6'500'000}, size, size, corners, random));
            areas.push_back(star({-40, 70}, size, size / 1000, corners, random));
            areas.push_back(star({-40, 70}, size / 1000, size, corners, random));
        }
    }
    check_against_the_tree(areas, 4);
}

TEST_CASE("slabs of edges know areas with holes, of several parts and on a lattice") {
    const Point corner{800'000, 6'500'000};
    check_against_the_tree(tests::random_areas(300, corner, 5000, 5), 6);
    check_against_the_tree(tests::random_areas(300, corner, 60, 7, tests::Corners::multiples_of_a_quarter), 8);
    // Two parts apart, one with a hole and an island in it: the island's box lies in the first part's.
    MultiPolygon lake{{{tests::rectangle(0, 0, 100, 100), {tests::rectangle(20, 20, 60, 60)}},
                       {tests::rectangle(40, 40, 20, 20), {}},
                       {tests::rectangle(200, 0, 10, 300), {}}}};
    MultiPolygon apart{{{tests::rectangle(0, 0, 10, 10), {}}, {tests::rectangle(20, 5, 10, 10), {}}}};
    check_against_the_tree({lake, apart}, 9);
}

TEST_CASE("only a ray through a corner is left to the tree, when an area has few edges at any height") {
    std::mt19937_64 random(10);
    const auto trees = trees_of({star({0, 0}, 100, 100, 12, random), star({0, 0}, 1000, 1000, 500, random)});
    const BoundarySlabs slabs(trees, {1});
    std::uniform_real_distribution<double> anywhere(-1000, 1000);
    std::size_t unsure = 0;
    for (int i = 0; i < 20'000; ++i) {
        const Point p{anywhere(random), anywhere(random)};
        for (const std::uint32_t area : {0U, 1U}) {
            unsure += slabs.verdict(area, p) == BoundarySlabs::Verdict::unsure ? 1U : 0U;
        }
    }
    CHECK(unsure == 0);
    const Point tip = trees[0].first_point(0);
    CHECK(slabs.verdict(0, {tip.x - 1, tip.y}) == BoundarySlabs::Verdict::unsure);
}

TEST_CASE("an area without height or width, and one whose coordinates overflow when scaled, mislead no slab") {
    const auto sliver = [](double width, double height) {
        return MultiPolygon{{{Ring{{5, 5}, {5 + width, 5}, {5 + width, 5 + height}, {5, 5 + height}, {5, 5}}, {}}}};
    };
    check_against_the_tree(
        {sliver(0, 10), sliver(10, 0), sliver(0, 0), sliver(5e-324, 10), sliver(1e-300, 1e-300), sliver(1e140, 1e140)},
        11);
}
