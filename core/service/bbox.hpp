// SPDX-License-Identifier: GPL-3.0-or-later
// The parameter `bbox`: which features meet a box. Exact in degrees: by the geometry, not by its box, and the box may lie
// across the antimeridian. A box in another CRS stands for the box in degrees round it, as clients that bring a box from
// one CRS to the other bring its corners only. Thread-safe.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/service/crs_changes.hpp"
#include "core/service/deadline.hpp"
#include "core/service/snapshot.hpp"

namespace core {

/// A box as it was asked for, easting or longitude first; min.x > max.x across the antimeridian.
/// `text` has 4 or 6 finite numbers, those of heights are passed over.
/// Errors: BadRequest for a box that ends before it begins.
geo::Box parsed_bbox(std::string_view text, const ServiceCrs& crs);

/// Rows that meet it, ascending. Rows without geometry meet none. Errors: Overdue.
std::vector<std::uint32_t> rows_meeting(const Snapshot& snapshot, const Collection& collection, const geo::Box& box,
                                        const ServiceCrs& crs, const Deadline& deadline);

}  // namespace core
