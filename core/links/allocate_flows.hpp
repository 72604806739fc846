// SPDX-License-Identifier: GPL-3.0-or-later
// Who could give how much to whom when nothing is promised twice: territory → the best allocation of its flows of known
// quantity, once for each scenario, and what is left. An answer to "how much at most", not a plan that anybody agreed to.
//
// Taken in: outputs and inputs of a known quantity, of establishments with a place, where the output is what is asked or a
// kind of it, or serves it by a rule whose yield is known and whose condition on hazard it meets. An output of which what
// is asked is only a kind is left out: how much of it would do is not known. Limits are those of links.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "core/links/flow_allocation.hpp"
#include "core/links/links.hpp"
#include "core/model/territory.hpp"

namespace core {

struct FlowAllocationOptions {
    AllocationObjective objective = AllocationObjective::quantity;
    double transport_co2 = 0.0;    ///< kg CO2e a tonne-kilometre, for the objective co2
    double transport_value = 0.0;  ///< EUR a tonne-kilometre, for the objective value
    double detour_factor = default_detour_factor;
    EstimateRanking estimates = EstimateRanking::together;  ///< `apart`: estimates are left out
    std::uint64_t most_candidates = default_most_candidates;
    geo::Threads threads;
    std::function<void(std::string_view what, double share)> progress;
};

/// For the objectives co2 and value, Territory::exchange_effects says what an exchange is worth; ways of use of which it
/// says nothing are left out. Goods are carried by road; what has no mass costs no transport.
/// The same for any order of the tables and any number of threads. Errors: as `allocate`.
FlowAllocation allocate_flows(const Territory& territory, const FlowAllocationOptions& options = {});

}  // namespace core
