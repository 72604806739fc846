// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/geometry_column.hpp"

#include <catch2/catch.hpp>

using geo::GeometryColumn;
using geo::GeometryType;
using geo::MultiPolygon;
using geo::Point;

TEST_CASE("a column of polygons gives back each row as it was, holes and empty rows included") {
    const geo::Ring square{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}};
    const geo::Ring hole{{2, 2}, {4, 2}, {4, 4}, {2, 2}};
    const MultiPolygon two{{{square, {hole}}, {{{20, 0}, {30, 0}, {30, 10}, {20, 0}}, {}}}};
    GeometryColumn column(GeometryType::multi_polygon);
    column.append(two);
    column.append(std::monostate{});
    column.append_polygons({{{square, {}}}});

    REQUIRE(column.size() == 3);
    CHECK(column.polygons(0) == two);
    CHECK_FALSE(column.has_geometry(1));
    CHECK(column.geometry(1) == geo::Geometry{});
    CHECK(column.polygons(2).polygons.size() == 1);
    CHECK(column.part_count(0) == 3);
    CHECK_FALSE(column.part_is_shell(0, 1));
    CHECK(column.box(0) == geo::Box{{0, 0}, {30, 10}});
    CHECK(column.box(1).empty());
    CHECK(column.coordinates(0).size() == 5 + 4 + 4);
}

TEST_CASE("a point that is nowhere is a row without geometry, and equal to another such row") {
    GeometryColumn a(GeometryType::point);
    GeometryColumn b(GeometryType::point);
    for (GeometryColumn* column : {&a, &b}) {
        column->append_point({1, 2});
        column->append(std::monostate{});
    }
    CHECK_FALSE(a.has_geometry(1));
    CHECK(a == b);
    b.append_point({3, 4});
    CHECK_FALSE(a == b);
}
