// SPDX-License-Identifier: GPL-3.0-or-later
// How the zones of two establishments lie to each other. Immutable; thread-safe.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/links/links.hpp"

namespace core {

/// Where an establishment stands among the zones: a row of the zones, or one of the two values below.
using ZonePlace = std::uint32_t;
inline constexpr ZonePlace outside_zones = 0xFFFFFFFE;  ///< known to be in none
inline constexpr ZonePlace unknown_place = 0xFFFFFFFF;  ///< not located well enough to say

ZonePlace zone_place(const EstablishmentTable& establishments, EstablishmentIndex establishment);

class ZoneRelations {
public:
    /// Zones whose boundaries are at most `neighbour_distance` apart are neighbours.
    ZoneRelations(const ZoneTable& zones, const geo::Crs& crs, geo::Metres neighbour_distance, geo::Threads threads);

    /// Unknown when either place is; other when they are in two zones far apart or one of them is in none.
    ZoneRelation between(ZonePlace a, ZonePlace b) const;

private:
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_neighbours;  // a < b, sorted
    std::vector<std::uint32_t> m_first;  // of each a in m_neighbours; one more at the end
};

}  // namespace core
