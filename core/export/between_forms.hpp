// SPDX-License-Identifier: GPL-3.0-or-later
// What could flow between two zones, for machines: JSON, GeoJSON (the two zones, and the best leads as lines), CSV (one way
// and resource a row). The same bytes from the command line and the service.
#pragma once

#include <string>

#include "core/answers/zones_between.hpp"

namespace core {

std::string between_json(const Edition& edition, const ZonesBetween& answer);
std::string between_geojson(const EditionIndex& index, const ZonesBetween& answer);
std::string between_csv(const ZonesBetween& answer);

}  // namespace core
