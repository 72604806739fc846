// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/zone_people.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "core/answers/cells.hpp"

namespace core {
namespace {

using Counts = std::map<std::uint32_t, std::uint64_t>;  // by row: how many of the zone's establishments

/// What the zone's establishments take part in.
struct Parts {
    Counts groups, initiatives, synergies;
    ZonePeople people;
};

Parts parts_of(const EditionIndex& index, std::string_view zone) {
    const Cells establishments(index.edition(), "establishments");
    const Cells members(index.edition(), "mutualisation_members");
    Parts parts;
    for (const std::uint32_t row : index.rows("establishments", "zone", zone)) {
        const std::string_view id = establishments.text("id", row);
        bool in_group = false;
        for (const std::uint32_t member : index.rows("mutualisation_members", "establishment", id)) {
            const auto group = index.try_row("mutualisation_groups", "id", members.text("group", member));
            if (!group) continue;
            ++parts.groups[*group];
            in_group = true;
        }
        const auto initiatives = index.rows_listing("initiatives", "establishments", id);
        const auto synergies = index.rows_listing("synergies", "parties", id);
        for (const std::uint32_t initiative : initiatives) ++parts.initiatives[initiative];
        for (const std::uint32_t synergy : synergies) ++parts.synergies[synergy];
        parts.people.in_groups += in_group ? 1U : 0U;
        parts.people.mobilised += initiatives.empty() && synergies.empty() ? 0U : 1U;
    }
    return parts;
}

void append_groups(const EditionIndex& index, const Counts& counts, ZoneProfile& profile) {
    const Cells groups(index.edition(), "mutualisation_groups");
    const Cells resources(index.edition(), "resources");
    for (const auto& [row, here] : counts) {
        ZoneGroupShare share;
        share.id = groups.text("id", row);
        share.resource = groups.text("resource", row);
        share.name = {share.resource, share.resource};
        if (const auto resource = index.try_row("resources", "id", share.resource)) {
            share.name = {std::string(resources.text("name_en", *resource)),
                          std::string(resources.text("name_fr", *resource))};
        }
        share.members = groups.integer("members", row);
        share.members_here = here;
        share.whole_in_zone = groups.text("zone", row) == profile.id;
        share.threshold_state = groups.text("threshold_state", row);
        share.grade = groups.text("grade", row);
        profile.groups.push_back(std::move(share));
    }
    std::ranges::stable_sort(profile.groups, std::greater<>{}, &ZoneGroupShare::members_here);
}

/// Initiatives placed in the zone: by their point, which the zone contains.
std::vector<std::uint32_t> initiatives_inside(const EditionIndex& index, const ZoneProfile& profile) {
    std::vector<std::uint32_t> rows;
    const EditionLayer* initiatives = index.edition().try_layer("initiatives");
    const EditionLayer& zones = *index.edition().try_layer("zones");
    if (initiatives == nullptr || initiatives->data.geometry.type() != geo::GeometryType::point ||
        !zones.data.geometry.has_geometry(profile.row)) {
        return rows;
    }
    const geo::ZoneIndex& areas = index.areas(zones);
    for (std::uint32_t row = 0; row < initiatives->data.rows(); ++row) {
        if (!initiatives->data.geometry.has_geometry(row)) continue;
        if (areas.contains(profile.row, initiatives->data.geometry.point(row))) rows.push_back(row);
    }
    return rows;
}

void append_initiatives(const EditionIndex& index, Counts counts, ZoneProfile& profile) {
    const Cells cells(index.edition(), "initiatives");
    const auto naming = index.rows_listing("initiatives", "zones", profile.id);
    const auto inside = initiatives_inside(index, profile);
    for (const std::uint32_t row : naming) counts.try_emplace(row, 0U);
    for (const std::uint32_t row : inside) counts.try_emplace(row, 0U);
    for (const auto& [row, here] : counts) {
        profile.initiatives.push_back({std::string(cells.text("id", row)), std::string(cells.text("name", row)),
                                       std::string(cells.text("kind", row)), std::string(cells.text("stage", row)),
                                       here, std::ranges::binary_search(naming, row),
                                       std::ranges::binary_search(inside, row)});
    }
}

}  // namespace

ZonePeople zone_people(const EditionIndex& index, ZoneProfile& profile) {
    const Parts parts = parts_of(index, profile.id);
    append_groups(index, parts.groups, profile);
    append_initiatives(index, parts.initiatives, profile);
    const Cells synergies(index.edition(), "synergies");
    for (const auto& [row, here] : parts.synergies) {
        profile.synergies.push_back({std::string(synergies.text("id", row)), std::string(synergies.text("name", row)),
                                     std::string(synergies.text("kind", row)),
                                     std::string(synergies.text("status", row)), here, false, false});
    }
    return parts.people;
}

}  // namespace core
