// SPDX-License-Identifier: GPL-3.0-or-later
// Allocations are the best there are: against every pair's reduced cost, exhaustive search and a linear programme.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "geo/ellipsoid.hpp"
#include "tests/unit/core/links_allocation_problem.hpp"

using core::Allocation;
using core::AllocationMethod;
using core::AllocationObjective;
using core::AllocationProblem;
using tests::east;
using tests::node;
using tests::pair;

namespace {

constexpr double detour = 1.25;

Allocation allocated(const AllocationProblem& problem, AllocationObjective objective = AllocationObjective::quantity,
                     std::size_t nearest = 1) {
    return core::allocate(problem, {.objective = objective,
                                    .detour_factor = detour,
                                    .nearest = nearest,
                                    .added_per_supply = 1,
                                    .threads = {.count = 1}});
}

const core::AllocationPart& part_of(const Allocation& allocation, std::uint32_t pair, core::PairGain& gain) {
    for (const core::AllocationPart& part : allocation.parts) {
        for (const core::PairGain& row : part.scaling.gains) {
            if (row.pair == pair) return gain = row, part;
        }
    }
    FAIL("a pair of resources is in no part");
    return allocation.parts.front();
}

/// No pair gains more than its prices; what is used gains as much; what has a price is used up.
void check_prices(const AllocationProblem& problem, const Allocation& allocation) {
    core::PairGain gain;
    const auto missed = [&](std::uint32_t supply, std::uint32_t demand, std::uint32_t pair, double distance) {
        part_of(allocation, pair, gain);
        return gain.of(distance) - allocation.supply_price[supply] - allocation.demand_price[demand];
    };
    for (const tests::PossibleExchange& e : tests::possible_exchanges(problem)) {
        // PROJ's distance is not the quick one's to the last nanometre: a gain may be rounded the other way.
        CHECK(missed(e.supply, e.demand, e.pair, e.distance) <= 1 + std::llround(2e-6 * gain.per_metre));
    }
    for (const core::AllocatedAmount& amount : allocation.amounts) {
        CHECK(missed(amount.supply, amount.demand, amount.pair, amount.distance) == 0);
    }
    for (std::size_t i = 0; i < allocation.supply_price.size(); ++i) {
        CHECK(allocation.supply_price[i] >= 0);
        if (allocation.supply_price[i] > 0) CHECK(allocation.supply_left[i] == 0.0);
    }
    for (std::size_t j = 0; j < allocation.demand_price.size(); ++j) {
        CHECK(allocation.demand_price[j] >= 0);
        if (allocation.demand_price[j] > 0) CHECK(allocation.demand_left[j] == 0.0);
    }
    for (const core::AllocationPart& part : allocation.parts) {
        CHECK(part.method == AllocationMethod::transport);
        CHECK(part.certificate.holds);
        CHECK(part.certificate.largest_missed_gain <= 0.0);
    }
}

struct Score {
    double first = 0.0, second = 0.0;
};

/// The best of all allocations in whole units: some allocation of whole units is the best when all quantities are whole.
Score best_of_all(const AllocationProblem& problem, AllocationObjective objective) {
    const auto exchanges = tests::possible_exchanges(problem);
    std::vector<double> has, needs;
    for (const auto& supply : problem.supplies) has.push_back(supply.quantity.best);
    for (const auto& demand : problem.demands) needs.push_back(demand.quantity.best);
    Score best;
    const std::function<void(std::size_t, Score)> search = [&](std::size_t i, Score score) {
        if (i == exchanges.size()) {
            const double ahead = score.first - best.first;
            if (ahead > 1e-9 || (ahead > -1e-9 && score.second > best.second)) best = score;
            return;
        }
        const tests::PossibleExchange& e = exchanges[i];
        const core::ResourcePair& row = problem.pairs[e.pair];
        const double way = e.distance / 1'000.0;
        const Score unit = objective == AllocationObjective::quantity
                               ? Score{1.0, -way}
                               : Score{row.value.per_unit - row.value.per_tonne_kilometre * detour * way, 0.0};
        const double most = std::min(has[e.supply], needs[e.demand]);
        for (double amount = 0.0; amount <= most; amount += 1.0) {
            has[e.supply] -= amount;
            needs[e.demand] -= amount;
            search(i + 1, {score.first + amount * unit.first, score.second + amount * unit.second});
            has[e.supply] += amount;
            needs[e.demand] += amount;
        }
    };
    // Starting from nothing allocated, which is worth nothing.
    search(0, {});
    return best;
}

AllocationProblem small_problem(unsigned seed) {
    std::mt19937 random(seed);
    AllocationProblem problem;
    for (std::uint32_t i = 0; i < 6; ++i) {
        auto made = node(i, east(static_cast<double>(random() % 5'000)), static_cast<double>(1 + random() % 2));
        (i % 2 == 0 ? problem.supplies : problem.demands).push_back(made);
    }
    problem.pairs = {pair(2'500.0)};
    problem.pairs[0].value = {4.0, 2.0};
    return problem;
}

}  // namespace

TEST_CASE("allocation: no pair of all gains more than the prices of its two nodes, and those in use gain as much") {
    for (unsigned seed = 0; seed < 6; ++seed) {
        for (const auto objective :
             {AllocationObjective::quantity, AllocationObjective::co2, AllocationObjective::value}) {
            const AllocationProblem problem = tests::random_problem(seed, 60, seed % 3 == 0 ? 1 : 3, 6'000.0);
            const Allocation allocation = allocated(problem, objective);
            CAPTURE(seed, static_cast<int>(objective));
            check_prices(problem, allocation);
            tests::check_feasible(problem, allocation);
            std::uint64_t candidates = 0;
            for (const auto& part : allocation.parts) candidates += part.certificate.candidates;
            CHECK(candidates == tests::possible_exchanges(problem).size());
        }
    }
}

TEST_CASE("allocation: small cases are as good as the best of all allocations") {
    for (unsigned seed = 0; seed < 40; ++seed) {
        CAPTURE(seed);
        const AllocationProblem problem = small_problem(seed);
        const Allocation most = allocated(problem);
        const Score best = best_of_all(problem, AllocationObjective::quantity);
        CHECK(tests::total_taken(most) == Approx(best.first));
        CHECK(tests::straight_tonne_kilometres(problem, most) == Approx(-best.second).margin(1e-5));
        const Allocation dearest = allocated(problem, AllocationObjective::value);
        double value = 0.0;
        for (const auto& part : dearest.parts) value += part.value;
        CHECK(value == Approx(best_of_all(problem, AllocationObjective::value).first).margin(1e-5));
    }
}

TEST_CASE(
    "allocation: the most quantity, its fewest tonne-kilometres and net effects are those of a linear programme") {
    for (unsigned seed = 10; seed < 16; ++seed) {
        CAPTURE(seed);
        const AllocationProblem problem = tests::random_problem(seed, 70, seed % 2 == 0 ? 2 : 4, 5'000.0);
        const Allocation most = allocated(problem, AllocationObjective::quantity, 2);
        const tests::Optimum optimum =
            tests::optimum_by_linear_programme(problem, AllocationObjective::quantity, detour);
        CHECK(tests::total_taken(most) == Approx(optimum.taken).epsilon(1e-7));
        CHECK(tests::straight_tonne_kilometres(problem, most) == Approx(optimum.tonne_kilometres).epsilon(1e-5));
        for (const auto objective : {AllocationObjective::co2, AllocationObjective::value}) {
            double effect = 0.0;
            for (const auto& part : allocated(problem, objective, 2).parts) {
                effect += objective == AllocationObjective::co2 ? part.co2 : part.value;
            }
            CHECK(effect ==
                  Approx(tests::optimum_by_linear_programme(problem, objective, detour).effect).epsilon(1e-7));
        }
    }
}

TEST_CASE("allocation: whole quantities are moved whole, in kilometres no farther than any other way to move as much") {
    AllocationProblem problem;
    for (std::uint32_t i = 0; i < 30; ++i) problem.supplies.push_back(node(i, east(100.0 * i), 1.0));
    for (std::uint32_t i = 0; i < 30; ++i) problem.demands.push_back(node(100 + i, east(100.0 * i + 40.0), 1.0));
    problem.pairs = {pair(50'000.0)};
    const Allocation allocation = allocated(problem);
    CHECK(tests::total_taken(allocation) == 30.0);
    CHECK(tests::straight_tonne_kilometres(problem, allocation) == Approx(30 * 0.04).epsilon(1e-6));
}

TEST_CASE("allocation: quantity goes before distance, as by nearest first the far supply would find no taker") {
    AllocationProblem problem;
    // The demand between is nearest to both supplies; only the first supply reaches the other demand.
    problem.supplies = {node(0, east(3'000.0), 5.0), node(1, east(5'500.0), 5.0)};
    problem.demands = {node(2, east(4'000.0), 5.0), node(3, east(1'100.0), 5.0)};
    problem.pairs = {pair(2'000.0)};
    const Allocation allocation = allocated(problem);
    REQUIRE(allocation.amounts.size() == 2);
    CHECK(allocation.amounts[0].demand == 1);
    CHECK(allocation.amounts[1].demand == 0);
    CHECK(tests::total_taken(allocation) == 10.0);
}

TEST_CASE("allocation: an exchange whose transport costs more than it gains is not made") {
    AllocationProblem problem;
    problem.supplies = {node(0, east(0.0), 5.0)};
    problem.demands = {node(1, east(9'000.0), 2.0), node(2, east(11'000.0), 3.0)};
    problem.pairs = {pair(20'000.0)};
    problem.pairs[0].co2 = {12.5, 1.0};  // as much as 10 km with the detour
    const Allocation allocation = allocated(problem, AllocationObjective::co2);
    REQUIRE(allocation.amounts.size() == 1);
    CHECK(allocation.amounts[0].demand == 0);
    CHECK(allocation.amounts[0].taken == 2.0);
    CHECK(allocation.parts.at(0).co2 == Approx(2.0 * (12.5 - 9.0 * detour)).epsilon(1e-6));
}
