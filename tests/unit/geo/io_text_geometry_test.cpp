// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "geo/io/record_reader.hpp"
#include "tests/support/real_data.hpp"
#include "tests/unit/geo/io_scratch.hpp"

using geo::MultiLine;
using geo::MultiPoint;
using geo::MultiPolygon;
using geo::Point;
using geo::io::Fault;
using geo::io::FaultKind;
using geo::io::try_parse_geometry;
using tests::count_of;

namespace {

struct Parsed {
    std::optional<geo::io::TextGeometry> result;
    std::vector<Fault> faults;
};

Parsed parsed(std::string_view text) {
    Parsed p;
    p.result = try_parse_geometry(text, p.faults);
    return p;
}

}  // namespace

TEST_CASE("pairs of numbers are points in the order in which they stand, however they are parted") {
    for (const char* text :
         {"4.85, 45.75", "4.85,45.75", " 4.85 45.75 ", "4.85;45.75", "[4.85, 45.75]", "(4.85 45.75)", "+4.85,+45.75"}) {
        CAPTURE(text);
        const Parsed p = parsed(text);
        REQUIRE(p.result);
        CHECK(std::get<Point>(p.result->geometry) == Point{4.85, 45.75});
        CHECK(p.result->epsg == 0);
        CHECK(p.faults.empty());
    }
    CHECK(std::get<Point>(parsed("45.75, 4.85").result->geometry) == Point{45.75, 4.85});
    CHECK(std::get<Point>(parsed("-1e3 2E2").result->geometry) == Point{-1000, 200});
}

TEST_CASE("what is no geometry gives nothing and no fault") {
    for (const char* text : {"", "  ", "Lyon", "4.85", "4.85, 45.75, 3", "4.85, x", "nan, 1", "inf 2", "12 rue 4",
                             "[1]", "0x10 2", "1-2", "SRID=4326;"}) {
        CAPTURE(text);
        const Parsed p = parsed(text);
        CHECK_FALSE(p.result);
        CHECK(p.faults.empty());
    }
}

TEST_CASE("WKT and EWKT read in any case, with the number of their CRS, flat and linear") {
    Parsed p = parsed("SRID=4326;POINT(4.85 45.75)");
    REQUIRE(p.result);
    CHECK(p.result->epsg == 4326);
    CHECK(std::get<Point>(p.result->geometry) == Point{4.85, 45.75});
    p = parsed("srid=2154; MultiPolygon (((0 0, 4 0, 4 4, 0 0), (1 1, 2 1, 2 2, 1 1)))");
    REQUIRE(p.result);
    CHECK(p.result->epsg == 2154);
    CHECK(std::get<MultiPolygon>(p.result->geometry).polygons[0].holes.size() == 1);
    CHECK(std::get<Point>(parsed("POINT Z (1 2 3)").result->geometry) == Point{1, 2});
    CHECK(std::get<MultiLine>(parsed("LINESTRING (0 0, 1 1)").result->geometry).lines.size() == 1);
    CHECK(parsed("POINT EMPTY").result->geometry.index() == 0);
    p = parsed("GEOMETRYCOLLECTION (POINT (0 0), LINESTRING (0 0, 1 1))");
    CHECK(std::holds_alternative<MultiLine>(p.result->geometry));
    CHECK(count_of(p.faults, FaultKind::geometry_type) == 1);
}

TEST_CASE("GeoJSON reads, and a ring that is not closed is closed and said") {
    Parsed p = parsed(R"({"type":"MultiPoint","coordinates":[[4.85,45.75]]})");
    REQUIRE(p.result);
    CHECK(std::get<MultiPoint>(p.result->geometry).points == std::vector<Point>{{4.85, 45.75}});
    p = parsed(
        R"({"type":"Polygon","coordinates":[[[656589.707,6860000],[656700,6860000],[656700,6860100],[656589.70,6860000]]]})");
    REQUIRE(p.result);
    const auto& ring = std::get<MultiPolygon>(p.result->geometry).polygons[0].shell;
    CHECK(ring.size() == 5);
    CHECK(ring.front() == ring.back());
    CHECK(count_of(p.faults, FaultKind::ring_closed) == 1);
}

TEST_CASE("broken and hostile geometry texts are faults, never a crash") {
    std::string deep(100'000, '[');
    for (const std::string& text :
         {std::string("POINT (1"), std::string("POLYGON ((0 0, a b))"),
          std::string(R"({"type":"Polygon","coordinates":[[[1,2)"), std::string(R"({"type":"Nothing"})"), "{" + deep,
          "GEOMETRYCOLLECTION (" + std::string(5'000, '('), std::string("{}")}) {
        CAPTURE(text.substr(0, 60));
        const Parsed p = parsed(text);
        CHECK_FALSE(p.result);
        CHECK(count_of(p.faults, FaultKind::geometry_unreadable) == 1);
        CHECK(p.faults[0].detail.size() <= 80);
    }
    for (const char* text : {"POINT (1e308 2)", "POINT (nan 2)", R"({"type":"Point","coordinates":[1e308,1]})"}) {
        CAPTURE(text);
        const Parsed p = parsed(text);
        if (p.result) CHECK(p.result->geometry.index() == 0);
        CHECK(p.faults.size() == 1);
    }
}

TEST_CASE("the geometries that stand in the examples of the CNIG standard are read") {
    const auto site = tests::try_real_data("zones/cnig/site-eco.exemple-valide.csv");
    const auto establishment = tests::try_real_data("zones/cnig/etablissement.exemple-valide.csv");
    if (!site || !establishment) return;
    const auto geometries_in = [](const std::filesystem::path& file) {
        std::vector<Parsed> found;
        const auto rows = tests::all_records(file);
        for (const std::string& value : rows[0].values)
            if (value.starts_with('{')) found.push_back(parsed(value));
        return found;
    };
    const auto areas = geometries_in(*site);
    REQUIRE(areas.size() == 1);
    REQUIRE(areas[0].result);
    CHECK(std::holds_alternative<MultiPolygon>(areas[0].result->geometry));
    CHECK(count_of(areas[0].faults, FaultKind::ring_closed) == 1);
    const auto points = geometries_in(*establishment);
    REQUIRE(points.size() == 1);
    CHECK(std::holds_alternative<MultiPoint>(points[0].result->geometry));
}
