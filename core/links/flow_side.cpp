// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/flow_side.hpp"

#include "core/links/score.hpp"

namespace core {

namespace {

void reserve(FlowSide& side, std::size_t rows) {
    side.location.reserve(rows);
    side.figure.reserve(rows);
    side.place.reserve(rows);
    side.establishment.reserve(rows);
    side.grade.reserve(rows);
}

void append(FlowSide& side, const Territory& territory, const ResourceFlow& flow, const Interval& quantity) {
    side.location.push_back(territory.establishments.location[flow.establishment]);
    side.figure.push_back(central_figure(quantity));
    side.place.push_back(zone_place(territory.establishments, flow.establishment));
    side.establishment.push_back(flow.establishment);
    side.grade.push_back(flow.grade);
}

}  // namespace

FlowSide supply_side(const Territory& territory, std::span<const std::uint32_t> rows, Unit unit) {
    FlowSide side;
    reserve(side, rows.size());
    side.rows.assign(rows.begin(), rows.end());
    for (const std::uint32_t row : rows) {
        const ResourceFlow& flow = territory.flows.rows[row];
        append(side, territory, flow, quantity_in_unit(flow, territory.catalogue, unit));
    }
    return side;
}

Interval asked_output(const Territory& territory, const ResourceFlow& demand, const ResourceFit& fit, Unit unit) {
    if (fit.rule == no_substitution_rule) return quantity_in_unit(demand, territory.catalogue, unit);
    return output_for(demand, territory.catalogue, territory.substitution_rules[fit.rule].yield, unit);
}

FlowSide demand_side(const Territory& territory, const FlowsByResource& flows, std::span<const ResourceFit> fits,
                     Unit unit) {
    FlowSide side;
    flows.merge_demands(fits, side.rows, side.fit);
    reserve(side, side.rows.size());
    for (std::size_t i = 0; i < side.rows.size(); ++i) {
        const ResourceFlow& flow = territory.flows.rows[side.rows[i]];
        append(side, territory, flow, asked_output(territory, flow, fits[side.fit[i]], unit));
    }
    return side;
}

}  // namespace core
