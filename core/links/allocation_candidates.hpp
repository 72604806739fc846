// SPDX-License-Identifier: GPL-3.0-or-later
// All candidates of a market as they stream by: pairs of a supply and a demand within the limit of their resources,
// never of one establishment. Internal to the allocation. Immutable, hence thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/links/allocation_market.hpp"
#include "geo/pairs.hpp"

namespace core {

/// What one pass over all candidates found.
struct PricedCandidates {
    std::vector<MarketArc> arcs;           ///< the most missed of each supply and pair of resources; sorted
    std::int64_t largest_missed_gain = 0;  ///< of all candidates; least possible when there is none
    std::uint64_t candidates = 0;
    std::uint64_t same_establishment = 0;
};

class MarketCandidates {
public:
    /// `market` must outlive this.
    MarketCandidates(const AllocationMarket& market, geo::Threads threads);

    /// Whether there are more pairs within their limit, those of one establishment among them.
    bool are_more_than(std::uint64_t most) const;
    /// The `k` nearest demands of each supply and the `k` nearest supplies of each demand, pair of resources by pair of
    /// resources, without those that gain nothing. Sorted, each once.
    std::vector<MarketArc> nearest(std::size_t k) const;
    /// All candidates against the prices of their nodes; keeps at most `most` of each supply that gain more.
    PricedCandidates priced(const MarketPrices& prices, std::size_t most) const;
    /// All candidates, sorted; nothing when there are more than `most`.
    std::optional<std::vector<MarketArc>> try_all(std::size_t most) const;

private:
    std::span<const geo::LonLat> supplies(const MarketPair& pair) const;
    std::span<const geo::LonLat> demands(const MarketPair& pair) const;
    void add_nearest(std::size_t pair, std::size_t k, std::vector<MarketArc>& arcs) const;
    void price_pair(std::size_t pair, const MarketPrices& prices, std::size_t most, PricedCandidates& found) const;

    const AllocationMarket& m_market;
    geo::Threads m_threads;
    std::vector<geo::PairIndex> m_indexes;     // of demands
    std::vector<std::size_t> m_index_of_pair;  // pairs of one input and one limit share theirs
};

}  // namespace core
