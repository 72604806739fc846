// SPDX-License-Identifier: GPL-3.0-or-later
// Areas made by chance, from a seed, for tests that compare with a slower truth.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/geometry_column.hpp"

namespace tests {

enum class Corners { anywhere, multiples_of_a_quarter };

/// Valid areas within a square: stars, some with a hole, some of two parts, some shaped like a U.
std::vector<geo::MultiPolygon> random_areas(std::size_t count, const geo::Point& corner, double extent,
                                            std::uint64_t seed, Corners corners = Corners::anywhere);

geo::Ring rectangle(double x, double y, double width, double height);
std::vector<geo::MultiPolygon> moved(std::vector<geo::MultiPolygon> areas, const geo::Point& shift);
std::vector<geo::Ring> rings(const geo::MultiPolygon& area);
geo::GeometryColumn column_of(const std::vector<geo::MultiPolygon>& areas);

}  // namespace tests
