// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/service/answer.hpp"
#include "core/service/tile_store.hpp"
#include "tests/support/real_data.hpp"
#include "tile_collections.hpp"

using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

/// Three layers that the symbology knows, and a table, in degrees.
core::Edition sample_edition() {
    core::Edition edition;
    edition.crs = geo::Crs(geo::wgs_84);
    edition.metadata.territory = "Essai <&\">";
    edition.layers.push_back(
        tiles::Sample("establishments", geo::GeometryType::point, tiles::random_points(200, 1)).layer);
    edition.layers.push_back(
        tiles::Sample("zones", geo::GeometryType::multi_polygon, tiles::random_areas(50, 2)).layer);
    edition.layers.push_back(
        tiles::Sample("zone_links", geo::GeometryType::multi_line, tiles::random_links(100, 3)).layer);
    core::EditionLayer table = tiles::Sample("sources", geo::GeometryType::none, {}).layer;
    edition.layers.push_back(std::move(table));
    for (core::EditionLayer& layer : edition.layers) {
        layer.definition.title = {"Title of " + layer.definition.name, "Titre de " + layer.definition.name};
        for (const geo::Column& column : layer.data.columns) {
            layer.definition.columns.push_back({column.name, column.type, {column.name, column.name}, {}, {}, {}});
        }
    }
    return edition;
}

const core::Snapshot& snapshot() {
    static const core::Snapshot made(sample_edition(), {.data = tests::source_path(".")}, 1'000'000);
    return made;
}

core::Response asked(const std::string& target) {
    return core::answer(snapshot(), core::parsed_target(target), {.base_url = "http://test"});
}
json document(const std::string& target) {
    const core::Response response = asked(target);
    INFO(target << " " << response.body.text());
    REQUIRE(response.status == 200);
    return json::parse(response.body.text());
}

std::string tile_path(const json& limits) {
    return "/" + limits["tileMatrix"].get<std::string>() + "/" + limits["maxTileRow"].dump() + "/" +
           limits["minTileCol"].dump();
}

}  // namespace

TEST_CASE(
    "a list of tilesets leads to a tileset, its limits and the address of its tiles, without addresses to fill in") {
    for (const std::string path : {"/tiles", "/collections/zones/tiles"}) {
        const json list = document(path);
        REQUIRE(list["tilesets"].size() == 1);
        for (const json& link : list["tilesets"][0]["links"]) {
            const std::string href = link["href"];
            CHECK(href.find('{') == std::string::npos);
            CHECK(asked(href.substr(11)).status == 200);
        }
        const json tileset = document(path + "/WebMercatorQuad");
        CHECK(tileset["dataType"] == "vector");
        REQUIRE(tileset["tileMatrixSetLimits"].size() == core::most_tile_zoom + 1);
        std::string found;
        for (const json& link : tileset["links"])
            if (link["rel"] == "item") found = link["href"];
        CHECK(found == "http://test" + path + "/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}");
    }
}

TEST_CASE("tiles within limits are 200 or, when nothing is there, 204 without a body, and outside of them 404") {
    const json tileset = document("/collections/establishments/tiles/WebMercatorQuad");
    int full = 0, empty = 0;
    for (const json& limits : tileset["tileMatrixSetLimits"]) {
        const core::Response response = asked("/collections/establishments/tiles/WebMercatorQuad" + tile_path(limits));
        REQUIRE((response.status == 200 || response.status == 204));
        if (response.status == 200) {
            ++full;
            CHECK(response.content_type == "application/vnd.mapbox-vector-tile");
            CHECK(tiles::decoded(response.body.text()).size() == 1);
        } else {
            ++empty;
            CHECK(response.body.size() == 0);
        }
        json beyond = limits;
        beyond["maxTileRow"] = limits["maxTileRow"].get<int>() + 1;
        CHECK(asked("/tiles/WebMercatorQuad" + tile_path(beyond)).status == 404);
    }
    CHECK(full > 0);
    CHECK(empty > 0);
}

TEST_CASE("addresses of tiles that are no numbers are 400, those beyond the grid 404, and neither ends the service") {
    for (const std::string address : {"a/0/0", "0/x/0", "0/0/0x", "1.0/0/0", "0/0/%20"}) {
        INFO(address);
        CHECK(asked("/tiles/WebMercatorQuad/" + address).status == 400);
    }
    for (const std::string address : {"17/0/0", "-1/0/0", "0/1/0", "0/0/-1", "3/8/0", "99999999999999999999/0/0",
                                      "16/2147483647/2147483647", "0/0/18446744073709551616"}) {
        INFO(address);
        CHECK(asked("/tiles/WebMercatorQuad/" + address).status == 404);
    }
    CHECK(asked("/tiles/WorldCRS84Quad/0/0/0").status == 404);
    CHECK(asked("/collections/sources/tiles").status == 404);
    CHECK(asked("/collections/nothing/tiles").status == 404);
}

TEST_CASE("a tile has the collections that are named, whatever the zoom, or those that the map shows there") {
    const auto names = [](const std::string& target) {
        std::vector<std::string> list;
        for (const tiles::Layer& layer : tiles::decoded(asked(target).body.text())) list.push_back(layer.name);
        return list;
    };
    const std::string world = "/tiles/WebMercatorQuad/0/0/0";
    CHECK(names(world) == std::vector<std::string>{"zones"});  // establishments are shown from 1:100,000 on
    CHECK(names(world + "?collections=zone_links,establishments,zone_links") ==
          std::vector<std::string>{"establishments", "zone_links"});
    for (const std::string list : {"", ",", "zones,", "sources", "nothing", "Zones"}) {
        const core::Response response = asked(world + "?collections=" + list);
        INFO(list);
        CHECK(response.status == 400);
        CHECK(response.body.text().find("collections") != std::string::npos);
    }
}

TEST_CASE(
    "tiles and their grid are documents for programs, and pages for people that tell the same layers and addresses") {
    const auto page = [](const std::string& path) {
        const core::Response response = asked(path + "?f=html&lang=fr");
        CHECK(response.status == 200);
        CHECK(response.content_type == "text/html; charset=utf-8");
        return response.body.text();
    };
    const auto offers_page = [](const std::string& path) {
        const json told = document(path);
        for (const json& link : told["links"]) {
            if (link["type"] == "text/html") return link["href"] == "http://test" + path + "?f=html";
        }
        return false;
    };
    for (const std::string path : {"/tiles", "/collections/zones/tiles"}) {
        const json tileset = document(path + "/WebMercatorQuad?lang=fr");
        for (const std::string of : {"", "/WebMercatorQuad"}) {
            INFO(path << of);
            CHECK(offers_page(path + of));
            const std::string told = page(path + of);
            CHECK_THAT(told, Contains("http://test" + path + "/WebMercatorQuad/{z}/{y}/{x}"));
            CHECK_THAT(told, Contains("http://test" + path + "/WebMercatorQuad/tilejson"));
            for (const json& layer : tileset["layers"]) {
                CHECK_THAT(told, Contains("<code>" + layer["id"].get<std::string>() + "</code>"));
                CHECK_THAT(told, Contains(layer["title"].get<std::string>()));
            }
        }
    }
    CHECK_THAT(page("/tiles"), Contains("/styles/maillage/maillage.qgs") && Contains("maillage.qlr"));
    for (const std::string path : {"/tileMatrixSets", "/tileMatrixSets/WebMercatorQuad"}) {
        CHECK(offers_page(path));
        CHECK_THAT(page(path), Contains("8\u202F531") && Contains("65\u202F536"));
    }
}

TEST_CASE("TileJSON, the grid and the style say what there is, in both languages") {
    const json tilejson = document("/tiles/WebMercatorQuad/tilejson");
    CHECK(tilejson["tilejson"] == "3.0.0");
    CHECK(tilejson["tiles"][0] == "http://test/tiles/WebMercatorQuad/{z}/{y}/{x}");
    std::vector<std::string> layers;
    for (const json& layer : tilejson["vector_layers"]) layers.push_back(layer["id"]);
    CHECK(layers == std::vector<std::string>{"establishments", "zones", "zones_names"});
    const json grid = document("/tileMatrixSets/WebMercatorQuad");
    REQUIRE(grid["tileMatrices"].size() == 25);
    CHECK(grid["tileMatrices"][0]["scaleDenominator"].get<double>() == Approx(559082264.0287178));
    CHECK(grid["tileMatrices"][0]["cellSize"].get<double>() == Approx(156543.03392804097));
    CHECK(grid["tileMatrices"][24]["matrixWidth"] == 16777216);
    CHECK(document("/tileMatrixSets")["tileMatrixSets"][0]["id"] == "WebMercatorQuad");
    const json english = document("/styles/maillage?lang=en"), french = document("/styles/maillage?lang=fr");
    CHECK(english != french);
    CHECK(english["sources"].size() == 2);  // what is shown, and zone_links, which is not from the start
    for (const json& layer : english["layers"]) {
        if (layer["type"] == "background") continue;
        const bool shown = layer["source"] == "maillage";
        CHECK(shown == (layer["source-layer"] != "zone_links"));
        if (layer["id"].get<std::string>().starts_with("zones-label")) CHECK(layer["source-layer"] == "zones_names");
    }
    const std::string picture = asked("/styles/maillage/sprite.png").body.text();
    CHECK(picture.substr(1, 3) == "PNG");
    CHECK_FALSE(document("/styles/maillage/sprite.json").empty());
}

TEST_CASE("files for QGIS are XML whatever the territory is called, with rows before columns") {
    for (const std::string file : {"qgis_connections.xml", "maillage.qlr", "maillage.qgs"}) {
        const core::Response response = asked("/styles/maillage/" + file);
        CHECK(response.status == 200);
        const std::string text = response.body.text();
        CHECK(text.find("Essai &lt;&amp;&quot;&gt;") != std::string::npos);
        CHECK(text.find("/{z}/{y}/{x}") != std::string::npos);
    }
}

TEST_CASE("a tile asked for again is the same, and comes from what was kept") {
    const std::string target = "/collections/zones/tiles/WebMercatorQuad/0/0/0";
    const std::string first = asked(target).body.text();
    const std::size_t kept = snapshot().tiles().cache().tiles();
    CHECK(asked(target).body.text() == first);
    CHECK(snapshot().tiles().cache().tiles() == kept);
}
