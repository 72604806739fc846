// SPDX-License-Identifier: GPL-3.0-or-later
// Candidates and links summed by pair of zones and resource.
#include "core/edition/dictionary.hpp"
#include "core/edition/layer_builder.hpp"
#include "core/edition/zone_sums.hpp"

namespace core::layers {

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
