// SPDX-License-Identifier: GPL-3.0-or-later
// One side of a resource's pairs as columns: what scoring reads of each supply or demand, side by side in memory.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/links/flows_by_resource.hpp"
#include "core/links/links.hpp"
#include "core/links/zone_relations.hpp"

namespace core {

struct FlowSide {
    std::vector<std::uint32_t> rows;  ///< of Territory::flows
    std::vector<geo::LonLat> location;
    std::vector<double> figure;      ///< yearly, in the unit of what is offered; NaN unknown
    std::vector<std::uint16_t> fit;  ///< of demands: which of the ways of use this is
    std::vector<ZonePlace> place;
    std::vector<EstablishmentIndex> establishment;
    std::vector<EvidenceGrade> grade;
};

/// Pre: the flows are of establishments of the territory.
FlowSide supply_side(const Territory& territory, std::span<const std::uint32_t> rows, Unit unit);
/// `fits`: the ways in which what is offered, in `unit`, is of use. Of each demand, which of them it has.
FlowSide demand_side(const Territory& territory, const FlowsByResource& flows, std::span<const ResourceFit> fits,
                     Unit unit);

/// How much of an output, in `unit`, a demand that it serves in this way asks for; unknown where that cannot be said.
Interval asked_output(const Territory& territory, const ResourceFlow& demand, const ResourceFit& fit, Unit unit);

}  // namespace core
