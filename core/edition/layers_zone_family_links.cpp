// SPDX-License-Identifier: GPL-3.0-or-later
// Leads summed by pair of zones and family of resources: what a map of a whole territory can draw.
#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/edition/dictionary.hpp"
#include "core/edition/layer_builder.hpp"
#include "core/edition/zone_sums.hpp"

namespace core::layers {
namespace {

/// One pair of zones and one family. The candidates are added up when the row is made.
struct FamilySum {
    std::uint32_t total = 0;               // the pair's first row of Links::zone_totals
    ResourceIndex resource = no_resource;  // one of the family
    KeptLinks kept;
};

bool same_pair(const ZoneTotal& a, const ZoneTotal& b) { return a.supplier == b.supplier && a.consumer == b.consumer; }

/// The pairs and families that have a lead, in the order of pairs, then of families.
std::vector<FamilySum> family_sums(const Input& input, const std::vector<KeptLinks>& kept) {
    const std::vector<ZoneTotal>& totals = input.links.zone_totals;
    const ResourceCatalogue& catalogue = input.territory.catalogue;
    std::vector<FamilySum> sums;
    std::map<std::string_view, FamilySum> pair;
    for (std::uint32_t row = 0, first = 0; row < kept.size(); ++row) {
        if (!same_pair(totals[first], totals[row])) first = row;
        if (kept[row].links != 0 && totals[row].consumer != no_zone) {
            FamilySum& sum = pair.try_emplace(catalogue[totals[row].resource].family).first->second;
            sum.total = first;
            sum.resource = totals[row].resource;
            sum.kept.links += kept[row].links;
            sum.kept.estimated += kept[row].estimated;
            sum.kept.shortest = std::fmin(sum.kept.shortest, kept[row].shortest);
        }
        if (row + 1 == kept.size() || !same_pair(totals[row], totals[row + 1])) {
            for (const auto& [family, sum] : pair) sums.push_back(sum);
            pair.clear();
        }
    }
    return sums;
}

/// What could be exchanged, in one unit; none where units differ.
struct Exchanged {
    double base = 0.0;
    Unit unit{};
    bool units_differ = false;
};
using ExchangedByPair = std::map<std::tuple<ZoneIndex, ZoneIndex, std::string_view>, Exchanged>;

ExchangedByPair exchanged(const Input& input) {
    ExchangedByPair sums;
    const auto& flows = input.territory.flows.rows;
    const auto& zone = input.territory.establishments.zone;
    for (const AllocatedExchange& exchange : input.links.allocation.exchanges) {
        if (exchange.scenario != AllocationScenario::best) continue;
        if (input.visible.flows[exchange.supply] == 0 || input.visible.flows[exchange.demand] == 0) continue;
        const ResourceFlow& supply = flows[exchange.supply];
        const Resource& resource = input.territory.catalogue[supply.resource];
        const std::tuple key(zone[supply.establishment], zone[flows[exchange.demand].establishment],
                             std::string_view(resource.family));
        const auto [place, is_new] = sums.try_emplace(key, Exchanged{0.0, resource.unit, false});
        place->second.units_differ = place->second.units_differ || place->second.unit != resource.unit;
        place->second.base += exchange.taken;
    }
    return sums;
}

struct CandidateSum {
    std::int64_t resources = 0, candidates = 0, estimated = 0;
};

/// Of all resources of the family between the two zones, those without a lead too.
CandidateSum candidates_of(const std::vector<ZoneTotal>& totals, const ResourceCatalogue& catalogue,
                           const FamilySum& sum) {
    CandidateSum result;
    const std::string& family = catalogue[sum.resource].family;
    for (std::size_t row = sum.total; row < totals.size() && same_pair(totals[sum.total], totals[row]); ++row) {
        if (catalogue[totals[row].resource].family != family) continue;
        ++result.resources;
        result.candidates += static_cast<std::int64_t>(totals[row].candidates);
        result.estimated += static_cast<std::int64_t>(totals[row].estimated);
    }
    return result;
}

void append_quantity(const ExchangedByPair& exchanged, const ZoneTotal& pair, std::string_view family,
                     LayerBuilder& layer) {
    const auto found = exchanged.find(std::tuple(pair.supplier, pair.consumer, family));
    const bool known = found != exchanged.end() && !found->second.units_differ;
    layer.real("quantity")
        .push_back(known ? std::round(found->second.base / in_base_unit(found->second.unit) * 1e6) / 1e6
                         : geo::no_real);
    layer.code("unit").append(known ? text(found->second.unit) : std::string_view());
}

}  // namespace

StreamedLayer zone_family_links(const Input& input) {
    std::vector<FamilySum> sums = family_sums(input, kept_links(input));
    std::vector<geo::Point> places = places_of(input.links.zone_totals, input.territory.zones);
    const std::size_t rows = sums.size();
    return streamed(rows,
                    [&territory = input.territory, &totals = input.links.zone_totals, sums = std::move(sums),
                     places = std::move(places), exchanged = exchanged(input)](std::size_t first, std::size_t last) {
                        const auto& zones = territory.zones.rows;
                        LayerBuilder layer(with_resources(dictionary::zone_family_links(), territory.catalogue));
                        for (std::size_t row = first; row < last; ++row) {
                            const FamilySum& sum = sums[row];
                            const ZoneTotal& pair = totals[sum.total];
                            const std::string& family = territory.catalogue[sum.resource].family;
                            const ActivityZone& supplier = zones[pair.supplier];
                            const ActivityZone& consumer = zones[pair.consumer];
                            const CandidateSum all = candidates_of(totals, territory.catalogue, sum);
                            layer.text("id").append(supplier.id + ">" + consumer.id + ":" + family);
                            layer.code("supplier_zone").append(supplier.id);
                            layer.code("supplier_zone_name").append(supplier.name);
                            layer.code("consumer_zone").append(consumer.id);
                            layer.code("consumer_zone_name").append(consumer.name);
                            layer.code("family").append(family);
                            layer.integer("resources").push_back(all.resources);
                            layer.integer("candidates").push_back(all.candidates);
                            layer.integer("estimated_candidates").push_back(all.estimated);
                            layer.integer("links").push_back(sum.kept.links);
                            layer.integer("estimated_links").push_back(sum.kept.estimated);
                            layer.real("shortest_distance").push_back(rounded_metres(sum.kept.shortest));
                            append_quantity(exchanged, pair, family, layer);
                            layer.geometry().append_segment(places[pair.supplier], places[pair.consumer]);
                        }
                        return layer.finish();
                    });
}

}  // namespace core::layers
