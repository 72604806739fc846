// SPDX-License-Identifier: GPL-3.0-or-later
// Resources, flows and the links found between them.
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
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

/// The number that a float stands for in decimal: 0.8, not 0.800000011920929.
double real(float value) {
    if (std::isnan(value)) return geo::no_real;
    std::array<char, 32> text{};
    double result = 0.0;
    std::from_chars(text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr, result);
    return result;
}

/// Parts of a score to four decimals, distances to the millimetre: what the figures can carry.
double score(float value) { return std::round(static_cast<double>(value) * 1e4) / 1e4; }
double to_millimetre(double metres) { return std::round(metres * 1e3) / 1e3; }

LayerDefinition with_resources(LayerDefinition definition, const ResourceCatalogue& catalogue) {
    set_domain(definition, "resource", resource_domain(catalogue));
    set_domain(definition, "family", family_domain(catalogue));
    return definition;
}

/// The links that are shown, and their ends: what the columns are filled from, one after another.
struct ShownLinks {
    std::vector<const SubstitutionLink*> links;
    std::vector<EstablishmentIndex> suppliers, consumers;
};

ShownLinks shown_links(const Input& input) {
    ShownLinks shown;
    for (std::size_t row = 0; row < input.links.substitutions.size(); ++row) {
        if (input.visible.substitutions[row] == 0) continue;
        const SubstitutionLink& link = input.links.substitutions[row];
        shown.links.push_back(&link);
        shown.suppliers.push_back(input.territory.flows.rows[link.supply].establishment);
        shown.consumers.push_back(input.territory.flows.rows[link.demand].establishment);
    }
    return shown;
}

/// Appends to a column of codes the text of each key. Each key's text is looked up once, not once a row.
template <class Keys, class KeyOf, class TextOf>
void append_codes(geo::CodeColumn& column, const Keys& keys, const KeyOf& key_of, const TextOf& text_of) {
    constexpr auto unseen = std::numeric_limits<geo::CodeColumn::Code>::max();
    std::vector<geo::CodeColumn::Code> codes;
    column.reserve(keys.size());
    for (const auto& key : keys) {
        const auto index = static_cast<std::size_t>(key_of(key));
        if (index >= codes.size()) codes.resize(index + index / 2 + 1, unseen);
        if (codes[index] == unseen) codes[index] = column.code_of(text_of(index));
        column.append_code(codes[index]);
    }
}

void append_ends(LayerBuilder& layer, const Territory& territory, const ShownLinks& shown) {
    const auto& table = territory.establishments;
    const auto itself = [](EstablishmentIndex establishment) { return establishment; };
    const auto id = [&](std::size_t row) { return table.id[row]; };
    const auto name = [&](std::size_t row) { return table.name[row]; };
    const auto zone = [&](std::size_t row) { return zone_id(territory, static_cast<EstablishmentIndex>(row)); };
    append_codes(layer.code("supplier"), shown.suppliers, itself, id);
    append_codes(layer.code("supplier_name"), shown.suppliers, itself, name);
    append_codes(layer.code("supplier_zone"), shown.suppliers, itself, zone);
    append_codes(layer.code("consumer"), shown.consumers, itself, id);
    append_codes(layer.code("consumer_name"), shown.consumers, itself, name);
    append_codes(layer.code("consumer_zone"), shown.consumers, itself, zone);
    for (std::size_t row = 0; row < shown.links.size(); ++row) {
        layer.geometry().append_segment(table.position[shown.suppliers[row]], table.position[shown.consumers[row]]);
    }
}

void append_kinds(LayerBuilder& layer, const Input& input, const ShownLinks& shown) {
    const ResourceCatalogue& catalogue = input.territory.catalogue;
    const auto row_of = [](std::size_t index) { return static_cast<ResourceIndex>(index); };
    const auto of_resource = [&](const char* column, const auto& text_of) {
        append_codes(
            layer.code(column), shown.links, [](const SubstitutionLink* link) { return link->resource; },
            [&](std::size_t index) { return std::string_view(text_of(catalogue[row_of(index)])); });
    };
    of_resource("resource", [](const Resource& row) -> std::string_view { return row.code; });
    of_resource("family", [](const Resource& row) -> std::string_view { return row.family; });
    of_resource("limit_basis", [](const Resource& row) { return text(row.basis); });
    of_resource("unit", [](const Resource& row) { return text(row.unit); });
    append_codes(
        layer.code("zone_relation"), shown.links, [](const SubstitutionLink* link) { return link->relation; },
        [](std::size_t relation) { return text(static_cast<ZoneRelation>(relation)); });
    append_codes(
        layer.code("grade"), shown.links, [](const SubstitutionLink* link) { return link->grade; },
        [](std::size_t grade) { return text(static_cast<EvidenceGrade>(grade)); });
}

void append_figures(LayerBuilder& layer, const Input& input, const ShownLinks& shown) {
    const auto fill = [&](const char* column, const auto& figure) {
        geo::RealColumn& values = layer.real(column);
        values.reserve(shown.links.size());
        for (const SubstitutionLink* link : shown.links) values.push_back(figure(*link));
    };
    const auto part = [&](const char* column, ScorePart which) {
        fill(column,
             [which](const SubstitutionLink& link) { return score(link.parts[static_cast<std::size_t>(which)]); });
    };
    const ResourceCatalogue& catalogue = input.territory.catalogue;
    fill("distance", [](const SubstitutionLink& link) { return to_millimetre(link.distance); });
    fill("straight_limit",
         [&](const SubstitutionLink& link) { return to_millimetre(input.straight_limit(catalogue[link.resource])); });
    fill("quantity_low", [](const SubstitutionLink& link) { return real(link.quantity[0]); });
    fill("quantity_best", [](const SubstitutionLink& link) { return real(link.quantity[1]); });
    fill("quantity_high", [](const SubstitutionLink& link) { return real(link.quantity[2]); });
    fill("score", [](const SubstitutionLink& link) { return score(link.score); });
    part("score_distance", ScorePart::distance);
    part("score_quantity", ScorePart::quantity);
    part("score_evidence", ScorePart::evidence);
    part("score_zone", ScorePart::zone);
    geo::FlagColumn& uncertain = layer.flag("distance_uncertain");
    for (const SubstitutionLink* link : shown.links) {
        uncertain.push_back(link->distance_uncertain ? geo::Flag::yes : geo::Flag::no);
    }
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
        layer.real("straight_limit").push_back(to_millimetre(input.straight_limit(row)));
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
    const ShownLinks shown = shown_links(input);
    LayerBuilder layer(with_resources(dictionary::substitution_links(), input.territory.catalogue));
    geo::TextColumn& id = layer.text("id");
    id.reserve(shown.links.size(), shown.links.size() * stable_id_length);
    if (!shown.links.empty()) {
        const auto ids = flow_ids(input);
        for (const SubstitutionLink* link : shown.links) {
            id.append(stable_id(ids[link->supply] + ">" + ids[link->demand]));
        }
    }
    append_kinds(layer, input, shown);
    append_ends(layer, input.territory, shown);
    append_figures(layer, input, shown);
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
        layer.real("shortest_distance").push_back(to_millimetre(sum.shortest));
        layer.geometry().append_segment(place(from), place(to));
    }
    return layer.finish();
}

}  // namespace core::layers
