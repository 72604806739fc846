// SPDX-License-Identifier: GPL-3.0-or-later
// Yearly inputs and outputs of resources by establishments, as columns sorted by establishment, direction, resource.
#pragma once

#include <cstdint>
#include <vector>

#include "core/model/establishment.hpp"
#include "core/model/quantity.hpp"
#include "core/model/resource.hpp"

namespace core {

/// `output` is offered, `input` is needed. A shared need (service, purchase) is an input.
enum class FlowDirection : std::uint8_t { output, input };
std::string_view text(FlowDirection direction);

/// One flow: 64 bytes.
struct ResourceFlow {
    Interval quantity;  ///< in `unit`, a year
    EstablishmentIndex establishment = no_establishment;
    std::uint32_t source_row = 0;
    std::uint32_t rule = 0;  ///< index in FlowTable::rules; 0 is none
    ResourceIndex resource = no_resource;
    SourceIndex source = 0;
    std::int16_t year = 0;  ///< 0 is unknown
    Unit unit = Unit::none;
    FlowDirection direction = FlowDirection::output;
    EvidenceGrade grade = EvidenceGrade::declared;
    Diffusion diffusion = Diffusion::confidential;
};

struct FlowTable {
    std::vector<ResourceFlow> rows;
    std::vector<std::string> rules{""};  ///< ids of the rules or coefficients that made estimates
    std::size_t size() const { return rows.size(); }
};

}  // namespace core
