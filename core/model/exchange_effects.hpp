// SPDX-License-Identifier: GPL-3.0-or-later
// What an allocation makes as large as can be, and what a user says an exchange is worth: net CO2e and money. There is
// no figure of this project's in it. A value.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "core/model/resource.hpp"

namespace core {

/// `quantity`: what is taken from the supplies, and among the allocations that take the most, the one of fewest
/// tonne-kilometres. `co2`, `value`: the net effect, transport deducted; a pair that loses is not used.
enum class AllocationObjective : std::uint8_t { quantity, co2, value };
std::string_view text(AllocationObjective objective);

/// What using one base unit of an output (t, m3, MWh …) in place of an input does, treatment deducted. Holds for all that
/// lies below the two resources, unless a more precise row says otherwise.
struct ExchangeEffect {
    ResourceIndex output = no_resource;
    ResourceIndex input = no_resource;                        ///< none: whatever it stands for
    Dimension dimension = Dimension::none;                    ///< of the base unit
    double co2 = std::numeric_limits<double>::quiet_NaN();    ///< kg CO2e avoided; NaN: not said
    double value = std::numeric_limits<double>::quiet_NaN();  ///< EUR gained; NaN: not said
    Citation citation;
};

/// The row that says most precisely what an objective gains when `output` stands for `input`; nullptr when none does.
const ExchangeEffect* try_effect(const std::vector<ExchangeEffect>& effects, const ResourceCatalogue& catalogue,
                                 ResourceIndex output, ResourceIndex input, AllocationObjective objective);

}  // namespace core
