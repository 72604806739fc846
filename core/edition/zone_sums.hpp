// SPDX-License-Identifier: GPL-3.0-or-later
// What the layers summed by pair of zones share: the kept links of each total, and where a zone stands on a map.
#pragma once

#include <cstdint>
#include <vector>

#include "core/edition/layers.hpp"
#include "geo/point.hpp"

namespace core::layers {

/// What of a total of candidates is kept.
struct KeptLinks {
    std::uint32_t links = 0, estimated = 0;
    double shortest = geo::no_real;  ///< metres; of links that are shown one by one
};

/// One entry a row of `Links::zone_totals`: of each the links that may be summed. Totals are of all flows that links were
/// sought among: nothing of them where one of these may not enter a sum.
std::vector<KeptLinks> kept_links(const Input& input);

/// A point in each zone that takes part in a total; the others have none.
std::vector<geo::Point> places_of(const std::vector<ZoneTotal>& totals, const ZoneTable& zones);

}  // namespace core::layers
