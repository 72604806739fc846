// SPDX-License-Identifier: GPL-3.0-or-later
// Resources, flows and the links found between them.
#include <map>
#include <tuple>

#include "core/edition/dictionary.hpp"
#include "core/edition/layer_builder.hpp"
#include "core/edition/layers.hpp"
#include "geo/topology.hpp"

namespace core::layers {
namespace {

std::string_view zone_id(const Territory& territory, EstablishmentIndex establishment) {
    const ZoneIndex zone = territory.establishments.zone[establishment];
    return zone == no_zone ? std::string_view{} : std::string_view(territory.zones.rows[zone].id);
}

double real(float value) { return static_cast<double>(value); }

LayerDefinition with_resources(LayerDefinition definition, const ResourceCatalogue& catalogue) {
    set_domain(definition, "resource", resource_domain(catalogue));
    set_domain(definition, "family", family_domain(catalogue));
    return definition;
}

void append_link(LayerBuilder& layer, const Input& input, const SubstitutionLink& link) {
    const Territory& territory = input.territory;
    const EstablishmentIndex supplier = territory.flows.rows[link.supply].establishment;
    const EstablishmentIndex consumer = territory.flows.rows[link.demand].establishment;
    const Resource& resource = territory.catalogue[link.resource];
    layer.code("resource").append(resource.code);
    layer.code("family").append(resource.family);
    layer.code("supplier").append(territory.establishments.id[supplier]);
    layer.code("supplier_name").append(territory.establishments.name[supplier]);
    layer.code("consumer").append(territory.establishments.id[consumer]);
    layer.code("consumer_name").append(territory.establishments.name[consumer]);
    layer.real("distance").push_back(link.distance);
    layer.real("straight_limit").push_back(input.straight_limit(resource));
    layer.code("limit_basis").append(text(resource.basis));
    layer.flag("distance_uncertain").push_back(link.distance_uncertain ? geo::Flag::yes : geo::Flag::no);
    layer.real("quantity_low").push_back(real(link.quantity[0]));
    layer.real("quantity_best").push_back(real(link.quantity[1]));
    layer.real("quantity_high").push_back(real(link.quantity[2]));
    layer.code("unit").append(text(resource.unit));
    layer.code("zone_relation").append(text(link.relation));
    layer.code("supplier_zone").append(zone_id(territory, supplier));
    layer.code("consumer_zone").append(zone_id(territory, consumer));
    layer.real("score").push_back(real(link.score));
    layer.real("score_distance").push_back(real(link.parts[static_cast<std::size_t>(ScorePart::distance)]));
    layer.real("score_quantity").push_back(real(link.parts[static_cast<std::size_t>(ScorePart::quantity)]));
    layer.real("score_evidence").push_back(real(link.parts[static_cast<std::size_t>(ScorePart::evidence)]));
    layer.real("score_zone").push_back(real(link.parts[static_cast<std::size_t>(ScorePart::zone)]));
    layer.code("grade").append(text(link.grade));
    layer.geometry().append_segment(territory.establishments.position[supplier],
                                    territory.establishments.position[consumer]);
}

/// Supplier's zone, consumer's zone, family: what links are summed by.
using ZonePair = std::tuple<ZoneIndex, ZoneIndex, std::string>;
struct ZoneSum {
    std::int64_t links = 0;
    std::int64_t estimated = 0;
    double shortest = geo::no_real;
};

std::map<ZonePair, ZoneSum> sums_by_zones(const Input& input) {
    const Territory& territory = input.territory;
    std::map<ZonePair, ZoneSum> sums;
    for (std::size_t row = 0; row < input.links.substitutions.size(); ++row) {
        if (input.visible.summed_substitutions[row] == 0) continue;
        const auto& link = input.links.substitutions[row];
        const ZoneIndex from = territory.establishments.zone[territory.flows.rows[link.supply].establishment];
        const ZoneIndex to = territory.establishments.zone[territory.flows.rows[link.demand].establishment];
        if (from == no_zone || to == no_zone) continue;
        ZoneSum& sum = sums[{from, to, territory.catalogue[link.resource].family}];
        ++sum.links;
        if (link.grade == EvidenceGrade::estimated) ++sum.estimated;
        // A distance to a named establishment is not given away by a sum of estimates.
        if (input.visible.substitutions[row] != 0 && !(sum.shortest <= link.distance)) sum.shortest = link.distance;
    }
    return sums;
}

}  // namespace

EditionLayer resources(const Input& input) {
    LayerDefinition definition = dictionary::resources();
    set_domain(definition, "family", family_domain(input.territory.catalogue));
    LayerBuilder layer(std::move(definition));
    for (const Resource& row : input.territory.catalogue.rows()) {
        layer.text("id").append(row.code);
        layer.text("name_en").append(row.name_en);
        layer.text("name_fr").append(row.name_fr);
        layer.code("family").append(row.family);
        layer.code("kind").append(text(row.kind));
        layer.code("unit").append(text(row.unit));
        layer.real("soft_distance").push_back(row.soft.value);
        layer.real("hard_distance").push_back(row.hard.value);
        layer.code("limit_basis").append(text(row.basis));
        layer.real("straight_limit").push_back(input.straight_limit(row));
        layer.text("citation").append(row.citation.source);
        layer.code("citation_grade").append(row.citation.grade);
    }
    return layer.finish();
}

EditionLayer flows(const Input& input) {
    const Territory& territory = input.territory;
    const auto ids = flow_ids(input);
    LayerBuilder layer(with_resources(dictionary::flows(), territory.catalogue));
    for (std::size_t row = 0; row < territory.flows.size(); ++row) {
        if (input.visible.flows[row] == 0) continue;
        const ResourceFlow& flow = territory.flows.rows[row];
        const bool coded = flow.resource != no_resource;
        layer.text("id").append(ids[row]);
        layer.code("establishment").append(territory.establishments.id[flow.establishment]);
        layer.code("direction").append(text(flow.direction));
        layer.code("resource").append(coded ? territory.catalogue[flow.resource].code : std::string());
        layer.code("family").append(coded ? territory.catalogue[flow.resource].family : std::string());
        layer.real("quantity_low").push_back(flow.quantity.low);
        layer.real("quantity_best").push_back(flow.quantity.best);
        layer.real("quantity_high").push_back(flow.quantity.high);
        layer.code("unit").append(text(flow.unit));
        layer.integer("year").push_back(flow.year == 0 ? geo::no_integer : flow.year);
        layer.code("grade").append(text(flow.grade));
        layer.code("rule").append(territory.flows.rules[flow.rule]);
        layer.code("diffusion").append(text(flow.diffusion));
        layer.code("source").append(territory.sources[flow.source].name);
    }
    return layer.finish();
}

EditionLayer substitution_links(const Input& input) {
    const auto ids = flow_ids(input);
    LayerBuilder layer(with_resources(dictionary::substitution_links(), input.territory.catalogue));
    for (std::size_t row = 0; row < input.links.substitutions.size(); ++row) {
        if (input.visible.substitutions[row] == 0) continue;
        const auto& link = input.links.substitutions[row];
        layer.text("id").append(stable_id(ids[link.supply] + ">" + ids[link.demand]));
        append_link(layer, input, link);
    }
    return layer.finish();
}

EditionLayer zone_links(const Input& input) {
    const ZoneTable& zones = input.territory.zones;
    LayerDefinition definition = dictionary::zone_links();
    set_domain(definition, "family", family_domain(input.territory.catalogue));
    LayerBuilder layer(std::move(definition));
    std::map<ZoneIndex, geo::Point> places;
    const auto place = [&](ZoneIndex zone) {
        const auto [found, made] = places.try_emplace(zone);
        if (made && zones.geometry.has_geometry(zone))
            found->second = geo::point_on_surface(zones.geometry.polygons(zone));
        return found->second;
    };
    for (const auto& [key, sum] : sums_by_zones(input)) {
        const auto& [from, to, family] = key;
        layer.text("id").append(zones.rows[from].id + ">" + zones.rows[to].id + ":" + family);
        layer.code("supplier_zone").append(zones.rows[from].id);
        layer.code("consumer_zone").append(zones.rows[to].id);
        layer.code("family").append(family);
        layer.integer("links").push_back(sum.links);
        layer.integer("estimated_links").push_back(sum.estimated);
        layer.real("shortest_distance").push_back(sum.shortest);
        layer.geometry().append_segment(place(from), place(to));
    }
    return layer.finish();
}

}  // namespace core::layers
