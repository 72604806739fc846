// SPDX-License-Identifier: GPL-3.0-or-later
// The transport problem of a market, by column generation over all candidates. Internal to the allocation.
#pragma once

#include <vector>

#include "core/links/allocation_candidates.hpp"

namespace core {

/// Brings amounts and prices from one optimum to that over more arcs: what could change is a circulation in the residual
/// network, priced by what the old prices leave, so that the simplex starts from where it was. Prices may be all zero
/// with amounts zero to begin with. Pre: quanta and gains within the bounds of scale_quantities and scale_gains.
void improve_transport(const AllocationMarket& market, std::vector<MarketArc>& arcs, MarketPrices& prices);

struct Transport {
    std::vector<MarketArc> arcs;  ///< sorted; those with an amount are the allocation
    MarketPrices prices;
    AllocationCertificate certificate;
};

/// Starts with the nearest candidates, prices all of them, takes in those that gain more than their prices, and again,
/// until there is none.
Transport solve_transport(const AllocationMarket& market, const MarketCandidates& candidates,
                          const AllocationOptions& options);

}  // namespace core
