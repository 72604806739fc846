// SPDX-License-Identifier: GPL-3.0-or-later
// What could be exchanged at most, and the flows for which nobody is there.
#include <cmath>
#include <span>

#include "core/edition/dictionary.hpp"
#include "core/edition/flow_ids.hpp"
#include "core/edition/layer_builder.hpp"
#include "core/edition/layers.hpp"
#include "core/links/hazardous_waste.hpp"

namespace core::layers {
namespace {

constexpr auto best = static_cast<std::size_t>(AllocationScenario::best);

/// To the whole quantum that allocations are made of: a millionth of a base unit.
double rounded_quantity(double quantity) { return std::round(quantity * 1e6) / 1e6; }

/// A quantity of a resource's base unit in its own unit.
double in_own_unit(double base, const Resource& resource) {
    return rounded_quantity(base / in_base_unit(resource.unit));
}

void append_ends(const Territory& territory, const ResourceFlow& supply, const ResourceFlow& demand,
                 LayerBuilder& layer) {
    const EstablishmentTable& table = territory.establishments;
    layer.code("supplier").append(table.id[supply.establishment]);
    layer.code("supplier_name").append(table.name[supply.establishment]);
    layer.code("supplier_zone").append(zone_id(territory, supply.establishment));
    layer.code("consumer").append(table.id[demand.establishment]);
    layer.code("consumer_name").append(table.name[demand.establishment]);
    layer.code("consumer_zone").append(zone_id(territory, demand.establishment));
    layer.geometry().append_segment(table.position[supply.establishment], table.position[demand.establishment]);
}

void append_exchange(const Territory& territory, const AllocatedExchange& exchange, double straight_limit,
                     LayerBuilder& layer) {
    const ResourceFlow& supply = territory.flows.rows[exchange.supply];
    const ResourceFlow& demand = territory.flows.rows[exchange.demand];
    const Resource& offered = territory.catalogue[supply.resource];
    const Resource& needed = territory.catalogue[demand.resource];
    const SubstitutionRule* rule =
        exchange.rule == no_substitution_rule ? nullptr : &territory.substitution_rules[exchange.rule];
    layer.code("scenario").append(text(exchange.scenario));
    layer.code("resource").append(offered.code);
    layer.code("needed_resource").append(needed.code);
    layer.code("family").append(offered.family);
    layer.code("match_level").append(text(exchange.level));
    layer.code("rule").append(rule == nullptr ? std::string_view() : std::string_view(rule->id));
    layer.code("preparation").append(text(rule == nullptr ? Preparation::none : rule->preparation));
    layer.code("permit").append(text(exchange.permit));
    layer.code("permit_heading")
        .append(exchange.permit == PermitState::heading ? hazardous_headings(territory, demand.establishment) : "");
    append_ends(territory, supply, demand, layer);
    layer.real("taken").push_back(in_own_unit(exchange.taken, offered));
    layer.code("unit").append(text(offered.unit));
    layer.real("delivered").push_back(in_own_unit(exchange.delivered, needed));
    layer.code("needed_unit").append(text(needed.unit));
    layer.real("distance").push_back(rounded_metres(exchange.distance));
    layer.real("straight_limit").push_back(straight_limit);
    layer.code("grade").append(text(exchange.grade));
}

std::string_view solution_of(const ResourceBalance& balance) {
    if (balance.method == AllocationMethod::unsolved) return text(balance.reason);
    return balance.certified ? "optimal" : "solved";
}

/// A flow that the layer `unmatched_flows` tells of.
struct Unmatched {
    std::uint32_t flow = 0;
    double quantity = geo::no_real, left = geo::no_real;  // base units; no figure where it was not allocated
};

std::vector<Unmatched> unmatched(const Input& input) {
    std::vector<Unmatched> rows;
    const auto& allocated = input.links.allocation.flows;
    auto next = allocated.begin();  // by row, as the flows are
    for (std::uint32_t flow = 0; flow < input.links.reach.size(); ++flow) {
        while (next != allocated.end() && next->flow < flow) ++next;
        if (input.visible.flows[flow] == 0) continue;
        if (input.links.reach[flow] != FlowReach::found) {
            rows.push_back({.flow = flow});
        } else if (next != allocated.end() && next->flow == flow && rounded_quantity(next->left[best]) > 0.0) {
            rows.push_back({flow, next->quantity[best], next->left[best]});
        }
    }
    return rows;
}

void append_unmatched(const Territory& territory, const Links& links, const Unmatched& row, LayerBuilder& layer) {
    const ResourceFlow& flow = territory.flows.rows[row.flow];
    const Resource* resource = flow.resource == no_resource ? nullptr : &territory.catalogue[flow.resource];
    const bool left_over = links.reach[row.flow] == FlowReach::found;
    layer.code("establishment").append(territory.establishments.id[flow.establishment]);
    layer.code("name").append(territory.establishments.name[flow.establishment]);
    layer.code("direction").append(text(flow.direction));
    layer.code("resource").append(resource == nullptr ? std::string_view() : std::string_view(resource->code));
    layer.code("family").append(resource == nullptr ? std::string_view() : std::string_view(resource->family));
    layer.code("reason").append(left_over ? "left_over" : text(links.reach[row.flow]));
    layer.real("quantity_best").push_back(left_over ? in_own_unit(row.quantity, *resource) : flow.quantity.best);
    layer.real("left").push_back(left_over ? in_own_unit(row.left, *resource) : geo::no_real);
    layer.code("unit").append(text(left_over ? resource->unit : flow.unit));
    layer.code("grade").append(text(flow.grade));
}

}  // namespace

StreamedLayer allocations(const Input& input) {
    std::vector<std::uint32_t> shown;
    const auto& exchanges = input.links.allocation.exchanges;
    for (std::uint32_t row = 0; row < exchanges.size(); ++row) {
        if (input.visible.flows[exchanges[row].supply] != 0 && input.visible.flows[exchanges[row].demand] != 0) {
            shown.push_back(row);
        }
    }
    std::vector<double> limits;
    for (const Resource& row : input.territory.catalogue.rows())
        limits.push_back(rounded_metres(input.straight_limit(row)));
    const std::size_t rows = shown.size();
    return streamed(
        rows, [&territory = input.territory, &exchanges, ids = FlowIds(input.territory, input.visible.flows),
               limits = std::move(limits), shown = std::move(shown)](std::size_t first, std::size_t last) {
            LayerBuilder layer(with_resources(dictionary::allocations(), territory.catalogue));
            for (const std::uint32_t row : std::span(shown).subspan(first, last - first)) {
                const AllocatedExchange& exchange = exchanges[row];
                layer.text("id").append(stable_id(ids[exchange.supply] + ">" + ids[exchange.demand] + ":" +
                                                  std::string(text(exchange.scenario))));
                append_exchange(territory, exchange, limits[territory.flows.rows[exchange.supply].resource], layer);
            }
            return layer.finish();
        });
}

EditionLayer allocation_totals(const Input& input) {
    const ResourceCatalogue& catalogue = input.territory.catalogue;
    LayerBuilder layer(with_resources(dictionary::allocation_totals(), catalogue));
    for (const ResourceBalance& balance : input.links.allocation.balances) {
        const Resource& resource = catalogue[balance.resource];
        const std::string_view scenario = text(balance.scenario);
        const std::string_view direction = text(balance.direction);
        layer.text("id").append(std::string(scenario) + ":" + std::string(direction) + ":" + resource.code);
        layer.code("scenario").append(scenario);
        layer.code("direction").append(direction);
        layer.code("resource").append(resource.code);
        layer.code("family").append(resource.family);
        layer.integer("flows").push_back(static_cast<std::int64_t>(balance.flows));
        layer.real("quantity").push_back(in_own_unit(balance.quantity, resource));
        layer.real("allocated").push_back(in_own_unit(balance.allocated, resource));
        layer.code("unit").append(text(resource.unit));
        layer.code("solution").append(solution_of(balance));
        layer.integer("candidates").push_back(static_cast<std::int64_t>(balance.candidates));
    }
    return layer.finish();
}

StreamedLayer unmatched_flows(const Input& input) {
    std::vector<Unmatched> rows = unmatched(input);
    const std::size_t count = rows.size();
    return streamed(
        count, [&territory = input.territory, &links = input.links, ids = FlowIds(input.territory, input.visible.flows),
                rows = std::move(rows)](std::size_t first, std::size_t last) {
            LayerBuilder layer(with_resources(dictionary::unmatched_flows(), territory.catalogue));
            for (const Unmatched& row : std::span(rows).subspan(first, last - first)) {
                layer.text("id").append(ids[row.flow]);
                append_unmatched(territory, links, row, layer);
            }
            return layer.finish();
        });
}

}  // namespace core::layers
