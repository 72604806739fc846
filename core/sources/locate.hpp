// SPDX-License-Identifier: GPL-3.0-or-later
// Positions of establishments: from stated coordinates to degrees and to the plane of the territory, with what is known of
// their uncertainty, and the checks that need all of them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/model/territory.hpp"
#include "geo/parallel.hpp"

namespace core {

/// Coordinates as a source states them for one establishment; longitude or easting first.
struct StatedPosition {
    EstablishmentIndex establishment = no_establishment;
    std::int32_t epsg = 0;
    geo::Point at;
    std::uint64_t source_row = 0;  ///< of the file that states them
};

/// Fills in location and position of the establishments, many at once. Coordinates outside the area where the
/// territory's CRS may be used are exchanged when that puts them inside (location.swapped), else left out
/// (location.out_of_area); an unknown EPSG code is location.unknown_crs. Issues go to `source`.
void locate(EstablishmentTable& establishments, std::span<const StatedPosition> stated, const geo::Crs& crs,
            SourceIndex source, IssueLog& issues, geo::Threads threads);

/// After all sources: points shared by establishments (location.shared_point), points outside their commune
/// (location.other_commune), no position at all (location.missing); where a position is known to its commune only, the
/// radius becomes the distance to the farthest place of that commune, when the commune's area is loaded.
/// Pre: establishments are sorted, administrative units are loaded.
void check_locations(Territory& territory, geo::Threads threads);

}  // namespace core
