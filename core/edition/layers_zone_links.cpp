// SPDX-License-Identifier: GPL-3.0-or-later
// Links summed by pair of zones.
#include <algorithm>
#include <map>
#include <span>
#include <tuple>

#include "core/edition/dictionary.hpp"
#include "core/edition/layer_builder.hpp"
#include "core/edition/layers.hpp"
#include "geo/topology.hpp"

namespace core::layers {
namespace {

/// The links from one zone to another of one family.
struct ZoneSum {
    ZoneIndex supplier = no_zone, consumer = no_zone;
    ResourceIndex family = no_resource;
    std::uint32_t links = 0, estimated = 0;
    double shortest = geo::no_real;

    auto key() const { return std::tuple(supplier, consumer, family); }
};

/// The row of each resource's family. Rows are in the order of codes, so families are too.
std::vector<ResourceIndex> families(const ResourceCatalogue& catalogue) {
    std::vector<ResourceIndex> rows;
    for (const Resource& row : catalogue.rows()) rows.push_back(catalogue.try_find(row.family).value_or(no_resource));
    return rows;
}

std::vector<ZoneSum> sums_by_zones(const Input& input) {
    const Territory& territory = input.territory;
    const std::vector<ResourceIndex> family = families(territory.catalogue);
    std::map<std::tuple<ZoneIndex, ZoneIndex, ResourceIndex>, std::size_t> places;
    std::vector<ZoneSum> sums;
    for (std::size_t row = 0; row < input.links.substitutions.size(); ++row) {
        if (input.visible.summed_substitutions[row] == 0) continue;
        const auto& link = input.links.substitutions[row];
        const ZoneIndex from = territory.establishments.zone[territory.flows.rows[link.supply].establishment];
        const ZoneIndex to = territory.establishments.zone[territory.flows.rows[link.demand].establishment];
        if (from == no_zone || to == no_zone) continue;
        const auto [found, added] = places.try_emplace({from, to, family[link.resource]}, sums.size());
        if (added) sums.push_back({from, to, family[link.resource]});
        ZoneSum& sum = sums[found->second];
        ++sum.links;
        if (link.grade == EvidenceGrade::estimated) ++sum.estimated;
        // A distance to a named establishment is not given away by a sum of estimates.
        if (input.visible.substitutions[row] != 0 && !(sum.shortest <= link.distance)) sum.shortest = link.distance;
    }
    std::ranges::sort(sums, {}, &ZoneSum::key);
    return sums;
}

/// A point in each zone that takes part; the others have none.
std::vector<geo::Point> places_of(const std::vector<ZoneSum>& sums, const ZoneTable& zones) {
    std::vector<std::uint8_t> used(zones.rows.size(), 0);
    for (const ZoneSum& sum : sums) used[sum.supplier] = used[sum.consumer] = 1;
    std::vector<geo::Point> places(zones.rows.size());
    for (std::size_t zone = 0; zone < places.size(); ++zone) {
        if (used[zone] != 0 && zones.geometry.has_geometry(zone)) {
            places[zone] = geo::point_on_surface(zones.geometry.polygons(zone));
        }
    }
    return places;
}

LayerDefinition definition(const ResourceCatalogue& catalogue) {
    LayerDefinition result = dictionary::zone_links();
    set_domain(result, "family", family_domain(catalogue));
    return result;
}

}  // namespace

StreamedLayer zone_links(const Input& input) {
    std::vector<ZoneSum> sums = sums_by_zones(input);
    std::vector<geo::Point> places = places_of(sums, input.territory.zones);
    const std::size_t rows = sums.size();
    return streamed(rows, [&territory = input.territory, sums = std::move(sums), places = std::move(places)](
                              std::size_t first, std::size_t last) {
        const auto& zones = territory.zones.rows;
        LayerBuilder layer(definition(territory.catalogue));
        for (const ZoneSum& sum : std::span(sums).subspan(first, last - first)) {
            const std::string& family = territory.catalogue[sum.family].code;
            layer.text("id").append(zones[sum.supplier].id + ">" + zones[sum.consumer].id + ":" + family);
            layer.code("supplier_zone").append(zones[sum.supplier].id);
            layer.code("consumer_zone").append(zones[sum.consumer].id);
            layer.code("family").append(family);
            layer.integer("links").push_back(sum.links);
            layer.integer("estimated_links").push_back(sum.estimated);
            layer.real("shortest_distance").push_back(rounded_metres(sum.shortest));
            layer.geometry().append_segment(places[sum.supplier], places[sum.consumer]);
        }
        return layer.finish();
    });
}

}  // namespace core::layers
