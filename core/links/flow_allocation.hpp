// SPDX-License-Identifier: GPL-3.0-or-later
// What came of allocating the flows of a territory: who gives how much to whom in each scenario, and what is left.
// Quantities: a year, in base units (t, m3, MWh …) of the resource's own dimension. Distances: straight, geodesic, metres.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/links/allocation.hpp"
#include "core/model/evidence.hpp"
#include "core/model/flow.hpp"
#include "core/model/substitution_rules.hpp"
#include "core/model/waste_treatment.hpp"

namespace core {

inline constexpr std::array allocation_scenarios{AllocationScenario::low, AllocationScenario::best,
                                                 AllocationScenario::high};
std::string_view text(AllocationScenario scenario);

/// What one flow gives to another in one scenario.
struct AllocatedExchange {
    std::uint32_t supply = 0, demand = 0;  ///< rows of Territory::flows
    AllocationScenario scenario = AllocationScenario::best;
    MatchLevel level = MatchLevel::exact;
    SubstitutionRuleIndex rule = no_substitution_rule;
    EvidenceGrade grade = EvidenceGrade::declared;  ///< the worse of the two flows'
    PermitState permit = PermitState::none;         ///< what hazardous waste asks of who receives it
    double taken = 0.0;                             ///< of the supply
    double delivered = 0.0;                         ///< of what is asked, after yield
    double distance = 0.0;
};

/// One flow that was taken in and whose part was solved. By scenario; NaN where that one was not.
struct AllocatedFlow {
    std::uint32_t flow = 0;  ///< row of Territory::flows
    std::array<double, 3> quantity{}, left{};
};

/// One resource on one side in one scenario: all flows that were taken in, and how their part of the problem was solved.
struct ResourceBalance {
    AllocationScenario scenario = AllocationScenario::best;
    FlowDirection direction = FlowDirection::output;
    ResourceIndex resource = no_resource;
    std::uint64_t flows = 0;
    double quantity = 0.0, allocated = 0.0;  ///< the latter NaN when unsolved
    AllocationMethod method = AllocationMethod::unsolved;
    UnsolvedReason reason = UnsolvedReason::none;
    bool certified = false;        ///< proved to be the best over all candidates
    std::uint64_t candidates = 0;  ///< of the part; the resources of one part share them
};

/// Why flows with a resource and a place are no part of it.
struct AllocationIntakeAccount {
    std::uint64_t flows = 0;        ///< with a resource and a place; the sum of the rest
    std::uint64_t taken_in = 0;     ///< in the scenario `best`
    std::uint64_t qualitative = 0;  ///< quantity unknown
    std::uint64_t estimates_apart = 0;
    std::uint64_t other_unit = 0;  ///< in a unit that cannot be turned into the resource's
    std::uint64_t unusable = 0;    ///< negative, infinite, or nothing at all
    std::uint64_t without_counterpart =
        0;  ///< nobody with a quantity on the other side whom it serves with a known yield
    friend bool operator==(const AllocationIntakeAccount&, const AllocationIntakeAccount&) = default;
};

struct FlowAllocation {
    AllocationObjective objective = AllocationObjective::quantity;
    std::vector<AllocatedExchange> exchanges;  ///< by scenario, then supply, then demand, in the order of ids
    std::vector<AllocatedFlow> flows;          ///< by row
    std::vector<ResourceBalance> balances;     ///< by scenario, direction, resource
    AllocationIntakeAccount account;
    std::uint64_t pairs_without_yield =
        0;  ///< ways of use that somebody offers and somebody asks for, left out: how much
            ///< of the output would do is not known
    std::uint64_t pairs_without_effect = 0;  ///< left out: nobody said what they are worth
};

}  // namespace core
