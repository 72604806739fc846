// SPDX-License-Identifier: GPL-3.0-or-later
// Establishments as columns: a million of them cost some 200 MB. Row i of every column is the same establishment;
// rows are sorted by id. Positions in degrees on GRS80 and in the plane of the territory's CRS.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/model/evidence.hpp"
#include "core/model/source.hpp"
#include "core/model/zone.hpp"
#include "geo/layer.hpp"
#include "geo/point.hpp"

namespace core {

using EstablishmentIndex = std::uint32_t;
inline constexpr EstablishmentIndex no_establishment = 0xFFFFFFFF;

enum class ActivityState : std::uint8_t { unknown, active, closed };
std::string_view text(ActivityState state);

/// How well a position is known, best first; the radius of uncertainty of a source's quality code stands beside it.
enum class LocationPrecision : std::uint8_t { address, street, locality, commune, unknown, none };
std::string_view text(LocationPrecision precision);

/// How an establishment belongs to its zone.
enum class ZoneMembership : std::uint8_t {
    outside,    ///< in no zone, and farther than the tolerance from all
    inside,     ///< in the zone
    near,       ///< outside, nearest boundary within the tolerance
    uncertain,  ///< in the zone or near it, but its uncertainty is larger than its distance to the boundary
    unknown     ///< not located well enough to say (known to its commune only, or not at all); has no zone
};
std::string_view text(ZoneMembership membership);

struct EstablishmentTable {
    geo::TextColumn id;                               ///< SIRET, or the id of a source without one
    geo::TextColumn name;                             ///< "" when it is not known or masked
    geo::CodeColumn activity, activity_nomenclature;  ///< code as its nomenclature writes it (25.62B, NAFRev2)
    geo::CodeColumn activity_naf25;                   ///< NAF 2025 code where the source has it
    geo::CodeColumn icpe_headings;                    ///< sorted, joined by ";" (2718-1;2790); "" when none is given
    geo::CodeColumn headcount;                        ///< SIRENE band code ("03" is 6 to 9), "NN" or "" unknown
    geo::CodeColumn commune;                          ///< INSEE code, of the merged or whole commune
    geo::CodeColumn commune_name;
    std::vector<ActivityState> state;
    std::vector<Diffusion> diffusion;
    std::vector<geo::LonLat> location;  ///< NaN when unknown
    std::vector<geo::Point> position;   ///< the same in the territory's CRS
    std::vector<float> uncertainty;     ///< radius, metres; NaN when unknown
    std::vector<LocationPrecision> precision;
    geo::CodeColumn location_quality;  ///< the source's own code ("sirene:33", "geo_score:0.62", "cnig:à la rue")
    std::vector<ZoneIndex> zone;       ///< no_zone when in none
    std::vector<ZoneMembership> membership;
    std::vector<float> zone_distance;  ///< metres to the boundary when `near`; 0 inside; NaN otherwise
    std::vector<SourceIndex> source;
    std::vector<std::uint32_t> source_row;
    /// Further attributes under their published names (CNIG), as text; empty columns are not kept.
    std::vector<geo::Column> attributes;

    std::size_t size() const { return id.size(); }
};

/// The row of an establishment. Pre: the table is sorted by id.
std::optional<EstablishmentIndex> try_establishment(const EstablishmentTable& table, std::string_view id);

}  // namespace core
