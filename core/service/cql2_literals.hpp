// SPDX-License-Identifier: GPL-3.0-or-later
// Literals that text and JSON write alike: dates, patterns of LIKE, and shapes made of positions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/service/cql2_tree.hpp"

namespace core::cql2 {

/// Errors: BadRequest, here and below, naming the place.
Date date_literal(std::string_view text, std::string_view place);
Timestamp timestamp_literal(std::string_view text, std::string_view place);

/// A pattern with no more escapes than it needs: "\" stands before %, _ and itself only.
std::string tidy_pattern(std::string_view written);

std::vector<geo::Point> line_literal(std::vector<geo::Point> points, std::string_view place);
geo::Ring ring_literal(geo::Ring points, std::string_view place);
/// The first ring is the shell, the others are its holes.
geo::Polygon polygon_literal(std::vector<geo::Ring> rings, std::string_view place);
/// From 4 or 6 numbers; heights are left out.
WrittenBox box_literal(const std::vector<double>& numbers, std::string_view place);

}  // namespace core::cql2
