// SPDX-License-Identifier: GPL-3.0-or-later
// The partners of an establishment for machines: JSON, GeoJSON (partners as points), CSV (one candidate a row). The same
// bytes from the command line and the service.
#pragma once

#include <string>

#include "core/answers/establishment_partners.hpp"

namespace core {

std::string partners_json(const Edition& edition, const PartnersQuestion& question,
                          const EstablishmentPartners& answer);
std::string partners_geojson(const Edition& edition, const PartnersQuestion& question,
                             const EstablishmentPartners& answer);
std::string partners_csv(const EstablishmentPartners& answer);

}  // namespace core
