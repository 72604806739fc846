// SPDX-License-Identifier: GPL-3.0-or-later
// Columns and geometries as the page's JSON: by column, coded where values repeat, coordinates as whole steps from the
// one before. What the page decodes is equal to what stands in the edition, places to the step. Thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "geo/crs.hpp"
#include "geo/layer.hpp"

namespace core {

/// Appends the values of a column in some of its rows. One of:
///   {"same":v,"rows":n}             every row holds v
///   {"texts":[…],"codes":[…]}       row i holds texts[codes[i]]
///   {"values":[…]}                  row by row; null is no value, flags are 0 and 1
void append_values(std::string& out, const geo::Column& column, std::span<const std::uint32_t> rows);

/// Appends the geometry of some rows, in degrees times `steps` (longitude, then latitude), each number less the one
/// before it of its axis:
///   {"steps":s,"none":[rows without],"xy":[…]}                                      points
///   {"steps":s,"parts":[a row],"points":[a part],"holes":[parts],"xy":[…]}          lines and areas
/// Points of a part that fall on the same step are written once.
void append_places(std::string& out, const geo::GeometryColumn& places, std::span<const std::uint32_t> rows,
                   const geo::Crs& crs, double steps);

}  // namespace core
