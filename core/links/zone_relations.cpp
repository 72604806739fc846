// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/zone_relations.hpp"

#include <algorithm>

#include "geo/zone_index.hpp"

namespace core {

ZonePlace zone_place(const EstablishmentTable& establishments, EstablishmentIndex establishment) {
    const ZoneMembership membership = establishments.membership[establishment];
    if (membership == ZoneMembership::unknown) return unknown_place;
    const ZoneIndex zone = establishments.zone[establishment];
    if (zone != no_zone) return zone;
    return membership == ZoneMembership::uncertain ? unknown_place : outside_zones;
}

ZoneRelations::ZoneRelations(const ZoneTable& zones, const geo::Crs& crs, geo::Metres neighbour_distance,
                             geo::Threads threads)
    : m_first(zones.size() + 1, 0) {
    if (zones.size() == 0) return;
    m_neighbours = geo::ZoneIndex(zones.geometry, crs).neighbours(neighbour_distance, threads);
    for (const auto& [a, b] : m_neighbours) ++m_first[a + 1];
    for (std::size_t i = 1; i < m_first.size(); ++i) m_first[i] += m_first[i - 1];
}

ZoneRelation ZoneRelations::between(ZonePlace a, ZonePlace b) const {
    if (a == unknown_place || b == unknown_place) return ZoneRelation::unknown;
    if (a == outside_zones || b == outside_zones) return ZoneRelation::other;
    if (a == b) return ZoneRelation::same;
    if (a > b) std::swap(a, b);
    const auto first = m_neighbours.begin() + m_first[a];
    const auto last = m_neighbours.begin() + m_first[a + 1];
    const bool neighbours = std::binary_search(first, last, std::pair{a, b});
    return neighbours ? ZoneRelation::neighbouring : ZoneRelation::other;
}

}  // namespace core
