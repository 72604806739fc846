// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "geo/topology.hpp"
#include "tile_collections.hpp"

using core::GridPoint;
using core::TileAddress;
using core::TilePoint;
using tiles::all_tiles;
using tiles::Feature;
using tiles::in_core;
using tiles::Layer;
using tiles::Sample;
using tiles::try_layer;

namespace {

std::uint64_t count_of(const Feature& feature) { return feature.tags.contains("count") ? feature.number("count") : 1; }

/// The middle of a shape's box: where points and specks count.
TilePoint middle(const core::TileShape& shape) {
    TilePoint low = shape.points.front(), high = low;
    for (const TilePoint& p : shape.points) {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    return {(low.x + high.x) / 2, (low.y + high.y) / 2};
}

}  // namespace

TEST_CASE("at every zoom the points of all tiles count as many rows as there are, kind by kind") {
    const Sample sample("places", geo::GeometryType::point, tiles::random_points(3000, 1));
    const core::TileSource source = sample.source();
    for (const int zoom : {0, 3, 6, 9, 11, 13, 14}) {
        std::map<std::string, std::uint64_t> counts;
        for (const TileAddress& tile : all_tiles(sample.collection, zoom)) {
            const auto layer = try_layer(source, tile);
            if (!layer) continue;
            for (const Feature& feature : layer->features)
                if (in_core(feature.shape.points.front())) counts[feature.text("kind")] += count_of(feature);
        }
        INFO(zoom);
        CHECK(counts == std::map<std::string, std::uint64_t>{{"a", 750}, {"b", 750}, {"c", 750}, {"d", 750}});
    }
}

TEST_CASE("a point stands where its row is, with its id and columns, and from a zoom on each stands alone") {
    const Sample sample("places", geo::GeometryType::point, tiles::random_points(500, 2));
    const core::TileSource source = sample.source();
    std::set<std::uint64_t> seen;
    for (const TileAddress& tile : all_tiles(sample.collection, 14)) {
        const auto layer = try_layer(source, tile);
        if (!layer) continue;
        CHECK(layer->name == "places");
        CHECK(layer->version == 2);
        CHECK(layer->extent == 4096);
        for (const Feature& feature : layer->features) {
            REQUIRE(feature.id);
            const std::size_t row = *feature.id - 1;
            CHECK(feature.text("id") == "row-" + std::to_string(row));
            CHECK(feature.text("name") == "nom “" + std::to_string(row) + "” \U0001F3ED");
            CHECK(std::get<std::int64_t>(feature.tags.at("rank")) == static_cast<std::int64_t>(row) - 5);
            CHECK_FALSE(feature.tags.contains("count"));
            const TilePoint expected = core::in_tile(core::grid_point(sample.collection.degrees.point(row)), tile);
            CHECK(feature.shape.points == std::vector<TilePoint>{expected});
            if (in_core(expected)) CHECK(seen.insert(row).second);
        }
    }
    CHECK(seen.size() == 500);
}

TEST_CASE("what a cluster tells is the same in the tile it lies in and in the buffers of the tiles round it") {
    const Sample sample("places", geo::GeometryType::point, tiles::random_points(5000, 3));
    const core::TileSource source = sample.source();
    const int zoom = 9;
    using Place = std::tuple<std::int64_t, std::int64_t, std::string>;
    std::map<Place, std::uint64_t> in_cores, in_buffers;
    for (const TileAddress& tile : all_tiles(sample.collection, zoom)) {
        const auto layer = try_layer(source, tile);
        if (!layer) continue;
        for (const Feature& feature : layer->features) {
            const TilePoint p = feature.shape.points.front();
            const Place place{p.x + std::int64_t{tile.column} * 4096, p.y + std::int64_t{tile.row} * 4096,
                              feature.text("kind")};
            (in_core(p) ? in_cores : in_buffers)[place] = count_of(feature);
        }
    }
    CHECK(in_buffers.size() > 5);
    for (const auto& [place, count] : in_buffers) CHECK(in_cores[place] == count);
}

TEST_CASE("areas are valid at every zoom, shells and holes turn as they must, and lie within the buffer") {
    const Sample sample("areas", geo::GeometryType::multi_polygon, tiles::random_areas(250, 4));
    const core::TileSource source = sample.source();
    std::size_t looked_at = 0;
    for (const int zoom : {4, 7, 9, 10, 11, 12, 13}) {
        for (const TileAddress& tile : all_tiles(sample.collection, zoom)) {
            const auto layer = try_layer(source, tile);
            if (!layer) continue;
            for (const Feature& feature : layer->features) {
                INFO(zoom << "/" << tile.column << "/" << tile.row << " " << feature.text("id"));
                const auto wrong = geo::try_invalidity(feature.area());
                REQUIRE((wrong ? wrong->reason : "") == "");
                for (const TilePoint& p : feature.shape.points)
                    REQUIRE((p.x >= -128 && p.y >= -128 && p.x <= 4224 && p.y <= 4224));
                ++looked_at;
            }
        }
    }
    CHECK(looked_at > 1000);
}

TEST_CASE("an area in a tile has the surface that it has there") {
    const Sample sample("areas", geo::GeometryType::multi_polygon, tiles::random_areas(150, 5));
    const core::TileSource source = sample.source();
    const int zoom = 13;
    std::size_t compared = 0;
    for (const TileAddress& tile : all_tiles(sample.collection, zoom)) {
        const auto layer = try_layer(source, tile);
        if (!layer) continue;
        const geo::MultiPolygon frame{{{{{-64, -64}, {4160, -64}, {4160, 4160}, {-64, 4160}, {-64, -64}}, {}}}};
        for (const Feature& feature : layer->features) {
            if (!feature.id || feature.area().polygons.size() == 0) continue;
            geo::MultiPolygon whole = sample.collection.degrees.polygons(*feature.id - 1);
            double around = 0.0;
            for (geo::Polygon& polygon : whole.polygons) {
                std::vector<geo::Ring*> rings{&polygon.shell};
                for (geo::Ring& hole : polygon.holes) rings.push_back(&hole);
                for (geo::Ring* ring : rings)
                    for (geo::Point& p : *ring) {
                        const TilePoint t = core::in_tile(core::grid_point(p), tile);
                        p = {double(t.x), double(t.y)};
                    }
                for (const geo::Ring* ring : rings)
                    for (std::size_t i = 1; i < ring->size(); ++i)
                        around += std::hypot((*ring)[i].x - (*ring)[i - 1].x, (*ring)[i].y - (*ring)[i - 1].y);
            }
            const double expected = geo::surface(geo::intersection(geo::made_valid(whole).area, frame)).value;
            const double drawn = geo::surface(feature.area()).value;
            // Simplifying moves an edge by some units; what is too small is a square of 16.
            CHECK(std::abs(drawn - expected) <= std::max(256.0, std::min(around, 16384.0) * 4.0));
            ++compared;
        }
    }
    CHECK(compared > 150);
}

TEST_CASE("small areas are not lost at low zooms: squares tell how many they stand for") {
    const Sample sample("areas", geo::GeometryType::multi_polygon, tiles::random_areas(1000, 6));
    const core::TileSource source = sample.source();
    for (const int zoom : {0, 2, 5, 8}) {
        std::uint64_t count = 0;
        std::set<std::uint64_t> large;
        for (const TileAddress& tile : all_tiles(sample.collection, zoom)) {
            const auto layer = try_layer(source, tile);
            if (!layer) continue;
            for (const Feature& feature : layer->features) {
                const bool square =
                    feature.shape.points.size() == 4 && feature.shape.points[1].x - feature.shape.points[0].x == 16;
                if (!square) {
                    if (feature.id) large.insert(*feature.id);
                } else if (in_core(middle(feature.shape))) {
                    count += count_of(feature);
                }
            }
        }
        INFO(zoom);
        CHECK(count + large.size() == 1000);
    }
}

TEST_CASE("links that begin and end in the same places are one line that tells how many it is") {
    const Sample sample("links", geo::GeometryType::multi_line, tiles::random_links(2000, 7));
    const core::TileSource source = sample.source();
    for (const int zoom : {0, 4, 8, 12}) {
        std::uint64_t count = 0;
        std::size_t features = 0;
        for (const TileAddress& tile : all_tiles(sample.collection, zoom)) {
            const core::TileItems items = core::tile_items(source, tile, 0, 100000, core::Deadline());
            for (const core::TileItem& item : items.items)
                if (in_core(core::in_tile(item.at, tile))) count += item.count;
            if (const auto layer = try_layer(source, tile)) features += layer->features.size();
        }
        INFO(zoom);
        CHECK(count == 2000);
        if (zoom == 0) CHECK(features < 200);
    }
}

TEST_CASE("a tile has the lines that cross it, cut at its sides") {
    const Sample sample("links", geo::GeometryType::multi_line, tiles::random_links(600, 8));
    const core::TileSource source = sample.source();
    std::size_t lines = 0;
    const core::TileLimits middle = core::tile_limits({{4.8, 45.72}, {4.9, 45.78}}, 14);
    for (const TileAddress& tile : all_tiles(sample.collection, 14)) {
        if (!middle.contains(tile)) continue;
        const auto layer = try_layer(source, tile);
        std::set<std::uint64_t> found;
        if (layer) {
            for (const Feature& feature : layer->features) found.insert(*feature.id - 1);
        }
        lines += found.size();
        for (std::size_t row = 0; row < 600; ++row) {  // by going along each line
            const auto points = sample.collection.degrees.coordinates(row);
            int inside = 0;
            for (int i = 0; i <= 100; ++i) {
                const double s = i / 100.0;
                const geo::Point p{points[0].x + s * (points[1].x - points[0].x),
                                   points[0].y + s * (points[1].y - points[0].y)};
                const TilePoint t = core::in_tile(core::grid_point(p), tile);
                if (t.x > -40 && t.y > -40 && t.x < 4136 && t.y < 4136) ++inside;
            }
            if (inside > 0) REQUIRE(found.contains(row));
        }
    }
    CHECK(lines > 60);
}

TEST_CASE("a tile of very many rows stays below its bound, and tells how many it stands for") {
    std::vector<geo::Geometry> rows;
    for (std::size_t i = 0; i < 60000; ++i) {
        rows.push_back(geo::Point{4.85 + 0.01 * static_cast<double>(i % 250) / 250.0,
                                  45.75 + 0.005 * static_cast<double>(i / 250) / 240.0});
    }
    const Sample sample("crowd", geo::GeometryType::point, rows);
    const core::TileSource source = sample.source();
    for (const int zoom : {12, 15}) {
        std::uint64_t count = 0;
        for (const TileAddress& tile : all_tiles(sample.collection, zoom)) {
            const core::TileSource* sources[] = {&source};
            const std::string bytes = core::tile_bytes(sources, tile, core::Deadline());
            CHECK(bytes.size() <= core::most_tile_bytes);
            for (const Layer& layer : tiles::decoded(bytes))
                for (const Feature& feature : layer.features)
                    if (in_core(feature.shape.points.front())) count += count_of(feature);
        }
        INFO(zoom);
        CHECK(count == 60000);
    }
}

TEST_CASE("rows at the poles, at the antimeridian, overseas and without a place are where they can be") {
    const std::vector<geo::Geometry> rows{geo::Point{180.0, 10.0}, geo::Point{-180.0, 10.0}, geo::Point{0.0, 90.0},
                                          geo::Point{0.0, -89.0},  std::monostate{},         geo::Point{55.45, -20.88},
                                          geo::Point{-61.5, 16.2}};
    const Sample sample("far", geo::GeometryType::point, rows);
    const core::TileSource source = sample.source();
    for (const int zoom : {0, 1, 7, 14}) {
        std::uint64_t count = 0;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (row == 4) continue;
            const geo::Point p = sample.collection.degrees.point(row);
            const core::TileLimits at = core::tile_limits({p, p}, zoom);
            const auto layer = try_layer(source, {zoom, at.first_row, at.first_column});
            REQUIRE(layer);
            bool found = false;
            for (const Feature& feature : layer->features) found = found || in_core(feature.shape.points.front());
            CHECK(found);
            if (zoom == 14) count += layer->features.size();
        }
        if (zoom == 14) CHECK(count == 6);
    }
}

TEST_CASE("an area round the pole and one cut at the antimeridian are drawn and valid") {
    const geo::Polygon cap{{{-180, 70}, {0, 65}, {180, 70}, {180, 90}, {-180, 90}, {-180, 70}}, {}};
    const geo::Polygon east{{{179, -18}, {180, -18}, {180, -16}, {179, -16}, {179, -18}}, {}};
    const geo::Polygon west{{{-180, -18}, {-179, -18}, {-179, -16}, {-180, -16}, {-180, -18}}, {}};
    const Sample sample("far", geo::GeometryType::multi_polygon,
                        {geo::MultiPolygon{{cap}}, geo::MultiPolygon{{east, west}}});
    const core::TileSource source = sample.source();
    const auto world = try_layer(source, {0, 0, 0});
    REQUIRE(world);
    REQUIRE(world->features.size() == 2);
    for (const Feature& feature : world->features) CHECK_FALSE(geo::try_invalidity(feature.area()));
    for (const TileAddress& tile : {TileAddress{4, 0, 3}, {4, 8, 0}, {4, 8, 15}}) CHECK(try_layer(source, tile));
}

TEST_CASE("rings that cross themselves, lie on one another or have no width are drawn valid or not at all") {
    const double c = 45.75;
    const auto ring = [&](std::initializer_list<geo::Point> list) {
        geo::Ring points;
        for (const geo::Point& p : list) points.push_back({4.85 + p.x / 100.0, c + p.y / 100.0});
        points.push_back(points.front());
        return points;
    };
    const geo::Polygon bow{ring({{0, 0}, {4, 4}, {4, 0}, {0, 4}}), {}};
    const geo::Polygon needle{ring({{0, 0}, {9, 0.00001}, {0, 0.00002}}), {}};
    const geo::Polygon twice{ring({{0, 0}, {4, 0}, {4, 4}, {0, 4}}), {ring({{0, 0}, {4, 0}, {4, 4}, {0, 4}})}};
    const geo::Polygon outside{ring({{0, 0}, {1, 0}, {1, 1}}), {ring({{5, 5}, {6, 5}, {6, 6}})}};
    const geo::Polygon nested{ring({{1, 1}, {2, 1}, {2, 2}, {1, 2}}), {}};
    const geo::Polygon square{ring({{0, 0}, {4, 0}, {4, 4}, {0, 4}}), {}};
    const Sample sample("odd", geo::GeometryType::multi_polygon,
                        {geo::MultiPolygon{{bow}}, geo::MultiPolygon{{needle}}, geo::MultiPolygon{{twice}},
                         geo::MultiPolygon{{outside}}, geo::MultiPolygon{{square, nested}},
                         geo::MultiPolygon{{square, square}}, geo::MultiPolygon{}});
    const core::TileSource source = sample.source();
    std::set<std::uint64_t> drawn;
    for (const int zoom : {8, 10, 12, 14}) {
        for (const TileAddress& tile : all_tiles(sample.collection, zoom)) {
            const auto layer = try_layer(source, tile);
            if (!layer) continue;
            for (const Feature& feature : layer->features) {
                const auto wrong = geo::try_invalidity(feature.area());
                INFO(zoom << " " << feature.text("id"));
                REQUIRE((wrong ? wrong->reason : "") == "");
                drawn.insert(*feature.id - 1);
            }
        }
    }
    CHECK(drawn.contains(0));
    CHECK(drawn.contains(3));
    CHECK(drawn.contains(4));
    CHECK(drawn.contains(5));
    CHECK_FALSE(drawn.contains(6));
}

TEST_CASE("hostile texts come back as they were, and an empty layer gives no tile") {
    Sample sample("texts", geo::GeometryType::point, {geo::Point{4.85, 45.75}, geo::Point{4.85, 45.75}});
    const std::string hostile("\"><script>\xE2\x80\xAE\0\x01';DROP", 22);
    geo::TextColumn names;
    names.append(hostile);
    names.append(std::string(100'000, 'x'));
    sample.layer.data.columns[1].values = names;
    const core::TileLimits at = core::tile_limits(*sample.collection.extent, 15);
    const auto layer = try_layer(sample.source(), {15, at.first_row, at.first_column});
    REQUIRE(layer);
    REQUIRE(layer->features.size() == 2);
    std::set<std::string> found;
    for (const Feature& feature : layer->features) found.insert(feature.text("name"));
    CHECK(found.contains(hostile));

    const Sample empty("empty", geo::GeometryType::point, {std::monostate{}});
    CHECK_FALSE(try_layer(empty.source(), {0, 0, 0}));
}

TEST_CASE("a tile is given up when its time has passed") {
    const Sample sample("places", geo::GeometryType::point, tiles::random_points(3000, 9));
    const core::TileSource source = sample.source();
    const core::TileSource* sources[] = {&source};
    const core::Deadline passed(core::Deadline::Clock::now() - std::chrono::seconds(1));
    CHECK_THROWS_AS(core::tile_bytes(sources, {0, 0, 0}, passed), core::Overdue);
}
