// SPDX-License-Identifier: GPL-3.0-or-later
// Known synergies planted among decoys: all of them are found, and no decoy.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "core/links/allocation.hpp"
#include "core/links/links.hpp"
#include "tests/unit/core/links_planted_territory.hpp"

using core::Territory;
using tests::PlantedLink;
using tests::PlantedTerritory;

namespace {

using Rows = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Rows rows_of(const std::vector<PlantedLink>& links) {
    Rows rows;
    for (const PlantedLink& link : links) rows.emplace_back(link.supply, link.demand);
    return rows;
}

std::string flow_text(const Territory& territory, std::uint32_t row) {
    return territory.catalogue[territory.flows.rows[row].resource].code + " (flow " + std::to_string(row) + ")";
}

/// The first of those that are in `a` and not in `b`, in words; "" when there are none. Both sorted.
std::string first_only_in(const Territory& territory, const Rows& a, const Rows& b) {
    Rows only;
    std::ranges::set_difference(a, b, std::back_inserter(only));
    if (only.empty()) return "";
    return flow_text(territory, only.front().first) + " to " + flow_text(territory, only.front().second) + ", and " +
           std::to_string(only.size() - 1) + " more";
}

/// All flows of known quantity, and every pair of resources that the rules connect.
core::AllocationProblem problem_of(const Territory& territory, std::vector<std::uint32_t>& supply_rows,
                                   std::vector<std::uint32_t>& demand_rows) {
    core::AllocationProblem problem;
    for (std::uint32_t row = 0; row < territory.flows.size(); ++row) {
        const core::ResourceFlow& flow = territory.flows.rows[row];
        if (!flow.quantity.is_known()) continue;
        const double base = core::in_base_unit(flow.unit);
        core::AllocationNode node{row,
                                  flow.establishment,
                                  flow.resource,
                                  territory.establishments.location[flow.establishment],
                                  {flow.quantity.low * base, flow.quantity.best * base, flow.quantity.high * base}};
        const bool offered = flow.direction == core::FlowDirection::output;
        (offered ? problem.supplies : problem.demands).push_back(node);
        (offered ? supply_rows : demand_rows).push_back(row);
    }
    for (std::size_t output = 0; output < territory.catalogue.size(); ++output) {
        const core::Resource& offered = territory.catalogue[static_cast<core::ResourceIndex>(output)];
        for (const core::ResourceFit& fit :
             territory.substitution_rules.fits_of(static_cast<core::ResourceIndex>(output))) {
            if (core::dimension(offered.unit) != core::dimension(territory.catalogue[fit.input].unit)) continue;
            core::ResourcePair pair;
            pair.output = static_cast<core::ResourceIndex>(output);
            pair.input = fit.input;
            pair.limit = core::straight_limit(offered.hard, offered.basis, core::default_detour_factor);
            pair.dimension = core::dimension(offered.unit);
            problem.pairs.push_back(pair);
        }
    }
    return problem;
}

void check_found(const PlantedTerritory& made, const core::Links& links) {
    Rows expected = rows_of(made.planted);
    const Rows late = rows_of(made.exhausted);  // that a supply is used up is for the allocation to say
    expected.insert(expected.end(), late.begin(), late.end());
    std::ranges::sort(expected);
    Rows found;
    for (const core::SubstitutionLink& link : links.substitutions) found.emplace_back(link.supply, link.demand);
    CHECK(first_only_in(made.territory, expected, found) == "");
    CHECK(first_only_in(made.territory, found, expected) == "");
    CHECK(found.size() == expected.size());
    CHECK(links.account.same_establishment == made.decoys.own);
    CHECK(links.account.hazard_refused >= made.decoys.hazardous);
    CHECK(links.account.pairs_within_limit == expected.size() + made.decoys.own + links.account.hazard_refused);

    std::vector<std::vector<std::uint32_t>> groups;
    for (const core::MutualisationGroup& group : links.groups) {
        auto& members = groups.emplace_back();
        for (const std::uint32_t need : group.needs) {
            members.push_back(made.territory.flows.rows[need].establishment);
        }
        std::ranges::sort(members);
    }
    std::ranges::sort(groups);
    CHECK((groups == made.groups));
}

void check_allocated(const PlantedTerritory& made) {
    std::vector<std::uint32_t> supplies, demands;
    const core::AllocationProblem problem = problem_of(made.territory, supplies, demands);
    const core::Allocation allocation = core::allocate(problem, {.threads = {2}});
    Rows expected, found;
    std::size_t wrong_quantity = 0;
    for (const PlantedLink& link : made.planted) {
        if (!std::isnan(link.quantity)) expected.emplace_back(link.supply, link.demand);
    }
    for (const core::AllocatedAmount& amount : allocation.amounts) {
        const auto rows = std::pair(supplies[amount.supply], demands[amount.demand]);
        found.push_back(rows);
        const auto link = std::ranges::lower_bound(made.planted, rows.first, {}, &PlantedLink::supply);
        const core::ResourceFlow& offered = made.territory.flows.rows[rows.first];
        if (link == made.planted.end() || link->supply != rows.first ||
            std::abs(amount.taken - link->quantity * core::in_base_unit(offered.unit)) > 1e-6) {
            ++wrong_quantity;
        }
    }
    std::ranges::sort(found);
    CHECK(first_only_in(made.territory, expected, found) == "");
    CHECK(first_only_in(made.territory, found, expected) == "");
    CHECK(wrong_quantity == 0);
    CHECK(std::ranges::all_of(allocation.parts, [](const auto& part) { return part.certificate.holds; }));
}

void check_planted(unsigned seed, std::size_t establishments) {
    const PlantedTerritory made = tests::planted_territory(seed, establishments);
    INFO("seed " << seed);
    REQUIRE(made.territory.establishments.size() == establishments);
    CHECK(made.kinds >= 40);
    CHECK(made.groups.size() >= 30);
    CHECK(std::min({made.decoys.wrong_resource, made.decoys.too_far, made.decoys.too_cold, made.decoys.hazardous,
                    made.decoys.own, made.decoys.exhausted, made.decoys.too_few, made.decoys.out_of_reach}) >= 5);
    core::LinkOptions options;
    options.threads = {2};
    check_found(made, core::find_links(made.territory, options));
    check_allocated(made);
}

}  // namespace

TEST_CASE("of 10,000 establishments every planted synergy is found and allocated, and no decoy") {
    for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) check_planted(seed, 10'000);
}

TEST_CASE("of 100,000 establishments every planted synergy is found and allocated, and no decoy") {
    check_planted(6U, 100'000);
}
