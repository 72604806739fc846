// SPDX-License-Identifier: GPL-3.0-or-later
// The generalised flow of a market whose yields do not factor, as a linear programme. Internal to the allocation.
#pragma once

#include <optional>
#include <vector>

#include "core/links/allocation_candidates.hpp"

namespace core {

struct Programme {
    std::vector<MarketArc> arcs;  ///< all candidates, sorted
    std::vector<double> taken;    ///< of each, in the supply's base unit
    AllocationCertificate certificate;
};

/// Nothing when there are more candidates than `largest_programme`. In floating point: amounts are cut so that no supply
/// and no demand is exceeded; the certificate allows a ten-millionth of the largest gain.
std::optional<Programme> try_solve_programme(const AllocationMarket& market, const std::vector<ResourcePair>& pairs,
                                             const AllocationOptions& options);

}  // namespace core
