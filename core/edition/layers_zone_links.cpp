// SPDX-License-Identifier: GPL-3.0-or-later
// Candidates and links summed by pair of zones.
#include <algorithm>
#include <tuple>

#include "core/edition/dictionary.hpp"
#include "core/edition/layer_builder.hpp"
#include "core/edition/layers.hpp"
#include "geo/topology.hpp"

namespace core::layers {
namespace {

/// What of a total of candidates is kept.
struct KeptLinks {
    std::uint32_t links = 0, estimated = 0;
    double shortest = geo::no_real;
};

auto key(const ZoneTotal& total) { return std::tuple(total.supplier, total.consumer, total.resource); }

/// Of each total the links that may be summed. Totals are of all flows that links were sought among: nothing of them where
/// one of these may not enter a sum.
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

/// A point in each zone that takes part; the others have none.
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

}  // namespace

StreamedLayer zone_links(const Input& input) {
    std::vector<KeptLinks> kept = kept_links(input);
    std::vector<geo::Point> places = places_of(input.links.zone_totals, input.territory.zones);
    const std::size_t rows = kept.size();
    return streamed(rows, [&territory = input.territory, &totals = input.links.zone_totals, kept = std::move(kept),
                           places = std::move(places)](std::size_t first, std::size_t last) {
        const auto& zones = territory.zones.rows;
        LayerBuilder layer(with_resources(dictionary::zone_links(), territory.catalogue));
        for (std::size_t row = first; row < last; ++row) {
            const ZoneTotal& total = totals[row];
            const KeptLinks& sum = kept[row];
            const Resource& resource = territory.catalogue[total.resource];
            const std::string consumer = total.consumer == no_zone ? "" : zones[total.consumer].id;
            layer.text("id").append(zones[total.supplier].id + ">" + consumer + ":" + resource.code);
            layer.code("supplier_zone").append(zones[total.supplier].id);
            layer.code("consumer_zone").append(consumer);
            layer.code("resource").append(resource.code);
            layer.code("family").append(resource.family);
            layer.integer("candidates").push_back(static_cast<std::int64_t>(total.candidates));
            layer.integer("estimated_candidates").push_back(static_cast<std::int64_t>(total.estimated));
            layer.integer("links").push_back(sum.links);
            layer.integer("estimated_links").push_back(sum.estimated);
            layer.real("shortest_distance").push_back(rounded_metres(sum.shortest));
            if (total.consumer == no_zone) {
                layer.geometry().append({});
            } else {
                layer.geometry().append_segment(places[total.supplier], places[total.consumer]);
            }
        }
        return layer.finish();
    });
}

}  // namespace core::layers
