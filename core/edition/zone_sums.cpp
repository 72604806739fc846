// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/zone_sums.hpp"

#include <algorithm>
#include <tuple>

#include "geo/topology.hpp"

namespace core::layers {
namespace {

auto key(const ZoneTotal& total) { return std::tuple(total.supplier, total.consumer, total.resource); }

}  // namespace

std::vector<KeptLinks> kept_links(const Input& input) {
    if (!input.visible.zone_totals) return {};
    const std::vector<ZoneTotal>& totals = input.links.zone_totals;
    std::vector<KeptLinks> kept(totals.size());
    const auto& flows = input.territory.flows.rows;
    const auto& zone = input.territory.establishments.zone;
    for (std::size_t row = 0; row < input.links.substitutions.size(); ++row) {
        if (input.visible.summed_substitutions[row] == 0) continue;
        const SubstitutionLink& link = input.links.substitutions[row];
        const ZoneTotal pair{.supplier = zone[flows[link.supply].establishment],
                             .consumer = zone[flows[link.demand].establishment],
                             .resource = link.resource};
        if (pair.supplier == no_zone || pair.consumer == no_zone) continue;
        const auto found = std::ranges::lower_bound(totals, key(pair), {}, key);
        KeptLinks& sum = kept[static_cast<std::size_t>(found - totals.begin())];
        ++sum.links;
        if (link.grade == EvidenceGrade::estimated) ++sum.estimated;
        // A distance to a named establishment is not given away by a sum of estimates.
        if (input.visible.substitutions[row] != 0 && !(sum.shortest <= link.distance)) sum.shortest = link.distance;
    }
    return kept;
}

std::vector<geo::Point> places_of(const std::vector<ZoneTotal>& totals, const ZoneTable& zones) {
    std::vector<std::uint8_t> used(zones.rows.size(), 0);
    for (const ZoneTotal& total : totals) {
        used[total.supplier] = 1;
        if (total.consumer != no_zone) used[total.consumer] = 1;
    }
    std::vector<geo::Point> places(zones.rows.size());
    for (std::size_t zone = 0; zone < places.size(); ++zone) {
        if (used[zone] != 0 && zones.geometry.has_geometry(zone)) {
            places[zone] = geo::point_on_surface(zones.geometry.polygons(zone));
        }
    }
    return places;
}

}  // namespace core::layers
