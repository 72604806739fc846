// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/flow_side.hpp"

#include "core/links/score.hpp"

namespace core {

FlowSide flow_side(const Territory& territory, std::span<const std::uint32_t> rows, Unit unit) {
    FlowSide side;
    side.rows = rows;
    side.location.reserve(rows.size());
    side.figure.reserve(rows.size());
    side.place.reserve(rows.size());
    side.establishment.reserve(rows.size());
    side.grade.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        const ResourceFlow& flow = territory.flows.rows[row];
        side.location.push_back(territory.establishments.location[flow.establishment]);
        side.figure.push_back(central_figure(quantity_in_unit(flow, unit)));
        side.place.push_back(zone_place(territory.establishments, flow.establishment));
        side.establishment.push_back(flow.establishment);
        side.grade.push_back(flow.grade);
    }
    return side;
}

}  // namespace core
