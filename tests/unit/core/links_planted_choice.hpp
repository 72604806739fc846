// SPDX-License-Identifier: GPL-3.0-or-later
// Which resources are planted: pairs that surely meet, in sets of which none can serve another, so that each set can have
// its own places.
#pragma once

#include <random>
#include <vector>

#include "core/model/territory.hpp"

namespace tests {

/// What is planted together: an output and the input that it serves, and outputs that are too cold for that input.
struct PlantedKind {
    core::ResourceIndex output = core::no_resource, input = core::no_resource;
    std::vector<core::ResourceIndex> cold;
    bool refuses_hazardous = false;  ///< only a rule connects them, and it holds for waste that is not hazardous
    bool takes_hazardous = false;    ///< a rule for any waste connects them
};

struct PlantedChoice {
    std::vector<std::vector<PlantedKind>> sets;  ///< across sets nothing serves anything; the first is of heat
    std::vector<core::ResourceIndex> only_offered, only_asked;  ///< that serve and ask for nothing of all these
    std::vector<core::ResourceIndex> needs;                     ///< to be shared
};

PlantedChoice planted_choice(const core::ResourceCatalogue& catalogue, const core::SubstitutionRules& rules,
                             std::mt19937& random);

}  // namespace tests
