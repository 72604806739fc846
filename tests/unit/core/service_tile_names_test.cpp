// SPDX-License-Identifier: GPL-3.0-or-later
// Names of areas in tiles: each once, inside its area, up to where the symbology writes it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "core/service/tile_names.hpp"
#include "geo/topology.hpp"
#include "tile_collections.hpp"

namespace {

tiles::Sample named_areas(std::size_t count, std::uint32_t seed) {
    tiles::Sample sample("zones", geo::GeometryType::multi_polygon, tiles::random_areas(count, seed));
    sample.symbology.label.emplace();
    sample.symbology.label->column = "name";
    return sample;
}

std::vector<tiles::Feature> names_in(const core::TileSource& source, const core::TileAddress& tile) {
    const std::vector<tiles::Layer> layers = tiles::decoded(core::names_layer(source, tile, core::Deadline()));
    if (layers.empty()) return {};
    REQUIRE(layers.size() == 1);
    CHECK(layers.front().name == "zones_names");
    return layers.front().features;
}

}  // namespace

TEST_CASE("the name of an area stands in one tile of each zoom, at a place that is inside the area") {
    tiles::Sample sample = named_areas(300, 5);
    sample.collection.layer = &sample.layer;
    const core::TileSource source = sample.source();
    for (const int zoom : {0, 6, 9, 11}) {
        std::map<std::uint64_t, int> times;
        for (const core::TileAddress& tile : tiles::all_tiles(sample.collection, zoom)) {
            for (const tiles::Feature& feature : names_in(source, tile)) {
                REQUIRE(feature.id);
                const std::size_t row = *feature.id - 1;
                ++times[*feature.id];
                CHECK(feature.text("name") == sample.layer.data.column("name").text(row));
                REQUIRE(feature.shape.points.size() == 1);
                CHECK(feature.shape.points.front() == core::in_tile(source.name_places()[row], tile));
                CHECK(tiles::in_core(feature.shape.points.front()));
            }
        }
        CHECK(times.size() == 300);
        CHECK(std::ranges::all_of(times, [](const auto& one) { return one.second == 1; }));
    }
    for (std::size_t row = 0; row < 300; ++row) {
        const geo::MultiPolygon area = sample.collection.degrees.polygons(row);
        CHECK(geo::contains(area, core::degrees_of(source.name_places()[row])));
    }
}

TEST_CASE("names beyond the most that a tile has are those of smaller areas") {
    tiles::Sample sample = named_areas(core::most_names + 200, 6);
    sample.collection.layer = &sample.layer;
    const core::TileSource source = sample.source();
    const std::vector<tiles::Feature> names = names_in(source, {0, 0, 0});
    REQUIRE(names.size() == core::most_names);
    const auto size = [&](std::size_t row) {
        const geo::Box box = sample.collection.degrees.box(row);
        return (box.max.x - box.min.x) * (box.max.y - box.min.y);
    };
    std::vector<bool> is_named(sample.collection.rows());
    double smallest = 1e9, largest = 0.0;
    for (const tiles::Feature& feature : names) {
        is_named[*feature.id - 1] = true;
        smallest = std::min(smallest, size(*feature.id - 1));
    }
    for (std::size_t row = 0; row < is_named.size(); ++row) {
        if (!is_named[row]) largest = std::max(largest, size(row));
    }
    CHECK(largest <= smallest);
}

TEST_CASE(
    "names of a class are in tiles up to the scale that the symbology writes them at, with what tells the class") {
    tiles::Sample sample = named_areas(40, 7);
    sample.collection.layer = &sample.layer;
    core::SymbolClass far, near;
    far.values = {"a"};
    near.label_farthest = 20'000;
    sample.symbology.by.front().classes = {far, near};
    sample.symbology.label->by = "kind";
    const core::TileSource source = sample.source();
    std::size_t named = 0;
    for (const tiles::Feature& feature : names_in(source, {0, 0, 0})) {
        ++named;
        CHECK(feature.text("kind") == "a");
    }
    CHECK(named == 10);
    std::size_t close = 0;
    for (const core::TileAddress& tile : tiles::all_tiles(sample.collection, 14))
        close += names_in(source, tile).size();
    CHECK(close == 40);
}

TEST_CASE("areas without a label in the symbology, points and lines have no names apart") {
    tiles::Sample areas = named_areas(10, 8);
    CHECK(core::has_names_apart(areas.layer.definition, &areas.symbology));
    areas.symbology.label.reset();
    CHECK_FALSE(core::has_names_apart(areas.layer.definition, &areas.symbology));
    CHECK_FALSE(core::has_names_apart(areas.layer.definition, nullptr));
    const tiles::Sample points("zones", geo::GeometryType::point, tiles::random_points(10, 1));
    CHECK_FALSE(core::has_names_apart(points.layer.definition, &points.symbology));
}
