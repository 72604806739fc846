// SPDX-License-Identifier: GPL-3.0-or-later
// Groups for mutualisation and their members.
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
        layer.real("meeting_lon").push_back(rounded_degrees(group.meeting_point.lon));
        layer.real("meeting_lat").push_back(rounded_degrees(group.meeting_point.lat));
        layer.real("radius").push_back(rounded_metres(group.radius));
        layer.real("straight_limit").push_back(rounded_metres(input.straight_limit(resource)));
        layer.code("limit_basis").append(text(resource.basis));
        layer.flag("distance_uncertain").push_back(group.distance_uncertain ? geo::Flag::yes : geo::Flag::no);
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
            layer.code("grade").append(text(need.grade));
        }
    }
    return layer.finish();
}

}  // namespace core::layers
