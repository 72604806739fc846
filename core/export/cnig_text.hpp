// SPDX-License-Identifier: GPL-3.0-or-later
// The standard's CSV: semicolons, UTF-8 without mark, positions written as GeoJSON.
#pragma once

#include <string>
#include <string_view>

#include "geo/geometry.hpp"

namespace core {

/// A cell, between quotes where it would be read as something else.
void append_cnig_cell(std::string& out, std::string_view text);

/// GeoJSON of an area, a Polygon when it has one part; shortest decimals that read back equal.
std::string cnig_area(const geo::MultiPolygon& area);
/// GeoJSON of a MultiPoint of one position. Units: degrees, to a tenth of a millimetre.
std::string cnig_points(const geo::Point& position);
/// "longitude, latitude" of a pole, likewise.
std::string cnig_position(const geo::Point& position);

}  // namespace core
