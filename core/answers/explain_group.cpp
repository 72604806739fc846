// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/explain_group.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <tuple>

#include "core/answers/layer_row.hpp"

namespace core {
namespace {

std::vector<ExplainedMember> members_of(const EditionIndex& index, std::string_view group) {
    std::vector<ExplainedMember> members;
    for (const LayerRow& row : rows_where(index, "mutualisation_members", "group", group)) {
        members.push_back(
            {row.text("establishment"), row.text("name"), row.real("distance"), row.text("reason"), row.text("grade")});
    }
    std::ranges::sort(members, {},
                      [](const ExplainedMember& member) { return std::tie(member.distance, member.establishment); });
    return members;
}

std::optional<ExplainedNeed> try_need(const EditionIndex& index, std::string_view resource) {
    const auto row = try_row(index, "mutualisation_needs", "resource", resource);
    if (!row) return std::nullopt;
    return ExplainedNeed{row->integer("establishments"), row->integer("in_groups"),
                         row->integer("upper_bound"),    row->integer("gap"),
                         row->integer("groups"),         row->integer("groups_in_zone")};
}

void explain_meeting(const LayerRow& row, GroupExplanation& group) {
    group.meeting_kind = row.text("meeting_kind");
    group.meeting_id = row.text("meeting_id");
    group.meeting_name = row.text("meeting_name");
    group.meeting_point = {row.real("meeting_lon"), row.real("meeting_lat")};
    group.zone = row.text("zone");
    group.radius = row.real("radius");
    group.mean_distance = row.real("mean_distance");
    group.diameter = row.real("diameter");
    group.straight_limit = row.real("straight_limit");
    group.limit_basis = row.text("limit_basis");
    group.distance_uncertain = row.is_yes("distance_uncertain");
}

void explain_volume(const LayerRow& row, GroupExplanation& group) {
    group.quantity = row.quantity();
    group.unit = row.text("unit");
    group.quantity_members = row.integer("quantity_members");
    group.quantity_unknown = row.integer("quantity_unknown");
    group.threshold = row.real("threshold");
    group.threshold_unit = row.text("threshold_unit");
    group.threshold_state = row.text("threshold_state");
}

std::optional<double> try_number(const std::map<std::string, std::string>& options, const std::string& name) {
    const auto found = options.find(name);
    double number = 0.0;
    if (found == options.end()) return std::nullopt;
    const auto [end, error] =
        std::from_chars(found->second.data(), found->second.data() + found->second.size(), number);
    if (error != std::errc{}) return std::nullopt;
    return number;
}

std::vector<GroupChange> changes_of(const GroupExplanation& group) {
    using Action = GroupChange::Action;
    std::vector<GroupChange> changes;
    if (group.distance_uncertain) changes.push_back({Action::locate});
    const auto unsure = std::ranges::count_if(group.members, [](const ExplainedMember& member) {
        return member.grade == "estimated" || member.grade == "surveyed";
    });
    if (unsure != 0) changes.push_back({Action::confirm, unsure});
    if (group.quantity_unknown != 0) changes.push_back({Action::quantify, group.quantity_unknown});
    const double missing = group.threshold - static_cast<double>(group.members.size());
    if (group.threshold_unit.empty() && missing > 0.0) {
        changes.push_back({Action::recruit, static_cast<std::int64_t>(std::ceil(missing))});
    }
    return changes;
}

}  // namespace

std::optional<GroupExplanation> try_explain_group(const Edition& edition, std::string_view id) {
    return try_explain_group(EditionIndex(edition), id);
}

std::optional<GroupExplanation> try_explain_group(const EditionIndex& index, std::string_view id) {
    const auto row = try_row(index, "mutualisation_groups", "id", id);
    if (!row) return std::nullopt;
    GroupExplanation group;
    group.id = id;
    group.resource = row->text("resource");
    if (const auto resource = try_row(index, "resources", "id", group.resource)) {
        group.resource_name = {resource->text("name_en"), resource->text("name_fr")};
        group.limit_citation = resource->text("citation");
        group.limit_grade = resource->text("citation_grade");
    }
    explain_meeting(*row, group);
    explain_volume(*row, group);
    group.grade = row->text("grade");
    group.smallest_group = row->integer("smallest_group");
    group.members = members_of(index, id);
    group.need = try_need(index, group.resource);
    group.zone_preference = try_number(index.edition().metadata.options, "links.zone_preference");
    group.changes = changes_of(group);
    return group;
}

}  // namespace core
