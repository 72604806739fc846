// SPDX-License-Identifier: GPL-3.0-or-later
// The web page: what it holds is the edition, nothing in it can run but its own script, and it says what it leaves out.
#include "core/export/web_page.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "core/cli/installation.hpp"
#include "core/export/web_page_rows.hpp"
#include "geo/io/base64.hpp"
#include "geo/io/sha256.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/core/edition_territory.hpp"
#include "tests/unit/core/page_data.hpp"

using core::Edition;
using core::WebPageOptions;

namespace {

constexpr const char* hostile =
    "</script><script>alert('x')</script>\"<img src=x onerror=alert(1)>& \u202Eعربي\u202C 🏭";

Edition sample(std::size_t size = 30) {
    core::EditionOptions options;
    options.audience = core::Audience::internal;
    options.estimates = core::EstimateDisplay::individual;
    return tests::edition_for(tests::territory_of_every_noun(4, size), options);
}

WebPageOptions installed() {
    WebPageOptions options;
    options.data = core::data_directory();
    options.output.durability = geo::io::Durability::unsynced;
    return options;
}

struct Written {
    std::string page;
    core::WebPageAccount account;
};

Written written(const Edition& edition, const WebPageOptions& options = installed()) {
    const tests::ScratchFolder folder;
    const auto target = folder.path() / "map.html";
    const auto account = core::write_web_page(target, edition, options);
    return {tests::file_bytes(target), account};
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

/// A value of the page against the same cell of the edition.
bool equal(const nlohmann::json& value, const geo::Column& column, std::size_t row) {
    if (column.is_null(row)) return value.is_null() || value == "";
    if (value.is_string()) return value == column.text(row);
    if (const auto* flags = std::get_if<geo::FlagColumn>(&column.values)) {
        return value == ((*flags)[row] == geo::Flag::yes ? 1 : 0);
    }
    if (const auto* reals = std::get_if<geo::RealColumn>(&column.values)) return value.get<double>() == (*reals)[row];
    return value.get<std::int64_t>() == std::get<geo::IntegerColumn>(column.values)[row];
}

}  // namespace

TEST_CASE("what a web page holds reads back as the edition, cell by cell") {
    const Edition edition = sample();
    const auto data = tests::page_data(written(edition).page);
    REQUIRE(data.at("territory") == edition.metadata.territory);
    REQUIRE(data.at("layers").size() == edition.layers.size());
    for (const core::EditionLayer& layer : edition.layers) {
        const auto& json = tests::layer_named(data, layer.definition.name);
        if (json.at("rows") != json.at("total")) continue;
        CHECK(json.at("total") == layer.data.rows());
        CHECK(json.at("title").at("fr") == layer.definition.title.fr);
        for (std::size_t column = 0; column < layer.data.columns.size(); ++column) {
            const auto values = tests::values_of(json.at("columns").at(column));
            REQUIRE(values.size() == layer.data.rows());
            std::size_t different = 0;
            for (std::size_t row = 0; row < values.size(); ++row) {
                if (!equal(values[row], layer.data.columns[column], row)) ++different;
            }
            INFO(layer.definition.name << "." << layer.data.columns[column].name);
            CHECK(different == 0);
        }
    }
}

TEST_CASE("points of a web page are those of the edition to a centimetre") {
    const Edition edition = sample();
    const core::EditionLayer& layer = *edition.try_layer("establishments");
    const auto data = tests::page_data(written(edition).page);
    const auto& places = tests::layer_named(data, "establishments").at("places");
    const auto degrees = tests::degrees_of(places);
    const geo::Projection projection(edition.crs);
    std::size_t at = 0;
    for (std::size_t row = 0; row < layer.data.rows(); ++row) {
        if (!layer.data.geometry.has_geometry(row)) continue;
        const auto expected = projection.try_to_lonlat(layer.data.geometry.point(row)).value();
        REQUIRE(at + 1 < degrees.size());
        CHECK(std::abs(degrees[at] - expected.lon) < 1e-7);
        CHECK(std::abs(degrees[at + 1] - expected.lat) < 1e-7);
        at += 2;
    }
    CHECK(at == degrees.size());
    CHECK(places.at("none").size() == layer.data.rows() - at / 2);
}

TEST_CASE("the same edition and options give the same web page, byte for byte") {
    const Edition edition = sample();
    CHECK(written(edition).page == written(edition).page);
}

TEST_CASE("texts that look like markup stay data in a web page") {
    Edition edition = sample();
    edition.metadata.territory = hostile;
    core::EditionLayer& layer = edition.layers.front();
    geo::Column& names = layer.data.column("name");
    geo::Column replaced = geo::make_column("name", geo::ColumnType::text);
    for (std::size_t row = 0; row < layer.data.rows(); ++row) {
        std::get<geo::TextColumn>(replaced.values).append(hostile + std::string(10'000, 'x'));
    }
    names = replaced;
    const std::string page = written(edition).page;
    CHECK(page.find("onerror=alert(1)>") == std::string::npos);
    CHECK(tests::between(page, "<title>", "</title>").find('<') == std::string::npos);
    CHECK(count(page, "<script>") == count(written(sample()).page, "<script>"));
    const auto data = tests::page_data(page);
    CHECK(data.at("territory") == hostile);
    const auto& json = tests::layer_named(data, layer.definition.name);
    for (const auto& column : json.at("columns")) {
        if (column.at("name") != "name") continue;
        CHECK(tests::values_of(column).front() == hostile + std::string(10'000, 'x'));
    }
}

TEST_CASE("the policy of a web page lets its own script and style in, by their hash, and asks no other address") {
    const std::string page = written(sample()).page;
    const std::string policy = tests::between(page, "Content-Security-Policy\" content=\"", "\"");
    const auto hash_of = [](const std::string& text) {
        geo::io::Sha256 sum;
        sum.add(text);
        return "'sha256-" + geo::io::base64(geo::io::bytes_of_hex(sum.hex())) + "'";
    };
    const std::size_t script = page.rfind("<script>") + 8;
    const std::string code = page.substr(script, page.rfind("</script>") - script);
    CHECK(policy.starts_with("default-src 'none';"));
    CHECK(policy.find(hash_of(code)) != std::string::npos);
    CHECK(policy.find(hash_of(tests::between(page, "<style>", "</style>"))) != std::string::npos);
    CHECK(policy.find("unsafe") == std::string::npos);
    CHECK(policy.find("http") == std::string::npos);
    CHECK(policy.find("connect-src") == std::string::npos);
}

TEST_CASE("a web page with tiles may ask their address for pictures, and only that") {
    WebPageOptions options = installed();
    options.tiles = {"https://tiles.example:8080/a/{z}/{x}/{y}.png?k=1", "© somebody"};
    const std::string page = written(sample(), options).page;
    const std::string policy = tests::between(page, "Content-Security-Policy\" content=\"", "\"");
    CHECK(policy.find("img-src data: blob: https://tiles.example:8080;") != std::string::npos);
    CHECK(count(policy, "http") == 1);
    CHECK(tests::page_data(page).at("tiles").at("attribution") == "© somebody");
}

TEST_CASE("an address of tiles that is none, or that would widen the policy, is refused") {
    for (const char* address : {"tiles.example/{z}/{x}/{y}.png", "https://tiles.example/{z}/{x}.png",
                                "https:///{z}/{x}/{y}", "https://tiles.example; script-src */{z}/{x}/{y}",
                                "javascript://a/{z}/{x}/{y}", "https://{z}/{x}/{y}", "https://a' b/{z}/{x}/{y}"}) {
        INFO(address);
        WebPageOptions options = installed();
        options.tiles.address = address;
        CHECK_THROWS_WITH(written(sample(5), options), Catch::Contains("is not the address of tiles"));
    }
}

TEST_CASE("a web page of a large edition keeps the rows that matter most and says what it leaves out") {
    const Edition edition = sample(60);
    WebPageOptions options = installed();
    options.bounds.establishments = 10;
    options.bounds.links = 3;
    const Written result = written(edition, options);
    const auto data = tests::page_data(result.page);
    for (const char* name : {"establishments", "substitution_links"}) {
        const auto& json = tests::layer_named(data, name);
        INFO(name);
        CHECK(json.at("rows") == (name == std::string("establishments") ? 10 : 3));
        CHECK(json.at("total") == edition.try_layer(name)->data.rows());
        CHECK_FALSE(json.at("left_out").at("fr").get<std::string>().empty());
        CHECK_FALSE(json.at("left_out").at("en").get<std::string>().empty());
        const bool told = std::any_of(result.account.left_out.begin(), result.account.left_out.end(),
                                      [&](const core::WebPageLeftOut& left) { return left.layer == name; });
        CHECK(told);
    }
}

TEST_CASE("pairs of zones without a lead are not in a web page, and it says so") {
    const Edition edition = sample(60);
    const core::EditionLayer* layer = edition.try_layer("zone_links");
    REQUIRE(layer != nullptr);
    std::size_t with_links = 0;
    for (const std::int64_t links : std::get<geo::IntegerColumn>(layer->data.column("links").values)) {
        if (links > 0) ++with_links;
    }
    REQUIRE(with_links < layer->data.rows());
    const auto data = tests::page_data(written(edition).page);
    const auto& json = tests::layer_named(data, "zone_links");
    CHECK(json.at("rows") == with_links);
    CHECK_FALSE(json.at("left_out").at("en").get<std::string>().empty());
}

TEST_CASE("the sums between zones that a page keeps are those with most leads, by resource as by family") {
    const Edition edition = sample(200);
    for (const char* name : {"zone_links", "zone_family_links"}) {
        INFO(name);
        const geo::Layer& data = edition.try_layer(name)->data;
        const auto firm = [&](std::size_t row) {
            return std::get<geo::IntegerColumn>(data.column("links").values)[row] -
                   std::get<geo::IntegerColumn>(data.column("estimated_links").values)[row];
        };
        std::int64_t most = 0;
        for (std::size_t row = 0; row < data.rows(); ++row) most = std::max(most, firm(row));
        const auto shown = core::rows_of_page(edition, {.zone_links = 1}).at(name);
        REQUIRE(shown.rows.size() == 1);
        CHECK(firm(shown.rows.front()) == most);
        CHECK(firm(0) < most);  // else the first row would do
    }
}

TEST_CASE("the possible exchanges that a page keeps are the largest of the most likely scenario") {
    core::EditionLayer layer;
    layer.definition.name = "allocations";
    geo::CodeColumn scenario;
    for (const char* name : {"low", "best", "best", "best", "high"}) scenario.append(name);
    layer.data.columns = {{"scenario", geo::ColumnType::code, scenario},
                          {"taken", geo::ColumnType::real, geo::RealColumn{900.0, 2.0, 7.5, 7.25, 1000.0}}};
    for (int row = 0; row < 5; ++row) layer.data.geometry.append({});
    Edition edition;
    edition.layers.push_back(layer);
    const auto shown = core::rows_of_page(edition, {.others = 2}).at("allocations");
    CHECK(shown.rows == std::vector<std::uint32_t>{2, 3});
    CHECK(shown.total == 5);
}

TEST_CASE("a web page without its parts is refused, saying what to do") {
    const tests::ScratchFolder folder;
    WebPageOptions options = installed();
    options.data = folder.path();
    CHECK_THROWS_WITH(written(sample(5), options), Catch::Contains("web_page") && Catch::Contains("missing"));
}

TEST_CASE("a web page holds the licences of what is bundled and the attribution of its sources") {
    Edition edition = sample(5);
    edition.metadata.sources.front().attribution = "© contributeurs d'une base ouverte";
    const std::string page = written(edition).page;
    CHECK(page.find("OpenLayers Contributors") != std::string::npos);
    CHECK(page.find("Redistribution and use in source and binary forms") != std::string::npos);
    CHECK(tests::page_data(page).at("sources").front().at("attribution") == "© contributeurs d'une base ouverte");
}

TEST_CASE("an edition without any initiative, and one without a layer, give a web page") {
    Edition edition = sample(8);
    std::erase_if(edition.layers,
                  [](const core::EditionLayer& layer) { return layer.definition.name == "initiatives"; });
    CHECK(tests::page_data(written(edition).page).at("layers").size() == edition.layers.size());
    edition.layers.clear();
    CHECK(tests::page_data(written(edition).page).at("layers").empty());
}
