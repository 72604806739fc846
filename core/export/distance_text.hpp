// SPDX-License-Identifier: GPL-3.0-or-later
// Distances, positions and directions as people type and read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/model/language.hpp"
#include "geo/point.hpp"
#include "geo/units.hpp"

namespace core {

/// "800 m", "2km", "1.5 km", "1,5 km" or a bare number of metres. Errors: std::runtime_error saying what is accepted.
geo::Metres distance_from_text(std::string_view text);

/// "4.85,45.76" or "4.85 45.76": longitude first. Errors: std::runtime_error; latitude first is recognised and said
/// where it is certain.
geo::LonLat lonlat_from_text(std::string_view text);

/// "850 m", "1.52 km": three significant digits, decimal comma in French.
std::string distance_text(geo::Metres distance, Language language);

/// "NE", or "NO" for north-west in French.
std::string_view direction_text(double azimuth_degrees, Language language);

}  // namespace core
