// SPDX-License-Identifier: GPL-3.0-or-later
// Initiatives, synergies and actors of all sources: distinct ids, references that hold, places on the map.
#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "core/sources/distinct_ids.hpp"
#include "core/sources/settle_territory.hpp"
#include "geo/topology.hpp"

namespace core {
namespace {

/// Leaves only the references that hold; each one dropped is an issue of the row.
template <class Row, class Known>
void drop_unknown(std::vector<std::string>& references, const Row& row, IssueLog& issues, std::string_view code,
                  Known known) {
    std::erase_if(references, [&](const std::string& reference) {
        if (known(reference)) return false;
        issues.add(code, row.source, row.source_row, row.id, reference);
        return true;
    });
}

template <class Row>
const Row* try_row(const std::vector<Row>& rows, std::string_view id) {
    const auto found = std::ranges::lower_bound(rows, id, {}, [](const Row& row) { return std::string_view(row.id); });
    return found == rows.end() || found->id != id ? nullptr : &*found;
}

/// The area of a commune, when administrative units with areas are loaded.
std::optional<geo::MultiPolygon> try_commune_area(const AdministrativeTable& units, std::string_view code) {
    const auto current = units.current_code.find(code);
    const std::string_view wanted = current == units.current_code.end() ? code : std::string_view(current->second);
    for (const std::string_view candidate : {code, wanted}) {
        const auto found = std::ranges::lower_bound(
            units.rows, std::tuple(AdministrativeLevel::commune, candidate), {},
            [](const AdministrativeUnit& unit) { return std::tuple(unit.level, std::string_view(unit.code)); });
        if (found == units.rows.end() || found->level != AdministrativeLevel::commune || found->code != candidate)
            continue;
        const auto row = static_cast<std::size_t>(found - units.rows.begin());
        if (units.geometry.has_geometry(row)) return units.geometry.polygons(row);
    }
    return std::nullopt;
}

/// Where a marker of several zones goes: inside one of them when they are one, else the centre of them all.
geo::Point place_of_zones(const Territory& territory, const std::vector<std::string>& ids) {
    std::vector<geo::MultiPolygon> areas;
    for (const std::string& id : ids) {
        const ActivityZone* zone = try_row(territory.zones.rows, id);
        if (zone == nullptr) continue;
        const auto row = static_cast<std::size_t>(zone - territory.zones.rows.data());
        if (territory.zones.geometry.has_geometry(row)) areas.push_back(territory.zones.geometry.polygons(row));
    }
    if (areas.empty()) return {};
    return areas.size() == 1 ? geo::point_on_surface(areas.front()) : geo::centroid(geo::union_of(areas));
}

void mend_perimeter(Initiative& initiative, IssueLog& issues) {
    if (initiative.perimeter.empty()) return;
    geo::MadeValid mended = geo::made_valid(initiative.perimeter.front());
    if (mended.reason.empty()) return;
    issues.add("initiative.invalid_geometry", initiative.source, initiative.source_row, initiative.id, mended.reason);
    initiative.perimeter.front() = std::move(mended.area);
    if (initiative.perimeter.front().polygons.empty()) initiative.perimeter.clear();
}

void place(Initiative& initiative, Territory& territory) {
    mend_perimeter(initiative, territory.issues);
    if (geo::is_finite(initiative.position)) return;
    if (!initiative.perimeter.empty()) {
        initiative.position = geo::point_on_surface(initiative.perimeter.front());
        initiative.position_basis = "perimeter";
    } else if (initiative.position = place_of_zones(territory, initiative.zones); geo::is_finite(initiative.position)) {
        initiative.position_basis = "zones";
    } else if (const auto area = try_commune_area(territory.administrative, initiative.commune)) {
        initiative.position = geo::point_on_surface(*area);
        initiative.position_basis = "commune";
    } else {
        territory.issues.add("initiative.not_placed", initiative.source, initiative.source_row, initiative.id,
                             initiative.name);
    }
}

void settle_synergies(Territory& territory) {
    std::vector<Synergy> kept;
    for (Synergy& synergy : territory.synergies) {
        drop_unknown(synergy.parties, synergy, territory.issues, "synergy.unknown_party", [&](const std::string& id) {
            return try_establishment(territory.establishments, id).has_value();
        });
        if (synergy.parties.size() < 2) {
            territory.issues.add("synergy.too_few_parties", synergy.source, synergy.source_row, synergy.id,
                                 synergy.name);
            move_kept_row(territory, synergy.source, RowFate::set_aside, "synergy.too_few_parties");
            continue;
        }
        if (!synergy.initiative.empty() && try_row(territory.initiatives, synergy.initiative) == nullptr) {
            territory.issues.add("synergy.unknown_initiative", synergy.source, synergy.source_row, synergy.id,
                                 synergy.initiative);
            synergy.initiative.clear();
        }
        kept.push_back(std::move(synergy));
    }
    territory.synergies = std::move(kept);
}

}  // namespace

void settle_people(Territory& territory) {
    IssueLog& issues = territory.issues;
    sort_with_distinct_ids(territory.initiatives, issues, "initiative.duplicate_id");
    sort_with_distinct_ids(territory.synergies, issues, "synergy.duplicate_id");
    sort_with_distinct_ids(territory.actors, issues, "actor.duplicate_id");
    for (Initiative& initiative : territory.initiatives) {
        drop_unknown(initiative.zones, initiative, issues, "initiative.unknown_zone",
                     [&](const std::string& id) { return try_row(territory.zones.rows, id) != nullptr; });
        drop_unknown(
            initiative.establishments, initiative, issues, "initiative.unknown_establishment",
            [&](const std::string& id) { return try_establishment(territory.establishments, id).has_value(); });
        place(initiative, territory);
    }
    settle_synergies(territory);
    for (Actor& actor : territory.actors) {
        drop_unknown(actor.initiatives, actor, issues, "actor.unknown_initiative",
                     [&](const std::string& id) { return try_row(territory.initiatives, id) != nullptr; });
        if (geo::is_finite(actor.position)) continue;
        if (const auto area = try_commune_area(territory.administrative, actor.commune)) {
            actor.position = geo::point_on_surface(*area);
        }
    }
}

}  // namespace core
