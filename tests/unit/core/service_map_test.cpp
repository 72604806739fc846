// SPDX-License-Identifier: GPL-3.0-or-later
// The map's page and its parts, as a client gets them.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>

#include "core/service/answer.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/core/edition_territory.hpp"

using core::Snapshot;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, std::string_view text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

/// A folder of an installation with parts that can be told apart.
void install(const fs::path& data, std::string_view script) {
    write(data / "web" / "map.html",
          "<html lang=\"{{language}}\"><link href=\"{{style}}\"><pre>{{notices}}</pre><script "
          "src=\"{{script}}\"></script>");
    write(data / "web" / "map.js", script);
    write(data / "web" / "page.css", "p { color: red }");
    write(data / "web" / "notices.txt", "ol <3");
    fs::create_directories(data / "styles");
    fs::copy_file(tests::source_path("styles/symbology.json"), data / "styles" / "symbology.json");
}

core::Edition edition(const std::string& tiles = {}) {
    core::Edition made =
        tests::edition_for(tests::territory_of_every_noun(11, 60), {.audience = core::Audience::internal});
    if (!tiles.empty()) made.metadata.options["publication.tiles"] = tiles;
    return made;
}

core::Response asked(const Snapshot& snapshot, std::string_view target,
                     const std::string& base_url = "https://example.org/maillage") {
    return core::answer(snapshot, core::parsed_target(target), {.base_url = base_url});
}

std::string header(const core::Response& response, std::string_view name) {
    for (const core::Header& one : response.headers) {
        if (one.name == name) return one.value;
    }
    return {};
}

std::string first_match(const std::string& text, const char* pattern) {
    std::smatch found;
    REQUIRE(std::regex_search(text, found, std::regex(pattern)));
    return found[1];
}

}  // namespace

TEST_CASE("the map's page names its files below the path of the service, and they are there for ever") {
    const tests::ScratchFolder folder;
    install(folder.path(), "let a = 1;");
    const Snapshot snapshot(edition(), {.data = folder.path()}, 1U << 20U);
    const std::string page = asked(snapshot, "/map?lang=fr").body.text();
    CHECK(page.find("lang=\"fr\"") != std::string::npos);
    CHECK(page.find("ol &lt;3") != std::string::npos);
    const std::string script = first_match(page, "src=\"/maillage(/map/[^\"]+)\"");
    const std::string style = first_match(page, "href=\"/maillage(/map/[^\"]+)\"");
    const core::Response code = asked(snapshot, script);
    CHECK(code.status == 200);
    CHECK(code.content_type.starts_with("text/javascript"));
    CHECK(code.body.text() == "let a = 1;");
    CHECK(header(code, "Cache-Control").find("immutable") != std::string::npos);
    CHECK(asked(snapshot, style).content_type.starts_with("text/css"));
    CHECK(asked(snapshot, "/map/map.js").status == 404);
    CHECK(asked(snapshot, "/map/..%2Fmap.js").status >= 400);
    const std::string bare = asked(snapshot, "/map", "http://127.0.0.1:8080").body.text();
    CHECK(bare.find("src=\"/map/map-") != std::string::npos);
}

TEST_CASE("another script has another name") {
    const tests::ScratchFolder one, other;
    install(one.path(), "let a = 1;");
    install(other.path(), "let a = 2;");
    const Snapshot first(edition(), {.data = one.path()}, 1U << 20U);
    const Snapshot second(edition(), {.data = other.path()}, 1U << 20U);
    CHECK(first_match(asked(first, "/map").body.text(), "src=\"([^\"]+)\"") !=
          first_match(asked(second, "/map").body.text(), "src=\"([^\"]+)\""));
    CHECK(first.hash() != second.hash());
}

TEST_CASE(
    "the policy of the page lets it load its own files and ask this service, and pictures from one address alone") {
    const tests::ScratchFolder folder;
    install(folder.path(), "1");
    const Snapshot alone(edition(), {.data = folder.path()}, 1U << 20U);
    const std::string policy = header(asked(alone, "/map"), "Content-Security-Policy");
    CHECK(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "));
    CHECK(policy.find("http") == std::string::npos);
    CHECK(policy.find("unsafe") == std::string::npos);
    const Snapshot pictures(edition("https://tiles.example/{z}/{x}/{y}.png"), {.data = folder.path()}, 1U << 20U);
    CHECK(header(asked(pictures, "/map"), "Content-Security-Policy").find("data: blob: https://tiles.example;") !=
          std::string::npos);
}

TEST_CASE("the page of an edition that is not public, its files and its start are kept from those without the token") {
    const tests::ScratchFolder folder;
    install(folder.path(), "1");
    const Snapshot snapshot(edition(), {.data = folder.path()}, 1U << 20U);
    const std::string script = first_match(asked(snapshot, "/map").body.text(), "src=\"/maillage(/map/[^\"]+)\"");
    for (const std::string& target : {std::string("/map"), std::string("/map/start"), script,
                                      std::string("/collections/zones/facets?columns=state")}) {
        const core::Response refused =
            core::answer(snapshot, core::parsed_target(target), {.base_url = "https://example.org", .token = "secret"});
        INFO(target);
        CHECK(refused.status == 401);
        CHECK(refused.body.text().find("zones") == std::string::npos);
    }
}

TEST_CASE(
    "what the page is told at its start has every layer with its rows and extent, and values of resources alone") {
    const tests::ScratchFolder folder;
    install(folder.path(), "1");
    const Snapshot snapshot(edition(), {.data = folder.path()}, 1U << 20U);
    const json start = json::parse(asked(snapshot, "/map/start").body.text());
    CHECK(start["territory"] == snapshot.metadata().territory);
    CHECK(start["symbology"].contains("layers"));
    CHECK_FALSE(start["figures"].empty());
    CHECK(start["layers"].size() > 10);
    for (const json& layer : start["layers"]) {
        const core::Collection& collection = snapshot.collection(layer["name"].get<std::string>());
        INFO(layer["name"]);
        CHECK(layer["rows"] == collection.rows());
        CHECK(layer.contains("extent") == collection.extent.has_value());
        CHECK(layer["columns"].size() == collection.columns());
        const bool has_values = layer["columns"][0].contains("data");
        CHECK(has_values == (layer["name"] == "resources"));
    }
    CHECK(asked(snapshot, "/map/start").body.text() == asked(snapshot, "/map/start").body.text());
}
