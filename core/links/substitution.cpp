// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/substitution.hpp"

#include <algorithm>
#include <utility>

#include "core/links/market.hpp"
#include "core/links/supply_block.hpp"
#include "core/links/zone_totals.hpp"
#include "geo/pairs.hpp"

namespace core {

namespace {

/// Supplies that one thread takes at a time, at least.
constexpr std::size_t supply_block = 512;

void append_links(const Market& market, const LinkOptions& options, std::vector<SubstitutionLink>& links,
                  ZoneTotals& totals, LinkAccount& account) {
    const geo::PairIndex index(market.demands.location, {market.hard});
    const std::span<const geo::LonLat> supplies(market.supplies.location);
    const auto stretches = stretches_of_zones(market.territory, market.supplies, supply_block);
    std::vector<JudgedPairs> slots(geo::ordered_slots(options.threads));
    const auto work = [&](std::size_t stretch, std::size_t, std::size_t slot, const std::function<void()>& flush) {
        const auto [first, last] = stretches[stretch];
        SupplyBlock block(market, first, options.best_per_flow, totals, slots[slot], flush);
        index.for_each_pair(supplies.subspan(first, last - first), {market.hard}, {.count = 1},
                            [&](std::span<const geo::Pair> pairs) { block.take(pairs); });
        block.finish();
    };
    const auto consume = [&](std::size_t slot) {
        JudgedPairs& judged = slots[slot];
        links.insert(links.end(), judged.links.begin(), judged.links.end());
        totals.add(judged.totals);
        account.pairs_within_limit += judged.pairs;
        account.same_establishment += judged.same_establishment;
        account.hazard_refused += judged.hazard_refused;
        account.beyond_best += judged.beyond_best;
        judged.clear();
    };
    geo::for_each_block_in_order(stretches.size(), 1, options.threads, work, consume);
}

/// The most links there can be. A vector reserved for them costs only the memory of those that come, where one that
/// grows would for a moment hold them twice.
std::size_t most_links(const Territory& territory, const FlowsByResource& flows, const LinkOptions& options) {
    std::size_t most = 0;
    for (std::size_t r = 0; r < flows.resources(); ++r) {
        const auto supplies = flows.supplies(r);
        if (supplies.empty()) continue;
        const auto fits = fits_in_demand(territory, flows, static_cast<ResourceIndex>(r));
        const std::size_t demands = flows.count_demands(fits);
        if (demands == 0) continue;
        if (options.best_per_flow != 0) {
            const std::size_t ranks = options.estimates == EstimateRanking::apart ? 2 : 1;
            most += supplies.size() * std::min(ranks * options.best_per_flow, demands);
        } else {
            const Resource& row = territory.catalogue.rows()[r];
            const geo::Metres hard = straight_limit(row.hard, row.basis, options.detour_factor);
            const geo::PairIndex index(demand_side(territory, flows, fits, row.unit).location, hard);
            most += index.count(supply_side(territory, supplies, row.unit).location, hard, options.threads);
        }
    }
    return most;
}

/// Sorts in place by supply, then demand, without a second copy: first into stretches of supplies, which takes one move
/// of each link, then each stretch by itself, which is small enough for the processor's cache.
void sort_by_supply(std::vector<SubstitutionLink>& links, std::size_t flows, geo::Threads threads) {
    constexpr std::size_t links_of_stretch = 1 << 14;
    const std::size_t stretches = links.size() / links_of_stretch + 1;
    const std::size_t width = flows / stretches + 1;
    const auto stretch_of = [&](const SubstitutionLink& link) { return link.supply / width; };
    std::vector<std::size_t> end(stretches + 1, 0);
    for (const SubstitutionLink& link : links) ++end[stretch_of(link) + 1];
    for (std::size_t i = 1; i <= stretches; ++i) end[i] += end[i - 1];
    std::vector<std::size_t> next(end.begin(), end.end() - 1);
    for (std::size_t stretch = 0; stretch < stretches; ++stretch) {
        for (; next[stretch] < end[stretch + 1]; ++next[stretch]) {
            SubstitutionLink& place = links[next[stretch]];
            while (stretch_of(place) != stretch) std::swap(place, links[next[stretch_of(place)]++]);
        }
    }
    geo::for_each_block(stretches, 1, threads, [&](std::size_t stretch, std::size_t) {
        const auto first = links.begin() + static_cast<std::ptrdiff_t>(end[stretch]);
        const auto last = links.begin() + static_cast<std::ptrdiff_t>(end[stretch + 1]);
        std::sort(first, last, [](const SubstitutionLink& a, const SubstitutionLink& b) {
            return std::pair(a.supply, a.demand) < std::pair(b.supply, b.demand);
        });
    });
}

}  // namespace

Substitutions find_substitutions(const Territory& territory, const FlowsByResource& flows, const ZoneRelations& zones,
                                 const LinkOptions& options, LinkAccount& account) {
    Substitutions found;
    found.links.reserve(most_links(territory, flows, options));
    ZoneTotals totals(options.most_zone_totals);
    std::size_t total = 0;
    for (std::size_t r = 0; r < flows.resources(); ++r) total += flows.supplies(r).size();
    std::size_t done = 0;
    const RecordedExchanges recorded(territory);
    for (std::size_t r = 0; r < flows.resources(); ++r) {
        if (flows.supplies(r).empty()) continue;
        const auto resource = static_cast<ResourceIndex>(r);
        if (!fits_in_demand(territory, flows, resource).empty()) {
            append_links(market_of(territory, flows, zones, recorded, resource, options), options, found.links, totals,
                         account);
        }
        done += flows.supplies(r).size();
        if (options.progress) options.progress("substitution", static_cast<double>(done) / static_cast<double>(total));
    }
    account.kept += found.links.size();
    account.best_per_flow = options.best_per_flow;
    found.zone_totals = std::move(totals).finish();
    sort_by_supply(found.links, territory.flows.size(), options.threads);
    return found;
}

}  // namespace core
