// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/kml_writer.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <sstream>

#include "tests/support/scratch_folder.hpp"
#include "tests/unit/geo/io/sample_layers.hpp"

namespace {

using Catch::Matchers::Contains;
using geo::io::KmlFolder;

const geo::Crs lambert{geo::lambert_93};
const geo::io::OutputOptions quick{geo::io::Overwrite::yes, geo::io::Durability::unsynced};

KmlFolder folder_of(const geo::Layer& layer, std::string title) {
    KmlFolder folder{std::move(title), "What <it> is", {}, geo::io::KmlVisibility::shown, 0, {}, {}, &layer};
    for (const geo::Column& column : layer.columns) folder.titles.push_back(column.name + " (t)");
    return folder;
}

/// One line a place, as GDAL's own reader has it: layer, number of coordinates, longitude and latitude of the first.
std::string places(const std::filesystem::path& file) {
    return tests::run_command(
               "/usr/bin/python3 -c 'import sys\nfrom osgeo import ogr, gdal\ngdal.UseExceptions()\n"
               "d = gdal.OpenEx(sys.argv[1], allowed_drivers=[\"LIBKML\", \"KML\"])\n"
               "def first(g):\n"
               "  while g.GetGeometryCount(): g = g.GetGeometryRef(0)\n"
               "  return \"%.7f %.7f\" % g.GetPoint_2D(0)\n"
               "for i in range(d.GetLayerCount()):\n"
               "  l = d.GetLayer(i)\n"
               "  for f in l:\n"
               "    g = f.GetGeometryRef()\n"
               "    print(i, \"none\" if g is None else first(g))' " +
               file.string())
        .output;
}

}  // namespace

TEST_CASE("places of a KML lie where those of the layers do, a folder a layer") {
    const tests::ScratchFolder folder;
    std::vector<geo::Layer> layers;
    for (const auto type : {geo::GeometryType::point, geo::GeometryType::multi_point, geo::GeometryType::multi_line,
                            geo::GeometryType::multi_polygon}) {
        layers.push_back(tests::random_layer(static_cast<std::uint64_t>(type) + 5, type, 40));
    }
    std::vector<KmlFolder> folders;
    for (const geo::Layer& layer : layers)
        folders.push_back(folder_of(layer, "Été & <b>" + std::to_string(folders.size())));
    geo::io::write_kml(folder / "a.kml", "Territoire \"x\"", "", folders, lambert, {.output = quick, .threads = {2}});
    std::istringstream lines(places(folder / "a.kml"));
    const geo::Transformer to_degrees(lambert, geo::Crs(geo::wgs_84));
    for (std::size_t i = 0; i < layers.size(); ++i) {
        for (std::size_t row = 0; row < layers[i].rows(); ++row) {
            INFO("layer " << i << ", row " << row);
            std::size_t layer = 0;
            std::string lon, lat;
            REQUIRE(lines >> layer >> lon);
            CHECK(layer == i);
            if (lon == "none") {
                CHECK_FALSE(layers[i].geometry.has_geometry(row));
                continue;
            }
            REQUIRE(lines >> lat);
            REQUIRE(layers[i].geometry.has_geometry(row));
            // A ring may begin elsewhere, turned round: some corner of the row is there.
            bool found = false;
            for (const geo::Point& corner : layers[i].geometry.coordinates(row)) {
                const auto degrees = to_degrees.try_transform(corner);
                found = found ||
                        (std::abs(degrees->x - std::stod(lon)) < 2e-7 && std::abs(degrees->y - std::stod(lat)) < 2e-7);
            }
            CHECK(found);
        }
    }
    std::string rest;
    CHECK_FALSE(lines >> rest);
}

TEST_CASE("values in a KML are data: marks are escaped, codes shown by their labels, what XML cannot hold is told") {
    const tests::ScratchFolder folder;
    geo::Layer layer{"a", {}, geo::GeometryColumn(geo::GeometryType::point)};
    geo::TextColumn texts;
    for (const char* text : {"</value><script>alert(1)</script>", "on", "\x01z"}) {
        texts.append(text);
        layer.geometry.append_point({842'000, 6'519'000});
    }
    layer.columns = {{"state", geo::ColumnType::text, texts}};
    KmlFolder one = folder_of(layer, "A");
    one.labels = {{{"on", "En marche"}}};
    CHECK(geo::io::write_kml(folder / "a.kml", "t", "d", std::span(&one, 1), lambert, {.output = quick}) == 2);
    const std::string kml = tests::file_bytes(folder / "a.kml");
    CHECK_THAT(kml, !Contains("<script>") && Contains("&lt;script&gt;") && Contains("<name>En marche</name>") &&
                        Contains("<value>En marche</value>") && Contains("\uFFFDz"));
    geo::io::write_kml(folder / "b.kml", "t", "d", std::span(&one, 1), lambert, {.output = quick, .threads = {4}});
    CHECK(tests::file_bytes(folder / "b.kml") == kml);
}
