// SPDX-License-Identifier: GPL-3.0-or-later
// The flows of a territory as an allocation problem: nodes in base units, and the ways of use whose yield is known.
// Internal to `allocate_flows`.
#pragma once

#include <cstdint>
#include <vector>

#include "core/links/allocate_flows.hpp"
#include "core/links/flows_by_resource.hpp"

namespace core {

/// A problem, and what its rows are in the territory.
struct FlowProblem {
    AllocationProblem problem;
    std::vector<std::uint32_t> supply_flows, demand_flows;  ///< rows of Territory::flows, of each node
    std::vector<ResourceFit> pair_fits;                     ///< of each of AllocationProblem::pairs
};

/// Outputs of one resource that are hazardous and those that are not are two resources of the problem: some rules hold
/// for the latter alone. Inputs keep the index of their resource.
inline ResourceIndex output_class(ResourceIndex resource, Hazard hazard) {
    return static_cast<ResourceIndex>(2 * resource + (hazard == Hazard::yes ? 1 : 0));
}
inline ResourceIndex resource_of_class(ResourceIndex output) { return output / 2; }

class FlowProblems {
public:
    /// Both must outlive this. Counts in `result` what is left out.
    FlowProblems(const Territory& territory, const FlowAllocationOptions& options, FlowAllocation& result);

    /// The problem with the yields of a scenario; valid until the next call.
    const FlowProblem& problem(AllocationScenario scenario);
    /// Whether all quantities and yields are single figures, so that all scenarios are one.
    bool has_one_scenario() const;

private:
    void add_nodes(const FlowsByResource& flows, FlowAllocation& result);
    void add_node(std::uint32_t flow, FlowAllocation& result);
    void add_ways(const FlowsByResource& flows, FlowAllocation& result);
    void add_way(ResourceIndex output, Hazard hazard, const ResourceFit& fit, FlowAllocation& result);

    const Territory& m_territory;
    const FlowAllocationOptions& m_options;
    FlowProblem m_problem;
    std::vector<std::uint8_t> m_supplied, m_demanded;  // by class of output, by resource
    std::vector<Interval> m_yields;                    // of each of AllocationProblem::pairs
};

}  // namespace core
