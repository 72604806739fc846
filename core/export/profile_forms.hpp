// SPDX-License-Identifier: GPL-3.0-or-later
// The profile of a zone for machines: JSON, GeoJSON (the zone, its neighbours and the zones its leads go to), CSV (one
// figure a row). The same bytes from the command line and the service.
#pragma once

#include <string>

#include "core/answers/zone_profile.hpp"

namespace core {

std::string profile_json(const EditionIndex& index, const ZoneProfile& profile);
std::string profile_geojson(const EditionIndex& index, const ZoneProfile& profile);
std::string profile_csv(const ZoneProfile& profile);

}  // namespace core
