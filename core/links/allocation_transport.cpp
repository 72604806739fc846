// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/allocation_transport.hpp"

#include <algorithm>
#include <limits>

namespace core {

namespace {

bool prices_fit(const std::vector<std::int64_t>& used, const MarketSide& side,
                const std::vector<std::int64_t>& prices) {
    for (std::size_t i = 0; i < side.size(); ++i) {
        if (prices[i] < 0 || used[i] < 0 || used[i] > side.quanta[i]) return false;
        if (prices[i] > 0 && used[i] != side.quanta[i]) return false;
    }
    return true;
}

/// Every condition of optimality but the one that the last pass over all candidates has shown.
bool complements(const AllocationMarket& market, const std::vector<MarketArc>& arcs, const MarketPrices& prices) {
    std::vector<std::int64_t> given(market.supplies.size(), 0), received(market.demands.size(), 0);
    for (const MarketArc& arc : arcs) {
        const std::int64_t missed = arc.gain - prices.supply[arc.supply] - prices.demand[arc.demand];
        if (arc.amount < 0 || missed > 0 || (arc.amount > 0 && missed != 0)) return false;
        given[arc.supply] += arc.amount;
        received[arc.demand] += arc.amount;
    }
    return prices_fit(given, market.supplies, prices.supply) && prices_fit(received, market.demands, prices.demand);
}

void merge(std::vector<MarketArc>& arcs, const std::vector<MarketArc>& more) {
    const auto middle = static_cast<std::ptrdiff_t>(arcs.size());
    arcs.insert(arcs.end(), more.begin(), more.end());
    std::inplace_merge(arcs.begin(), arcs.begin() + middle, arcs.end());
}

}  // namespace

Transport solve_transport(const AllocationMarket& market, const MarketCandidates& candidates,
                          const AllocationOptions& options) {
    Transport transport;
    AllocationCertificate& certificate = transport.certificate;
    transport.prices.supply.assign(market.supplies.size(), 0);
    transport.prices.demand.assign(market.demands.size(), 0);
    transport.arcs = candidates.nearest(options.nearest);
    for (;;) {
        improve_transport(market, transport.arcs, transport.prices);
        const PricedCandidates found = candidates.priced(transport.prices, options.added_per_supply);
        ++certificate.rounds;
        certificate.pairs_priced += found.candidates;
        certificate.candidates = found.candidates;
        certificate.same_establishment = found.same_establishment;
        if (found.candidates != 0) certificate.largest_missed_gain = static_cast<double>(found.largest_missed_gain);
        if (found.arcs.empty()) {
            certificate.holds = found.largest_missed_gain <= 0 && complements(market, transport.arcs, transport.prices);
            break;
        }
        merge(transport.arcs, found.arcs);
    }
    certificate.arcs = transport.arcs.size();
    return transport;
}

}  // namespace core
