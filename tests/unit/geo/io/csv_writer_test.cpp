// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "geo/io/layer_writer.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/geo/io/sample_layers.hpp"

namespace {

using geo::ColumnType;
using geo::GeometryType;
using geo::Layer;

std::string written(const Layer& layer, geo::io::CsvOptions options = {}, std::string_view crs = geo::lambert_93) {
    const tests::ScratchFolder folder;
    options.output = {geo::io::Overwrite::yes, geo::io::Durability::unsynced};
    geo::io::write_csv(folder / "a.csv", {&layer, "", "", {}, {}, {}}, geo::Crs(crs), options);
    return tests::file_bytes(folder / "a.csv");
}

/// A plain reading of RFC 4180, apart from the program's own reader.
std::vector<std::vector<std::string>> parsed(std::string_view text, char separator) {
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            rows.back().back() += '"';
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == separator) {
            rows.back().emplace_back();
        } else if (!quoted && c == '\r' && text[i + 1] == '\n') {
            rows.emplace_back(1);
            ++i;
        } else {
            rows.back().back() += c;
        }
    }
    REQUIRE(rows.back() == std::vector<std::string>{""});
    rows.pop_back();
    return rows;
}

}  // namespace

TEST_CASE("a CSV file gives back every cell, whatever it holds") {
    const char separator = GENERATE(';', ',', '\t');
    const Layer layer = tests::random_layer(3, GeometryType::none, 5000);
    geo::io::CsvOptions options;
    options.separator = separator;
    const std::string text = written(layer, options);
    REQUIRE(text.substr(0, 3) == "\xEF\xBB\xBF");
    const auto rows = parsed(std::string_view(text).substr(3), separator);
    REQUIRE(rows.size() == layer.rows() + 1);
    for (std::size_t i = 0; i < layer.columns.size(); ++i) {
        REQUIRE(rows[0][i] == layer.columns[i].name);
        for (std::size_t row = 0; row < layer.rows(); ++row) REQUIRE(rows[row + 1][i] == layer.columns[i].text(row));
    }
}

TEST_CASE("points get the columns lon and lat, areas well-known text, in degrees") {
    Layer points{"p", {geo::make_column("lon", ColumnType::integer)}, geo::GeometryColumn(GeometryType::point)};
    points.geometry.append_point({4.5, 45.25});
    points.geometry.append(std::monostate{});
    std::get<geo::IntegerColumn>(points.columns[0].values) = {7, geo::no_integer};
    CHECK(written(points, {}, "EPSG:4326") == "\xEF\xBB\xBFlon;lon_;lat\r\n7;4.5;45.25\r\n;;\r\n");

    Layer areas{"a", {}, geo::GeometryColumn(GeometryType::multi_polygon)};
    areas.geometry.append_polygons({{{tests::square(1, 2, 1), {}}, {tests::square(4, 5, 1), {}}}});
    CHECK(written(areas, {}, "EPSG:4326") ==
          "\xEF\xBB\xBFwkt\r\nMULTIPOLYGON (((1 2,2 2,2 3,1 3,1 2)),((4 5,5 5,5 6,4 6,4 5)))\r\n");
    geo::io::CsvOptions without;
    without.geometry_column.clear();
    CHECK(written(points, without, "EPSG:4326") == "\xEF\xBB\xBFlon\r\n7\r\n\r\n");
}

TEST_CASE("CSV is the same for any number of threads") {
    const Layer layer = tests::random_layer(6, GeometryType::multi_line, 7000);
    geo::io::CsvOptions options;
    options.threads = {1};
    const std::string once = written(layer, options);
    for (const unsigned threads : {2U, 8U}) {
        options.threads = {threads};
        CHECK(written(layer, options) == once);
    }
}
