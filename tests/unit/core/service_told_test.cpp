// SPDX-License-Identifier: GPL-3.0-or-later
// Columns told from other layers, against flows gone through one by one and against GEOS.
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "core/service/facets.hpp"
#include "core/service/request.hpp"
#include "geo/topology_relation.hpp"
#include "tests/unit/core/edition_territory.hpp"
#include "tests/unit/core/service_answers.hpp"

using core::Collection;
using core::Snapshot;
using nlohmann::json;
using tests::asked;
using tests::asked_json;

namespace {

const Snapshot& snapshot() {
    static const Snapshot made(
        tests::edition_for(tests::territory_of_every_noun(11, 120), {.audience = core::Audience::internal}), {},
        1U << 20U);
    return made;
}

const Collection& establishments() { return snapshot().collection("establishments"); }

/// By id of the establishment.
std::map<std::string, std::set<std::string>> resources(std::string_view direction) {
    const geo::Layer& flows = snapshot().collection("flows").layer->data;
    std::map<std::string, std::set<std::string>> found;
    for (std::size_t flow = 0; flow < flows.rows(); ++flow) {
        if (flows.column("direction").text(flow) != direction || flows.column("resource").is_null(flow)) continue;
        found[flows.column("establishment").text(flow)].insert(flows.column("resource").text(flow));
    }
    return found;
}

std::string joined(const std::set<std::string>& items) {
    std::string text;
    for (const std::string& item : items) text += (text.empty() ? "" : "|") + item;
    return text;
}

std::string encoded(std::string_view text) { return core::percent_encoded(text); }

}  // namespace

TEST_CASE("what an establishment offers and needs is told from its flows") {
    for (const auto& [name, direction] : {std::pair{"offers", "output"}, std::pair{"needs", "input"}}) {
        const geo::Column* column = establishments().try_column(name);
        REQUIRE(column != nullptr);
        REQUIRE(column->size() == establishments().rows());
        auto expected = resources(direction);
        REQUIRE_FALSE(expected.empty());
        std::size_t differing = 0;
        for (std::size_t row = 0; row < establishments().rows(); ++row) {
            differing += column->text(row) == joined(expected[establishments().id(row)]) ? 0U : 1U;
        }
        CHECK(differing == 0);
    }
}

TEST_CASE("rows are chosen, sorted, shown and counted by what is told of them") {
    auto offered = resources("output");
    const std::string resource = *offered.begin()->second.begin();
    std::set<std::string> expected;
    std::map<std::string, std::uint64_t> counts;
    for (const auto& [id, items] : offered) {
        if (items.contains(resource)) expected.insert(id);
        for (const std::string& item : items) ++counts[item];
    }
    const std::string path = "/collections/establishments";
    std::string filter = "offers = '" + resource + "'";
    for (const std::string& pattern : {resource + "|%", "%|" + resource, "%|" + resource + "|%"}) {
        filter += " OR offers LIKE '" + pattern + "'";
    }
    std::set<std::string> found;
    const json page = asked_json(
        snapshot(), path + "/items?limit=10000&properties=offers,id&sortby=-offers&filter=" + encoded(filter));
    std::string before = "\xff";
    for (const json& feature : page["features"]) {
        found.insert(feature["id"].get<std::string>());
        CHECK(feature["properties"].size() == 2);
        const std::string offers = feature["properties"]["offers"];
        CHECK(offers <= before);
        before = offers;
    }
    CHECK(found == expected);

    const json facet = asked_json(snapshot(), path + "/facets?columns=offers&limit=1000")["facets"][0];
    std::map<std::string, std::uint64_t> counted;
    for (const json& value : facet["values"]) {
        if (value["value"] != "") counted[value["value"]] = value["count"];
        if (value["value"] != "") CHECK(value["label"]["fr"] != value["label"]["en"]);
    }
    CHECK(counted == counts);

    const std::string list = joined(offered.begin()->second);
    for (const json& feature :
         asked_json(snapshot(), path + "/items?limit=10000&offers=" + encoded(list))["features"]) {
        CHECK(joined(offered[feature["id"].get<std::string>()]) == list);
    }
    const std::string csv = asked(snapshot(), path + "/items?f=csv&properties=id,offers,needs").body.text();
    CHECK_THAT(csv.substr(0, csv.find('\n')), Catch::Contains("offers") && Catch::Contains("needs"));
    CHECK(asked(snapshot(), path + "/items?f=xlsx&properties=id,offers").status == 200);
    CHECK(asked(snapshot(), path + "/items?f=html&properties=id,offers").body.text().find("Resources offered") !=
          std::string::npos);
}

TEST_CASE("features have what is told only when they are asked for it") {
    const json feature = asked_json(snapshot(), "/collections/establishments/items?limit=1")["features"][0];
    CHECK_FALSE(feature["properties"].contains("offers"));
    CHECK(feature["properties"].size() == establishments().own_columns());
}

TEST_CASE("points are in the intercommunality whose area meets them") {
    core::Territory territory = tests::territory_of_every_noun(11, 120);
    for (core::AdministrativeUnit& unit : territory.administrative.rows) {
        unit.level = core::AdministrativeLevel::intercommunality;
    }
    const Snapshot made(tests::edition_for(std::move(territory), {.audience = core::Audience::internal}), {},
                        1U << 20U);
    const geo::Layer& units = made.collection("administrative_units").layer->data;
    REQUIRE(units.rows() > 0);
    std::size_t told = 0, inside = 0;
    for (const Collection& collection : made.collections()) {
        const auto place = collection.try_place("intercommunality_name");
        if (!place || *place < collection.own_columns()) continue;
        ++told;
        std::vector<std::set<std::string>> around(collection.rows());
        const geo::GeometryColumn& points = collection.layer->data.geometry;
        for (std::size_t unit = 0; unit < units.rows(); ++unit) {
            const geo::PreparedGeometry area(units.geometry.geometry(unit));
            for (std::size_t row = 0; row < collection.rows(); ++row) {
                if (!points.has_geometry(row) || area.try_relates(points, row, geo::Relation::within) != true) continue;
                around[row].insert(units.column("name").text(unit));
            }
        }
        const geo::Column& names = collection.column(*place);
        for (std::size_t row = 0; row < collection.rows(); ++row) {
            inside += around[row].empty() ? 0U : 1U;
            INFO(collection.name() << " " << row);
            CHECK((around[row].empty() ? names.text(row).empty() : around[row].contains(names.text(row))));
        }
    }
    CHECK(told >= 3);
    CHECK(inside > 10);
}
