// SPDX-License-Identifier: GPL-3.0-or-later
// The answer to "what is near" for machines: JSON, GeoJSON, CSV. The same bytes from the command line and the service.
#pragma once

#include <string>

#include "core/answers/near.hpp"

namespace core {

std::string near_json(const Edition& edition, const NearQuestion& question, const NearAnswer& answer);
std::string near_geojson(const Edition& edition, const NearQuestion& question, const NearAnswer& answer);
std::string near_csv(const NearAnswer& answer);

}  // namespace core
