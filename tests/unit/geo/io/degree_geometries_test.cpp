// SPDX-License-Identifier: GPL-3.0-or-later
// Links in degrees by the quick way, against the way that takes any geometry.
#include "geo/io/degree_geometries.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <random>

#include "geo/io/wkb.hpp"

using geo::GeometryColumn;
using geo::GeometryType;
using geo::Point;
using geo::io::DegreeGeometries;

namespace {

geo::Layer lines() { return {"links", {}, GeometryColumn(GeometryType::multi_line)}; }

const geo::Metres endless{std::numeric_limits<double>::infinity()};

/// Links between few places, so that each comes again many times.
geo::Layer links(std::size_t rows, double x, double y, double spread) {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> place(-spread, spread);
    std::vector<Point> places(50);
    for (Point& p : places) p = {x + place(random), y + place(random)};
    geo::Layer layer = lines();
    for (std::size_t row = 0; row < rows; ++row) {
        layer.geometry.append_segment(places[random() % places.size()], places[random() % places.size()]);
    }
    return layer;
}

}  // namespace

TEST_CASE("the ends of links are those of their lines in degrees, to the last bit, however often a place comes again") {
    const DegreeGeometries degrees(geo::Crs(geo::lambert_93), {0.005});
    const geo::Layer layer = links(2'000, 700'000, 6'600'000, 300'000);
    const auto ends = degrees.try_segments(layer, 100, 2'000);
    REQUIRE(ends);
    REQUIRE(ends->size() == 2 * 1'900);
    const auto rows = degrees.rows(layer, 100, 2'000, 1, endless);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        REQUIRE(rows[i] == geo::Geometry(geo::MultiLine{{{(*ends)[2 * i], (*ends)[2 * i + 1]}}}));
    }
}

TEST_CASE(
    "links are left to the way that takes any geometry when one of them is more than a segment, or is to be cut") {
    const DegreeGeometries degrees(geo::Crs(geo::lambert_93), {0.005});
    geo::Layer layer = lines();
    layer.geometry.append_segment({700'000, 6'600'000}, {710'000, 6'600'000});
    layer.geometry.append(geo::MultiLine{{{{700'000, 6'600'000}, {710'000, 6'600'000}, {710'000, 6'700'000}}}});
    layer.geometry.append(std::monostate{});
    layer.geometry.append(geo::MultiLine{{{{0, 0}, {1, 1}}, {{2, 2}, {3, 3}}}});
    CHECK(degrees.try_segments(layer, 0, 1));
    for (std::size_t row = 1; row < 4; ++row) CHECK_FALSE(degrees.try_segments(layer, row, row + 1));
    CHECK_FALSE(degrees.try_segments(layer, 0, 2));

    // Fiji's map grid: 400 km east of its middle lies beyond 180 degrees.
    const DegreeGeometries fiji(geo::Crs("EPSG:3460"), {0.005});
    geo::Layer across = lines();
    across.geometry.append_segment({2'000'000, 4'000'000}, {2'400'000, 4'000'000});
    CHECK_FALSE(fiji.try_segments(across, 0, 1));
    CHECK(std::get<geo::MultiLine>(fiji.rows(across, 0, 1, 1, endless).front()).lines.size() == 2);

    geo::Layer nowhere = lines();
    nowhere.geometry.append_segment({std::numeric_limits<double>::infinity(), 0}, {700'000, 6'600'000});
    CHECK_FALSE(degrees.try_segments(nowhere, 0, 1));
}

TEST_CASE("a row that is read from well-known binary is the geometry that was written") {
    geo::Layer layer = links(20, 0, 0, 1'000);
    layer.geometry.append(geo::MultiLine{{{{1, 2}, {3, 4}, {5, 6}}}});
    layer.geometry.append(geo::MultiLine{{{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}}});
    GeometryColumn read(GeometryType::multi_line);
    for (std::size_t row = 0; row < layer.geometry.size(); ++row) {
        std::string bytes;
        geo::io::append_wkb(layer.geometry, row, bytes);
        geo::io::append_from_wkb(read, bytes);
        if (row != 0) continue;
        CHECK_THROWS_AS(geo::io::append_from_wkb(read, bytes.substr(0, bytes.size() - 1)), std::runtime_error);
        GeometryColumn areas(GeometryType::multi_polygon);
        CHECK_THROWS_AS(geo::io::append_from_wkb(areas, bytes), std::runtime_error);
    }
    CHECK(read == layer.geometry);
}
