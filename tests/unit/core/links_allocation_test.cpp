// SPDX-License-Identifier: GPL-3.0-or-later
// What is allocated, what is left, what was left out and why, and that nothing depends on order, threads or place.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <stdexcept>
#include <tuple>

#include "tests/unit/core/links_allocation_problem.hpp"
#include "tests/unit/core/links_territory.hpp"

using core::allocate;
using core::Allocation;
using core::AllocationMethod;
using core::AllocationObjective;
using core::AllocationOptions;
using core::AllocationProblem;
using core::AllocationScenario;
using core::UnsolvedReason;
using tests::east;
using tests::node;
using tests::pair;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

AllocationProblem one_to_one(double supply, double demand, double distance = 500.0) {
    AllocationProblem problem;
    problem.supplies = {node(0, east(0.0), supply)};
    problem.demands = {node(1, east(distance), demand)};
    problem.pairs = {pair(1'000.0)};
    return problem;
}

/// Amounts by rank, so that rows may be in any order.
using Amounts = std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::tuple<double, double, double>>;
Amounts by_rank(const AllocationProblem& problem, const Allocation& allocation) {
    Amounts amounts;
    for (const core::AllocatedAmount& a : allocation.amounts) {
        const bool is_new = amounts
                                .emplace(std::tuple(problem.supplies[a.supply].rank, problem.demands[a.demand].rank,
                                                    problem.pairs[a.pair].treatment),
                                         std::tuple(a.taken, a.delivered, a.distance))
                                .second;
        CHECK(is_new);
    }
    return amounts;
}

}  // namespace

TEST_CASE("allocation: what is left is what was not taken, on the side that has more") {
    const Allocation more_supply = allocate(one_to_one(5.0, 3.0));
    REQUIRE(more_supply.amounts.size() == 1);
    CHECK(more_supply.amounts[0].taken == 3.0);
    CHECK(more_supply.supply_left == std::vector<double>{2.0});
    CHECK(more_supply.demand_left == std::vector<double>{0.0});
    const Allocation more_demand = allocate(one_to_one(0.3, 7.1));
    CHECK(more_demand.amounts.at(0).taken == 0.3);
    CHECK(more_demand.supply_left == std::vector<double>{0.0});
    CHECK(more_demand.demand_left.at(0) == Approx(6.8));
}

TEST_CASE("allocation: quantities are converted by the yield, and totals are told in each side's own unit") {
    AllocationProblem problem;
    problem.supplies = {node(0, east(0.0), 10.0, 3), node(1, east(10.0), 4.0, 5)};
    problem.demands = {node(2, east(500.0), 6.0, 7)};
    problem.pairs = {pair(1'000.0, 3, 7, 0.5), pair(1'000.0, 5, 7, 0.25)};
    const Allocation allocation = allocate(problem, {.detour_factor = 1.0});
    tests::check_feasible(problem, allocation);
    REQUIRE(allocation.amounts.size() == 2);
    CHECK(allocation.amounts[0].taken == Approx(10.0));
    CHECK(allocation.amounts[0].delivered == Approx(5.0));
    CHECK(allocation.amounts[1].taken == Approx(4.0));
    CHECK(allocation.amounts[1].delivered == Approx(1.0));
    REQUIRE(allocation.outputs.size() == 2);
    CHECK(allocation.outputs[0].resource == 3);
    CHECK(allocation.outputs[1].allocated == Approx(4.0));
    REQUIRE(allocation.inputs.size() == 1);
    CHECK(allocation.inputs[0].quantity == 6.0);
    CHECK(allocation.inputs[0].left == Approx(0.0).margin(1e-6));
    REQUIRE(allocation.parts.size() == 1);
    CHECK(allocation.parts[0].outputs == std::vector<core::ResourceIndex>{3, 5});
    CHECK(allocation.parts[0].taken == Approx(14.0));
    CHECK(allocation.parts[0].tonne_kilometres == Approx(10.0 * 0.5 + 4.0 * 0.49));
}

TEST_CASE("allocation: an establishment never takes its own output, however near") {
    AllocationProblem problem = one_to_one(5.0, 5.0, 0.0);
    problem.demands[0].establishment = problem.supplies[0].establishment;
    const Allocation alone = allocate(problem);
    CHECK(alone.amounts.empty());
    CHECK(alone.parts.at(0).certificate.same_establishment == 1);
    CHECK(alone.parts.at(0).certificate.candidates == 0);
    problem.demands.push_back(node(2, east(900.0), 5.0));
    CHECK(allocate(problem).amounts.at(0).demand == 1);
}

TEST_CASE("allocation: a limit is inclusive, and nothing beyond it is allocated") {
    const Allocation beyond = allocate(one_to_one(5.0, 5.0, 1'000.5));
    CHECK(beyond.amounts.empty());
    CHECK(beyond.parts.at(0).certificate.holds);
    CHECK(beyond.supply_left == std::vector<double>{5.0});
    CHECK(allocate(one_to_one(5.0, 5.0, 999.999)).amounts.size() == 1);
    AllocationProblem same_place = one_to_one(5.0, 5.0, 0.0);
    same_place.pairs[0].limit = {0.0};
    CHECK(allocate(same_place).amounts.size() == 1);
}

TEST_CASE("allocation: every node that is left out is counted by its reason") {
    AllocationProblem problem = one_to_one(5.0, 5.0);
    std::uint32_t rank = 10;
    for (const double quantity : {tests::unknown, 0.0, 1e-9, -3.0, infinite, -infinite}) {
        problem.supplies.push_back(node(rank++, east(1.0), quantity));
        problem.demands.push_back(node(rank++, east(1.0), quantity));
    }
    problem.supplies.push_back(node(rank++, {}, 4.0));
    problem.supplies.push_back(node(rank++, east(1.0), 4.0, 9));
    const Allocation allocation = allocate(problem);
    const core::AllocationAccount supplies{.given = 9,
                                           .qualitative = 1,
                                           .not_usable = 3,
                                           .nothing = 2,
                                           .without_location = 1,
                                           .without_counterpart = 1,
                                           .considered = 1};
    CHECK(allocation.supplies == supplies);
    const core::AllocationAccount demands{.given = 7, .qualitative = 1, .not_usable = 3, .nothing = 2, .considered = 1};
    CHECK(allocation.demands == demands);
    REQUIRE(allocation.amounts.size() == 1);
    CHECK(allocation.amounts[0].supply == 0);
    CHECK(std::isnan(allocation.supply_left.at(1)));
}

TEST_CASE("allocation: nothing in, nothing out") {
    CHECK(allocate({}).parts.empty());
    AllocationProblem no_pairs = one_to_one(1.0, 1.0);
    no_pairs.pairs.clear();
    CHECK(allocate(no_pairs).supplies.without_counterpart == 1);
}

TEST_CASE("allocation: each scenario counts its own figure of an interval, or the nearest that is known") {
    AllocationProblem problem = one_to_one(0.0, 100.0);
    const auto taken = [&](core::Interval interval, AllocationScenario scenario) {
        problem.supplies[0].quantity = interval;
        return tests::total_taken(allocate(problem, {.scenario = scenario}));
    };
    const core::Interval all{2.0, 3.0, 7.0}, best{tests::unknown, 3.0, tests::unknown},
        bounds{2.0, tests::unknown, 7.0};
    CHECK(taken(all, AllocationScenario::low) == 2.0);
    CHECK(taken(all, AllocationScenario::best) == 3.0);
    CHECK(taken(all, AllocationScenario::high) == 7.0);
    CHECK(taken(best, AllocationScenario::low) == 3.0);
    CHECK(taken(best, AllocationScenario::high) == 3.0);
    CHECK(taken(bounds, AllocationScenario::best) == 4.5);
    CHECK(taken({2.0, tests::unknown, tests::unknown}, AllocationScenario::high) == 2.0);
}

TEST_CASE("allocation: tiny and huge quantities keep their quanta side by side") {
    AllocationProblem problem;
    problem.supplies = {node(0, east(0.0), 1e-6), node(1, east(1.0), 4e8)};
    problem.demands = {node(2, east(2.0), 4e8 + 1e-6), node(3, east(900.0), 1.0)};
    problem.pairs = {pair(950.0)};
    const Allocation allocation = allocate(problem);
    CHECK(allocation.supply_left == std::vector<double>{0.0, 0.0});
    CHECK(allocation.demand_left == std::vector<double>{0.0, 1.0});
    REQUIRE(allocation.amounts.size() == 2);
    CHECK(allocation.amounts[0].taken == 1e-6);
    CHECK(allocation.amounts[1].taken == 4e8);
}

TEST_CASE("allocation: what does not fit whole numbers is refused in words") {
    CHECK_THROWS_AS(allocate(one_to_one(1e15, 1.0)), std::overflow_error);
    CHECK_THROWS_WITH(allocate(one_to_one(1.0, 1e300)),
                      Catch::Contains("demands") && Catch::Contains("quanta_per_unit"));
    CHECK(tests::total_taken(allocate(one_to_one(1e15, 1.0), {.quanta_per_unit = 100})) == 1.0);
    AllocationProblem dear = one_to_one(1.0, 1.0);
    dear.pairs[0].value = {1e300, 0.0};
    CHECK_THROWS_WITH(allocate(dear, {.objective = AllocationObjective::value}), Catch::Contains("gains"));
    CHECK(allocate(dear).amounts.size() == 1);
}

TEST_CASE("allocation: options and pairs out of their range are refused, and so are ranks that two nodes share") {
    const AllocationProblem good = one_to_one(1.0, 1.0);
    CHECK_THROWS_AS(allocate(good, {.detour_factor = 0.5}), std::invalid_argument);
    CHECK_THROWS_AS(allocate(good, {.quanta_per_unit = 0}), std::invalid_argument);
    for (const double wrong : {0.0, -1.0, infinite, tests::unknown}) {
        AllocationProblem problem = good;
        problem.pairs[0].yield = wrong;
        CHECK_THROWS_AS(allocate(problem), std::invalid_argument);
    }
    AllocationProblem far = good;
    far.pairs[0].limit = {tests::unknown};
    CHECK_THROWS_AS(allocate(far), std::invalid_argument);
    AllocationProblem twice = good;
    twice.supplies.push_back(twice.supplies[0]);
    CHECK_THROWS_WITH(allocate(twice), Catch::Contains("rank 0"));
}

TEST_CASE("allocation: the same to the last bit for any order of rows and any number of threads") {
    std::mt19937 random(5);
    for (unsigned seed = 20; seed < 24; ++seed) {
        for (const auto objective : {AllocationObjective::quantity, AllocationObjective::value}) {
            AllocationProblem problem = tests::random_problem(seed, 400, 3, 3'000.0);
            const Amounts once = by_rank(problem, allocate(problem, {.objective = objective, .threads = {.count = 1}}));
            CHECK(!once.empty());
            for (const unsigned threads : {1U, 3U}) {
                std::ranges::shuffle(problem.supplies, random);
                std::ranges::shuffle(problem.demands, random);
                std::ranges::shuffle(problem.pairs, random);
                const Allocation again = allocate(problem, {.objective = objective, .threads = {.count = threads}});
                CHECK(by_rank(problem, again) == once);
                CHECK(std::ranges::is_sorted(again.amounts, {}, [&](const core::AllocatedAmount& a) {
                    return std::pair(problem.supplies[a.supply].rank, problem.demands[a.demand].rank);
                }));
            }
        }
    }
}

TEST_CASE("allocation: equal choices fall alike whatever the order of rows") {
    AllocationProblem problem;
    for (std::uint32_t i = 0; i < 12; ++i) {
        problem.supplies.push_back(node(i, east(0.0), 1.0));
        problem.demands.push_back(node(20 + i, east(100.0), 1.5));
    }
    problem.pairs = {pair(1'000.0), pair(1'000.0)};  // the same twice: two treatments as good as each other
    problem.pairs[1].treatment = 1;
    const Amounts once = by_rank(problem, allocate(problem));
    std::mt19937 random(3);
    for (int i = 0; i < 5; ++i) {
        std::ranges::shuffle(problem.supplies, random);
        std::ranges::shuffle(problem.demands, random);
        std::ranges::reverse(problem.pairs);
        CHECK(by_rank(problem, allocate(problem)) == once);
    }
}

TEST_CASE("allocation: moved east as a whole, as much goes as far") {
    AllocationProblem problem = tests::random_problem(31, 300, 2, 3'000.0);
    const Allocation here = allocate(problem);
    for (auto* side : {&problem.supplies, &problem.demands}) {
        for (core::AllocationNode& moved : *side) moved.location.lon += 90.0;
    }
    const Allocation there = allocate(problem);
    CHECK(tests::total_taken(there) == Approx(tests::total_taken(here)).epsilon(1e-12));
    CHECK(tests::straight_tonne_kilometres(problem, there) ==
          Approx(tests::straight_tonne_kilometres(problem, here)).epsilon(1e-6));
}

TEST_CASE("allocation: yields that do not factor are a linear programme, as good as another's") {
    AllocationProblem problem = tests::random_problem(41, 60, 1, 6'000.0);
    for (core::AllocationNode& supply : problem.supplies) supply.resource = supply.rank % 4 == 0 ? 0 : 1;
    for (core::AllocationNode& demand : problem.demands) demand.resource = demand.rank % 4 == 1 ? 0 : 1;
    problem.pairs = {pair(5'000.0, 0, 0, 0.9), pair(6'000.0, 0, 1, 0.5), pair(4'000.0, 1, 0, 0.4),
                     pair(5'000.0, 1, 1, 0.8)};
    for (core::ResourcePair& row : problem.pairs) row.value = {20.0 * row.yield, 2.0};
    const Allocation most = allocate(problem, {.detour_factor = 1.0});
    REQUIRE(most.parts.size() == 1);
    CHECK(most.parts[0].method == AllocationMethod::programme);
    CHECK(most.parts[0].certificate.holds);
    tests::check_feasible(problem, most);
    const tests::Optimum optimum = tests::optimum_by_linear_programme(problem, AllocationObjective::quantity, 1.0);
    CHECK(tests::total_taken(most) == Approx(optimum.taken).epsilon(1e-6));
    CHECK(most.parts[0].tonne_kilometres == Approx(optimum.tonne_kilometres).epsilon(1e-5));
    const Allocation dearest = allocate(problem, {.objective = AllocationObjective::value, .detour_factor = 1.0});
    CHECK(dearest.parts.at(0).value ==
          Approx(tests::optimum_by_linear_programme(problem, AllocationObjective::value, 1.0).effect).epsilon(1e-6));

    const Allocation refused = allocate(problem, {.largest_programme = 10});
    CHECK(refused.parts.at(0).method == AllocationMethod::unsolved);
    CHECK(refused.parts.at(0).reason == UnsolvedReason::too_large);
    CHECK(refused.supplies.unsolved == problem.supplies.size());
    CHECK(refused.amounts.empty());
}

TEST_CASE("allocation: the most quantity of two dimensions has no meaning, their value has") {
    AllocationProblem problem;
    problem.supplies = {node(0, east(0.0), 5.0, 0), node(1, east(0.0), 5.0, 1)};
    problem.demands = {node(2, east(10.0), 8.0, 2)};
    problem.pairs = {pair(1'000.0, 0, 2), pair(1'000.0, 1, 2)};
    problem.pairs[1].dimension = core::Dimension::energy;
    problem.pairs[0].value = {1.0, 0.0};
    problem.pairs[1].value = {2.0, 0.0};
    const Allocation most = allocate(problem);
    CHECK(most.parts.at(0).reason == UnsolvedReason::mixed_dimensions);
    CHECK(most.demands.unsolved == 1);
    const Allocation dearest = allocate(problem, {.objective = AllocationObjective::value});
    CHECK(std::isnan(dearest.parts.at(0).taken));
    CHECK(dearest.parts.at(0).value == Approx(13.0));
}

TEST_CASE("allocation: resources that do not compete are parts of their own") {
    AllocationProblem problem;
    for (core::ResourceIndex r = 0; r < 3; ++r) {
        problem.supplies.push_back(node(r, east(0.0), 1.0, r));
        problem.demands.push_back(node(10U + r, east(10.0), 1.0, r));
        problem.pairs.push_back(pair(100.0, r, r));
    }
    problem.pairs.push_back(pair(100.0, 2, 1));
    const Allocation allocation = allocate(problem);
    REQUIRE(allocation.parts.size() == 2);
    CHECK(allocation.parts[0].outputs == std::vector<core::ResourceIndex>{0});
    CHECK(allocation.parts[1].inputs == std::vector<core::ResourceIndex>{1, 2});
    CHECK(tests::total_taken(allocation) == 3.0);
}

TEST_CASE("allocation: of two treatments of the same resources the better one is used") {
    AllocationProblem problem = one_to_one(5.0, 5.0);
    problem.pairs.push_back(problem.pairs[0]);
    problem.pairs[0].value = {3.0, 0.0};
    problem.pairs[1].value = {4.0, 0.0};
    problem.pairs[1].treatment = 1;
    const Allocation allocation = allocate(problem, {.objective = AllocationObjective::value});
    REQUIRE(allocation.amounts.size() == 1);
    CHECK(allocation.amounts[0].pair == 1);
}
