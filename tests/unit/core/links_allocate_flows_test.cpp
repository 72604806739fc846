// SPDX-License-Identifier: GPL-3.0-or-later
// Allocations of the flows of a territory, judged by a linear programme over all pairs of flows that is put together here,
// from the territory, by other means.
#include <catch2/catch.hpp>
#include <cmath>

#include "core/links/allocate_flows.hpp"
#include "geo/ellipsoid.hpp"
#include "tests/unit/core/links_allocation_problem.hpp"
#include "tests/unit/core/links_territory.hpp"

using core::AllocationScenario;
using core::EvidenceGrade;
using core::FlowAllocation;
using core::FlowDirection;
using core::Hazard;
using core::ResourceFlow;
using core::Territory;
using core::Unit;
using tests::add_establishment;
using tests::add_flow;
using tests::unknown;

namespace {

enum : std::uint16_t { heat, sludge, wood, wood_chips };
constexpr double detour = 1.25;

/// wood.chips is counted in kilograms. A tonne of wood gives 2 to 5 MWh of heat unless it is hazardous; of sludge, nobody
/// knows. The limit of wood is by road.
Territory empty_territory() {
    Territory territory;
    territory.catalogue = core::ResourceCatalogue({
        tests::resource("heat", tests::exchanged, Unit::megawatt_hour, 3'000.0, 9'000.0),
        tests::resource("sludge", tests::exchanged, Unit::tonne, 3'000.0, 9'000.0),
        tests::resource("wood", tests::exchanged, Unit::tonne, 2'000.0, 7'000.0, core::DistanceBasis::road),
        tests::resource("wood.chips", tests::exchanged, Unit::kilogram, 700.0, 5'000.0),
    });
    territory.substitution_rules = core::SubstitutionRules(
        {{.id = "sludge>heat", .output = sludge, .input = heat, .likelihood = 0.5},
         {.id = "wood>heat", .output = wood, .input = heat, .likelihood = 0.5, .yield = {2.0, 4.0, 5.0}}},
        territory.catalogue);
    return territory;
}

Territory random_territory(unsigned seed, std::size_t count) {
    std::mt19937 random(seed);
    Territory territory = empty_territory();
    const auto places = tests::random_places(random, count, {4.6, 45.6}, 0.1);
    for (std::size_t i = 0; i < count; ++i) {
        add_establishment(territory, tests::numbered_id(i), i % 23 == 5 ? geo::LonLat{} : places[i]);
    }
    for (std::size_t i = 0; i < 3 * count; ++i) {
        const auto direction = random() % 2 == 0 ? FlowDirection::output : FlowDirection::input;
        // No output of heat: quantities of two dimensions cannot be made large together.
        const auto resource =
            static_cast<std::uint16_t>(direction == FlowDirection::input ? random() % 4 : 1 + random() % 3);
        const bool is_heat = resource == heat;
        ResourceFlow& flow = add_flow(territory, static_cast<std::uint32_t>(random() % count), resource, direction,
                                      static_cast<double>(1 + random() % 900), is_heat ? Unit::gigajoule : Unit::tonne);
        if (random() % 3 == 0) flow.quantity = {flow.quantity.best / 2.0, flow.quantity.best, flow.quantity.best * 3.0};
        if (random() % 9 == 0) flow.quantity = {};
        if (random() % 11 == 0) flow.unit = is_heat ? Unit::tonne : Unit::megawatt_hour;
        if (random() % 3 == 0) flow.hazard = Hazard::yes;
        flow.grade = static_cast<EvidenceGrade>(random() % 4);
    }
    return territory;
}

/// Base units of the input for one of the output; 0 when the one cannot serve the other, or nobody knows how much would.
double yield_of(const ResourceFlow& supply, const ResourceFlow& demand, AllocationScenario scenario) {
    const auto from = supply.resource, to = demand.resource;
    if (from == to || (from == wood_chips && to == wood)) return 1.0;
    // Chips are wood, and burn as it does.
    if ((from == wood || from == wood_chips) && to == heat && supply.hazard != Hazard::yes) {
        return scenario == AllocationScenario::low ? 2.0 : scenario == AllocationScenario::high ? 5.0 : 4.0;
    }
    return 0.0;
}

double figure(const ResourceFlow& flow, AllocationScenario scenario) {
    const bool is_heat = flow.resource == heat;
    if (flow.unit != (is_heat ? Unit::gigajoule : Unit::tonne)) return unknown;
    const double quantity = scenario == AllocationScenario::low    ? flow.quantity.low
                            : scenario == AllocationScenario::high ? flow.quantity.high
                                                                   : flow.quantity.best;
    return is_heat ? quantity / 3.6 : quantity;
}

/// Every flow a resource of its own, so that nothing is shared with the way of the allocation.
core::AllocationProblem all_pairs(const Territory& territory, AllocationScenario scenario) {
    core::AllocationProblem problem;
    const auto& flows = territory.flows.rows;
    const double limits[] = {9'000.0, 9'000.0, 7'000.0 / detour, 5'000.0};
    for (std::uint32_t i = 0; i < flows.size(); ++i) {
        auto& side = flows[i].direction == FlowDirection::output ? problem.supplies : problem.demands;
        const double quantity = figure(flows[i], scenario);
        side.push_back({.rank = i,
                        .establishment = flows[i].establishment,
                        .resource = static_cast<core::ResourceIndex>(i),
                        .location = territory.establishments.location[flows[i].establishment],
                        .quantity = {quantity, quantity, quantity}});
    }
    for (const core::AllocationNode& supply : problem.supplies) {
        for (const core::AllocationNode& demand : problem.demands) {
            const double yield = yield_of(flows[supply.resource], flows[demand.resource], scenario);
            if (yield == 0.0) continue;
            problem.pairs.push_back({.output = supply.resource,
                                     .input = demand.resource,
                                     .limit = {limits[flows[supply.resource].resource]},
                                     .yield = yield});
        }
    }
    return problem;
}

FlowAllocation allocated(const Territory& territory, core::FlowAllocationOptions options = {}) {
    options.detour_factor = detour;
    return core::allocate_flows(territory, options);
}

/// Two establishments a kilometre apart, the first with an output and the second with an input.
Territory two_flows(std::uint16_t output, std::uint16_t input, double offered, double needed, double metres = 1'000.0) {
    Territory territory = empty_territory();
    add_establishment(territory, "A", tests::east(0.0));
    add_establishment(territory, "B", tests::east(metres));
    add_flow(territory, 0, output, FlowDirection::output, offered);
    add_flow(territory, 1, input, FlowDirection::input, needed, input == heat ? Unit::megawatt_hour : Unit::tonne);
    return territory;
}

}  // namespace

TEST_CASE(
    "the flows of a territory are allocated as well as a linear programme over all pairs of them can, in each "
    "scenario") {
    for (const unsigned seed : {1U, 2U, 3U, 4U, 5U, 6U}) {
        const Territory territory = random_territory(seed, 40);
        const FlowAllocation result = allocated(territory);
        for (const AllocationScenario scenario : core::allocation_scenarios) {
            const auto best = tests::optimum_by_linear_programme(all_pairs(territory, scenario),
                                                                 core::AllocationObjective::quantity, detour);
            double taken = 0.0, tonne_kilometres = 0.0;
            for (const core::AllocatedExchange& exchange : result.exchanges) {
                if (exchange.scenario != scenario) continue;
                taken += exchange.taken;
                tonne_kilometres += exchange.taken * exchange.distance / 1'000.0;
            }
            CAPTURE(seed, core::text(scenario));
            REQUIRE(best.taken > 0.0);
            CHECK(taken == Approx(best.taken).epsilon(1e-6));
            CHECK(tonne_kilometres == Approx(best.tonne_kilometres).epsilon(1e-4).margin(1e-3));
        }
    }
}

TEST_CASE("an allocation promises nothing twice and keeps limits, yields and establishments apart") {
    const Territory territory = random_territory(7, 60);
    const FlowAllocation result = allocated(territory);
    const auto& flows = territory.flows.rows;
    for (const AllocationScenario scenario : core::allocation_scenarios) {
        std::vector<double> used(flows.size(), 0.0);
        for (const core::AllocatedExchange& exchange : result.exchanges) {
            if (exchange.scenario != scenario) continue;
            const ResourceFlow& supply = flows[exchange.supply];
            const ResourceFlow& demand = flows[exchange.demand];
            CHECK(supply.establishment != demand.establishment);
            CHECK(exchange.delivered == Approx(exchange.taken * yield_of(supply, demand, scenario)).epsilon(1e-6));
            CHECK(exchange.grade == std::max(supply.grade, demand.grade));
            CHECK(exchange.distance ==
                  Approx(geo::geodesic_distance(territory.establishments.location[supply.establishment],
                                                territory.establishments.location[demand.establishment])
                             .value));
            used[exchange.supply] += exchange.taken;
            used[exchange.demand] += exchange.delivered;
        }
        const auto at = static_cast<std::size_t>(scenario);
        for (const core::AllocatedFlow& flow : result.flows) {
            CHECK(flow.quantity[at] == Approx(figure(flows[flow.flow], scenario)));
            CHECK(used[flow.flow] + flow.left[at] == Approx(flow.quantity[at]).margin(1e-5));
            used[flow.flow] = 0.0;
        }
        CHECK(std::ranges::all_of(used, [](double rest) { return rest == 0.0; }));
    }
}

TEST_CASE("an allocation of flows does not depend on the order of the tables nor on the number of threads") {
    const Territory territory = random_territory(8, 60);
    const auto told = [](const Territory& of, const FlowAllocation& result) {
        std::vector<std::string> lines;
        for (const core::AllocatedExchange& exchange : result.exchanges) {
            const auto& flows = of.flows.rows;
            lines.push_back(std::string(core::text(exchange.scenario)) + " " +
                            std::string(of.establishments.id[flows[exchange.supply].establishment]) + ">" +
                            std::string(of.establishments.id[flows[exchange.demand].establishment]) + " " +
                            std::to_string(flows[exchange.supply].source_row) + " " + std::to_string(exchange.taken));
        }
        return lines;
    };
    const auto expected = told(territory, allocated(territory));
    CHECK(told(territory, allocated(territory, {.threads = {3}})) == expected);
    std::mt19937 random(1);
    const Territory other = tests::shuffled(territory, random);
    CHECK(told(other, allocated(other)) == expected);
}

TEST_CASE("each flow with a place and a resource is accounted for once") {
    const Territory territory = random_territory(9, 60);
    const core::AllocationIntakeAccount account =
        allocated(territory, {.estimates = core::EstimateRanking::apart}).account;
    CHECK(account.flows == account.taken_in + account.qualitative + account.estimates_apart + account.other_unit +
                               account.unusable + account.without_counterpart);
    CHECK(account.qualitative > 0);
    CHECK(account.estimates_apart > 0);
    CHECK(account.other_unit > 0);
}

TEST_CASE(
    "hazardous waste is given to what asks for it, by no rule for what is not hazardous, and says what permit it "
    "takes") {
    Territory territory = two_flows(wood, heat, 10.0, 1'000.0);
    CHECK(allocated(territory).exchanges.size() == 3);
    territory.flows.rows[0].hazard = Hazard::yes;
    CHECK(allocated(territory).exchanges.empty());
    territory = two_flows(wood, wood, 10.0, 1'000.0);
    CHECK(allocated(territory).exchanges.at(0).permit == core::PermitState::none);
    territory.flows.rows[0].hazard = Hazard::yes;
    CHECK(allocated(territory).exchanges.at(0).permit == core::PermitState::needed);
    territory.waste_treatment = core::WasteTreatment({}, {{"2790", {"treats", "traite"}, {"test", "P"}}});
    for (const char* headings : {"2790", "2790-1"}) territory.establishments.icpe_headings.append(headings);
    CHECK(allocated(territory).exchanges.at(0).permit == core::PermitState::heading);
    // A demand that says itself that it is for hazardous waste may take it.
    territory.flows.rows[1].hazard = Hazard::yes;
    CHECK(allocated(territory).exchanges.at(0).permit == core::PermitState::treatment);
}

TEST_CASE("what is asked for as a kind of the output, or by a rule of unknown yield, is left out and counted") {
    const FlowAllocation broader = allocated(two_flows(wood, wood_chips, 10.0, 10.0));
    CHECK(broader.exchanges.empty());
    CHECK(broader.pairs_without_yield == 1);
    const FlowAllocation no_yield = allocated(two_flows(sludge, heat, 10.0, 10.0));
    CHECK(no_yield.exchanges.empty());
    CHECK(no_yield.pairs_without_yield == 1);
}

TEST_CASE("heat that its code does not promise to be warm enough is left out, and what is warm enough is not") {
    const auto exchanges = [](double lowest) {
        Territory territory = two_flows(heat, wood, 10.0, 1'000.0);
        std::vector<core::Resource> rows = territory.catalogue.rows();
        rows[heat].lowest_temperature = lowest;
        rows[heat].highest_temperature = 120.0;
        territory.catalogue = core::ResourceCatalogue(rows);
        territory.substitution_rules = core::SubstitutionRules({{.id = "heat>wood",
                                                                 .output = heat,
                                                                 .input = wood,
                                                                 .likelihood = 0.5,
                                                                 .least_temperature = 60.0,
                                                                 .yield = {0.2, 0.25, 0.3}}},
                                                               territory.catalogue);
        territory.flows.rows[0].unit = Unit::megawatt_hour;
        return allocated(territory).exchanges.size();
    };
    CHECK(exchanges(80.0) == 3);
    CHECK(exchanges(40.0) == 0);
}

TEST_CASE("estimates that are shown as sums only are no part of an allocation") {
    Territory territory = two_flows(wood, wood, 10.0, 10.0);
    territory.flows.rows[1].grade = EvidenceGrade::estimated;
    CHECK(allocated(territory).exchanges.size() == 3);
    const FlowAllocation apart = allocated(territory, {.estimates = core::EstimateRanking::apart});
    CHECK(apart.exchanges.empty());
    CHECK(apart.account.estimates_apart == 1);
}

TEST_CASE("by CO2e, an exchange whose way costs more than it avoids is not made") {
    using core::AllocationObjective;
    // 10 kg avoided a tonne; a tonne-kilometre by road costs 4 kg: 1.25 km by road cost 5, 2.5 km cost 10, 3.75 cost 15.
    const auto exchanges = [](double metres, std::vector<core::ExchangeEffect> effects) {
        Territory territory = two_flows(wood_chips, wood, 10.0, 10.0, metres);
        territory.exchange_effects = std::move(effects);
        return allocated(territory, {.objective = AllocationObjective::co2, .transport_co2 = 4.0});
    };
    const core::ExchangeEffect of_wood{.output = wood, .dimension = core::Dimension::mass, .co2 = 10.0};
    CHECK(exchanges(1'000.0, {of_wood}).exchanges.size() == 3);
    CHECK(exchanges(3'000.0, {of_wood}).exchanges.empty());
    const core::ExchangeEffect of_chips{
        .output = wood_chips, .input = wood, .dimension = core::Dimension::mass, .co2 = 40.0};
    CHECK(exchanges(3'000.0, {of_wood, of_chips}).exchanges.size() == 3);
    const FlowAllocation unsaid =
        exchanges(1'000.0, {{.output = wood, .dimension = core::Dimension::mass, .value = 1.0}});
    CHECK(unsaid.exchanges.empty());
    CHECK(unsaid.pairs_without_effect == 1);
}

TEST_CASE("a family with more pairs than are allowed is said not to be solved, and its flows keep their quantity") {
    const FlowAllocation result = allocated(two_flows(wood, wood, 10.0, 7.0), {.most_candidates = 0});
    CHECK(result.exchanges.empty());
    REQUIRE(result.balances.size() == 6);
    CHECK(result.balances[0].reason == core::UnsolvedReason::too_many_candidates);
    CHECK(result.balances[0].quantity == 10.0);
    CHECK(std::isnan(result.balances[0].allocated));
    CHECK(result.account.taken_in == 2);
}
