// SPDX-License-Identifier: GPL-3.0-or-later
// What the service says of itself: every link leads somewhere, every definition holds, pages are safe to show.
#include <catch2/catch.hpp>
#include <deque>
#include <set>

#include "core/cli/installation.hpp"
#include "core/export/export_layers.hpp"
#include "core/service/request.hpp"
#include "core/service/route.hpp"
#include "geo/io/layer_writer.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/core/edition_territory.hpp"
#include "tests/unit/core/service_answers.hpp"

using core::Collection;
using core::Snapshot;
using nlohmann::json;
using tests::asked;
using tests::asked_json;

namespace {

core::Edition edition() {
    return tests::edition_for(tests::territory_of_every_noun(5, 60), {.audience = core::Audience::internal});
}

const Snapshot& snapshot() {
    static const Snapshot made(edition(), {.data = core::data_directory()}, std::uintmax_t{1} << 30U);
    return made;
}

constexpr const char* hostile =
    R"("'><script>alert(1)</script><img src=x onerror=alert(1)> &amp; ]]> שלום &lt;/script&gt; ${7*7})";

/// An edition each text of which is an attack.
core::Edition hostile_edition() {
    core::Edition made = edition();
    for (core::EditionLayer& layer : made.layers) {
        layer.definition.title = {hostile, hostile};
        layer.definition.definition = {hostile, hostile};
        for (core::ColumnDefinition& column : layer.definition.columns) {
            column.title = {hostile, hostile};
            column.definition = {hostile, hostile};
        }
        for (geo::Column& column : layer.data.columns) {
            auto* texts = std::get_if<geo::TextColumn>(&column.values);
            if (texts == nullptr) continue;
            geo::TextColumn others;
            for (std::size_t row = 0; row < texts->size(); ++row)
                others.append(std::string(hostile) + std::to_string(row));
            *texts = others;
        }
    }
    made.metadata.territory = hostile;
    for (core::SourceInfo& source : made.metadata.sources) source.attribution = hostile;
    return made;
}

void collect_links(const json& document, std::deque<std::string>& found) {
    if (document.is_array()) {
        for (const json& item : document) collect_links(item, found);
    } else if (document.is_object()) {
        if (document.contains("href")) found.push_back(document["href"]);
        for (const auto& [name, value] : document.items()) collect_links(value, found);
    }
}

/// Addresses in the attributes of a page.
void collect_addresses(const std::string& page, std::deque<std::string>& found) {
    for (std::size_t at = page.find("href=\""); at != std::string::npos; at = page.find("href=\"", at + 1)) {
        std::string address = page.substr(at + 6, page.find('"', at + 6) - at - 6);
        for (std::size_t amp = address.find("&amp;"); amp != std::string::npos; amp = address.find("&amp;", amp + 1)) {
            address.replace(amp, 5, "&");
        }
        found.push_back(address);
    }
}

void collect_references(const json& document, std::set<std::string>& found) {
    if (document.is_array()) {
        for (const json& item : document) collect_references(item, found);
    } else if (document.is_object()) {
        if (document.contains("$ref")) found.insert(document["$ref"].get<std::string>().substr(1));
        for (const auto& [name, value] : document.items()) collect_references(value, found);
    }
}

}  // namespace

TEST_CASE("every link from the landing page on leads to an answer of the type it says") {
    std::deque<std::string> waiting{std::string(tests::service_base) + "/",
                                    std::string(tests::service_base) + "/?f=html"};
    std::set<std::string> seen;
    while (!waiting.empty() && seen.size() < 600) {
        const std::string href = waiting.front();
        waiting.pop_front();
        const bool is_template = href.find('{') != std::string::npos;
        const bool is_own = href.starts_with(tests::service_base) && href.find("/styles/") == std::string::npos;
        if (is_template || !is_own || !seen.insert(href).second) continue;
        const core::Response response = asked(snapshot(), tests::target_of(href));
        INFO(href << " " << response.body.text().substr(0, 300) << response.fault);
        CHECK((response.status == 200 || response.status == 204));
        if (response.content_type.find("json") != std::string::npos) {
            collect_links(json::parse(response.body.text()), waiting);
        } else if (response.content_type.starts_with("text/html")) {
            collect_addresses(response.body.text(), waiting);
        }
    }
    CHECK(seen.size() > 100);
}

TEST_CASE("the landing page has the links that clients look for, of exactly these types") {
    const json page = asked_json(snapshot(), "/");
    const auto type_of = [&](std::string_view rel) {
        for (const json& link : page["links"]) {
            if (link["rel"] == rel) return link["type"].get<std::string>();
        }
        return std::string();
    };
    CHECK(type_of("service-desc") == "application/vnd.oai.openapi+json;version=3.0");
    CHECK(type_of("service-doc") == "text/html");
    CHECK(type_of("data") == "application/json");
    CHECK(type_of("conformance") == "application/json");
    CHECK(asked(snapshot(), "/api").content_type == "application/vnd.oai.openapi+json;version=3.0");
    CHECK(asked(snapshot(), "/", "text/html,application/xhtml+xml,*/*;q=0.8").content_type.starts_with("text/html"));
}

TEST_CASE("a collection is described alike in the list and by itself") {
    const json list = asked_json(snapshot(), "/collections");
    REQUIRE(list["collections"].size() == snapshot().collections().size());
    for (const json& listed : list["collections"]) {
        const json one = asked_json(snapshot(), "/collections/" + listed["id"].get<std::string>());
        CHECK(one == listed);
        CHECK(one["crs"][0] == "http://www.opengis.net/def/crs/OGC/1.3/CRS84");
        CHECK(std::ranges::find(one["crs"], one["storageCrs"]) != one["crs"].end());
    }
}

TEST_CASE("every path of the API stands in its definition once, with parameters that resolve") {
    const json api = asked_json(snapshot(), "/api");
    std::set<std::string> operations;
    for (const auto& [path, methods] : api["paths"].items()) {
        CHECK(operations.insert(methods["get"]["operationId"]).second);
    }
    for (const core::Route& route : core::routes()) CHECK(api["paths"].contains(std::string(route.path)));
    std::set<std::string> references;
    collect_references(api, references);
    CHECK(references.size() > 10);
    for (const std::string& reference : references) CHECK(api.contains(json::json_pointer(reference)));
    const json& limit = api["components"]["parameters"]["limit"];
    CHECK(limit["schema"] == json({{"type", "integer"}, {"minimum", 1}, {"maximum", 10000}, {"default", 10}}));
    CHECK(limit["style"] == "form");
    CHECK(limit["explode"] == false);
    for (const Collection& collection : snapshot().collections()) {
        const json& parameters = api["paths"]["/collections/" + collection.name() + "/items"]["get"]["parameters"];
        for (std::size_t place = 0; place < collection.columns(); ++place) {
            CHECK(std::ranges::any_of(
                parameters, [&](const json& one) { return one.value("name", "") == collection.column_name(place); }));
        }
    }
}

TEST_CASE("queryables are the columns, with the values they may take") {
    for (const Collection& collection : snapshot().collections()) {
        const json schema = asked_json(snapshot(), "/collections/" + collection.name() + "/queryables");
        const bool located = collection.degrees.type() != geo::GeometryType::none;
        CHECK(schema["properties"].size() == collection.columns() + (located ? 1U : 0U));
        const json features = asked_json(snapshot(), "/collections/" + collection.name() + "/schema");
        CHECK(features["properties"].size() == collection.own_columns() + (located ? 1U : 0U));
        for (const core::ColumnDefinition& column : collection.layer->definition.columns) {
            const json& property = schema["properties"][column.name];
            if (!column.domain.empty()) CHECK(property["x-labels"].size() == column.domain.size());
        }
    }
}

TEST_CASE("pages show hostile texts as texts, carry no script, and say that none may run") {
    const Snapshot attacked(hostile_edition(), {}, std::uintmax_t{1} << 30U);
    std::vector<std::string> targets{"/", "/conformance", "/collections", "/api"};
    for (const Collection& collection : attacked.collections()) {
        const std::string path = "/collections/" + collection.name();
        for (const char* rest : {"", "/items", "/queryables", "/items?limit=100"}) targets.push_back(path + rest);
        targets.push_back(path + "/items?limit=1&filter=" + core::percent_encoded("'<script>' = '\"><b>'"));
        targets.push_back(path + "/items/" + core::percent_encoded(collection.id(0)));
    }
    for (const std::string& target : targets) {
        const core::Response response = asked(attacked, target, "text/html");
        INFO(target << response.fault);
        REQUIRE(response.status == 200);
        const std::string page = response.body.text();
        CHECK(page.find("<script") == std::string::npos);
        CHECK(page.find("<img") == std::string::npos);
        CHECK(page.find("<b>") == std::string::npos);
        CHECK(page.find("onerror=alert(1)>") == std::string::npos);
        const std::string policy = tests::header(response, "Content-Security-Policy");
        CHECK(policy.starts_with("default-src 'none'; style-src 'sha256-"));
        CHECK(policy.find("unsafe") == std::string::npos);
        CHECK(page.find(" style=\"") == std::string::npos);
    }
    for (const std::string& target : targets) CHECK_NOTHROW(json::parse(asked(attacked, target).body.text()));
}

TEST_CASE("pages are in the language asked for") {
    const std::string english = asked(snapshot(), "/collections?lang=en&f=html").body.text();
    const std::string french = asked(snapshot(), "/collections?lang=fr&f=html").body.text();
    CHECK(english.find("<html lang=\"en\">") != std::string::npos);
    CHECK(french.find("<html lang=\"fr\">") != std::string::npos);
    CHECK(french.find("lang=fr\">") != std::string::npos);  // links keep it
}

TEST_CASE("a download of a whole layer is the file that is exported of it") {
    const tests::ScratchFolder folder;
    const core::Edition made = edition();
    core::export_layers(folder.path(), core::streamed(made), core::ExportFormat::csv, {.language = core::Language::en});
    for (const Collection& collection : snapshot().collections()) {
        const core::Response csv = asked(snapshot(), "/collections/" + collection.name() + "/items?f=csv");
        CHECK(csv.status == 200);
        CHECK(csv.body.text() == tests::file_bytes(folder / (collection.name() + ".csv")));
        CHECK(tests::header(csv, "Content-Disposition") == "attachment; filename=\"" + collection.name() + ".csv\"");
        const core::Response workbook = asked(snapshot(), "/collections/" + collection.name() + "/items?f=xlsx");
        CHECK(workbook.body.text().starts_with("PK"));
    }
}

TEST_CASE("a FlatGeobuf of some rows is that of a layer of these rows") {
    const tests::ScratchFolder folder;
    const Collection& zones = snapshot().collection("zones");
    const core::Response whole = asked(snapshot(), "/collections/zones/items?f=fgb");
    REQUIRE(whole.status == 200);
    geo::Layer layer = zones.layer->data;
    layer.geometry = zones.degrees;
    geo::io::write_flatgeobuf(folder / "zones.fgb", {&layer, {}, {}, {}, {}, {}}, geo::Crs("EPSG:4326"));
    CHECK(whole.body.text() == tests::file_bytes(folder / "zones.fgb"));
    CHECK(asked(snapshot(), "/collections/resources/items?f=fgb").status == 400);
    CHECK(asked(snapshot(), "/collections/zones/items?f=fgb&skipGeometry=true").status == 400);
    CHECK(asked(snapshot(), "/collections/zones/items?f=csv&crs=http://www.opengis.net/def/crs/EPSG/0/2154").status ==
          400);
}
