// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/allocation_candidates.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace core {

namespace {

/// Supplies that one thread takes at a time.
constexpr std::size_t supply_block = 256;
constexpr std::int64_t least_gain = std::numeric_limits<std::int64_t>::min();

/// A candidate that gains more than its prices.
struct Missed {
    std::int64_t gain = 0;  // beyond the prices
    std::uint32_t demand = 0;
    double distance = 0.0;
};

/// The most missed first; ties in the order of demands.
bool is_more_missed(const Missed& a, const Missed& b) {
    return a.gain != b.gain ? a.gain > b.gain : a.demand < b.demand;
}

/// Prices the candidates of one pair of resources for a block of supplies as they come by, supply after supply.
class BlockPricer {
public:
    BlockPricer(const AllocationMarket& market, std::size_t pair, const MarketPrices& prices, std::size_t most,
                std::size_t first, PricedCandidates& found)
        : m_market(market),
          m_prices(prices),
          m_pair(market.pairs[pair]),
          m_pair_place(pair),
          m_most(most),
          m_first(static_cast<std::uint32_t>(first)),
          m_found(found) {}

    void take(std::span<const geo::Pair> pairs) {
        std::size_t i = 0;
        while (i < pairs.size()) {
            const std::uint32_t query = pairs[i].query;
            std::size_t end = i;
            while (end < pairs.size() && pairs[end].query == query) ++end;
            take_supply(m_first + query, pairs.subspan(i, end - i));
            i = end;
        }
    }

private:
    void take_supply(std::uint32_t supply, std::span<const geo::Pair> pairs) {
        m_best.clear();
        const EstablishmentIndex own = m_market.supplies.establishment[supply];
        const std::int64_t price = m_prices.supply[supply];
        std::int64_t largest = least_gain;
        std::uint64_t same = 0;
        for (const geo::Pair& pair : pairs) {
            const std::uint32_t demand = m_pair.first_demand + pair.indexed;
            if (m_market.demands.establishment[demand] == own) {
                ++same;
                continue;
            }
            const std::int64_t gain = m_pair.gain.of(pair.distance) - price - m_prices.demand[demand];
            largest = std::max(largest, gain);
            if (gain > 0) offer({gain, demand, pair.distance});
        }
        m_found.largest_missed_gain = std::max(m_found.largest_missed_gain, largest);
        m_found.same_establishment += same;
        m_found.candidates += pairs.size() - same;
        for (const Missed& missed : m_best) {
            m_found.arcs.push_back({supply, missed.demand, static_cast<std::uint32_t>(m_pair_place), missed.distance,
                                    m_pair.gain.of(missed.distance), 0});
        }
    }

    void offer(const Missed& missed) {
        if (m_best.size() == m_most && !is_more_missed(missed, m_best.back())) return;
        if (m_best.size() == m_most) m_best.pop_back();
        m_best.insert(std::ranges::upper_bound(m_best, missed, is_more_missed), missed);
    }

    const AllocationMarket& m_market;
    const MarketPrices& m_prices;
    const MarketPair& m_pair;
    std::size_t m_pair_place;
    std::size_t m_most;
    std::uint32_t m_first;
    PricedCandidates& m_found;
    std::vector<Missed> m_best;  // the most missed first
};

void append(PricedCandidates& to, PricedCandidates& from) {
    to.arcs.insert(to.arcs.end(), from.arcs.begin(), from.arcs.end());
    to.largest_missed_gain = std::max(to.largest_missed_gain, from.largest_missed_gain);
    to.candidates += from.candidates;
    to.same_establishment += from.same_establishment;
    from = {.largest_missed_gain = least_gain};
}

}  // namespace

MarketCandidates::MarketCandidates(const AllocationMarket& market, geo::Threads threads)
    : m_market(market), m_threads(threads) {
    std::map<std::pair<std::uint32_t, double>, std::size_t> index_of;
    for (const MarketPair& pair : market.pairs) {
        const auto [place, is_new] = index_of.try_emplace({pair.first_demand, pair.limit.value}, m_indexes.size());
        if (is_new) m_indexes.emplace_back(demands(pair), pair.limit);
        m_index_of_pair.push_back(place->second);
    }
}

std::span<const geo::LonLat> MarketCandidates::supplies(const MarketPair& pair) const {
    return std::span(m_market.supplies.location).subspan(pair.first_supply, pair.last_supply - pair.first_supply);
}

std::span<const geo::LonLat> MarketCandidates::demands(const MarketPair& pair) const {
    return std::span(m_market.demands.location).subspan(pair.first_demand, pair.last_demand - pair.first_demand);
}

void MarketCandidates::add_nearest(std::size_t pair, std::size_t k, std::vector<MarketArc>& arcs) const {
    const MarketPair& p = m_market.pairs[pair];
    const auto add = [&](std::uint32_t supply, std::uint32_t demand, double distance) {
        if (m_market.supplies.establishment[supply] == m_market.demands.establishment[demand]) return;
        const std::int64_t gain = p.gain.of(distance);
        if (gain > 0) arcs.push_back({supply, demand, static_cast<std::uint32_t>(pair), distance, gain, 0});
    };
    m_indexes[m_index_of_pair[pair]].for_each_nearest(
        supplies(p), k, p.limit, m_threads, [&](std::span<const geo::Pair> pairs) {
            for (const geo::Pair& found : pairs) {
                add(p.first_supply + found.query, p.first_demand + found.indexed, found.distance);
            }
        });
    const geo::PairIndex of_supplies(supplies(p), p.limit);
    of_supplies.for_each_nearest(demands(p), k, p.limit, m_threads, [&](std::span<const geo::Pair> pairs) {
        for (const geo::Pair& found : pairs) {
            add(p.first_supply + found.indexed, p.first_demand + found.query, found.distance);
        }
    });
}

std::vector<MarketArc> MarketCandidates::nearest(std::size_t k) const {
    std::vector<MarketArc> arcs;
    for (std::size_t pair = 0; pair < m_market.pairs.size(); ++pair) add_nearest(pair, k, arcs);
    std::sort(arcs.begin(), arcs.end());
    arcs.erase(std::unique(arcs.begin(), arcs.end()), arcs.end());
    return arcs;
}

void MarketCandidates::price_pair(std::size_t pair, const MarketPrices& prices, std::size_t most,
                                  PricedCandidates& found) const {
    const MarketPair& p = m_market.pairs[pair];
    const geo::PairIndex& index = m_indexes[m_index_of_pair[pair]];
    const std::span<const geo::LonLat> queries = supplies(p);
    std::vector<PricedCandidates> slots(geo::ordered_slots(m_threads), {.largest_missed_gain = least_gain});
    const auto work = [&](std::size_t first, std::size_t last, std::size_t slot, const std::function<void()>&) {
        BlockPricer pricer(m_market, pair, prices, most, p.first_supply + first, slots[slot]);
        index.for_each_pair(queries.subspan(first, last - first), p.limit, {.count = 1},
                            [&](std::span<const geo::Pair> pairs) { pricer.take(pairs); });
    };
    geo::for_each_block_in_order(queries.size(), supply_block, m_threads, work,
                                 [&](std::size_t slot) { append(found, slots[slot]); });
}

PricedCandidates MarketCandidates::priced(const MarketPrices& prices, std::size_t most) const {
    PricedCandidates found{.largest_missed_gain = least_gain};
    for (std::size_t pair = 0; pair < m_market.pairs.size(); ++pair) price_pair(pair, prices, most, found);
    std::sort(found.arcs.begin(), found.arcs.end());
    return found;
}

bool MarketCandidates::are_more_than(std::uint64_t most) const {
    std::uint64_t pairs = 0;
    for (std::size_t i = 0; i < m_market.pairs.size() && pairs <= most; ++i) {
        const MarketPair& p = m_market.pairs[i];
        pairs += m_indexes[m_index_of_pair[i]].count(supplies(p), p.limit, m_threads);
    }
    return pairs > most;
}

std::optional<std::vector<MarketArc>> MarketCandidates::try_all(std::size_t most) const {
    if (are_more_than(most)) return std::nullopt;
    std::vector<MarketArc> arcs;
    for (std::size_t i = 0; i < m_market.pairs.size(); ++i) {
        const MarketPair& p = m_market.pairs[i];
        m_indexes[m_index_of_pair[i]].for_each_pair(
            supplies(p), p.limit, m_threads, [&](std::span<const geo::Pair> found) {
                for (const geo::Pair& pair : found) {
                    const std::uint32_t supply = p.first_supply + pair.query;
                    const std::uint32_t demand = p.first_demand + pair.indexed;
                    if (m_market.supplies.establishment[supply] == m_market.demands.establishment[demand]) continue;
                    arcs.push_back({supply, demand, static_cast<std::uint32_t>(i), pair.distance, 0, 0});
                }
            });
    }
    std::sort(arcs.begin(), arcs.end());
    return arcs;
}

}  // namespace core
