// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/boundary_orientation.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

using geo::Point;
using geo::side_of;

namespace {

/// The sign by integers of any size; for coordinates that are multiples of 2^-30.
int side_by_integers(const Point& a, const Point& b, const Point& p) {
    using Integer = boost::multiprecision::cpp_int;
    const auto whole = [](double value) { return Integer(std::ldexp(value, 30)); };
    const Integer left = (whole(b.x) - whole(a.x)) * (whole(p.y) - whole(a.y));
    const Integer right = (whole(b.y) - whole(a.y)) * (whole(p.x) - whole(a.x));
    return left > right ? 1 : left < right ? -1 : 0;
}

Point lattice_point(std::mt19937_64& random, double x, double y) {
    std::uniform_int_distribution<int> step(-40, 40);
    return {x + std::ldexp(step(random), -30), y + std::ldexp(step(random), -30)};
}

}  // namespace

TEST_CASE("the side of a point is that of exact integers, for points within nanometres of a line in Lambert-93") {
    std::mt19937_64 random(3);
    int on_line = 0;
    for (int i = 0; i < 100'000; ++i) {
        const Point a = lattice_point(random, 842'000, 6'500'000);
        const Point b = lattice_point(random, 843'000, 6'501'000);
        const Point p =
            i % 2 == 0 ? lattice_point(random, 842'500, 6'500'500) : lattice_point(random, 842'000, 6'500'000);
        const int side = side_by_integers(a, b, p);
        REQUIRE(side_of(a, b, p) == side);
        REQUIRE(side_of(b, a, p) == -side);
        REQUIRE(side_of(b, p, a) == side);
        on_line += side == 0 ? 1 : 0;
    }
    CHECK(on_line > 0);
}

TEST_CASE("segments meet when they cross, touch, overlap or are one point of the other, and else not") {
    const Point a{0, 0};
    const Point b{10, 10};
    CHECK(geo::segments_meet(a, b, {0, 10}, {10, 0}));
    CHECK(geo::segments_meet(a, b, {5, 5}, {9, 0}));
    CHECK(geo::segments_meet(a, b, {10, 10}, {20, 0}));
    CHECK(geo::segments_meet(a, b, {5, 5}, {20, 20}));
    CHECK(geo::segments_meet(a, b, {3, 3}, {3, 3}));
    CHECK(geo::segments_meet({3, 3}, {3, 3}, a, b));
    CHECK(geo::segments_meet({3, 3}, {3, 3}, {3, 3}, {3, 3}));
    CHECK_FALSE(geo::segments_meet(a, b, {11, 11}, {20, 20}));
    CHECK_FALSE(geo::segments_meet(a, b, {0, 1}, {9, 10}));
    CHECK_FALSE(geo::segments_meet(a, b, {3, 3.0000001}, {3, 9}));
    CHECK_FALSE(geo::segments_meet({3, 4}, {3, 4}, a, b));
}
