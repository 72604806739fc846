// SPDX-License-Identifier: GPL-3.0-or-later
// Zones, poles, plots and the administrative units with their counts.
#include <algorithm>
#include <map>

#include "core/edition/dictionary.hpp"
#include "core/edition/layer_builder.hpp"
#include "core/edition/layers.hpp"
#include "geo/topology.hpp"
#include "geo/zone_index.hpp"

namespace core::layers {
namespace {

void carry_attributes(LayerBuilder& layer, const std::vector<geo::Column>& attributes, const Input& input) {
    for (const geo::Column& column : attributes) {
        if (may_see_attribute(input.options.audience, column.name)) {
            layer.carry(dictionary::carried_attribute(column), column);
        }
    }
}

/// Places of which one text is known beside their id.
template <class Table, class Row>
EditionLayer places_with(LayerDefinition definition, const Table& table, std::string_view column,
                         std::string Row::*value, const Input& input) {
    LayerBuilder layer(std::move(definition));
    for (const Row& row : table.rows) {
        layer.text("id").append(row.id);
        layer.text(column).append(row.*value);
        layer.code("source").append(input.territory.sources[row.source].name);
    }
    layer.geometry() = table.geometry;
    carry_attributes(layer, table.attributes, input);
    return layer.finish();
}

/// Establishments that belong to each zone, among the visible ones.
std::vector<std::int64_t> establishments_by_zone(const Input& input) {
    const auto& table = input.territory.establishments;
    std::vector<std::int64_t> counts(input.territory.zones.size());
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (input.visible.establishments[row] != 0 && table.zone[row] != no_zone) ++counts[table.zone[row]];
    }
    return counts;
}

std::vector<std::int64_t> links_by_zone(const Input& input) {
    const auto& territory = input.territory;
    std::vector<std::int64_t> counts(territory.zones.size());
    for (std::size_t row = 0; row < input.links.substitutions.size(); ++row) {
        if (input.visible.substitutions[row] == 0) continue;
        const auto& link = input.links.substitutions[row];
        const ZoneIndex from = territory.establishments.zone[territory.flows.rows[link.supply].establishment];
        const ZoneIndex to = territory.establishments.zone[territory.flows.rows[link.demand].establishment];
        if (from != no_zone) ++counts[from];
        if (to != no_zone && to != from) ++counts[to];
    }
    return counts;
}

/// Rows by administrative unit: how many of these points lie in each.
std::vector<std::int64_t> count_in_units(const geo::ZoneIndex& units, std::size_t size,
                                         const std::vector<geo::Point>& points) {
    std::vector<std::int64_t> counts(size);
    for (const geo::PointInArea& hit : units.containments(points)) ++counts[hit.area];
    return counts;
}

std::vector<geo::Point> visible_positions(const Input& input) {
    std::vector<geo::Point> points;
    const auto& table = input.territory.establishments;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (input.visible.establishments[row] != 0) points.push_back(table.position[row]);
    }
    return points;
}

std::vector<geo::Point> zone_positions(const Territory& territory) {
    std::vector<geo::Point> points;
    for (std::size_t row = 0; row < territory.zones.size(); ++row) {
        if (territory.zones.geometry.has_geometry(row)) {
            points.push_back(geo::point_on_surface(territory.zones.geometry.polygons(row)));
        }
    }
    return points;
}

std::vector<geo::Point> initiative_positions(const Input& input) {
    std::vector<geo::Point> points;
    for (std::size_t row = 0; row < input.territory.initiatives.size(); ++row) {
        if (input.visible.initiatives[row] != 0) points.push_back(input.territory.initiatives[row].position);
    }
    return points;
}

}  // namespace

EditionLayer zones(const Input& input) {
    const Territory& territory = input.territory;
    LayerBuilder layer(dictionary::zones());
    auto& id = layer.text("id");
    auto& name = layer.text("name");
    auto& type = layer.code("type");
    auto& vocation = layer.code("vocation");
    auto& state = layer.code("state");
    auto& commune = layer.code("commune");
    auto& commune_name = layer.code("commune_name");
    auto& intercommunality = layer.code("intercommunality");
    auto& intercommunality_name = layer.code("intercommunality_name");
    auto& area = layer.real("area");
    auto& source = layer.code("source");
    for (const ActivityZone& zone : territory.zones.rows) {
        id.append(zone.id);
        name.append(zone.name);
        type.append(zone.type);
        vocation.append(zone.vocation);
        state.append(zone.state);
        commune.append(zone.commune);
        commune_name.append(zone.commune_name);
        intercommunality.append(zone.intercommunality);
        intercommunality_name.append(zone.intercommunality_name);
        area.push_back(geo::hectares(zone.area));
        source.append(territory.sources[zone.source].name);
    }
    layer.integer("establishments") = establishments_by_zone(input);
    layer.integer("substitution_links") = links_by_zone(input);
    layer.geometry() = territory.zones.geometry;
    carry_attributes(layer, territory.zones.attributes, input);
    return layer.finish();
}

EditionLayer poles(const Input& input) {
    return places_with(dictionary::poles(), input.territory.poles, "name", &EconomicPole::name, input);
}

EditionLayer plots(const Input& input) {
    return places_with(dictionary::plots(), input.territory.plots, "zone", &Plot::zone_id, input);
}

EditionLayer administrative_units(const Input& input) {
    const AdministrativeTable& units = input.territory.administrative;
    LayerBuilder layer(dictionary::administrative_units());
    for (const AdministrativeUnit& unit : units.rows) {
        layer.text("id").append(std::string(text(unit.level)) + ":" + unit.code);
        layer.text("code").append(unit.code);
        layer.text("name").append(unit.name);
        layer.code("level").append(text(unit.level));
        layer.integer("population")
            .push_back(unit.population > 0 ? static_cast<std::int64_t>(unit.population) : geo::no_integer);
        layer.code("source").append(input.territory.sources[unit.source].name);
    }
    layer.geometry() = units.geometry;
    const geo::ZoneIndex index(units.geometry, input.territory.crs);
    layer.integer("establishments") = count_in_units(index, units.size(), visible_positions(input));
    layer.integer("zones") = count_in_units(index, units.size(), zone_positions(input.territory));
    layer.integer("initiatives") = count_in_units(index, units.size(), initiative_positions(input));
    return layer.finish();
}

}  // namespace core::layers
