// SPDX-License-Identifier: GPL-3.0-or-later
// Candidates and links summed by pair of zones.
#include <algorithm>
#include <span>
#include <tuple>

#include "core/edition/dictionary.hpp"
#include "core/edition/layer_builder.hpp"
#include "core/edition/layers.hpp"
#include "geo/topology.hpp"

namespace core::layers {
namespace {

/// What goes from one zone to another of one resource.
struct ZoneSum {
    ZoneTotal total;
    std::uint32_t links = 0, estimated = 0;
    double shortest = geo::no_real;
};

auto key(const ZoneTotal& total) { return std::tuple(total.supplier, total.consumer, total.resource); }

/// The totals of the territory with the links that may be summed. Totals are of all flows that links were sought among:
/// they are shown only where each of them may enter a sum.
std::vector<ZoneSum> sums_by_zones(const Input& input) {
    std::vector<ZoneSum> sums;
    if (!input.visible.zone_totals) return sums;
    sums.reserve(input.links.zone_totals.size());
    for (const ZoneTotal& total : input.links.zone_totals) sums.push_back({.total = total});
    const auto& flows = input.territory.flows.rows;
    const auto& zone = input.territory.establishments.zone;
    for (std::size_t row = 0; row < input.links.substitutions.size(); ++row) {
        if (input.visible.summed_substitutions[row] == 0) continue;
        const SubstitutionLink& link = input.links.substitutions[row];
        const ZoneTotal pair{.supplier = zone[flows[link.supply].establishment],
                             .consumer = zone[flows[link.demand].establishment],
                             .resource = link.resource};
        if (pair.supplier == no_zone || pair.consumer == no_zone) continue;
        ZoneSum& sum = *std::ranges::lower_bound(sums, key(pair), {}, [](const ZoneSum& of) { return key(of.total); });
        ++sum.links;
        if (link.grade == EvidenceGrade::estimated) ++sum.estimated;
        // A distance to a named establishment is not given away by a sum of estimates.
        if (input.visible.substitutions[row] != 0 && !(sum.shortest <= link.distance)) sum.shortest = link.distance;
    }
    return sums;
}

/// A point in each zone that takes part; the others have none.
std::vector<geo::Point> places_of(const std::vector<ZoneSum>& sums, const ZoneTable& zones) {
    std::vector<std::uint8_t> used(zones.rows.size(), 0);
    for (const ZoneSum& sum : sums) {
        used[sum.total.supplier] = 1;
        if (sum.total.consumer != no_zone) used[sum.total.consumer] = 1;
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
    std::vector<ZoneSum> sums = sums_by_zones(input);
    std::vector<geo::Point> places = places_of(sums, input.territory.zones);
    const std::size_t rows = sums.size();
    return streamed(rows, [&territory = input.territory, sums = std::move(sums), places = std::move(places)](
                              std::size_t first, std::size_t last) {
        const auto& zones = territory.zones.rows;
        LayerBuilder layer(with_resources(dictionary::zone_links(), territory.catalogue));
        for (const ZoneSum& sum : std::span(sums).subspan(first, last - first)) {
            const ZoneTotal& total = sum.total;
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
