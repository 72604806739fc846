// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/core/links_allocation_problem.hpp"

#include <glpk.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <limits>

#include "geo/ellipsoid.hpp"
#include "tests/unit/core/links_territory.hpp"

namespace tests {

using core::AllocationProblem;
using core::ResourcePair;

std::vector<PossibleExchange> possible_exchanges(const AllocationProblem& problem) {
    std::vector<PossibleExchange> found;
    for (std::uint32_t s = 0; s < problem.supplies.size(); ++s) {
        for (std::uint32_t d = 0; d < problem.demands.size(); ++d) {
            const core::AllocationNode& supply = problem.supplies[s];
            const core::AllocationNode& demand = problem.demands[d];
            if (!(supply.quantity.best > 0.0) || !(demand.quantity.best > 0.0)) continue;
            if (supply.establishment == demand.establishment) continue;
            for (std::uint32_t p = 0; p < problem.pairs.size(); ++p) {
                const ResourcePair& row = problem.pairs[p];
                if (row.output != supply.resource || row.input != demand.resource) continue;
                const double distance = geo::geodesic_distance(supply.location, demand.location).value;
                if (distance <= row.limit.value) found.push_back({s, d, p, distance});
            }
        }
    }
    return found;
}

namespace {

class LinearProgramme {
public:
    LinearProgramme(const AllocationProblem& problem, const std::vector<PossibleExchange>& exchanges)
        : m_lp(glp_create_prob()), m_columns(static_cast<int>(exchanges.size())) {
        glp_term_out(GLP_OFF);
        glp_set_obj_dir(m_lp, GLP_MAX);
        const auto supplies = static_cast<int>(problem.supplies.size());
        m_rows = supplies + static_cast<int>(problem.demands.size()) + 1;
        glp_add_rows(m_lp, m_rows);
        for (int r = 1; r < m_rows; ++r) {
            const double most = r <= supplies
                                    ? problem.supplies[static_cast<std::size_t>(r - 1)].quantity.best
                                    : problem.demands[static_cast<std::size_t>(r - 1 - supplies)].quantity.best;
            glp_set_row_bnds(m_lp, r, GLP_UP, 0.0, std::isnan(most) ? 0.0 : most);
        }
        glp_set_row_bnds(m_lp, m_rows, GLP_FR, 0.0, 0.0);
        glp_add_cols(m_lp, std::max(1, m_columns));
        for (int c = 1; c <= m_columns; ++c) {
            const PossibleExchange& exchange = exchanges[static_cast<std::size_t>(c - 1)];
            const int rows[] = {0, 1 + static_cast<int>(exchange.supply),
                                1 + supplies + static_cast<int>(exchange.demand), m_rows};
            const double values[] = {0.0, 1.0, problem.pairs[exchange.pair].yield, 1.0};
            glp_set_col_bnds(m_lp, c, GLP_LO, 0.0, 0.0);
            glp_set_mat_col(m_lp, c, 3, rows, values);
        }
    }
    LinearProgramme(const LinearProgramme&) = delete;
    LinearProgramme& operator=(const LinearProgramme&) = delete;
    ~LinearProgramme() { glp_delete_prob(m_lp); }

    double solve(const std::function<double(std::size_t)>& gain) {
        for (int c = 1; c <= m_columns; ++c) glp_set_obj_coef(m_lp, c, gain(static_cast<std::size_t>(c - 1)));
        glp_smcp options;
        glp_init_smcp(&options);
        options.msg_lev = GLP_MSG_OFF;
        REQUIRE(glp_simplex(m_lp, &options) == 0);
        REQUIRE(glp_get_status(m_lp) == GLP_OPT);
        return glp_get_obj_val(m_lp);
    }
    void hold_taken(double least) { glp_set_row_bnds(m_lp, m_rows, GLP_LO, least, 0.0); }

private:
    glp_prob* m_lp;
    int m_columns, m_rows = 0;
};

}  // namespace

Optimum optimum_by_linear_programme(const AllocationProblem& problem, core::AllocationObjective objective,
                                    double detour_factor) {
    const std::vector<PossibleExchange> exchanges = possible_exchanges(problem);
    LinearProgramme programme(problem, exchanges);
    Optimum optimum;
    const auto tonne_kilometres = [&](std::size_t i) {
        return problem.pairs[exchanges[i].pair].tonnes_per_unit * exchanges[i].distance / 1'000.0;
    };
    if (objective == core::AllocationObjective::quantity) {
        optimum.taken = programme.solve([](std::size_t) { return 1.0; });
        programme.hold_taken(optimum.taken * (1.0 - 1e-10));
        optimum.tonne_kilometres = -programme.solve([&](std::size_t i) { return -tonne_kilometres(i); });
        return optimum;
    }
    optimum.effect = programme.solve([&](std::size_t i) {
        const ResourcePair& row = problem.pairs[exchanges[i].pair];
        const core::AllocationEffect& effect = objective == core::AllocationObjective::co2 ? row.co2 : row.value;
        return effect.per_unit - effect.per_tonne_kilometre * detour_factor * tonne_kilometres(i);
    });
    return optimum;
}

double straight_tonne_kilometres(const AllocationProblem& problem, const core::Allocation& allocation) {
    double sum = 0.0;
    for (const core::AllocatedAmount& amount : allocation.amounts) {
        sum += amount.taken * problem.pairs[amount.pair].tonnes_per_unit * amount.distance / 1'000.0;
    }
    return sum;
}

double total_taken(const core::Allocation& allocation) {
    double sum = 0.0;
    for (const core::AllocatedAmount& amount : allocation.amounts) sum += amount.taken;
    return sum;
}

core::AllocationNode node(std::uint32_t rank, geo::LonLat location, double quantity, core::ResourceIndex resource) {
    core::AllocationNode made;
    made.rank = rank;
    made.establishment = rank;
    made.location = location;
    made.quantity.best = quantity;
    made.resource = resource;
    return made;
}

core::ResourcePair pair(double limit, core::ResourceIndex output, core::ResourceIndex input, double yield) {
    core::ResourcePair made;
    made.output = output;
    made.input = input;
    made.limit = {limit};
    made.yield = yield;
    return made;
}

geo::LonLat east(double metres) { return geo::destination({4.5, 45.5}, 90.0, {metres}); }

AllocationProblem random_problem(unsigned seed, std::size_t nodes, core::ResourceIndex resources, double limit) {
    std::mt19937 random(seed);
    AllocationProblem problem;
    const auto places = random_places(random, 2 * nodes, {4.5, 45.5}, 0.1);
    for (std::uint32_t i = 0; i < 2 * nodes; ++i) {
        const double size = std::pow(10.0, static_cast<double>(random() % 4));
        core::AllocationNode made = node(i, places[i], static_cast<double>(1 + random() % 999) / 100.0 * size,
                                         static_cast<core::ResourceIndex>(random() % resources));
        made.establishment = static_cast<std::uint32_t>(random() % nodes);
        (i % 2 == 0 ? problem.supplies : problem.demands).push_back(made);
    }
    const std::vector<double> factors{1.0, 0.8, 0.55, 0.9};
    for (core::ResourceIndex output = 0; output < resources; ++output) {
        for (core::ResourceIndex input = 0; input < resources; ++input) {
            if (output != input && random() % 2 == 0) continue;
            ResourcePair& made = problem.pairs.emplace_back(
                pair(limit * (0.5 + 0.25 * static_cast<double>(random() % 3)), output, input));
            made.yield = factors[output % 4U] * factors[(input + 1U) % 4U];
            made.co2 = {20.0 + 10.0 * static_cast<double>(random() % 5), 3.0};
            made.value = {10.0 * static_cast<double>(random() % 5) - 5.0, 2.0};
        }
    }
    return problem;
}

void check_feasible(const AllocationProblem& problem, const core::Allocation& allocation) {
    std::vector<double> given(problem.supplies.size(), 0.0), received(problem.demands.size(), 0.0);
    for (const core::AllocatedAmount& amount : allocation.amounts) {
        const core::AllocationNode& supply = problem.supplies.at(amount.supply);
        const core::AllocationNode& demand = problem.demands.at(amount.demand);
        const ResourcePair& row = problem.pairs.at(amount.pair);
        CHECK(amount.taken > 0.0);
        CHECK(amount.delivered == Approx(amount.taken * row.yield).epsilon(1e-9));
        CHECK(row.output == supply.resource);
        CHECK(row.input == demand.resource);
        CHECK(supply.establishment != demand.establishment);
        CHECK(geo::geodesic_distance(supply.location, demand.location).value == Approx(amount.distance).margin(2e-3));
        CHECK(amount.distance <= row.limit.value);
        given[amount.supply] += amount.taken;
        received[amount.demand] += amount.delivered;
    }
    const auto check_side = [](const auto& nodes, const auto& used, const std::vector<double>& left) {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (std::isnan(left[i])) {
                CHECK(used[i] == 0.0);
                continue;
            }
            const double has = nodes[i].quantity.best;
            CHECK(used[i] <= has * (1.0 + 1e-12));
            CHECK(left[i] >= 0.0);
            CHECK(used[i] + left[i] == Approx(has).epsilon(1e-9).margin(1e-6));
        }
    };
    check_side(problem.supplies, given, allocation.supply_left);
    check_side(problem.demands, received, allocation.demand_left);
}

}  // namespace tests
