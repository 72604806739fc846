// SPDX-License-Identifier: GPL-3.0-or-later
// Answers and report of editions from whose rows somebody took values, or all rows of a layer.
#include <catch2/catch.hpp>
#include <limits>

#include "core/answers/lead_distances.hpp"
#include "core/answers/lead_families.hpp"
#include "core/answers/objectives.hpp"
#include "core/answers/worth_a_visit.hpp"
#include "core/export/report.hpp"
#include "core/sources/rule_files.hpp"
#include "tests/support/real_data.hpp"
#include "tests/unit/core/edition_territory.hpp"

using core::Edition;

namespace {

Edition edition_of(unsigned seed) {
    core::EditionOptions options;
    options.audience = core::Audience::internal;
    options.estimates = core::EstimateDisplay::individual;
    return tests::edition_for(tests::territory_of_every_noun(seed, 120), options);
}

geo::Layer& layer(Edition& edition, std::string_view name) {
    return std::ranges::find(edition.layers, name, [](const auto& l) { return std::string_view(l.definition.name); })
        ->data;
}

std::vector<double>& reals(Edition& edition, std::string_view name, std::string_view column) {
    return std::get<geo::RealColumn>(layer(edition, name).column(column).values);
}

std::vector<std::int64_t>& integers(Edition& edition, std::string_view name, std::string_view column) {
    return std::get<geo::IntegerColumn>(layer(edition, name).column(column).values);
}

void empty(Edition& edition, std::string_view name) {
    geo::Layer& emptied = layer(edition, name);
    for (geo::Column& column : emptied.columns) column = geo::make_column(column.name, column.type);
    emptied.geometry = geo::GeometryColumn(emptied.geometry.type());
}

std::string page_of(const Edition& edition) {
    return core::html_of(
        core::report_of(edition, {.language = core::Language::en,
                                  .activities = core::read_activity_list(tests::source_path("data/reference"))}));
}

}  // namespace

TEST_CASE("leads whose distance is not known stand in no bin and move no quartile") {
    Edition edition = edition_of(51);
    auto& distances = reals(edition, "substitution_links", "distance");
    REQUIRE(distances.size() > 4);
    const std::size_t all = distances.size();
    const double largest = *std::ranges::max_element(distances);
    distances.front() = geo::no_real;
    distances[2] = std::numeric_limits<double>::infinity();
    const auto distribution = core::lead_distances(edition);
    CHECK(distribution.leads == all - 2);
    CHECK(distribution.largest.value <= largest);
    std::uint64_t in_bins = 0;
    for (const core::DistanceBin& bin : distribution.bins) in_bins += bin.estimated + bin.other;
    CHECK(in_bins == all - 2);
    std::ranges::fill(distances, geo::no_real);
    CHECK(core::lead_distances(edition).bins.empty());
    CHECK(page_of(edition).find("id=\"distances\"") == std::string::npos);
}

TEST_CASE("an edition whose leads were taken out has a report, of the leads by zone") {
    Edition edition = edition_of(52);
    empty(edition, "substitution_links");
    CHECK(core::lead_distances(edition).leads == 0);
    CHECK(core::leads_by_family(edition).layer == "zone_links");
    const std::string page = page_of(edition);
    CHECK(page.find("id=\"leads\"") != std::string::npos);
    CHECK(page.find("id=\"distances\"") == std::string::npos);
}

TEST_CASE("an edition of which every layer is empty has a report") {
    Edition edition = edition_of(53);
    for (const core::EditionLayer& one : edition.layers) empty(edition, one.definition.name);
    CHECK(page_of(edition).find("id=\"method\"") != std::string::npos);
}

TEST_CASE("what has no score, no members or no count comes last among those to visit, and adds nothing") {
    Edition edition = edition_of(54);
    auto& scores = reals(edition, "substitution_links", "score");
    std::ranges::fill(scores, geo::no_real);
    scores.back() = 0.01;
    const std::string best = layer(edition, "substitution_links").column("id").text(scores.size() - 1);
    const std::string grade = layer(edition, "substitution_links").column("grade").text(scores.size() - 1);
    for (const core::LayerRow& row :
         core::leads_to_visit(edition, {.most = scores.size(), .most_each = scores.size()}).rows) {
        if (row.text("grade") != grade && (row.text("grade") == "estimated" || grade == "estimated")) continue;
        CHECK(row.text("id") == best);
        break;
    }
    auto& members = integers(edition, "mutualisation_groups", "members");
    REQUIRE(members.size() > 1);
    members.front() = geo::no_integer;
    const std::string unknown = layer(edition, "mutualisation_groups").column("id").text(0);
    const auto groups = core::groups_to_visit(edition, {.most = members.size()});
    for (std::size_t i = 0; i + 1 < groups.rows.size(); ++i) {
        const auto &row = groups.rows[i], &next = groups.rows[i + 1];
        const bool alike = row.text("threshold_state") == next.text("threshold_state") &&
                           (row.text("grade") == "estimated") == (next.text("grade") == "estimated");
        CHECK_FALSE((alike && row.text("id") == unknown));
    }
    std::ranges::fill(integers(edition, "zone_links", "candidates"), geo::no_integer);
    for (const core::ZonePair& pair : core::zone_pairs_to_visit(edition).rows) CHECK(pair.candidates == 0);
}

TEST_CASE("figures of objectives are read with the spaces that French puts between thousands") {
    for (const std::string space : {" ", "\u00a0", "\u202f"}) {
        const auto read = core::objectives_in("t: 1" + space + "650,5, 165,05 (2025)");
        REQUIRE(read.size() == 1);
        REQUIRE(read[0].share.has_value());
        CHECK(*read[0].share == Approx(0.1));
    }
    CHECK_FALSE(core::objectives_in("t: nan, inf")[0].share.has_value());
}
