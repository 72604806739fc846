// SPDX-License-Identifier: GPL-3.0-or-later
// What the report asks of an edition, against counts made row by row or by SQLite.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "core/answers/branch_exchanges.hpp"
#include "core/answers/crossed_counts.hpp"
#include "core/answers/flow_totals.hpp"
#include "core/answers/lead_distances.hpp"
#include "core/answers/lead_families.hpp"
#include "core/answers/objectives.hpp"
#include "core/answers/unknowns.hpp"
#include "core/answers/worth_a_visit.hpp"
#include "core/answers/zone_groups.hpp"
#include "core/edition/edition_file.hpp"
#include "core/sources/rule_files.hpp"
#include "geo/io/geopackage_database.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/core/edition_territory.hpp"

using core::BranchCount;
using core::BranchExchanges;
using core::BranchLevel;
using core::Edition;

namespace {

Edition edition_of(unsigned seed, std::size_t size = 300) {
    core::EditionOptions options;
    options.audience = core::Audience::internal;
    options.estimates = core::EstimateDisplay::individual;
    return tests::edition_for(tests::territory_of_every_noun(seed, size), options);
}

core::ActivityList activities() { return core::read_activity_list(tests::source_path("data/reference")); }

const geo::Layer& layer(const Edition& edition, std::string_view name) { return edition.try_layer(name)->data; }

std::string cell(const Edition& edition, std::string_view name, std::string_view column, std::size_t row) {
    return layer(edition, name).column(column).text(row);
}

double real(const Edition& edition, std::string_view name, std::string_view column, std::size_t row) {
    return std::get<geo::RealColumn>(layer(edition, name).column(column).values)[row];
}

/// The edition in a file, and SQLite on it.
struct Stored {
    tests::ScratchFolder folder;
    explicit Stored(const Edition& edition) {
        core::write_edition(folder / "edition.gpkg", core::streamed(Edition(edition)));
    }
    geo::io::Database database() const { return {folder / "edition.gpkg", geo::io::Database::Access::read_only}; }
};

}  // namespace

TEST_CASE("establishments by branch add up to all, and to those in zones, at both levels") {
    const Edition edition = edition_of(31);
    const Stored stored(edition);
    for (const BranchLevel level : {BranchLevel::section, BranchLevel::division}) {
        std::uint64_t all = 0, in_zones = 0;
        for (const BranchCount& branch : core::establishments_by_branch(edition, activities(), level)) {
            all += branch.establishments;
            in_zones += branch.in_zones;
        }
        CHECK(all == layer(edition, "establishments").rows());
        CHECK(static_cast<std::int64_t>(in_zones) ==
              stored.database().integer("SELECT count(*) FROM establishments WHERE zone <> ''"));
    }
}

TEST_CASE("a division counts the establishments whose code starts with it, and its section those of its divisions") {
    const Edition edition = edition_of(32);
    const Stored stored(edition);
    const auto divisions = core::establishments_by_branch(edition, activities(), BranchLevel::division);
    std::size_t named = 0;
    for (const BranchCount& branch : divisions) {
        if (branch.code.empty()) continue;
        ++named;
        CHECK(branch.label.fr != branch.code);
        CHECK(static_cast<std::int64_t>(branch.establishments) ==
              stored.database().integer("SELECT count(*) FROM establishments WHERE activity LIKE " +
                                        geo::io::quoted_text(branch.code + "%") +
                                        " AND activity_nomenclature = 'NAFRev2'"));
    }
    CHECK(named > 2);
    CHECK(core::branch_code(24, BranchLevel::section, activities()) == "C");
    CHECK(core::branch_code(1, BranchLevel::division, activities()) == "01");
    CHECK(core::branch_code(core::other_nomenclature, BranchLevel::division, activities()).empty());
}

TEST_CASE("counts by two columns are those of SQLite, and add up to the counts by one") {
    const Edition edition = edition_of(33);
    const Stored stored(edition);
    const auto crossed = core::crossed_counts(*edition.try_layer("flows"), "family", "grade");
    for (std::size_t down = 0; down < crossed.down.parts.size(); ++down) {
        const auto& counts = crossed.counts[down];
        CHECK(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}) == crossed.down.parts[down].rows);
        for (std::size_t across = 0; across < counts.size(); ++across) {
            CHECK(static_cast<std::int64_t>(counts[across]) ==
                  stored.database().integer("SELECT count(*) FROM flows WHERE coalesce(family, '') = " +
                                            geo::io::quoted_text(crossed.down.parts[down].value) + " AND grade = " +
                                            geo::io::quoted_text(crossed.across.parts[across].value)));
        }
    }
}

TEST_CASE("flows by family, direction and grade, and their known quantities, are those of SQLite") {
    const Edition edition = edition_of(34);
    const Stored stored(edition);
    std::uint64_t all = 0, quantities = 0;
    for (const core::FamilyFlows& family : core::flows_by_family(edition)) {
        const std::string of_family = " FROM flows WHERE coalesce(family, '') = " + geo::io::quoted_text(family.family);
        all += family.total();
        for (const auto direction : {core::FlowDirection::output, core::FlowDirection::input}) {
            CHECK(static_cast<std::int64_t>(family.count(direction)) ==
                  stored.database().integer("SELECT count(*)" + of_family +
                                            " AND direction = " + geo::io::quoted_text(core::text(direction))));
        }
        for (const core::KnownQuantity& known : family.quantities) {
            quantities += known.flows;
            const geo::io::Database database = stored.database();
            geo::io::Statement row = database.prepare(
                "SELECT count(quantity_best), sum(quantity_best), sum(coalesce(quantity_low, quantity_best)), "
                "sum(coalesce(quantity_high, quantity_best))" +
                of_family + " AND quantity_best IS NOT NULL AND coalesce(unit, '') = " +
                geo::io::quoted_text(known.unit) + " AND grade = " + geo::io::quoted_text(core::text(known.grade)) +
                " AND direction = " + geo::io::quoted_text(core::text(known.direction)));
            REQUIRE(row.step());
            CHECK(static_cast<std::int64_t>(known.flows) == row.integer(0));
            CHECK(known.total.best == Approx(row.real(1)));
            CHECK(known.total.low == Approx(row.real(2)));
            CHECK(known.total.high == Approx(row.real(3)));
        }
    }
    CHECK(all == layer(edition, "flows").rows());
    CHECK(static_cast<std::int64_t>(quantities) == stored.database().integer("SELECT count(quantity_best) FROM flows"));
}

TEST_CASE("leads by family add up to those shown one by one, or to those summed by zones where none is shown") {
    Edition edition = edition_of(45);
    const Stored stored(edition);
    const auto check = [&](const std::string& layer, const std::string& leads, const std::string& estimated) {
        const core::LeadFamilies families = core::leads_by_family(edition);
        CHECK(families.layer == layer);
        REQUIRE(families.families.size() > 1);
        CHECK(std::ranges::is_sorted(families.families, std::greater<>{}, &core::FamilyLeads::leads));
        for (const core::FamilyLeads& family : families.families) {
            const std::string from = " FROM " + layer + " WHERE family = " + geo::io::quoted_text(family.family);
            CHECK(static_cast<std::int64_t>(family.leads) == stored.database().integer("SELECT " + leads + from));
            CHECK(static_cast<std::int64_t>(family.estimated) ==
                  stored.database().integer("SELECT coalesce(" + estimated + ", 0)" + from));
        }
    };
    check("substitution_links", "count(*)", "sum(grade = 'estimated')");
    std::erase_if(edition.layers,
                  [](const core::EditionLayer& l) { return l.definition.name == "substitution_links"; });
    check("zone_links", "sum(links)", "sum(estimated_links)");
    CHECK(core::leads_by_family(Edition{}).layer.empty());
}

TEST_CASE("bins of distances hold each lead once, and quartiles part the leads") {
    const Edition edition = edition_of(35);
    for (const std::size_t most : {std::size_t{1}, std::size_t{5}, std::size_t{20}}) {
        const auto distribution = core::lead_distances(edition, most);
        REQUIRE(distribution.leads > 20);
        CHECK(distribution.bins.size() <= most);
        std::uint64_t in_bins = 0;
        for (std::size_t i = 0; i < distribution.bins.size(); ++i) {
            const core::DistanceBin& bin = distribution.bins[i];
            in_bins += bin.estimated + bin.other;
            std::uint64_t expected = 0;
            for (std::size_t row = 0; row < distribution.leads; ++row) {
                const double distance = real(edition, "substitution_links", "distance", row);
                const bool last = i + 1 == distribution.bins.size();
                if (distance >= bin.from.value && (distance < bin.to.value || last)) ++expected;
            }
            CHECK(bin.estimated + bin.other == expected);
        }
        CHECK(in_bins == distribution.leads);
        std::size_t below = 0, above = 0;
        for (std::size_t row = 0; row < distribution.leads; ++row) {
            const double distance = real(edition, "substitution_links", "distance", row);
            below += distance < distribution.median.value ? 1U : 0U;
            above += distance > distribution.median.value ? 1U : 0U;
        }
        CHECK(2 * below <= distribution.leads);
        CHECK(2 * above <= distribution.leads);
        CHECK(distribution.lower_quartile.value <= distribution.median.value);
        CHECK(distribution.median.value <= distribution.upper_quartile.value);
    }
}

TEST_CASE("what branches give is what branches receive, and both are all leads") {
    const Edition edition = edition_of(36);
    for (const std::size_t most : {std::size_t{1}, std::size_t{3}, std::size_t{20}}) {
        const BranchExchanges exchanges = core::leads_by_branch(edition, activities(), {.most_branches = most});
        std::vector<double> given(exchanges.givers.size(), 0.0), received(exchanges.receivers.size(), 0.0);
        double all = 0.0;
        for (const core::BranchExchange& exchange : exchanges.exchanges) {
            CHECK(exchange.amount > 0.0);
            given[exchange.from] += exchange.amount;
            received[exchange.to] += exchange.amount;
            all += exchange.amount;
        }
        CHECK(all == static_cast<double>(layer(edition, "substitution_links").rows()));
        CHECK(exchanges.total == all);
        for (std::size_t i = 0; i < given.size(); ++i) CHECK(given[i] == exchanges.givers[i].amount);
        for (std::size_t i = 0; i < received.size(); ++i) CHECK(received[i] == exchanges.receivers[i].amount);
        CHECK(exchanges.givers.size() <= most + 1);
    }
}

TEST_CASE("tonnes between branches are those that the likely scenario takes from outputs") {
    const Edition edition = edition_of(37);
    const Stored stored(edition);
    const BranchExchanges exchanges = core::possible_exchanges_by_branch(edition, activities());
    const geo::io::Database database = stored.database();
    geo::io::Statement row =
        database.prepare("SELECT coalesce(sum(taken), 0) FROM allocations WHERE scenario = 'best' AND unit = 't'");
    REQUIRE(row.step());
    CHECK(exchanges.total > 0.0);
    CHECK(exchanges.total == Approx(row.real(0)));
}

TEST_CASE("leads to visit come by score, those that rest on estimates last, no establishment more often than asked") {
    const Edition edition = edition_of(38);
    const auto visits = core::leads_to_visit(edition, {.most = 15, .most_each = 2});
    REQUIRE(visits.rows.size() > 3);
    std::map<std::string, int> named;
    for (std::size_t i = 0; i < visits.rows.size(); ++i) {
        const core::LayerRow& row = visits.rows[i];
        CHECK(++named[row.text("supplier")] <= 2);
        CHECK(++named[row.text("consumer")] <= 2);
        if (i == 0) continue;
        const core::LayerRow& before = visits.rows[i - 1];
        const bool turns = before.text("grade") != "estimated" && row.text("grade") == "estimated";
        CHECK((turns || before.real("score") >= row.real("score")));
        CHECK_FALSE((before.text("grade") == "estimated" && row.text("grade") != "estimated"));
    }
    // The first is the best of all that do not rest on an estimate, or of all.
    const geo::Layer& links = layer(edition, "substitution_links");
    for (std::size_t row = 0; row < links.rows(); ++row) {
        if (cell(edition, "substitution_links", "grade", row) != visits.rows.front().text("grade")) continue;
        CHECK(real(edition, "substitution_links", "score", row) <= visits.rows.front().real("score"));
    }
    CHECK(visits.leads == links.rows());
}

TEST_CASE("groups to visit are all of them when as many are asked for, largest first within one threshold and grade") {
    const Edition edition = edition_of(39);
    const auto visits = core::groups_to_visit(edition, {.most = 1000});
    REQUIRE(visits.rows.size() == layer(edition, "mutualisation_groups").rows());
    std::set<std::string> ids;
    for (std::size_t i = 0; i < visits.rows.size(); ++i) {
        ids.insert(visits.rows[i].text("id"));
        if (i == 0) continue;
        const core::LayerRow &before = visits.rows[i - 1], &row = visits.rows[i];
        if (before.text("threshold_state") != row.text("threshold_state")) continue;
        if ((before.text("grade") == "estimated") != (row.text("grade") == "estimated")) continue;
        CHECK(before.integer("members") >= row.integer("members"));
    }
    CHECK(ids.size() == visits.rows.size());
}

TEST_CASE("pairs of zones sum their resources, as SQLite does") {
    const Edition edition = edition_of(40);
    const Stored stored(edition);
    const auto pairs = core::zone_pairs_to_visit(edition, {.most = 100000});
    CHECK(pairs.rows.size() == pairs.pairs);
    std::int64_t candidates = 0, leads = 0, resources = 0;
    for (const core::ZonePair& pair : pairs.rows) {
        candidates += pair.candidates;
        leads += pair.leads;
        resources += static_cast<std::int64_t>(pair.resources);
    }
    const geo::io::Database database = stored.database();
    CHECK(candidates == database.integer("SELECT sum(candidates) FROM zone_links WHERE consumer_zone <> ''"));
    CHECK(leads == database.integer("SELECT sum(links) FROM zone_links WHERE consumer_zone <> ''"));
    CHECK(resources == database.integer("SELECT count(*) FROM zone_links WHERE consumer_zone <> ''"));
    CHECK(std::ranges::is_sorted(pairs.rows, std::greater<>{}, &core::ZonePair::leads));
}

TEST_CASE("objectives are taken apart as they were put together, and kept whole where they do not read so") {
    const auto objectives =
        core::objectives_in("déchets évités (t): 1650, 240 (2025)|emplois: 10, |visites : beaucoup");
    REQUIRE(objectives.size() == 3);
    CHECK(objectives[0].indicator == "déchets évités (t)");
    CHECK(objectives[0].target == "1650");
    CHECK(objectives[0].result == "240");
    CHECK(objectives[0].date == "2025");
    CHECK(*objectives[0].share == Approx(240.0 / 1650.0));
    CHECK(objectives[1].target == "10");
    CHECK(objectives[1].result.empty());
    CHECK_FALSE(objectives[1].share.has_value());
    CHECK(objectives[2].indicator == "visites : beaucoup");
    CHECK(objectives[2].target.empty());
    CHECK(core::objectives_in("").empty());
    CHECK_FALSE(core::objectives_in("x: 0, 5")[0].share.has_value());
}

TEST_CASE("every objective of an edition is stated once") {
    const Edition edition = edition_of(41);
    CHECK(core::stated_objectives(edition).size() == layer(edition, "initiatives").rows());  // one each, as made
    CHECK(core::stated_objectives(Edition{}).empty());
}

TEST_CASE("zones by what is said of them add up to all zones, their areas and establishments") {
    const Edition edition = edition_of(42);
    const Stored stored(edition);
    for (const char* column : {"vocation", "state", "intercommunality"}) {
        std::uint64_t zones = 0;
        double area = 0.0;
        std::int64_t establishments = 0;
        for (const core::ZoneGroup& group : core::zones_by(edition, column)) {
            zones += group.zones;
            area += group.area;
            establishments += group.establishments;
        }
        const geo::io::Database database = stored.database();
        geo::io::Statement row = database.prepare("SELECT count(*), sum(area), sum(establishments) FROM zones");
        REQUIRE(row.step());
        CHECK(static_cast<std::int64_t>(zones) == row.integer(0));
        CHECK(area == Approx(row.real(1)));
        CHECK(establishments == row.integer(2));
    }
}

TEST_CASE("the largest rows are the largest, in order, and none of them is nothing") {
    const Edition edition = edition_of(43);
    const auto rows = core::largest_rows(edition, "zones", "establishments", 5);
    REQUIRE(!rows.empty());
    std::vector<std::int64_t> all =
        std::get<geo::IntegerColumn>(layer(edition, "zones").column("establishments").values);
    std::ranges::sort(all, std::greater<>{});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK(rows[i].integer("establishments") == all[i]);
        CHECK(rows[i].integer("establishments") > 0);
    }
}

TEST_CASE("what is not known is what SQLite finds empty, and issues by code add up to all issues") {
    const Edition edition = edition_of(44);
    const Stored stored(edition);
    const geo::io::Database database = stored.database();
    const std::map<std::string, std::string> expected{
        {"Flows without a quantity", "SELECT count(*) FROM flows WHERE quantity_best IS NULL"},
        {"Establishments without a name", "SELECT count(*) FROM establishments WHERE coalesce(name, '') = ''"},
        {"Establishments without a position", "SELECT count(*) FROM establishments WHERE precision = 'none'"},
        {"Initiatives whose stage is not known", "SELECT count(*) FROM initiatives WHERE stage = 'unknown'"},
        {"Synergies without a quantity", "SELECT count(*) FROM synergies WHERE quantity_best IS NULL"}};
    std::size_t found = 0;
    for (const core::Unknown& unknown : core::unknowns(edition)) {
        CHECK(unknown.rows <= unknown.of);
        const auto sql = expected.find(unknown.what.en);
        if (sql == expected.end()) continue;
        ++found;
        INFO(unknown.what.en);
        CHECK(static_cast<std::int64_t>(unknown.rows) == database.integer(sql->second));
    }
    CHECK(found == expected.size());
    std::uint64_t issues = 0;
    for (const core::IssueCount& issue : core::issues_by_code(edition)) {
        issues += issue.rows;
        CHECK_FALSE(issue.advice.fr.empty());
        CHECK(issue.title.fr != issue.code);
    }
    CHECK(issues == layer(edition, "issues").rows());
}
