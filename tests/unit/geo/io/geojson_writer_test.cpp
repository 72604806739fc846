// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "geo/io/layer_writer.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/geo/io/sample_layers.hpp"

namespace {

using geo::ColumnType;
using geo::GeometryType;
using geo::Layer;
using nlohmann::json;

constexpr geo::io::OutputOptions replace{geo::io::Overwrite::yes, geo::io::Durability::unsynced};

std::string written(const Layer& layer, std::string_view crs = geo::lambert_93, geo::io::GeoJsonOptions options = {}) {
    const tests::ScratchFolder folder;
    options.output = replace;
    geo::io::write_geojson(folder / "a.geojson", {&layer, "", "", {}, {}, {}}, geo::Crs(crs), options);
    return tests::file_bytes(folder / "a.geojson");
}

Layer layer_of(const geo::Geometry& geometry, GeometryType type) {
    Layer layer{"l", {}, geo::GeometryColumn(type)};
    layer.geometry.append(geometry);
    return layer;
}

/// Twice the area in square degrees; positive when counter-clockwise.
double doubled_area(const json& ring) {
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        sum += ring[i - 1][0].get<double>() * ring[i][1].get<double>() -
               ring[i][0].get<double>() * ring[i - 1][1].get<double>();
    }
    return sum;
}

/// RFC 7946: rings closed, shells counter-clockwise, holes clockwise, longitudes within 180, no edge round the earth.
void check_polygons(const json& geometry) {
    REQUIRE(geometry["type"] == "MultiPolygon");
    for (const json& polygon : geometry["coordinates"]) {
        for (std::size_t i = 0; i < polygon.size(); ++i) {
            REQUIRE(polygon[i].size() >= 4);
            CHECK(polygon[i].front() == polygon[i].back());
            CHECK((i == 0 ? doubled_area(polygon[i]) > 0 : doubled_area(polygon[i]) < 0));
            for (const json& position : polygon[i]) CHECK(std::fabs(position[0].get<double>()) <= 180.0);
        }
    }
}

double area_of(const json& geometry) {
    double sum = 0;
    for (const json& polygon : geometry["coordinates"]) {
        for (const json& ring : polygon) sum += doubled_area(ring) / 2;
    }
    return sum;
}

}  // namespace

TEST_CASE("a GeoJSON file holds every row with its values, id and geometry") {
    const auto type = GENERATE(GeometryType::none, GeometryType::point, GeometryType::multi_point,
                               GeometryType::multi_line, GeometryType::multi_polygon);
    const Layer layer = tests::random_layer(4, type, 5000);
    const json file = json::parse(written(layer));
    REQUIRE(file["type"] == "FeatureCollection");
    REQUIRE(file["features"].size() == layer.rows());
    for (std::size_t row = 0; row < layer.rows(); ++row) {
        const json& feature = file["features"][row];
        REQUIRE(feature["id"] == row + 1);
        REQUIRE(feature["geometry"].is_null() == !layer.geometry.has_geometry(row));
        if (type == GeometryType::multi_polygon && !feature["geometry"].is_null()) check_polygons(feature["geometry"]);
        const json& properties = feature["properties"];
        REQUIRE(properties.size() == layer.columns.size());
        for (const geo::Column& column : layer.columns) {
            const json& value = properties[column.name];
            if (const auto* reals = std::get_if<geo::RealColumn>(&column.values)) {
                REQUIRE(value.is_null() == !std::isfinite((*reals)[row]));
                if (!value.is_null()) REQUIRE(value.get<double>() == (*reals)[row]);
            } else if (column.is_null(row)) {
                REQUIRE(value.is_null());
            } else if (column.type == ColumnType::integer || column.type == ColumnType::flag) {
                REQUIRE(value.dump() == column.text(row));
            } else {
                REQUIRE(value.get<std::string>() == column.text(row));
            }
        }
    }
}

TEST_CASE("GeoJSON is the same for any number of threads") {
    const Layer layer = tests::random_layer(9, GeometryType::multi_polygon, 9000);
    const std::string once = written(layer, geo::lambert_93, {{}, 7, {}, {1}});
    for (const unsigned threads : {2U, 3U, 8U}) CHECK(written(layer, geo::lambert_93, {{}, 7, {}, {threads}}) == once);
}

TEST_CASE("positions are WGS 84 degrees, longitude first, with the decimals asked for") {
    // Lambert-93 has its origin at 3 E, 46.5 N, with these false coordinates.
    const Layer layer = layer_of(geo::Point{700'000, 6'600'000}, GeometryType::point);
    CHECK(json::parse(written(layer))["features"][0]["geometry"]["coordinates"].dump() == "[3,46.5]");
    const Layer degrees = layer_of(geo::Point{4.123456789, 45.987654321}, GeometryType::point);
    CHECK(
        json::parse(written(degrees, "EPSG:4326", {{}, 3, {}, {}}))["features"][0]["geometry"]["coordinates"].dump() ==
        "[4.123,45.988]");
}

TEST_CASE("a ring drawn the wrong way is turned, and its hole the other way") {
    geo::Ring shell = tests::square(840'000, 6'500'000, 100), hole = tests::square(840'010, 6'500'010, 10);
    std::reverse(shell.begin(), shell.end());
    const Layer layer = layer_of(geo::MultiPolygon{{{shell, {hole}}}}, GeometryType::multi_polygon);
    const json file = json::parse(written(layer));
    check_polygons(file["features"][0]["geometry"]);
    CHECK(file["features"][0]["geometry"]["coordinates"][0].size() == 2);
}

TEST_CASE("the column id gives features their id, and metadata stands in the collection") {
    Layer layer = layer_of(geo::Point{1, 2}, GeometryType::point);
    layer.columns.push_back(geo::make_column("id", ColumnType::text));
    std::get<geo::TextColumn>(layer.columns[0].values).append("zone-7");
    const json file = json::parse(written(layer, "EPSG:4326", {{}, 7, R"({"edition":1})", {}}));
    CHECK(file["features"][0]["id"] == "zone-7");
    CHECK(file["maillage"]["edition"] == 1);
    CHECK(file["bbox"].dump() == "[1,2,1,2]");
}

TEST_CASE("an area across the antimeridian is cut there, and the bbox goes across it") {
    const geo::MultiPolygon area{{{tests::square(178, -18, 4), {}}}};  // 178 to 182 degrees
    const json file = json::parse(written(layer_of(area, GeometryType::multi_polygon), "EPSG:4326"));
    const json& geometry = file["features"][0]["geometry"];
    check_polygons(geometry);
    CHECK(geometry["coordinates"].size() == 2);
    CHECK(area_of(geometry) == Approx(16.0));
    CHECK(file["bbox"].dump() == "[178,-18,-178,-14]");
}

TEST_CASE("an area in a projected CRS across the antimeridian is cut there") {
    // EPSG:3460 is Fiji's map grid; its central meridian is 178.75 E, so that x + 400 km lies beyond 180.
    const geo::MultiPolygon area{
        {{tests::square(2'000'000, 4'000'000, 400'000), {tests::square(2'010'000, 4'010'000, 300'000)}}}};
    const json file = json::parse(written(layer_of(area, GeometryType::multi_polygon), "EPSG:3460"));
    const json& geometry = file["features"][0]["geometry"];
    check_polygons(geometry);
    CHECK(geometry["coordinates"].size() >= 2);
    CHECK(file["bbox"][0].get<double>() > 178);
    CHECK(file["bbox"][2].get<double>() < -177);
    // 16 - 9 squares of 100 km, a degree of longitude being cos(latitude) of one of latitude: 111.3 and 110.6 km.
    const double lat = (file["bbox"][1].get<double>() + file["bbox"][3].get<double>()) / 2;
    CHECK(area_of(geometry) * 111.3 * 110.6 * std::cos(lat * M_PI / 180) == Approx(70'000).epsilon(0.01));
}

TEST_CASE("a world map's rectangle is not cut, in degrees or in Mercator") {
    const geo::MultiPolygon degrees{{{{{-180, -80}, {180, -80}, {180, 80}, {-180, 80}, {-180, -80}}, {}}}};
    const json flat = json::parse(written(layer_of(degrees, GeometryType::multi_polygon), "EPSG:4326"));
    CHECK(area_of(flat["features"][0]["geometry"]) == Approx(360.0 * 160.0));
    const double side = 20'037'508.0;
    const geo::MultiPolygon mercator{{{tests::square(-side, -side, 2 * side), {}}}};
    const json round = json::parse(written(layer_of(mercator, GeometryType::multi_polygon), "EPSG:3857"));
    check_polygons(round["features"][0]["geometry"]);
    CHECK(area_of(round["features"][0]["geometry"]) == Approx(360.0 * 2 * 85.0511).epsilon(1e-4));
}

TEST_CASE("an area round a pole is closed along the pole") {
    // EPSG:3031 is the polar stereographic projection of the south; a square of 2,000 km round the pole.
    const geo::MultiPolygon area{{{tests::square(-1e6, -1e6, 2e6), {}}}};
    const json file = json::parse(written(layer_of(area, GeometryType::multi_polygon), "EPSG:3031"));
    const json& geometry = file["features"][0]["geometry"];
    check_polygons(geometry);
    CHECK(file["bbox"].dump().substr(0, 9) == "[-180,-90");
    CHECK(area_of(geometry) == Approx(360.0 * 10.0).epsilon(0.1));
}

TEST_CASE("a line across the antimeridian is cut into lines that meet there") {
    const geo::MultiLine line{{{{170, 0}, {190, 10}, {200, 10}}}};
    const json file = json::parse(written(layer_of(line, GeometryType::multi_line), "EPSG:4326"));
    CHECK(file["features"][0]["geometry"]["coordinates"].dump() ==
          "[[[170,0],[180,5]],[[-180,5],[-170,10],[-160,10]]]");
    CHECK(file["bbox"].dump() == "[170,0,-160,10]");
}

TEST_CASE("a line that means nothing but its ends has no other points, however long") {
    const geo::MultiLine line{{{{600'000, 6'500'000}, {900'000, 6'560'000}}}};
    const Layer layer = layer_of(line, GeometryType::multi_line);
    geo::io::WritableLayer followed{&layer, "", "", {}, {}, {}}, ends_only = followed;
    ends_only.edge_tolerance.value = std::numeric_limits<double>::infinity();
    const tests::ScratchFolder folder;
    const auto points = [&](const geo::io::WritableLayer& one) {
        geo::io::write_geojson(folder / "a.geojson", one, geo::Crs(geo::lambert_93), {.output = replace});
        return json::parse(tests::file_bytes(folder / "a.geojson"))["features"][0]["geometry"]["coordinates"][0];
    };
    const json path = points(followed), ends = points(ends_only);
    CHECK(path.size() > 100);
    REQUIRE(ends.size() == 2);
    CHECK(ends.front() == path.front());
    CHECK(ends.back() == path.back());
}

TEST_CASE("a position without degrees is an error that names layer and row") {
    const geo::MultiLine line{{{{700'000, 6'600'000}, {std::numeric_limits<double>::infinity(), 6'600'000}}}};
    CHECK_THROWS_WITH(written(layer_of(line, GeometryType::multi_line)),
                      Catch::Matchers::Contains("row 1") && Catch::Matchers::Contains("'l'"));
}
