// SPDX-License-Identifier: GPL-3.0-or-later
// Groups for mutualisation and their members.
#include <algorithm>
#include <vector>

#include "core/edition/dictionary.hpp"
#include "core/edition/layer_builder.hpp"
#include "core/edition/layers.hpp"

namespace core::layers {
namespace {

std::string group_id(const Territory& territory, const MutualisationGroup& group) {
    std::string key = territory.catalogue[group.resource].code;
    for (const std::uint32_t need : group.needs) {
        key.append("|").append(territory.establishments.id[territory.flows.rows[need].establishment]);
    }
    return stable_id(key);
}

void append_meeting(const Territory& territory, const MutualisationGroup& group, LayerBuilder& layer) {
    const bool in_zone = group.meeting_kind == MeetingKind::zone;
    layer.code("meeting_kind").append(text(group.meeting_kind));
    layer.code("meeting_id")
        .append(in_zone ? std::string_view(territory.zones.rows[group.meeting].id)
                        : territory.establishments.id[group.meeting]);
    layer.code("meeting_name")
        .append(in_zone ? std::string_view(territory.zones.rows[group.meeting].name)
                        : territory.establishments.name[group.meeting]);
    layer.real("meeting_lon").push_back(rounded_degrees(group.meeting_point.lon));
    layer.real("meeting_lat").push_back(rounded_degrees(group.meeting_point.lat));
    layer.code("zone").append(group.zone == no_zone ? std::string_view() : territory.zones.rows[group.zone].id);
    layer.real("radius").push_back(rounded_metres(group.radius));
    layer.real("mean_distance").push_back(rounded_metres(group.mean_distance));
    layer.real("diameter").push_back(rounded_metres(group.diameter));
}

void append_threshold(const Resource& resource, LayerBuilder& layer) {
    layer.real("threshold").push_back(resource.threshold);
    layer.code("threshold_unit").append(text(resource.threshold_unit));
}

void append_volume(const MutualisationGroup& group, const Resource& resource, LayerBuilder& layer) {
    layer.integer("quantity_members").push_back(group.volume.known);
    layer.integer("quantity_unknown").push_back(group.volume.unknown);
    layer.real("quantity_low").push_back(group.volume.total.low);
    layer.real("quantity_best").push_back(group.volume.total.best);
    layer.real("quantity_high").push_back(group.volume.total.high);
    layer.code("unit").append(text(resource.unit));
    append_threshold(resource, layer);
    layer.code("threshold_state").append(text(group.threshold));
}

/// For each resource, how many establishments' needs of it are shown: what its account was made of, unless some are
/// withheld.
std::vector<std::size_t> shown_needs(const Input& input) {
    std::vector<std::vector<EstablishmentIndex>> who(input.territory.catalogue.size());
    const auto& flows = input.territory.flows.rows;
    for (std::size_t row = 0; row < flows.size(); ++row) {
        const ResourceFlow& flow = flows[row];
        if (input.visible.flows[row] == 0 || flow.resource >= who.size()) continue;
        if (flow.direction != FlowDirection::input) continue;
        if (!geo::is_finite(input.territory.establishments.location[flow.establishment])) continue;
        who[flow.resource].push_back(flow.establishment);
    }
    std::vector<std::size_t> counts;
    for (std::vector<EstablishmentIndex>& establishments : who) {
        std::ranges::sort(establishments);
        const auto end = std::unique(establishments.begin(), establishments.end());
        counts.push_back(static_cast<std::size_t>(end - establishments.begin()));
    }
    return counts;
}

}  // namespace

EditionLayer mutualisation_groups(const Input& input) {
    const Territory& territory = input.territory;
    LayerBuilder layer(with_resources(dictionary::mutualisation_groups(), territory.catalogue));
    for (std::size_t row = 0; row < input.links.groups.size(); ++row) {
        if (input.visible.groups[row] == 0) continue;
        const MutualisationGroup& group = input.links.groups[row];
        const Resource& resource = territory.catalogue[group.resource];
        layer.text("id").append(group_id(territory, group));
        layer.code("resource").append(resource.code);
        layer.code("family").append(resource.family);
        layer.integer("members").push_back(static_cast<std::int64_t>(group.needs.size()));
        append_meeting(territory, group, layer);
        layer.real("straight_limit").push_back(rounded_metres(input.straight_limit(resource)));
        layer.code("limit_basis").append(text(resource.basis));
        layer.flag("distance_uncertain").push_back(group.distance_uncertain ? geo::Flag::yes : geo::Flag::no);
        append_volume(group, resource, layer);
        layer.code("grade").append(text(group.grade));
        layer.integer("smallest_group").push_back(static_cast<std::int64_t>(input.links.account.smallest_group));
        geo::MultiPoint members;
        for (const std::uint32_t need : group.needs) {
            members.points.push_back(territory.establishments.position[territory.flows.rows[need].establishment]);
        }
        layer.geometry().append(members);
    }
    return layer.finish();
}

EditionLayer mutualisation_members(const Input& input) {
    const Territory& territory = input.territory;
    LayerBuilder layer(dictionary::mutualisation_members());
    for (std::size_t row = 0; row < input.links.groups.size(); ++row) {
        if (input.visible.groups[row] == 0) continue;
        const MutualisationGroup& group = input.links.groups[row];
        const std::string id = group_id(territory, group);
        for (std::size_t member = 0; member < group.needs.size(); ++member) {
            const ResourceFlow& need = territory.flows.rows[group.needs[member]];
            layer.code("group").append(id);
            layer.code("establishment").append(territory.establishments.id[need.establishment]);
            layer.code("name").append(territory.establishments.name[need.establishment]);
            layer.real("distance").push_back(rounded_metres(group.distances[member]));
            layer.code("reason").append(text(group.reasons[member]));
            layer.code("grade").append(text(need.grade));
        }
    }
    return layer.finish();
}

EditionLayer mutualisation_needs(const Input& input) {
    const Territory& territory = input.territory;
    LayerBuilder layer(with_resources(dictionary::mutualisation_needs(), territory.catalogue));
    const std::vector<std::size_t> shown = shown_needs(input);
    for (const NeedAccount& need : input.links.account.by_need) {
        // The account counts all who were grouped: it is shown where all of them are.
        if (need.establishments == 0 || shown[need.resource] != need.establishments) continue;
        const Resource& resource = territory.catalogue[need.resource];
        const auto count = [&](std::string_view column, std::uint64_t value) {
            layer.integer(column).push_back(static_cast<std::int64_t>(value));
        };
        layer.code("resource").append(resource.code);
        layer.code("family").append(resource.family);
        count("establishments", need.establishments);
        count("in_groups", need.in_groups);
        count("upper_bound", need.reachable);
        count("gap", need.reachable - need.in_groups);
        count("groups", need.groups);
        count("groups_in_zone", need.groups_in_zone);
        layer.real("mean_distance").push_back(rounded_metres(need.mean_distance));
        append_threshold(resource, layer);
    }
    return layer.finish();
}

}  // namespace core::layers
