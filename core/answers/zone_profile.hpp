// SPDX-License-Identifier: GPL-3.0-or-later
// All that an edition shows of one activity zone. Counted in the edition alone, so that a profile says no more than its
// audience may know. Distances are geodesic, between boundaries. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/answers/establishment_branches.hpp"
#include "core/answers/near.hpp"
#include "core/answers/zone_leads.hpp"
#include "core/model/activity_list.hpp"
#include "core/model/quantity.hpp"

namespace core {

struct ZoneQuestion {
    std::string zone;                        ///< id
    geo::Metres neighbours_within{2'000.0};  ///< between the boundaries
    std::size_t most_neighbours = 20, most_partners = 20;
};

/// A cell of the zone's row that has a value.
struct ZoneAttribute {
    std::string column;
    Bilingual title, value;  ///< the value as its domain labels it
    std::string unit;
};

/// Flows of one resource, direction and grade. Where a flow has no bound, its most likely value stands for it.
struct ZoneFlow {
    std::string resource;
    Bilingual name;
    std::string family, direction, grade, unit;
    std::uint64_t flows = 0, quantified = 0;
    Interval quantity;  ///< sum of those whose most likely value is known; unknown where none is
};

struct ZoneGroupShare {
    std::string id, resource;
    Bilingual name;  ///< of the resource
    std::int64_t members = 0;
    std::uint64_t members_here = 0;
    bool whole_in_zone = false;
    std::string threshold_state, grade;
};

/// An initiative or synergy that touches the zone.
struct ZoneInvolvement {
    std::string id, name, kind, state;  ///< stage or status
    std::uint64_t establishments_here = 0;
    bool names_zone = false, lies_inside = false;  ///< of initiatives
};

/// A key figure of the report, for this zone and the whole territory.
struct ZoneFigure {
    std::string code;
    Bilingual title;
    std::string unit;
    std::optional<double> zone, territory;
};

struct ZoneProfile {
    std::string id, name;
    std::uint32_t row = 0;  ///< in the layer zones
    geo::LonLat location;   ///< a point inside; not finite without perimeter
    std::vector<ZoneAttribute> attributes;
    std::vector<ZoneFigure> figures;
    std::uint64_t establishments = 0, uncertain = 0;  ///< that belong to it; of them those that may lie outside
    std::vector<BranchCount> activities;              ///< sections, most establishments first
    std::vector<BreakdownPart> headcounts;            ///< bands that occur, in their order
    std::vector<ZoneFlow> flows;                      ///< by direction, resource, grade from the surest, unit
    ZoneLeads leads;
    std::vector<ZoneGroupShare> groups;  ///< most members here first
    std::vector<ZoneInvolvement> initiatives, synergies;
    std::vector<NearRow> neighbours;  ///< other zones, nearest first
    std::size_t neighbours_found = 0;
    geo::Metres neighbours_within;
};

/// Errors: UnknownId.
ZoneProfile zone_profile(const EditionIndex& index, const ActivityList& activities, const ZoneQuestion& question);

}  // namespace core
