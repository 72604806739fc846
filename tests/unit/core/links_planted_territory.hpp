// SPDX-License-Identifier: GPL-3.0-or-later
// Territories into which known synergies are planted among decoys, so far apart that nothing else can be there. What can
// serve what is read from the catalogue's codes and the rules' rows by a rule of thumb that says yes too often; where it
// says no, the engine has no business to say yes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/model/territory.hpp"

namespace tests {

/// Rows of Territory::flows.
struct PlantedLink {
    std::uint32_t supply = 0, demand = 0;
    double quantity = 0.0;  ///< that an allocation is to move, in the unit of what is offered; NaN: not known
    friend bool operator<(const PlantedLink& a, const PlantedLink& b) {
        return std::pair(a.supply, a.demand) < std::pair(b.supply, b.demand);
    }
};

struct DecoyCount {
    std::size_t wrong_resource = 0;  ///< beside a planted pair, of resources that nothing planted serves or asks for
    std::size_t too_far = 0;         ///< the same resource as the planted one, beyond the limit by 0.2 to 15 %
    std::size_t too_cold = 0;        ///< heat of a class below the one that is asked for
    std::size_t hazardous = 0;  ///< hazardous waste beside a demand that only a rule for other waste connects it with
    std::size_t own = 0;        ///< both sides at one establishment
    std::size_t exhausted = 0;  ///< within the limit of a supply that the nearer planted demand uses up
    std::size_t too_few = 0;    ///< two that share a need, out of reach of a third
    std::size_t out_of_reach = 0;  ///< shares the need of a planted group, beyond its limit
};

struct PlantedTerritory {
    core::Territory territory;
    std::vector<PlantedLink> planted;                ///< sorted
    std::vector<PlantedLink> exhausted;              ///< candidates, to which an allocation must give nothing; sorted
    std::vector<std::vector<std::uint32_t>> groups;  ///< establishments, ascending; sorted
    DecoyCount decoys;
    std::size_t kinds = 0;  ///< different pairs of resources planted
};

/// So many establishments over a continent, of the shipped catalogue and rules and one rule more: heat of at least
/// 100 °C serves "drying".
PlantedTerritory planted_territory(unsigned seed, std::size_t establishments);

}  // namespace tests
