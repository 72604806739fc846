// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/topology.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <thread>

using Catch::Matchers::Contains;
using geo::MultiPolygon;
using geo::Point;
using geo::Ring;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

MultiPolygon one(Ring shell, std::vector<Ring> holes = {}) { return {{{std::move(shell), std::move(holes)}}}; }

Ring rectangle(double x, double y, double width, double height) {
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}};
}

const MultiPolygon square = one(rectangle(0, 0, 10, 10));
const MultiPolygon frame = one(rectangle(0, 0, 10, 10), {rectangle(2, 2, 6, 6)});

}  // namespace

TEST_CASE("surface leaves out holes and adds parts, however rings turn") {
    CHECK(geo::surface(square).value == 100);
    CHECK(geo::surface(frame).value == 64);
    MultiPolygon two = frame;
    two.polygons.push_back({{{20, 0}, {20, 5}, {25, 5}, {25, 0}, {20, 0}}, {}});
    CHECK(geo::surface(two).value == 64 + 25);
    CHECK(geo::surface({}).value == 0);
}

TEST_CASE("a centroid may lie outside its area, a point on surface never does") {
    const Point centre = geo::centroid(frame);
    CHECK(centre.x == Approx(5));
    CHECK(centre.y == Approx(5));
    CHECK_FALSE(geo::contains(frame, centre));
    CHECK(geo::contains(frame, geo::point_on_surface(frame)));
    CHECK_FALSE(geo::is_finite(geo::centroid({})));
    CHECK_FALSE(geo::is_finite(geo::point_on_surface({})));
}

TEST_CASE("a point on the boundary is covered, not contained") {
    const geo::PreparedArea prepared(frame);
    struct Case {
        Point p;
        bool contained, covered;
    };
    for (const auto& [p, contained, covered] : std::vector<Case>{{{1, 1}, true, true},
                                                                 {{0, 5}, false, true},
                                                                 {{2, 5}, false, true},
                                                                 {{10, 10}, false, true},
                                                                 {{5, 5}, false, false},
                                                                 {{11, 5}, false, false},
                                                                 {{not_a_number, 5}, false, false},
                                                                 {{infinite, 5}, false, false}}) {
        CHECK(geo::contains(frame, p) == contained);
        CHECK(prepared.contains(p) == contained);
        CHECK(prepared.covers(p) == covered);
    }
}

TEST_CASE("areas that touch in a point intersect, and what they share then has no surface") {
    const MultiPolygon corner = one(rectangle(10, 10, 5, 5));
    const MultiPolygon apart = one(rectangle(10.5, 0, 5, 5));
    const MultiPolygon half = one(rectangle(5, 0, 10, 10));
    CHECK(geo::intersects(square, corner));
    CHECK(geo::PreparedArea(square).intersects(corner));
    CHECK(geo::intersection(square, corner) == MultiPolygon{});
    CHECK_FALSE(geo::intersects(square, apart));
    CHECK_FALSE(geo::PreparedArea(square).intersects(apart));
    CHECK(geo::surface(geo::intersection(square, half)).value == Approx(50));
    CHECK(geo::surface(geo::union_of(std::array{square, half, apart})).value == Approx(150 + 2.5));
    CHECK(geo::union_of({}) == MultiPolygon{});
    // The hole of a frame is not the frame.
    CHECK_FALSE(geo::intersects(frame, one(rectangle(3, 3, 1, 1))));
}

TEST_CASE("a buffer grows by the distance, within a thousandth of its arcs") {
    const double grown = geo::surface(geo::buffer(square, {3})).value;
    CHECK(grown == Approx(100 + 4 * 30 + M_PI * 9).epsilon(0.0005));
    CHECK(geo::buffer(square, {-6}) == MultiPolygon{});
}

TEST_CASE("a simplified area keeps its corners and loses its wiggles") {
    const MultiPolygon wiggly = one({{0, 0}, {5, 0.01}, {10, 0}, {10, 10}, {5, 9.99}, {0, 10}, {0, 0}});
    CHECK(geo::simplified(wiggly, 0.1).polygons.front().shell.size() == 5);
    CHECK(geo::simplified(wiggly, 0.001).polygons.front().shell.size() == 7);
}

TEST_CASE("what is valid is left as it is, to the last bit, and has no reason") {
    for (const MultiPolygon& area : {square, frame, MultiPolygon{}}) {
        CHECK_FALSE(geo::try_invalidity(area));
        const geo::MadeValid made = geo::made_valid(area);
        CHECK(made.area == area);
        CHECK(made.reason.empty());
    }
}

TEST_CASE("invalid areas are told with a reason and a place, and made valid with the surface that they enclose") {
    struct Case {
        const char* name;
        MultiPolygon area;
        const char* reason;
        double surface;
    };
    MultiPolygon overlapping = square;
    overlapping.polygons.push_back({rectangle(5, 0, 10, 10), {}});
    const Case cases[] = {
        {"bow tie", one({{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}), "Self-intersection", 50},
        {"not closed", one({{0, 0}, {10, 0}, {10, 10}, {0, 10}}), "Ring not closed", 100},
        {"two points", one({{0, 0}, {10, 0}}), "Too few points in ring", 0},
        {"no surface", one({{0, 0}, {10, 0}, {5, 0}, {0, 0}}), "Self-intersection", 0},
        {"parts that overlap", overlapping, "Self-intersection", 150},
        {"hole outside", one(rectangle(0, 0, 10, 10), {rectangle(20, 0, 2, 2)}), "Hole lies outside shell", 104},
        {"spike", one({{0, 0}, {10, 0}, {10, 10}, {10, 20}, {10, 10}, {0, 10}, {0, 0}}), "Self-intersection", 100},
        {"hole of two points", one(rectangle(0, 0, 10, 10), {{{1, 1}, {2, 2}}}), "Too few points in ring", 100},
        {"not a number", one({{0, 0}, {10, 0}, {not_a_number, 3}, {10, 10}, {0, 10}, {0, 0}}), "Invalid Coordinate",
         100},
        {"infinite", one({{0, 0}, {10, 0}, {10, 10}, {0, infinite}, {0, 10}, {0, 0}}), "Invalid Coordinate", 100},
        {"absurd", one({{0, 0}, {10, 0}, {10, 10}, {1e308, -1e308}, {0, 10}, {0, 0}}), "Invalid Coordinate", 100},
        {"nothing but that",
         one({{not_a_number, not_a_number}, {not_a_number, 0}, {0, not_a_number}, {not_a_number, not_a_number}}),
         "Invalid Coordinate", 0},
    };
    for (const Case& c : cases) {
        INFO(c.name);
        const auto invalidity = geo::try_invalidity(c.area);
        REQUIRE(invalidity);
        CHECK_THAT(invalidity->reason, Contains(c.reason));
        const geo::MadeValid made = geo::made_valid(c.area);
        CHECK_THAT(made.reason, Contains(c.reason));
        CHECK(geo::surface(made.area).value == Approx(c.surface));
        CHECK_FALSE(geo::try_invalidity(made.area));
    }
    CHECK(geo::try_invalidity(cases[0].area)->where == Point{5, 5});
}

TEST_CASE("several defects are told together") {
    const geo::MadeValid made = geo::made_valid(one({{0, 0}, {10, 10}, {not_a_number, 1}, {10, 0}, {0, 10}}));
    CHECK(made.reason == "Invalid Coordinate; Ring not closed; Self-intersection");
    CHECK(geo::surface(made.area).value == Approx(50));
}

TEST_CASE("an operation that GEOS refuses is an error with GEOS's words, and one that would crash it is refused") {
    CHECK_THROWS_WITH(geo::simplified(square, -1), Contains("the simplification of an area") && Contains("Tolerance"));
    CHECK_THROWS_WITH(geo::buffer(square, {not_a_number}), Contains("the buffer of an area") && Contains("finite"));
    CHECK_THROWS_WITH(geo::simplified(square, infinite), Contains("finite"));
}

TEST_CASE("a ring of a million vertices that crosses itself is made valid") {
    Ring ring;
    for (int i = 0; i < 1'000'000; ++i) {
        const double angle = 2 * M_PI * i / 1e6;
        const double radius = i == 500'000 ? 1200.0 : 1000.0;
        ring.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    std::swap(ring[10], ring[12]);
    ring.push_back(ring.front());
    CHECK(geo::try_invalidity(one(ring)));
    const geo::MadeValid made = geo::made_valid(one(ring));
    CHECK(geo::surface(made.area).value == Approx(M_PI * 1e6).epsilon(1e-4));
}

TEST_CASE("operations on several threads do not disturb each other") {
    std::vector<std::thread> threads;
    std::vector<double> sums(4, 0.0);
    for (double& sum : sums) {
        threads.emplace_back([&sum] {
            for (int i = 1; i <= 200; ++i) {
                sum += geo::surface(geo::intersection(square, one(rectangle(5, 5, i, i)))).value;
                sum += geo::made_valid(one({{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}})).reason.empty() ? 1000.0 : 0.0;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (const double sum : sums) CHECK(sum == Approx(1 + 4 + 9 + 16 + 25 * 196));
}
