// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "core/edition/audience.hpp"
#include "core/model/flow_evidence.hpp"
#include "core/sources/flow_coefficients.hpp"
#include "tests/unit/core/sources_scratch.hpp"

namespace {

// Two rules of the user for a division that no shipped rule is about, so that counts are known.
constexpr std::string_view rules =
    "id,nomenclature,activity,direction,resource,likelihood,reason_fr,reason_en,source,grade\n"
    "own.out,nace_rev2,98,output,wood.pallets,0.8,essai,test,test,U\n"
    "own.in,nace_rev2,98.1,input,wood.sawdust,0.6,essai,test,test,U\n"
    "own.rare,nace_rev2,98,input,paper.board,0.3,essai,test,test,U\n";

constexpr std::string_view establishments =
    "id;activity;activity_nomenclature;activity_naf25;headcount;state;diffusion\n"
    "A;98.10Z;NAFRev2;;12;active;\n"
    "B;98.20Z;NAFRev2;;NN;;\n"
    "C;98.10Z;NAFRev2;;12;closed;\n"
    "D;;;98.10Y;53;active;\n"
    "E;;;;12;active;\n";

constexpr std::string_view config = R"(
[territory]
activity_rules = "rules.csv"
activity_correspondence = "correspondence.csv"
[[establishments]]
file = "establishments.csv"
profile = "generic"
filter = { active_only = false }
)";

constexpr std::string_view correspondence =
    "from_nomenclature,from,to_nomenclature,to,weight,source\n"
    "naf_2025,98.10Y,naf_rev2,98.10Z,0.5,test\n"
    "naf_2025,98.10Y,naf_rev2,98.20Z,0.5,test\n";

core::Territory loaded(const std::string& further, std::string_view coefficients = {}) {
    const tests::ScratchTerritory scratch;
    scratch.write("rules.csv", rules);
    scratch.write("establishments.csv", establishments);
    scratch.write("correspondence.csv", correspondence);
    scratch.write("coefficients.csv", coefficients);
    scratch.write("flows.csv",
                  "siret;ressource;sens;quantite;unite;preuve;diffusion\n"
                  "A;wood;sortie;7;t;déclaré;public\n"
                  "A;wood.sawdust;sortie;7;t;déclaré;public\n"
                  "B;wood.pallets;sortie;9;pc;déclaré;confidentiel\n");
    return scratch.load(std::string(config) + further);
}

/// "A out wood.pallets" of each flow.
std::multiset<std::string> described(const core::Territory& territory) {
    std::multiset<std::string> found;
    for (const core::ResourceFlow& flow : territory.flows.rows) {
        found.insert(std::string(territory.establishments.id[flow.establishment]) + " " +
                     std::string(text(flow.direction)) + " " + territory.catalogue[flow.resource].code + " " +
                     std::string(text(flow.grade)));
    }
    return found;
}

const core::ResourceFlow& flow_of(const core::Territory& territory, std::string_view id) {
    for (const core::ResourceFlow& flow : territory.flows.rows) {
        if (territory.establishments.id[flow.establishment] == id) return flow;
    }
    FAIL("no flow of " << id);
    return territory.flows.rows.front();
}

}  // namespace

TEST_CASE("establishments that are not closed have the flows that the rules of their activity say, without quantity") {
    const core::Territory territory = loaded("[estimates]\nleast_likelihood = 0.5\n");
    // D is half 98.10Z and half 98.20Z: 0.8 of pallets, 0.3 of sawdust, which is below the least likelihood.
    CHECK(described(territory) ==
          std::multiset<std::string>{"A output wood.pallets estimated", "A input wood.sawdust estimated",
                                     "B output wood.pallets estimated", "D output wood.pallets estimated"});
    for (const core::ResourceFlow& flow : territory.flows.rows) {
        CHECK_FALSE(flow.quantity.is_known());
        CHECK(flow.diffusion == core::Diffusion::public_);
        CHECK(flow.source == 1);
        CHECK(territory.sources[flow.source].profile == "estimates");
    }
    CHECK(territory.flows.rules[flow_of(territory, "B").rule] == "own.out");
    const core::RowAccount& account = territory.accounts[1];
    CHECK(account.balanced());
    CHECK(account.kept == 4);
    CHECK(account.filtered_total() == 1 + 1 + 2);
}

TEST_CASE("a smaller least likelihood makes more flows, none is made when estimates are off") {
    CHECK(loaded("[estimates]\nleast_likelihood = 0.3\n").flows.size() == 8);
    CHECK(loaded("[estimates]\nleast_likelihood = 1\n").flows.size() == 0);
    const core::Territory off = loaded("[estimates]\nenabled = false\n");
    CHECK(off.flows.size() == 0);
    CHECK(off.sources.size() == 1);
}

TEST_CASE("a coefficient per employee is multiplied with the band of headcount, bound by bound") {
    const core::Territory territory =
        loaded("[estimates]\ncoefficients = \"coefficients.csv\"\n",
               "naf_prefix;resource;direction;per;value;low;high;unit;year;source_url;grade\n"
               "98;wood.pallets;output;employee;2;1;4;pc;2020;https://example.org;U\n"
               "98.2;wood.pallets;output;establishment;;5;6;pc;2020;https://example.org;U\n");
    const auto quantity_of = [&](std::string_view id) {
        for (const core::ResourceFlow& flow : territory.flows.rows) {
            if (territory.establishments.id[flow.establishment] == id && flow.direction == core::FlowDirection::output)
                return flow.quantity;
        }
        return core::Interval{};
    };
    const core::Interval a = quantity_of("A");  // 20 to 49 employees
    CHECK(a.low == 20.0);
    CHECK(a.best == 69.0);
    CHECK(a.high == 196.0);
    const core::Interval b = quantity_of("B");  // per establishment, and the more precise activity
    CHECK(b.low == 5.0);
    CHECK(std::isnan(b.best));
    CHECK(b.high == 6.0);
    CHECK(territory.flows.rules[flow_of(territory, "B").rule] == "coefficient:98.2:output:wood.pallets");
}

TEST_CASE("a band without upper end gives no upper bound, an unknown band or nobody employed no quantity") {
    core::FlowCoefficient coefficient;
    coefficient.quantity = {1.0, 2.0, 3.0};
    const core::HeadcountRange open{10'000.0, std::nan("")}, nobody{0.0, 0.0};
    const core::Interval most = core::estimated_quantity(coefficient, &open);
    CHECK(most.low == 10'000.0);
    CHECK(std::isnan(most.best));
    CHECK(std::isnan(most.high));
    CHECK_FALSE(core::estimated_quantity(coefficient, nullptr).is_known());
    CHECK_FALSE(core::estimated_quantity(coefficient, &nobody).is_known());
}

TEST_CASE("a coefficient that cannot be used is refused with its row and column") {
    const std::string header = "naf_prefix;resource;direction;per;value;low;high;unit;year;source_url;grade\n";
    const auto refused = [&](const std::string& row) {
        try {
            loaded("[estimates]\ncoefficients = \"coefficients.csv\"\n", header + row);
        } catch (const std::runtime_error& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    using Catch::Contains;
    CHECK_THAT(refused("98;wood.pallets;output;head;2;;;pc;;x;U\n"), Contains("row 1") && Contains("per"));
    CHECK_THAT(refused("98;wood.pallets;output;employee;2;;;MWh;;x;U\n"), Contains("unit") && Contains("MWh"));
    CHECK_THAT(refused("98;wood.pallets;output;employee;2;3;;pc;;x;U\n"), Contains("between low and high"));
    CHECK_THAT(refused("98;wood.pallets;output;employee;;;;pc;;x;U\n"), Contains("a figure"));
    CHECK_THAT(refused("98;wood.pallets;output;employee;2;;;pc;;;U\n"), Contains("source_url"));
}

TEST_CASE("no coefficient is shipped without a source that could be read") {
    const auto reference = tests::source_path("data/reference");
    const core::Territory territory = loaded("");
    CHECK(core::read_flow_coefficients(reference, territory.catalogue).empty());
    CHECK(core::read_headcount_ranges(reference).at("03").low == 6.0);
    CHECK_FALSE(core::read_headcount_ranges(reference).contains("NN"));
}

TEST_CASE("an estimate never stands beside a better graded flow of its resource, of one above or below it") {
    core::Territory territory = loaded("[[flows]]\nfile = \"flows.csv\"\nprofile = \"generic\"\n");
    core::keep_best_evidence(territory);
    // A's wood, above pallets, replaces the estimate of pallets; its sawdust that is given off replaces no need of it.
    CHECK(described(territory) == std::multiset<std::string>{"A output wood declared", "A output wood.sawdust declared",
                                                             "A input wood.sawdust estimated",
                                                             "B output wood.pallets declared",
                                                             "D output wood.pallets estimated"});
    CHECK(territory.issues.total("flow.replaced_by_better_grade") == 2);
    CHECK(territory.accounts[2].merged.at("flow.replaced_by_better_grade") == 2);
    CHECK(territory.accounts[2].balanced());
}

TEST_CASE("a better graded flow that is withheld does not make a public estimate disappear") {
    const std::string flows = "[[flows]]\nfile = \"flows.csv\"\nprofile = \"generic\"\n";
    core::Territory for_all = loaded(flows), internal = loaded(flows);
    core::withhold(for_all, core::Audience::public_);
    core::withhold(internal, core::Audience::internal);
    CHECK(described(for_all).contains("B output wood.pallets estimated"));
    CHECK_FALSE(described(for_all).contains("B output wood.pallets declared"));
    CHECK(described(internal).contains("B output wood.pallets declared"));
    CHECK_FALSE(described(internal).contains("B output wood.pallets estimated"));
}

TEST_CASE("the summary counts flows by grade, and establishments with a quantity") {
    core::Territory territory = loaded("[[flows]]\nfile = \"flows.csv\"\nprofile = \"generic\"\n");
    core::keep_best_evidence(territory);
    const core::FlowSummary summary = core::flow_summary(territory);
    CHECK(summary.by_grade == std::array<std::uint64_t, 4>{0, 3, 0, 2});
    CHECK(summary.quantified == std::array<std::uint64_t, 4>{0, 3, 0, 0});
    CHECK(summary.establishments == 5);
    CHECK(summary.with_flows == 3);
    CHECK(summary.with_quantified_flows == 2);
}
