// SPDX-License-Identifier: GPL-3.0-or-later
// Which zone each establishment belongs to. A point in several zones belongs to the smallest of them, then to the first
// by id; a point in none to the zone whose boundary is nearest, within a tolerance. A point whose uncertainty is larger
// than its distance to that boundary is marked uncertain; one known to its commune only, or not at all, has no zone.
#pragma once

#include "core/model/territory.hpp"
#include "geo/parallel.hpp"
#include "geo/units.hpp"

namespace core {

/// Fills in zone, membership and zone_distance of all establishments; reports establishments in several zones
/// (location.several_zones). Pre: zones are checked and sorted, establishments located.
void assign_zones(Territory& territory, geo::Metres tolerance, geo::Threads threads);

}  // namespace core
