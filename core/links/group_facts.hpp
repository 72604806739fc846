// SPDX-License-Identifier: GPL-3.0-or-later
// What is told of a group once its members are known: how far apart they are, what they need together, whether sharing
// pays. Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/links/links.hpp"

namespace core {

/// The largest geodesic distance between two of the places. Units: metres. Exact; looks at few pairs but in the worst
/// case, that of places on a circle.
double diameter_of(std::span<const geo::LonLat> places);

/// The sum of the needs' quantities in the resource's unit. Quantities that it cannot be compared with count as
/// unknown.
GroupVolume volume_of(const Territory& territory, std::span<const std::uint32_t> needs, const Resource& resource);

/// Reached or not by the number of members; by volume: reached when the lower bound of what is known does, not reached
/// when all is known and the upper bound does not.
ThresholdState threshold_state(const Resource& resource, std::size_t members, const GroupVolume& volume);

}  // namespace core
