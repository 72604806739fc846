// SPDX-License-Identifier: GPL-3.0-or-later
// Boxes against points, lines and areas: by hand where they touch, against GEOS and against trying every side elsewhere.
#include <catch2/catch.hpp>
#include <random>

#include "core/service/filter.hpp"
#include "geo/boundary_orientation.hpp"
#include "geo/topology.hpp"

using geo::Box;
using geo::GeometryColumn;
using geo::GeometryType;
using geo::MultiPolygon;
using geo::Point;
using geo::Ring;

namespace {

Ring square(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

GeometryColumn column_of(GeometryType type, const geo::Geometry& geometry) {
    GeometryColumn column(type);
    column.append(geometry);
    return column;
}

/// Small whole numbers, so that things touch often.
Point random_point(std::mt19937_64& random) {
    std::uniform_int_distribution<int> place(0, 12);
    return {static_cast<double>(place(random)), static_cast<double>(place(random))};
}

Box random_box(std::mt19937_64& random) {
    Box box;
    box.extend(random_point(random));
    box.extend(random_point(random));
    return box;
}

MultiPolygon area_of(const Box& b) { return {{{{b.min, {b.max.x, b.min.y}, b.max, {b.min.x, b.max.y}, b.min}, {}}}}; }

}  // namespace

TEST_CASE("a point meets a box that it lies in or on, and one without position meets none") {
    GeometryColumn points(GeometryType::point);
    points.append_point({4.5, 45.5});
    points.append_point({});
    CHECK(core::meets(points, 0, {{4, 45}, {5, 46}}));
    CHECK(core::meets(points, 0, {{4.5, 45.5}, {4.5, 45.5}}));
    CHECK(core::meets(points, 0, {{4.5, 40}, {5, 50}}));
    CHECK_FALSE(core::meets(points, 0, {{4.6, 45}, {5, 46}}));
    CHECK_FALSE(core::meets(points, 1, {{-180, -90}, {180, 90}}));
}

TEST_CASE("several points meet a box when one of them does") {
    const auto points = column_of(GeometryType::multi_point, geo::MultiPoint{{{0, 0}, {10, 10}}});
    CHECK(core::meets(points, 0, {{9, 9}, {11, 11}}));
    CHECK_FALSE(core::meets(points, 0, {{4, 4}, {6, 6}}));
}

TEST_CASE("a line meets a box that it passes through without a vertex in it, and not one that it passes by") {
    const auto line = column_of(GeometryType::multi_line, geo::MultiLine{{{{0, 0}, {10, 10}}, {{20, 0}, {30, 0}}}});
    CHECK(core::meets(line, 0, {{4, 3}, {6, 5}}));
    CHECK(core::meets(line, 0, {{5, 3}, {7, 5}}));  // its corner (5, 5) lies on the line
    CHECK(core::meets(line, 0, {{22, -1}, {23, 1}}));
    CHECK_FALSE(core::meets(line, 0, {{6, 3}, {8, 5}}));
    CHECK_FALSE(core::meets(line, 0, {{11, 0}, {19, 9}}));
}

TEST_CASE("an area meets a box that lies within it, and not one that lies in its hole") {
    const MultiPolygon area{{{square(0, 0, 10), {square(2, 2, 6)}}, {square(4, 4, 1), {}}}};
    const auto areas = column_of(GeometryType::multi_polygon, area);
    CHECK(core::meets(areas, 0, {{0.5, 0.5}, {1, 1}}));
    CHECK(core::meets(areas, 0, {{-5, -5}, {20, 20}}));
    CHECK(core::meets(areas, 0, {{10, 10}, {11, 11}}));
    CHECK_FALSE(core::meets(areas, 0, {{2.5, 2.5}, {3.5, 3.5}}));
    CHECK(core::meets(areas, 0, {{2, 2}, {3.5, 3.5}}));
    CHECK(core::meets(areas, 0, {{4.25, 4.25}, {4.5, 4.5}}));  // the island in the hole
    CHECK_FALSE(core::meets(areas, 0, {{10.001, 0}, {11, 10}}));
}

TEST_CASE("a row without geometry, or a layer without, meets nothing") {
    const Box world{{-180, -90}, {180, 90}};
    for (const auto type : {GeometryType::none, GeometryType::point, GeometryType::multi_point,
                            GeometryType::multi_line, GeometryType::multi_polygon}) {
        CHECK_FALSE(core::meets(column_of(type, std::monostate{}), 0, world));
    }
}

TEST_CASE("rounding does not decide whether a line passes a corner") {
    // The line through (0, 0) and (1, 3) passes (1/3 rounded down, 1) on its left, by less than 1e-16.
    const auto line = column_of(GeometryType::multi_line, geo::MultiLine{{{{0, 0}, {1, 3}}}});
    const double third = 1.0 / 3.0;
    REQUIRE(geo::exact_side_of({0, 0}, {1, 3}, {third, 1}) == 1);
    CHECK_FALSE(core::meets(line, 0, {{third - 0.25, 1}, {third, 2}}));
    CHECK(core::meets(line, 0, {{third, 0.5}, {third + 0.25, 1}}));
}

TEST_CASE("lines and boxes at random meet when an end is inside or a side is met") {
    std::mt19937_64 random(11);
    std::size_t met = 0;
    for (int i = 0; i < 20000; ++i) {
        const Point a = random_point(random);
        const Point b = random_point(random);
        const Box box = random_box(random);
        const Ring sides = area_of(box).polygons[0].shell;
        bool expected = box.contains(a) || box.contains(b);
        for (std::size_t side = 1; side < sides.size(); ++side)
            expected = expected || geo::segments_meet(sides[side - 1], sides[side], a, b);
        const auto line = column_of(GeometryType::multi_line, geo::MultiLine{{{a, b}}});
        REQUIRE(core::meets(line, 0, box) == expected);
        met += expected ? 1U : 0U;
    }
    CHECK(met > 5000);
    CHECK(met < 15000);
}

TEST_CASE("areas and boxes at random meet when GEOS says that they intersect") {
    std::mt19937_64 random(12);
    std::size_t tried = 0;
    std::size_t met = 0;
    while (tried < 2000) {
        Ring ring;
        for (int i = 0; i < 5; ++i) ring.push_back(random_point(random));
        ring.push_back(ring.front());
        const MultiPolygon area{{{ring, {}}}};
        const Box box = random_box(random);
        if (box.min.x == box.max.x || box.min.y == box.max.y || geo::try_invalidity(area)) continue;
        const bool expected = geo::intersects(area, area_of(box));
        const auto areas = column_of(GeometryType::multi_polygon, area);
        REQUIRE(core::meets(areas, 0, box) == expected);
        ++tried;
        met += expected ? 1U : 0U;
    }
    CHECK(met > 500);
    CHECK(met < 1900);
}
