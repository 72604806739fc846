// SPDX-License-Identifier: GPL-3.0-or-later
// Yearly inputs and outputs of resources by establishments, as columns sorted by establishment, direction, resource.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/model/establishment.hpp"
#include "core/model/quantity.hpp"
#include "core/model/resource.hpp"
#include "core/model/waste_list.hpp"

namespace core {

/// `output` is offered, `input` is needed. A shared need (service, purchase) is an input.
enum class FlowDirection : std::uint8_t { output, input };
std::string_view text(FlowDirection direction);

/// One flow: 56 bytes, of which millions are held.
struct ResourceFlow {
    Interval quantity;  ///< in `unit`, a year
    EstablishmentIndex establishment = no_establishment;
    std::uint32_t source_row = 0;
    std::uint32_t rule = 0;  ///< index in FlowTable::rules; 0 is none
    ResourceIndex resource = no_resource;
    SourceIndex source = 0;
    std::int16_t year = 0;    ///< 0 is unknown
    std::uint16_t waste = 0;  ///< index in FlowTable::wastes; 0 is none
    Unit unit = Unit::none;
    FlowDirection direction = FlowDirection::output;
    EvidenceGrade grade = EvidenceGrade::declared;
    Diffusion diffusion = Diffusion::confidential;
    Hazard hazard = Hazard::unknown;  ///< of a waste
};
static_assert(sizeof(ResourceFlow) <= 64);

struct FlowTable {
    std::vector<ResourceFlow> rows;
    std::vector<std::string> rules{""};   ///< ids of the rules or coefficients that made estimates
    std::vector<std::string> wastes{""};  ///< codes of the List of Waste as they are written: "16 06 01*"
    std::size_t size() const { return rows.size(); }
};

}  // namespace core
