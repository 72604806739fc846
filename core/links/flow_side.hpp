// SPDX-License-Identifier: GPL-3.0-or-later
// One side of a resource's pairs as columns: what scoring reads of each supply or demand, side by side in memory.
#pragma once

#include <span>
#include <vector>

#include "core/links/links.hpp"
#include "core/links/zone_relations.hpp"

namespace core {

struct FlowSide {
    std::span<const std::uint32_t> rows;  ///< of Territory::flows
    std::vector<geo::LonLat> location;
    std::vector<double> figure;  ///< yearly, in the resource's unit; NaN unknown
    std::vector<ZonePlace> place;
    std::vector<EstablishmentIndex> establishment;
    std::vector<EvidenceGrade> grade;
};

/// Pre: the flows are of establishments of the territory.
FlowSide flow_side(const Territory& territory, std::span<const std::uint32_t> rows, Unit unit);

}  // namespace core
