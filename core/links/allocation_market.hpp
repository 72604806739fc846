// SPDX-License-Identifier: GPL-3.0-or-later
// A part of an allocation problem made ready to be solved: nodes as columns in the order of resource and rank, and the
// compatible pairs of resources as ranges of them. Internal to the allocation. Reading is thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/links/allocation.hpp"

namespace core {

/// Supplies or demands of one part.
struct MarketSide {
    std::vector<std::uint32_t> row;  ///< of the problem
    std::vector<EstablishmentIndex> establishment;
    std::vector<geo::LonLat> location;
    std::vector<double> quantity;      ///< base units
    std::vector<double> scale;         ///< scaled quantity of one base unit
    std::vector<std::int64_t> quanta;  ///< scaled quantity as a whole number; never more than there is
    std::size_t size() const { return row.size(); }
};

/// A row of AllocationProblem::pairs, with the nodes of its resources.
struct MarketPair {
    std::uint32_t row = 0;
    std::uint32_t first_supply = 0, last_supply = 0;
    std::uint32_t first_demand = 0, last_demand = 0;
    geo::Metres limit;
    PairGain gain;
};

struct AllocationMarket {
    MarketSide supplies, demands;
    std::vector<MarketPair> pairs;  ///< by output, input, treatment
};

/// A candidate that is held in memory. Order: by supply, demand, pair.
struct MarketArc {
    std::uint32_t supply = 0, demand = 0;  ///< places in the market
    std::uint32_t pair = 0;                ///< place in AllocationMarket::pairs
    double distance = 0.0;                 ///< metres
    std::int64_t gain = 0;
    std::int64_t amount = 0;  ///< scaled quanta
};

inline bool operator<(const MarketArc& a, const MarketArc& b) {
    if (a.supply != b.supply) return a.supply < b.supply;
    if (a.demand != b.demand) return a.demand < b.demand;
    return a.pair < b.pair;
}
inline bool operator==(const MarketArc& a, const MarketArc& b) {
    return a.supply == b.supply && a.demand == b.demand && a.pair == b.pair;
}

/// What one more scaled quantum of each node would gain.
struct MarketPrices {
    std::vector<std::int64_t> supply, demand;
};

/// Makes quantities whole. Errors: std::overflow_error.
void scale_quantities(AllocationMarket& market, std::uint32_t quanta_per_unit);
/// Makes gains whole, so that no sum of gains that the simplex forms overflows. Errors: std::overflow_error.
/// Pre: pairs have their scale and, for the objective quantity, outputs of one dimension.
AllocationScaling scale_gains(AllocationMarket& market, const std::vector<ResourcePair>& pairs,
                              const AllocationOptions& options);

}  // namespace core
