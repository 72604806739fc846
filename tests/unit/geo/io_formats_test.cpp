// SPDX-License-Identifier: GPL-3.0-or-later
// Every format that GDAL reads for us, from files that GDAL writes.
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <thread>

#include "geo/io/record_reader.hpp"
#include "tests/unit/geo/io_made_file.hpp"
#include "tests/unit/geo/io_scratch.hpp"

using Catch::Matchers::Contains;
using geo::Crs;
using geo::GeometryType;
using geo::MultiPolygon;
using geo::Point;
using geo::io::FaultKind;
using geo::io::RecordReader;
using tests::all_records;
using tests::count_of;
using tests::MadeFile;
using tests::message_of;
using Values = std::vector<std::string>;

namespace {

constexpr auto square = "POLYGON ((651000 6860000, 652000 6860000, 652000 6861000, 651000 6861000, 651000 6860000))";

void make_small_table(const std::filesystem::path& file, const char* driver, const char* wkt, const char* crs) {
    // GDAL's shapefiles are in Latin-1 by default, and its FlatGeobuf leaves out rows without geometry.
    const bool needs_geometry = std::string_view(driver) == "FlatGeobuf";
    MadeFile made(file, driver, "zones", wkt == nullptr ? "" : crs, wkbUnknown, {"ENCODING=UTF-8"});
    made.field("name", OFTString).field("siret", OFTInteger64).field("area", OFTReal).field("day", OFTDate);
    made.row(wkt, {"Zone d’été", "12345678901234", "12.5", "2024/02/29"});
    made.row(wkt, {"", "7", "100000", ""});
    made.row(needs_geometry ? wkt : nullptr, {"sans géométrie", "", "0.1", "1999/12/31"});
}

}  // namespace

TEST_CASE("each vector format gives the same values, as text without noise, and the same geometry") {
    const tests::Scratch scratch;
    const std::pair<const char*, const char*> formats[] = {
        {"GPKG", "t.gpkg"}, {"ESRI Shapefile", "t.shp"}, {"FlatGeobuf", "t.fgb"}};
    for (const auto& [driver, name] : formats) {
        CAPTURE(driver);
        make_small_table(scratch.path(name), driver, square, "EPSG:2154");
        RecordReader reader(scratch.path(name));
        CHECK(reader.layer().crs == "EPSG:2154");
        CHECK(reader.layer().geometry == GeometryType::multi_polygon);
        CHECK(reader.layer().rows == 3);
        CHECK(reader.report().driver == driver);
        const auto rows = all_records(reader);
        REQUIRE(rows.size() == 3);
        const bool has_dates = std::string_view(driver) != "FlatGeobuf";  // it knows moments only
        const std::string day = has_dates ? "2024-02-29" : "2024-02-29T00:00:00";
        CHECK(rows[0].values == Values{"Zone d’été", "12345678901234", "12.5", day});
        CHECK(rows[1].values == Values{"", "7", "100000", ""});
        CHECK(rows[2].values[2] == "0.1");
        CHECK((rows[2].geometry.index() == 0) == (std::string_view(driver) != "FlatGeobuf"));
        const auto& area = std::get<MultiPolygon>(rows[0].geometry);
        REQUIRE(area.polygons.size() == 1);
        CHECK(area.polygons[0].shell.size() == 5);
        CHECK(geo::bounding_box(area) == geo::Box{{651000, 6860000}, {652000, 6861000}});
        CHECK(rows[0].faults.empty());
    }
}

TEST_CASE("geometries come in the CRS asked for, and the report says how they were changed") {
    const tests::Scratch scratch;
    make_small_table(scratch.path("t.gpkg"), "GPKG", "POINT (700000 6600000)", "EPSG:2154");
    RecordReader reader(scratch.path("t.gpkg"), {.crs = Crs("EPSG:4326")});
    const auto rows = all_records(reader);
    // The origin of Lambert-93: 3° E, 46.5° N.
    CHECK(std::get<Point>(rows[0].geometry).x == Approx(3.0).margin(1e-9));
    CHECK(std::get<Point>(rows[0].geometry).y == Approx(46.5).margin(1e-9));
    REQUIRE(reader.report().transform);
    CHECK_FALSE(reader.report().transform->operation.empty());
    CHECK(reader.report().crs == "EPSG:2154");
}

TEST_CASE("a shapefile that does not say its CRS has to be told one, and one that lies can be told better") {
    const tests::Scratch scratch;
    make_small_table(scratch.path("t.shp"), "ESRI Shapefile", "POINT (700000 6600000)", "");
    CHECK_THAT(message_of([&] { RecordReader(scratch.path("t.shp"), {.crs = Crs("EPSG:4326")}); }),
               Contains("does not say its coordinate reference system") && Contains("t.shp"));
    CHECK(all_records(scratch.path("t.shp")).size() == 3);
    const auto rows = all_records(scratch.path("t.shp"), {.crs = Crs("EPSG:4326"), .assume_crs = Crs("EPSG:2154")});
    CHECK(std::get<Point>(rows[0].geometry).x == Approx(3.0).margin(1e-9));
}

TEST_CASE("spreadsheets read with their first row as names, numbers without noise and dates as ISO 8601") {
    const tests::Scratch scratch;
    const std::pair<const char*, const char*> formats[] = {{"XLSX", "t.xlsx"}, {"ODS", "t.ods"}};
    for (const auto& [driver, name] : formats) {
        CAPTURE(driver);
        make_small_table(scratch.path(name), driver, nullptr, "");
        RecordReader reader(scratch.path(name));
        REQUIRE(reader.layer().fields.size() == 4);
        CHECK(reader.layer().fields[1].name == "siret");
        CHECK(reader.layer().geometry == GeometryType::none);
        const auto rows = all_records(reader);
        REQUIRE(rows.size() == 3);
        CHECK(rows[0].values == Values{"Zone d’été", "12345678901234", "12.5", "2024-02-29"});
        CHECK(rows[1].values == Values{"", "7", "100000", ""});
        CHECK(rows[2].values == Values{"sans géométrie", "", "0.1", "1999-12-31"});
    }
}

TEST_CASE("a spreadsheet of text alone still has its names in the first row") {
    const tests::Scratch scratch;
    MadeFile made(scratch.path("t.xlsx"), "XLSX", "sheet", "");
    made.field("name", OFTString).field("town", OFTString);
    made.row(nullptr, {"Alpha", "Lyon"});
    made.close();
    RecordReader reader(scratch.path("t.xlsx"));
    CHECK(reader.layer().fields[1].name == "town");
    CHECK(all_records(reader).size() == 1);
}

TEST_CASE("one of several layers has to be named, and the error lists them") {
    const tests::Scratch scratch;
    MadeFile made(scratch.path("t.gpkg"), "GPKG", "first", "EPSG:2154");
    made.field("a", OFTString).row("POINT (1 2)", {"x"});
    made.layer("second", "EPSG:2154").field("b", OFTString).row("POINT (3 4)", {"y"});
    made.close();
    const auto file = scratch.path("t.gpkg");
    CHECK_THAT(message_of([&] { RecordReader reader(file); }), Contains("first, second"));
    CHECK_THAT(message_of([&] { RecordReader(file, {.layer = "third"}); }),
               Contains("third") && Contains("first, second"));
    CHECK(all_records(file, {.layer = "second"})[0].values == Values{"y"});
    CHECK(geo::io::layers_of(file).size() == 2);
}

TEST_CASE("GeoJSON reads as a collection, one feature, one feature a line, packed or not") {
    const tests::Scratch scratch;
    const std::string feature =
        R"({"type":"Feature","properties":{"a":1,"b":"é","c":[1,2],"d":{"e":true},"f":true,"g":null},"geometry":{"type":"Point","coordinates":[4.85,45.75]}})";
    for (const std::string& text :
         {feature, R"({"type":"FeatureCollection","features":[)" + feature + "]}", feature + "\n" + feature + "\n"}) {
        RecordReader reader(scratch.write("t.geojson", text));
        const auto rows = all_records(reader);
        REQUIRE_FALSE(rows.empty());
        CHECK(reader.layer().crs == "EPSG:4326");
        CHECK(rows[0].values[0] == "1");
        CHECK(rows[0].values[1] == "é");
        CHECK_THAT(rows[0].values[2], Contains("1") && Contains("2") && Contains("["));
        CHECK_THAT(rows[0].values[3], Contains("\"e\""));
        CHECK(rows[0].values[4] == "true");
        CHECK(std::get<Point>(rows[0].geometry) == Point{4.85, 45.75});
    }
}

TEST_CASE("GeoJSON in Lambert-93 is taken at its crs member's word, and without one its rows are marked, unless told") {
    const tests::Scratch scratch;
    const auto text = [](const std::string& crs) {
        return R"({"type":"FeatureCollection",)" + crs +
               R"("features":[{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[700000,6600000]}}]})";
    };
    const auto stated = scratch.write(
        "stated.geojson", text(R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::2154"}},)"));
    CHECK(std::get<Point>(all_records(stated, {.crs = Crs("EPSG:4326")})[0].geometry).y == Approx(46.5));
    const auto silent = scratch.write("silent.geojson", text(""));
    const auto rows = all_records(silent, {.crs = Crs("EPSG:2154")});
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].geometry.index() == 0);
    CHECK(count_of(rows[0].faults, FaultKind::geometry_not_transformable) == 1);
    const auto told = all_records(silent, {.crs = Crs("EPSG:4326"), .assume_crs = Crs("EPSG:2154")});
    CHECK(std::get<Point>(told[0].geometry).x == Approx(3.0));
}

TEST_CASE("latitude before longitude is exchanged only where nothing else can be meant") {
    const tests::Scratch scratch;
    const auto feature = [](const std::string& xy) {
        return R"({"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[)" + xy + "]}}\n";
    };
    const auto rows = all_records(scratch.write("t.geojsons", feature("48.85,2.35") + feature("-21.1,165.5")));
    REQUIRE(rows.size() == 2);
    CHECK(std::get<Point>(rows[0].geometry) == Point{48.85, 2.35});
    CHECK(rows[0].faults.empty());
    CHECK(std::get<Point>(rows[1].geometry) == Point{165.5, -21.1});
    CHECK(count_of(rows[1].faults, FaultKind::coordinates_swapped) == 1);
}

TEST_CASE("collections keep their parts of highest dimension, curves become lines, heights go: each said") {
    const tests::Scratch scratch;
    MadeFile made(scratch.path("t.gpkg"), "GPKG", "mixed", "EPSG:2154", wkbUnknown);
    made.field("a", OFTString);
    made.row("GEOMETRYCOLLECTION (POINT (0 0), LINESTRING (0 0, 1 1), POLYGON ((0 0, 4 0, 4 4, 0 0)))", {"collection"});
    made.row("CURVEPOLYGON (CIRCULARSTRING (0 0, 2 2, 4 0, 2 -2, 0 0))", {"curve"});
    made.row("POLYGON Z ((0 0 5, 4 0 5, 4 4 5, 0 0 5))", {"height"});
    made.row("POLYGON ((0 0, 4 0))", {"two points"});
    made.row("MULTIPOINT (1 2, 3 4)", {"points"});
    made.row("LINESTRING (0 0, 1 1)", {"line"});
    made.close();
    RecordReader reader(scratch.path("t.gpkg"));
    const auto rows = all_records(reader);
    REQUIRE(rows.size() == 6);
    CHECK(std::get<MultiPolygon>(rows[0].geometry).polygons.size() == 1);
    CHECK(count_of(rows[0].faults, FaultKind::geometry_type) == 1);
    CHECK(std::get<MultiPolygon>(rows[1].geometry).polygons[0].shell.size() > 60);
    CHECK(count_of(rows[1].faults, FaultKind::geometry_type) == 1);
    CHECK(std::get<MultiPolygon>(rows[2].geometry).polygons[0].shell.size() == 4);
    CHECK(rows[2].faults.empty());
    CHECK(std::get<MultiPolygon>(rows[3].geometry).polygons[0].shell.size() == 3);
    CHECK(count_of(rows[3].faults, FaultKind::ring_closed) == 1);
    CHECK(std::get<geo::MultiPoint>(rows[4].geometry).points.size() == 2);
    CHECK(std::get<geo::MultiLine>(rows[5].geometry).lines.size() == 1);
    REQUIRE(reader.report().notes.size() == 1);
    CHECK_THAT(reader.report().notes[0], Contains("heights"));
}

TEST_CASE("the texts of a shapefile are decoded by what they are, whatever its side file says") {
    const tests::Scratch scratch;
    for (const char* encoding : {"UTF-8", "ISO-8859-1", "CP1252", "CP850"}) {
        CAPTURE(encoding);
        const auto file = scratch.path(std::string(encoding) + ".shp");
        MadeFile made(file, "ESRI Shapefile", "t", "EPSG:2154", wkbUnknown, {std::string("ENCODING=") + encoding});
        made.field("libellé", OFTString).row("POINT (1 2)", {"forêt d'été"});
        made.close();
        RecordReader reader(file);
        CHECK(reader.layer().fields[0].name == "libellé");
        CHECK(all_records(reader)[0].values[0] == "forêt d'été");
    }
    // The side file says Latin-1, the bytes are UTF-8.
    scratch.write("UTF-8.cpg", "ISO-8859-1");
    const auto rows = all_records(scratch.path("UTF-8.shp"));
    CHECK(rows[0].values[0] == "forêt d'été");
    CHECK(count_of(rows[0].faults, FaultKind::double_encoded) == 1);
}

TEST_CASE("a shapefile without its attribute table gives geometries alone") {
    const tests::Scratch scratch;
    make_small_table(scratch.path("t.shp"), "ESRI Shapefile", "POINT (1 2)", "EPSG:2154");
    std::filesystem::remove(scratch.path("t.dbf"));
    RecordReader reader(scratch.path("t.shp"));
    CHECK(reader.layer().fields.empty());
    CHECK(all_records(reader).size() == 3);
}

TEST_CASE("readers in several threads read what one alone reads") {
    const tests::Scratch scratch;
    make_small_table(scratch.path("t.gpkg"), "GPKG", square, "EPSG:2154");
    make_small_table(scratch.path("t.shp"), "ESRI Shapefile", square, "EPSG:2154");
    make_small_table(scratch.path("t.fgb"), "FlatGeobuf", square, "EPSG:2154");
    make_small_table(scratch.path("t.xlsx"), "XLSX", nullptr, "");
    scratch.write("t.csv", "name;siret\nété;1\n;2\nx;3\n");
    const std::vector<std::string> names{"t.gpkg", "t.shp", "t.fgb", "t.xlsx", "t.csv", "t.gpkg"};
    std::vector<std::size_t> faults(names.size(), 0);
    std::vector<std::size_t> rows(names.size(), 0);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < names.size(); ++i) {
        threads.emplace_back([&, i] {
            for (int round = 0; round < 20; ++round) {
                for (const auto& record : all_records(scratch.path(names[i]), {.crs = Crs("EPSG:4326")})) {
                    faults[i] += record.faults.size();
                    ++rows[i];
                }
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(rows == std::vector<std::size_t>(names.size(), 60));
    CHECK(faults == std::vector<std::size_t>(names.size(), 0));
}
