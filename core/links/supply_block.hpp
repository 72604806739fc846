// SPDX-License-Identifier: GPL-3.0-or-later
// Judges the pairs of a block of supplies as they come by, supply after supply: which are among the best, and how many
// there are from zone to zone. One for each thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "core/links/best_partners.hpp"
#include "core/links/market.hpp"
#include "core/links/zone_totals.hpp"
#include "geo/pairs.hpp"

namespace core {

/// What a thread has in hand until it is passed on.
struct JudgedPairs {
    std::vector<SubstitutionLink> links;
    std::vector<ZoneTotal> totals;
    std::uint64_t pairs = 0;
    std::uint64_t same_establishment = 0;
    std::uint64_t hazard_refused = 0;
    std::uint64_t beyond_best = 0;

    void clear() {
        links.clear();
        totals.clear();
        pairs = same_establishment = hazard_refused = beyond_best = 0;
    }
};

class SupplyBlock {
public:
    /// `first`: the supply that pairs number from. `flush` passes on what is in hand, and is called when that is much.
    SupplyBlock(const Market& market, std::size_t first, std::size_t best, const ZoneTotals& totals,
                JudgedPairs& judged, const std::function<void()>& flush)
        : m_market(market),
          m_first(first),
          m_best(best),
          m_best_estimated(best),
          m_tally(market.resource, market.demand_zones, market.territory.zones.size()),
          m_totals(totals),
          m_judged(judged),
          m_flush(flush) {}

    void take(std::span<const geo::Pair> pairs);
    /// Hands over what the last supply and its zone have.
    void finish();

private:
    void begin(std::size_t supply);
    bool is_of_use(std::uint32_t demand) const {
        return !m_hazardous || m_market.hazardous_fit[m_market.demands.fit[demand]] != no_fit;
    }
    void judge(const geo::Pair& pair);
    void judge_hazard(Partner& partner) const;
    void end();
    void pass_on();
    float recorded_part(std::size_t supply) const { return m_market.recorded[supply] != 0 ? 1.0F : 0.0F; }
    double farthest_of_use() const;

    static constexpr std::size_t no_supply = std::numeric_limits<std::size_t>::max();

    const Market& m_market;
    std::size_t m_first;
    BestPartners m_best;
    BestPartners m_best_estimated;  // used when estimates are ranked apart
    bool m_apart = false;
    ZoneTally m_tally;
    const ZoneTotals& m_totals;
    JudgedPairs& m_judged;
    const std::function<void()>& m_flush;
    std::size_t m_supply = no_supply;
    bool m_hazardous = false;
    float m_others_at_best = 0.0F;  // what the other parts can add to a score
    double m_farthest = 0.0;        // pairs beyond cannot be among the best
    std::uint64_t m_seen = 0, m_same = 0;
};

}  // namespace core
