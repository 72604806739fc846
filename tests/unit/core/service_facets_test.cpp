// SPDX-License-Identifier: GPL-3.0-or-later
// Counts by value, against a count by hand of the same rows.
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

#include "core/service/answer.hpp"
#include "core/service/facets.hpp"
#include "core/service/problem.hpp"
#include "tests/unit/core/edition_territory.hpp"

using core::Collection;
using core::Facet;
using core::Snapshot;
using nlohmann::json;

namespace {

const Snapshot& snapshot() {
    static const Snapshot made(
        tests::edition_for(tests::territory_of_every_noun(11, 120), {.audience = core::Audience::internal}), {},
        1U << 20U);
    return made;
}

std::vector<std::uint32_t> all_rows(const Collection& collection) {
    std::vector<std::uint32_t> rows(collection.rows());
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
}

std::map<std::string, std::uint64_t> counts_of(const Facet& facet) {
    std::map<std::string, std::uint64_t> counts;
    for (const core::FacetValue& value : facet.values) counts[value.value] = value.rows;
    return counts;
}

Facet facet_of(const Collection& collection, std::string_view column, const std::vector<std::uint32_t>& rows,
               std::size_t most = 100'000) {
    return core::facet(snapshot(), collection, column, rows, most, {});
}

std::map<std::string, std::uint64_t> counted(const Collection& collection, std::string_view column,
                                             const std::vector<std::uint32_t>& rows) {
    std::map<std::string, std::uint64_t> counts;
    for (const std::uint32_t row : rows) ++counts[collection.layer->data.column(column).text(row)];
    return counts;
}

core::Response asked(std::string_view target) {
    return core::answer(snapshot(), core::parsed_target(target), {.base_url = "https://example.org/maillage"});
}

json facets_at(std::string_view target) {
    const core::Response response = asked(target);
    REQUIRE(response.status == 200);
    return json::parse(response.body.text());
}

}  // namespace

TEST_CASE("values of a column are counted as they stand in the rows, for each collection") {
    for (const Collection& collection : snapshot().collections()) {
        const std::vector<std::uint32_t> rows = all_rows(collection);
        std::vector<std::uint32_t> some;
        for (const std::uint32_t row : rows) {
            if (row % 3 == 1) some.push_back(row);
        }
        for (const core::ColumnDefinition& column : collection.layer->definition.columns) {
            const bool lists = column.name == "synergy_kinds" || column.name == "zones" || column.name == "parties" ||
                               column.name == "establishments" || column.name == "funders" ||
                               column.name == "initiatives";
            if (column.type == geo::ColumnType::real || lists) continue;
            INFO(collection.name() << "." << column.name);
            CHECK(counts_of(facet_of(collection, column.name, rows)) == counted(collection, column.name, rows));
            CHECK(counts_of(facet_of(collection, column.name, some)) == counted(collection, column.name, some));
        }
    }
}

TEST_CASE("a row that lists several values counts for each of them") {
    const Collection& initiatives = snapshot().collection("initiatives");
    std::map<std::string, std::uint64_t> expected;
    for (std::size_t row = 0; row < initiatives.rows(); ++row) {
        std::string text = initiatives.layer->data.column("zones").text(row) + "|";
        std::set<std::string> listed;
        for (std::size_t end = text.find('|'); end != std::string::npos; end = text.find('|')) {
            if (end > 0) ++expected[text.substr(0, end)];
            text = text.substr(end + 1);
        }
        if (initiatives.layer->data.column("zones").is_null(row)) ++expected[""];
    }
    CHECK(counts_of(facet_of(initiatives, "zones", all_rows(initiatives))) == expected);
}

TEST_CASE("activities are counted by division, and links by the zone of either end, once a row") {
    const Collection& establishments = snapshot().collection("establishments");
    std::map<std::string, std::uint64_t> divisions;
    for (const std::uint32_t row : all_rows(establishments)) {
        ++divisions[establishments.layer->data.column("activity").text(row).substr(0, 2)];
    }
    CHECK(counts_of(facet_of(establishments, "division", all_rows(establishments))) == divisions);

    const Collection& links = snapshot().collection("zone_links");
    std::map<std::string, std::uint64_t> zones;
    for (const std::uint32_t row : all_rows(links)) {
        const std::string from = links.layer->data.column("supplier_zone").text(row);
        const std::string to = links.layer->data.column("consumer_zone").text(row);
        ++zones[from];
        if (to != from) ++zones[to];
    }
    CHECK(counts_of(facet_of(links, "either_zone", all_rows(links))) == zones);
}

TEST_CASE("values come in the order of the dictionary, then the most frequent first, and say how many are left out") {
    const Collection& establishments = snapshot().collection("establishments");
    const Facet all = facet_of(establishments, "commune_name", all_rows(establishments));
    REQUIRE(all.values.size() > 3);
    for (std::size_t i = 1; i < all.values.size(); ++i) CHECK(all.values[i - 1].rows >= all.values[i].rows);
    const Facet some = facet_of(establishments, "commune_name", all_rows(establishments), 2);
    CHECK(some.values.size() == 2);
    CHECK(some.more == all.values.size() - 2);
    CHECK(some.values.front().value == all.values.front().value);

    const Facet ordered = facet_of(establishments, "precision", all_rows(establishments));
    std::size_t before = 0;
    const auto& domain = establishments.layer->definition.columns;
    for (const core::ColumnDefinition& column : domain) {
        if (column.name != "precision") continue;
        for (const core::FacetValue& value : ordered.values) {
            const auto found = std::ranges::find(column.domain, value.value, &core::DomainValue::value);
            if (found == column.domain.end()) continue;
            const auto at = static_cast<std::size_t>(found - column.domain.begin());
            CHECK(at >= before);
            before = at;
            CHECK(value.label == found->label);
        }
    }
}

TEST_CASE("what a value names is called by its name in both languages") {
    const Collection& establishments = snapshot().collection("establishments");
    const Collection& zones = snapshot().collection("zones");
    for (const core::FacetValue& value : facet_of(establishments, "zone", all_rows(establishments)).values) {
        if (value.value.empty()) continue;
        const auto row = zones.try_row(value.value);
        REQUIRE(row);
        const std::string name = zones.layer->data.column("name").text(*row);
        CHECK(value.label.en == (name.empty() ? value.value : name));
    }
    const Collection& flows = snapshot().collection("flows");
    for (const core::FacetValue& value : facet_of(flows, "resource", all_rows(flows)).values) {
        CHECK(value.label.fr != value.label.en);
    }
}

TEST_CASE("the resource counts the rows that its filter leaves, and all without one") {
    const json all = facets_at("/collections/establishments/facets?columns=precision,division");
    CHECK(all["numberMatched"] == snapshot().collection("establishments").rows());
    REQUIRE(all["facets"].size() == 2);
    std::uint64_t sum = 0;
    std::string first;
    std::uint64_t of_first = 0;
    for (const json& value : all["facets"][0]["values"]) {
        sum += value["count"].get<std::uint64_t>();
        if (first.empty()) first = value["value"], of_first = value["count"];
    }
    CHECK(sum == all["numberMatched"]);
    const json some =
        facets_at("/collections/establishments/facets?columns=precision&filter=precision%3D'" + first + "'");
    CHECK(some["numberMatched"] == of_first);
    CHECK(some["facets"][0]["values"].size() == 1);
    CHECK(facets_at("/collections/zones/facets")["facets"].empty());
}

TEST_CASE("what cannot be counted is refused with the parameter at fault and what there is") {
    for (const char* target :
         {"/collections/establishments/facets?columns=nothing",
          "/collections/establishments/facets?columns=uncertainty", "/collections/zones/facets?columns=division",
          "/collections/zones/facets?columns=a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u"}) {
        const core::Response response = asked(target);
        INFO(target);
        CHECK(response.status == 400);
        CHECK(response.body.text().find("columns") != std::string::npos);
    }
    CHECK(asked("/collections/nothing/facets?columns=id").status == 404);
    CHECK(asked("/collections/zones/facets?filter=nothing%3D1").status == 400);
    CHECK(asked("/collections/zones/facets?limit=0").status == 400);
    CHECK(asked("/collections/zones/facets?unknown=1").status == 400);
}

TEST_CASE("counting stops when its time is over") {
    const core::Deadline over(std::chrono::steady_clock::now());
    const Collection& establishments = snapshot().collection("establishments");
    const std::vector<std::uint32_t> rows = all_rows(establishments);
    CHECK_THROWS_AS(core::facet(snapshot(), establishments, "precision", rows, 10, over), core::Overdue);
}
