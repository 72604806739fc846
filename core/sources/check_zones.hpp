// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to the zones once all sources are read and before establishments are assigned: mended areas, distinct ids,
// overlaps and doubtful entries reported. Plane of the territory's CRS.
#pragma once

#include <vector>

#include "core/model/territory.hpp"
#include "geo/parallel.hpp"

namespace core {

/// Two zones that overlap by more than a square metre; first < second.
struct ZoneOverlap {
    ZoneIndex first = 0, second = 0;
    geo::SquareMetres area;
};
std::vector<ZoneOverlap> zone_overlaps(const ZoneTable& zones, geo::Threads threads = {});

/// Mends and sorts the zones: areas made valid (zone.invalid_geometry), rows equal in id and area merged
/// (zone.same_zone_twice), further rows of an id given ids of their own (zone.duplicate_id), areas measured, and what remains
/// doubtful reported (zone.overlap, zone.area_differs, zone.marked_doubtful). Poles and plots are
/// sorted by id. Accounts and issues of the territory are kept up.
void check_zones(Territory& territory, geo::Threads threads);

/// Whether an area that is stated is the one measured, but for rounding and 5 %. Units: hectares.
bool area_agrees(double stated, double measured);

/// Reports zones whose stated usable area is not that of their plots (zone.usable_area_differs), where both are known.
/// Pre: zones, poles and plots are settled.
void check_usable_areas(Territory& territory);

}  // namespace core
