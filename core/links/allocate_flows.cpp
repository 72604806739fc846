// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/allocate_flows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "core/links/flow_problem.hpp"
#include "core/links/hazardous_waste.hpp"

namespace core {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

PermitState permit_of(const Territory& territory, const ResourceFlow& supply, const ResourceFlow& demand) {
    if (supply.hazard != Hazard::yes) return PermitState::none;
    return hazardous_permit(territory, demand);
}

void append_exchanges(const Territory& territory, const FlowProblem& problem, const Allocation& solved,
                      AllocationScenario scenario, FlowAllocation& result) {
    const auto& flows = territory.flows.rows;
    for (const AllocatedAmount& amount : solved.amounts) {
        const ResourceFit& fit = problem.pair_fits[amount.pair];
        const std::uint32_t supply = problem.supply_flows[amount.supply];
        const std::uint32_t demand = problem.demand_flows[amount.demand];
        result.exchanges.push_back({.supply = supply,
                                    .demand = demand,
                                    .scenario = scenario,
                                    .level = fit.level,
                                    .rule = fit.rule,
                                    .grade = std::max(flows[supply].grade, flows[demand].grade),
                                    .permit = permit_of(territory, flows[supply], flows[demand]),
                                    .taken = amount.taken,
                                    .delivered = amount.delivered,
                                    .distance = amount.distance});
    }
}

/// What each node had and has left, by scenario.
class FlowRests {
public:
    explicit FlowRests(std::size_t flows) : m_place(flows, none) {}

    void add(const std::vector<std::uint32_t>& rows, const std::vector<double>& quantity,
             const std::vector<double>& left, AllocationScenario scenario) {
        for (std::size_t node = 0; node < rows.size(); ++node) {
            if (std::isnan(left[node])) continue;
            std::uint32_t& place = m_place[rows[node]];
            if (place == none) {
                place = static_cast<std::uint32_t>(m_flows.size());
                m_flows.push_back({rows[node], {unknown, unknown, unknown}, {unknown, unknown, unknown}});
            }
            m_flows[place].quantity[static_cast<std::size_t>(scenario)] = quantity[node];
            m_flows[place].left[static_cast<std::size_t>(scenario)] = left[node];
        }
    }
    std::vector<AllocatedFlow> take() {
        std::ranges::sort(m_flows, {}, &AllocatedFlow::flow);
        return std::move(m_flows);
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> m_place;  // of each flow in m_flows
    std::vector<AllocatedFlow> m_flows;
};

/// One side of a solved problem.
struct Side {
    FlowDirection direction;
    const std::vector<AllocationNode>& nodes;
    const std::vector<double>& quantity;
    const std::vector<double>& left;
};

ResourceIndex resource_of(FlowDirection direction, ResourceIndex of_problem) {
    return direction == FlowDirection::output ? resource_of_class(of_problem) : of_problem;
}

void append_balances(const Side& side, const std::vector<AllocationPart>& parts, AllocationScenario scenario,
                     FlowAllocation& result) {
    std::map<ResourceIndex, ResourceBalance> balances;
    for (const AllocationPart& part : parts) {
        std::set<ResourceIndex> resources;
        for (const ResourceIndex of_problem : side.direction == FlowDirection::output ? part.outputs : part.inputs) {
            resources.insert(resource_of(side.direction, of_problem));
        }
        for (const ResourceIndex resource : resources) {
            const auto [entry, is_new] = balances.try_emplace(resource);
            ResourceBalance& balance = entry->second;
            if (is_new) {
                balance = {.scenario = scenario,
                           .direction = side.direction,
                           .resource = resource,
                           .method = part.method,
                           .certified = true};
            }
            if (part.method == AllocationMethod::unsolved) {
                balance.method = part.method;
                balance.reason = part.reason;
            }
            balance.certified = balance.certified && part.certificate.holds;
            balance.candidates += part.certificate.candidates;
        }
    }
    for (std::size_t i = 0; i < side.nodes.size(); ++i) {
        if (std::isnan(side.quantity[i])) continue;
        ResourceBalance& balance = balances.at(resource_of(side.direction, side.nodes[i].resource));
        ++balance.flows;
        balance.quantity += side.quantity[i];
        balance.allocated += side.quantity[i] - side.left[i];  // NaN when unsolved
    }
    for (const auto& [resource, balance] : balances) result.balances.push_back(balance);
}

void take_account(const Allocation& solved, AllocationIntakeAccount& account) {
    for (const AllocationAccount* side : {&solved.supplies, &solved.demands}) {
        account.taken_in += side->considered + side->unsolved;
        account.unusable += side->not_usable + side->nothing;
        account.without_counterpart += side->without_counterpart;
    }
}

AllocationOptions solver_options(const FlowAllocationOptions& options, AllocationScenario scenario) {
    const auto done = static_cast<double>(scenario);
    return {.objective = options.objective,
            .scenario = scenario,
            .detour_factor = options.detour_factor,
            .most_candidates = options.most_candidates,
            .threads = options.threads,
            .progress = [&options, done](std::string_view what, double share) {
                if (options.progress) options.progress(what, (done + share) / allocation_scenarios.size());
            }};
}

}  // namespace

FlowAllocation allocate_flows(const Territory& territory, const FlowAllocationOptions& options) {
    FlowAllocation result{.objective = options.objective};
    FlowProblems problems(territory, options, result);
    const bool one_scenario = problems.has_one_scenario();
    FlowRests rests(territory.flows.size());
    Allocation solved;
    for (const AllocationScenario scenario : allocation_scenarios) {
        const FlowProblem& problem = problems.problem(scenario);
        const bool known = one_scenario && scenario != allocation_scenarios.front();
        if (!known) solved = allocate(problem.problem, solver_options(options, scenario));
        append_exchanges(territory, problem, solved, scenario, result);
        rests.add(problem.supply_flows, solved.supply_quantity, solved.supply_left, scenario);
        rests.add(problem.demand_flows, solved.demand_quantity, solved.demand_left, scenario);
        append_balances({FlowDirection::output, problem.problem.supplies, solved.supply_quantity, solved.supply_left},
                        solved.parts, scenario, result);
        append_balances({FlowDirection::input, problem.problem.demands, solved.demand_quantity, solved.demand_left},
                        solved.parts, scenario, result);
        if (scenario == AllocationScenario::best) take_account(solved, result.account);
    }
    result.flows = rests.take();
    return result;
}

}  // namespace core
