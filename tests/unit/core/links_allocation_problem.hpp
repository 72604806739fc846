// SPDX-License-Identifier: GPL-3.0-or-later
// Allocation problems for the tests, and what they are judged by: all pairs tried one by one, and a linear programme of
// all of them that GLPK solves. Neither knows anything of scaling, prices or indexes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "core/links/allocation.hpp"

namespace tests {

/// A pair of nodes that could exchange. Rows of the problem.
struct PossibleExchange {
    std::uint32_t supply, demand, pair;
    double distance;  ///< metres
};

/// Of nodes whose best figure is above zero. Every pair is tried.
std::vector<PossibleExchange> possible_exchanges(const core::AllocationProblem& problem);

struct Optimum {
    double taken = 0.0;
    double tonne_kilometres = 0.0;  ///< straight, of the most quantity
    double effect = 0.0;            ///< of the objectives co2 and value
};
/// For the objectives co2 and value, the detour factor counts.
Optimum optimum_by_linear_programme(const core::AllocationProblem& problem, core::AllocationObjective objective,
                                    double detour_factor);

/// Straight tonne-kilometres of what was allocated.
double straight_tonne_kilometres(const core::AllocationProblem& problem, const core::Allocation& allocation);
double total_taken(const core::Allocation& allocation);

core::AllocationNode node(std::uint32_t rank, geo::LonLat location, double quantity, core::ResourceIndex resource = 0);
core::ResourcePair pair(double limit, core::ResourceIndex output = 0, core::ResourceIndex input = 0,
                        double yield = 1.0);
/// A place so many metres east of a common origin.
geo::LonLat east(double metres);

/// Nodes at random within some kilometres, some of them of one establishment, quantities of several sizes; resources and
/// pairs at random, with yields that factor.
core::AllocationProblem random_problem(unsigned seed, std::size_t nodes, core::ResourceIndex resources, double limit);

/// Nothing beyond what there is, nothing beyond a limit, yields and leftovers that fit.
void check_feasible(const core::AllocationProblem& problem, const core::Allocation& allocation);

}  // namespace tests
