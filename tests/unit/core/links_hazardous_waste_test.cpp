// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <optional>

#include "core/links/hazardous_waste.hpp"
#include "core/links/links.hpp"
#include "core/sources/rule_files.hpp"
#include "geo/ellipsoid.hpp"
#include "tests/support/read_source.hpp"
#include "tests/unit/core/links_territory.hpp"

using core::ActivityCode;
using core::ActivityNomenclature;
using core::FlowDirection;
using core::Hazard;
using core::Links;
using core::PermitState;
using core::ResourceFlow;
using core::Territory;

namespace {

constexpr double limit = 3'000.0;

/// Solvents serve as fuel by two rules, of which the better is for waste that is not hazardous, and make paint by a rule for
/// such waste alone. Rows: fuel 0, paint 1, solvent 2.
Territory waste_territory(unsigned seed, std::size_t count) {
    std::mt19937 random(seed);
    Territory territory;
    std::vector<core::Resource> rows;
    for (const char* code : {"fuel", "paint", "solvent"}) {
        rows.push_back(tests::resource(code, tests::exchanged, core::Unit::tonne, 1'000.0, limit));
    }
    territory.catalogue = core::ResourceCatalogue(std::move(rows));
    using enum core::HazardCondition;
    territory.substitution_rules =
        core::SubstitutionRules({{.id = "burn",
                                  .output = 2,
                                  .input = 0,
                                  .likelihood = 0.5,
                                  .hazard = any,
                                  .preparation = core::Preparation::cleaning,
                                  .yield = {4.0, 4.0, 4.0}},
                                 {.id = "burn clean",
                                  .output = 2,
                                  .input = 0,
                                  .likelihood = 0.9,
                                  .hazard = non_hazardous,
                                  .yield = {2.0, 2.0, 2.0}},
                                 {.id = "thin", .output = 2, .input = 1, .likelihood = 0.8, .hazard = non_hazardous}},
                                territory.catalogue);
    territory.waste_treatment = core::WasteTreatment(
        {{*ActivityCode::try_parse("38.22", ActivityNomenclature::nace_rev2), {"treats", "traite"}, {"test", "P"}}},
        {{"2718", {"sorts", "trie"}, {"test", "P"}}, {"2760-1", {"stores", "stocke"}, {"test", "P"}}});
    const auto places = tests::random_places(random, count, {4.8, 45.7}, 0.05);
    for (std::size_t i = 0; i < count; ++i) {
        tests::add_establishment(territory, tests::numbered_id(i), places[i]);
        territory.establishments.activity.append(std::array{"38.22Z", "20.30Z", ""}[random() % 3]);
        territory.establishments.activity_nomenclature.append("NAFRev2");
        territory.establishments.activity_naf25.append("");
        territory.establishments.icpe_headings.append(std::array{"", "2718-1;2910-A", "2760-2"}[random() % 3]);
    }
    for (std::size_t i = 0; i < 3 * count; ++i) {
        const bool output = random() % 2 == 0;
        ResourceFlow& flow = tests::add_flow(territory, static_cast<std::uint32_t>(random() % count),
                                             output ? std::uint16_t{2} : static_cast<std::uint16_t>(random() % 3),
                                             output ? FlowDirection::output : FlowDirection::input,
                                             1.0 + static_cast<double>(random() % 90));
        flow.hazard = static_cast<Hazard>(random() % 3);
    }
    return territory;
}

struct Expected {
    std::string rule;
    double match, preparation, yield;
    PermitState permit;
};

/// What the rules above say of one pair.
std::optional<Expected> expected_use(const Territory& territory, const ResourceFlow& supply,
                                     const ResourceFlow& demand) {
    const bool hazardous = supply.hazard == Hazard::yes;
    Expected use{"", 1.0, 1.0, 1.0, PermitState::none};
    if (demand.resource == 1) {
        if (hazardous) return std::nullopt;
        use = {"thin", 0.8, 1.0, std::numeric_limits<double>::quiet_NaN(), PermitState::none};
    } else if (demand.resource == 0) {
        use = hazardous ? Expected{"burn", 0.5, 0.25, 4.0, PermitState::none}
                        : Expected{"burn clean", 0.9, 1.0, 2.0, PermitState::none};
    }
    if (!hazardous) return use;
    const bool taken =
        demand.hazard == Hazard::yes || territory.establishments.activity[demand.establishment] == "38.22Z";
    const bool headed = territory.establishments.icpe_headings[demand.establishment] == "2718-1;2910-A";
    use.permit = taken ? PermitState::treatment : headed ? PermitState::heading : PermitState::needed;
    if (!taken && !headed) use.match *= 0.5;
    return use;
}

}  // namespace

TEST_CASE("hazardous waste goes only by rules that hold for it, and asks for a permit of whoever does not treat it") {
    for (unsigned seed = 1; seed <= 4; ++seed) {
        const Territory territory = waste_territory(seed, 120);
        const Links links = tests::links_of(territory);
        std::map<std::pair<std::uint32_t, std::uint32_t>, Expected> expected;
        std::uint64_t refused = 0;
        const auto& flows = territory.flows.rows;
        for (std::uint32_t s = 0; s < flows.size(); ++s) {
            for (std::uint32_t d = 0; d < flows.size(); ++d) {
                if (flows[s].direction != FlowDirection::output || flows[d].direction != FlowDirection::input) continue;
                const auto& location = territory.establishments.location;
                if (geo::geodesic_distance(location[flows[s].establishment], location[flows[d].establishment]).value >
                    limit) {
                    continue;
                }
                const auto use = expected_use(territory, flows[s], flows[d]);
                if (!use) ++refused;
                if (use && flows[s].establishment != flows[d].establishment) expected.emplace(std::pair(s, d), *use);
            }
        }
        REQUIRE(refused > 50);
        CHECK(links.account.hazard_refused == refused);
        CHECK(links.account.pairs_within_limit == links.account.kept + links.account.beyond_best +
                                                      links.account.same_establishment + links.account.hazard_refused);
        REQUIRE(links.substitutions.size() == expected.size());
        std::map<PermitState, int> seen;
        for (const core::SubstitutionLink& link : links.substitutions) {
            const auto found = expected.find({link.supply, link.demand});
            REQUIRE(found != expected.end());
            const Expected& use = found->second;
            ++seen[link.permit];
            CHECK(link.permit == use.permit);
            CHECK((link.rule == core::no_substitution_rule ? "" : territory.substitution_rules[link.rule].id) ==
                  use.rule);
            CHECK(std::abs(static_cast<double>(link.parts[core::ScorePart::match]) - use.match) < 1e-4);
            CHECK(std::abs(static_cast<double>(link.parts[core::ScorePart::preparation]) - use.preparation) < 1e-4);
            if (std::isnan(use.yield)) continue;
            const double offered = flows[link.supply].quantity.best;
            const double asked = flows[link.demand].quantity.best / use.yield;
            CHECK(std::abs(static_cast<double>(link.quantity[1]) - std::min(offered, asked)) < 1e-4);
            CHECK(std::abs(static_cast<double>(link.parts[core::ScorePart::quantity]) -
                           std::min(offered, asked) / std::max(offered, asked)) < 1e-4);
        }
        CHECK((seen[PermitState::none] > 20 && seen[PermitState::treatment] > 20));
        CHECK((seen[PermitState::heading] > 20 && seen[PermitState::needed] > 20));
    }
}

TEST_CASE("a heading covers its subdivisions, none of these covers the whole, and a longer number is another") {
    const auto covering = [](const char* row, const char* headings) {
        return core::WasteTreatment({}, {{row, {"takes", "reçoit"}, {"test", "P"}}}).hazardous_headings(headings);
    };
    CHECK(covering("2718", "2718") == "2718");
    CHECK(covering("2718", "2718-1") == "2718-1");
    CHECK(covering("2718", "2712;2718-1;2718-2-b;2790") == "2718-1;2718-2-b");
    CHECK(covering("2760-1", "2760-1") == "2760-1");
    CHECK(covering("2760-1", "2760-1-a;2760-1b") == "2760-1-a;2760-1b");
    CHECK(covering("3520-b", "3520-B") == "3520-B");
    for (const char* headings : {"", "2760", "2760-2", "2760-10", "2760-2-1", "760-1", "12760-1", "2761"}) {
        CHECK(covering("2760-1", headings).empty());
    }
    CHECK(covering("2718", "27180;271;2719-1").empty());
    CHECK(core::WasteTreatment().hazardous_headings("2718").empty());
}

TEST_CASE(
    "what the flow states comes before the activity, the activity before a heading, and a heading before a doubt") {
    Territory territory = waste_territory(1, 3);
    territory.establishments.activity = {};
    territory.establishments.icpe_headings = {};
    for (const char* activity : {"38.22Z", "20.30Z", "20.30Z"}) territory.establishments.activity.append(activity);
    for (const char* headings : {"2718", "2718;2790", "2760"}) territory.establishments.icpe_headings.append(headings);
    const auto permit = [&](core::EstablishmentIndex receiver, Hazard stated) {
        ResourceFlow demand;
        demand.establishment = receiver;
        demand.hazard = stated;
        return core::hazardous_permit(territory, demand);
    };
    CHECK(permit(0, Hazard::unknown) == PermitState::treatment);
    CHECK(permit(1, Hazard::unknown) == PermitState::heading);
    CHECK(permit(1, Hazard::yes) == PermitState::treatment);
    CHECK(permit(2, Hazard::no) == PermitState::needed);
    CHECK(core::hazardous_headings(territory, 1) == "2718");
    CHECK(core::hazardous_headings(territory, 2).empty());
    // Territories that are put together without the column have no headings.
    territory.establishments.icpe_headings = {};
    CHECK(permit(1, Hazard::unknown) == PermitState::needed);
}

TEST_CASE("the installation's table of headings holds those of hazardous waste, each once with its reason and source") {
    const core::WasteTreatment treatment = core::read_waste_treatment(tests::reference_data());
    const auto takes = [&](const char* heading) { return !treatment.hazardous_headings(heading).empty(); };
    for (const char* heading : {"2718", "2718-1", "2770", "2790-2", "2760-1", "3510", "3520-b", "3550"}) {
        INFO(heading);
        CHECK(takes(heading));
    }
    for (const char* heading :
         {"2760", "2760-2", "2760-3", "2711", "2714", "2716", "2771", "2791", "3520", "3520-a", "2910-A"}) {
        INFO(heading);
        CHECK_FALSE(takes(heading));
    }
    for (const core::TreatmentHeading& row : treatment.headings()) {
        INFO(row.heading);
        CHECK_FALSE(row.reason.fr.empty());
        CHECK_FALSE(row.reason.en.empty());
        // The law was not at hand: a third party tells it, or memory does, and the row says which.
        const bool recalled = row.citation.source.find("as recalled") != std::string::npos;
        CHECK(row.citation.grade == (recalled ? "R" : "T"));
        CHECK((recalled || row.citation.source.starts_with("Envinorma")));
    }
}

TEST_CASE("of two receivers alike but for their activity, hazardous waste prefers the one that treats it") {
    Territory territory = waste_territory(1, 3);
    territory.flows.rows.clear();
    territory.establishments.location = {{4.8, 45.7}, {4.81, 45.7}, {4.79, 45.7}};
    territory.establishments.activity = {};
    for (const char* activity : {"20.30Z", "20.30Z", "38.22Z"}) territory.establishments.activity.append(activity);
    tests::add_flow(territory, 0, 2, FlowDirection::output, 10.0).hazard = Hazard::yes;
    tests::add_flow(territory, 1, 2, FlowDirection::input, 10.0);
    tests::add_flow(territory, 2, 2, FlowDirection::input, 10.0);
    const Links links = tests::links_of(territory, 1);
    REQUIRE(links.substitutions.size() == 1);
    CHECK(links.substitutions[0].demand == 2);
    CHECK(links.substitutions[0].permit == PermitState::treatment);
}

TEST_CASE("the installation's table of treatment activities holds what collects, treats and recovers hazardous waste") {
    Territory territory;
    territory.waste_treatment = core::read_waste_treatment(tests::reference_data());
    const auto takes = [&](const char* code) {
        return territory.waste_treatment.takes_hazardous(
            *ActivityCode::try_parse(code, ActivityNomenclature::naf_rev2));
    };
    for (const char* code : {"38.12Z", "38.22Z", "38.31Z", "38.32Z", "39.00Z"}) CHECK(takes(code));
    for (const char* code : {"38.11Z", "38.21Z", "38", "20.14Z", "23.51Z"}) CHECK_FALSE(takes(code));
}

TEST_CASE("an establishment known by NAF 2025 alone treats hazardous waste when a code that it stands for does") {
    Territory territory = waste_territory(1, 2);
    territory.establishments.activity = {};
    territory.establishments.activity_naf25 = {};
    for (const char* code : {"38.99A", "38.98A"}) {
        territory.establishments.activity.append("");
        territory.establishments.activity_naf25.append(code);
    }
    CHECK_FALSE(core::treats_hazardous_waste(territory, 0));
    const auto newer = *ActivityCode::try_parse("38.99A", ActivityNomenclature::naf_2025);
    const auto code = [](const char* text) { return *ActivityCode::try_parse(text, ActivityNomenclature::naf_rev2); };
    territory.activity_correspondence =
        core::ActivityCorrespondence({{newer, code("38.11Z"), 0.75, "test"}, {newer, code("38.22Z"), 0.25, "test"}});
    CHECK(core::treats_hazardous_waste(territory, 0));
    CHECK_FALSE(core::treats_hazardous_waste(territory, 1));
}
