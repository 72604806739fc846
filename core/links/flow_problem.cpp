// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/flow_problem.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/links/market.hpp"
#include "core/model/exchange_effects.hpp"

namespace core {

namespace {

/// In base units of the resource's own dimension; nothing when the flow's unit cannot be turned into it.
std::optional<Interval> try_base_quantity(const ResourceFlow& flow, const Resource& resource) {
    const auto quantity = try_converted(flow.quantity, flow.unit, resource.unit, resource);
    if (!quantity) return std::nullopt;
    const double factor = in_base_unit(resource.unit);
    return Interval{quantity->low * factor, quantity->best * factor, quantity->high * factor};
}

/// Base units of the input that one base unit of the output replaces, as far as that is known.
Interval yield_of(const Territory& territory, ResourceIndex output, const ResourceFit& fit) {
    const ResourceCatalogue& catalogue = territory.catalogue;
    const Unit from = catalogue[output].unit;
    const Unit to = catalogue[fit.input].unit;
    if (dimension(from) == Dimension::none || dimension(to) == Dimension::none) return {};
    if (fit.rule == no_substitution_rule) {
        const bool whole = fit.level == MatchLevel::exact || fit.level == MatchLevel::narrower;
        return whole && dimension(from) == dimension(to) ? Interval{1.0, 1.0, 1.0} : Interval{};
    }
    const SubstitutionRule& rule = territory.substitution_rules[fit.rule];
    // A rule for a kind of the output, for a part of it that is warm enough, or for a wider input than it makes, says
    // nothing of how much of it would do.
    if (!std::isnan(rule.least_temperature) && !(catalogue[output].lowest_temperature >= rule.least_temperature))
        return {};
    if (!is_kind_of(catalogue, output, rule.output) || !is_kind_of(catalogue, rule.input, fit.input)) return {};
    return rule.yield;  // of base units, as `output_for` takes it
}

double yield_in(const Interval& yield, AllocationScenario scenario) {
    const double bound = scenario == AllocationScenario::low    ? yield.low
                         : scenario == AllocationScenario::high ? yield.high
                                                                : yield.best;
    return std::isnan(bound) ? yield.best : bound;
}

/// NaN: not known.
double tonnes_of(const Resource& resource) {
    switch (dimension(resource.unit)) {
        case Dimension::mass: return 1.0;
        case Dimension::volume:
        case Dimension::normal_volume: return resource.density;
        default: return 0.0;
    }
}

}  // namespace

FlowProblems::FlowProblems(const Territory& territory, const FlowAllocationOptions& options, FlowAllocation& result)
    : m_territory(territory),
      m_options(options),
      m_supplied(2 * territory.catalogue.size(), 0),
      m_demanded(territory.catalogue.size(), 0) {
    const FlowsByResource flows(territory);
    add_nodes(flows, result);
    add_ways(flows, result);
}

void FlowProblems::add_nodes(const FlowsByResource& flows, FlowAllocation& result) {
    for (std::size_t r = 0; r < flows.resources(); ++r) {
        for (const std::uint32_t flow : flows.supplies(r)) add_node(flow, result);
        for (const std::uint32_t flow : flows.demands(r)) add_node(flow, result);
    }
}

void FlowProblems::add_node(std::uint32_t row, FlowAllocation& result) {
    const ResourceFlow& flow = m_territory.flows.rows[row];
    AllocationIntakeAccount& account = result.account;
    ++account.flows;
    if (m_options.estimates == EstimateRanking::apart && flow.grade == EvidenceGrade::estimated) {
        ++account.estimates_apart;
        return;
    }
    if (!flow.quantity.is_known()) {
        ++account.qualitative;
        return;
    }
    const auto quantity = try_base_quantity(flow, m_territory.catalogue[flow.resource]);
    if (!quantity) {
        ++account.other_unit;
        return;
    }
    const bool output = flow.direction == FlowDirection::output;
    auto& nodes = output ? m_problem.problem.supplies : m_problem.problem.demands;
    const ResourceIndex resource = output ? output_class(flow.resource, flow.hazard) : flow.resource;
    nodes.push_back({.rank = static_cast<std::uint32_t>(nodes.size()),
                     .establishment = flow.establishment,
                     .resource = resource,
                     .location = m_territory.establishments.location[flow.establishment],
                     .quantity = *quantity});
    (output ? m_problem.supply_flows : m_problem.demand_flows).push_back(row);
    (output ? m_supplied : m_demanded)[resource] = 1;
}

void FlowProblems::add_ways(const FlowsByResource& flows, FlowAllocation& result) {
    for (std::size_t r = 0; r < flows.resources(); ++r) {
        const auto output = static_cast<ResourceIndex>(r);
        for (const Hazard hazard : {Hazard::no, Hazard::yes}) {
            if (m_supplied[output_class(output, hazard)] == 0) continue;
            for (const ResourceFit& fit : fits_in_demand(m_territory, flows, output, hazard)) {
                if (m_demanded[fit.input] != 0) add_way(output, hazard, fit, result);
            }
        }
    }
}

void FlowProblems::add_way(ResourceIndex output, Hazard hazard, const ResourceFit& fit, FlowAllocation& result) {
    const Resource& resource = m_territory.catalogue[output];
    const Interval yield = yield_of(m_territory, output, fit);
    if (std::isnan(yield.best)) {
        ++result.pairs_without_yield;
        return;
    }
    ResourcePair pair;
    pair.input = fit.input;
    if (fit.rule != no_substitution_rule) {
        pair.treatment = static_cast<std::uint32_t>(m_territory.substitution_rules[fit.rule].preparation);
    }
    pair.limit = straight_limit(resource.hard, resource.basis, m_options.detour_factor);
    pair.dimension = dimension(resource.unit);
    const double tonnes = tonnes_of(resource);
    if (m_options.objective == AllocationObjective::quantity) {
        // What has no mass, or none that is known, is carried as if a base unit of it were a tonne.
        pair.tonnes_per_unit = tonnes > 0.0 ? tonnes : 1.0;
    } else {
        const ExchangeEffect* effect =
            try_effect(m_territory.exchange_effects, m_territory.catalogue, output, fit.input, m_options.objective);
        if (effect == nullptr || effect->dimension != pair.dimension || std::isnan(tonnes)) {
            ++result.pairs_without_effect;
            return;
        }
        pair.tonnes_per_unit = tonnes;
        pair.co2 = {std::isnan(effect->co2) ? 0.0 : effect->co2, m_options.transport_co2};
        pair.value = {std::isnan(effect->value) ? 0.0 : effect->value, m_options.transport_value};
    }
    pair.output = output_class(output, hazard);
    m_problem.problem.pairs.push_back(pair);
    m_problem.pair_fits.push_back(fit);
    m_yields.push_back(yield);
}

bool FlowProblems::has_one_scenario() const {
    const auto is_single = [](const Interval& of) {
        return (std::isnan(of.low) || of.low == of.best) && (std::isnan(of.high) || of.high == of.best);
    };
    const auto node_is_single = [&](const AllocationNode& node) { return is_single(node.quantity); };
    return std::ranges::all_of(m_problem.problem.supplies, node_is_single) &&
           std::ranges::all_of(m_problem.problem.demands, node_is_single) && std::ranges::all_of(m_yields, is_single);
}

const FlowProblem& FlowProblems::problem(AllocationScenario scenario) {
    for (std::size_t i = 0; i < m_yields.size(); ++i) {
        m_problem.problem.pairs[i].yield = yield_in(m_yields[i], scenario);
    }
    return m_problem;
}

}  // namespace core
