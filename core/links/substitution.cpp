// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/substitution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/links/best_partners.hpp"
#include "core/links/market.hpp"
#include "geo/pairs.hpp"

namespace core {

namespace {

/// Supplies that one thread takes at a time.
constexpr std::size_t supply_block = 512;
/// Links in hand of one block before they are handed on: keeps memory low when all links are kept.
constexpr std::size_t links_in_hand = 1 << 16;

struct Counts {
    std::uint64_t pairs = 0;
    std::uint64_t same_establishment = 0;
    std::uint64_t beyond_best = 0;
};

/// Radius of uncertainty of a flow's establishment; one that is not known counts nothing.
double known_uncertainty(const Territory& territory, EstablishmentIndex establishment) {
    const float radius = territory.establishments.uncertainty[establishment];
    return std::isnan(radius) ? 0.0 : static_cast<double>(radius);
}

SubstitutionLink link_of(const Market& market, std::size_t supply, const Partner& partner) {
    const Territory& territory = market.territory;
    const Unit unit = territory.catalogue[market.resource].unit;
    SubstitutionLink link;
    link.supply = market.supplies.rows[supply];
    link.demand = market.demands.rows[partner.demand];
    const ResourceFlow& offered = territory.flows.rows[link.supply];
    const ResourceFlow& needed = territory.flows.rows[link.demand];
    const ResourceFit& fit = market.fits[partner.fit];
    const Interval fits = minimum(quantity_in_unit(offered, territory.catalogue, unit), asked_output(territory, needed, fit, unit));
    link.distance = partner.distance;
    link.quantity = {static_cast<float>(fits.low), static_cast<float>(fits.best), static_cast<float>(fits.high)};
    link.score = partner.score;
    link.parts = StoredParts(partner.parts);
    link.resource = market.resource;
    link.rule = fit.rule;
    link.level = fit.level;
    link.relation = partner.relation;
    link.grade = std::max(offered.grade, needed.grade);
    link.distance_uncertain = partner.distance + known_uncertainty(territory, offered.establishment) +
                                  known_uncertainty(territory, needed.establishment) >
                              market.hard;
    return link;
}

/// Judges the pairs of a block of supplies as they come by, supply after supply.
class SupplyBlock {
public:
    SupplyBlock(const Market& market, std::size_t first, std::size_t best, std::vector<SubstitutionLink>& links,
                const std::function<void()>& flush)
        : m_market(market), m_first(first), m_best(best), m_best_estimated(best), m_links(links), m_flush(flush) {}

    void take(std::span<const geo::Pair> pairs) {
        m_counts.pairs += pairs.size();
        for (const geo::Pair& pair : pairs) {
            if (m_first + pair.query != m_supply) begin(m_first + pair.query);
            ++m_seen;
            // Most pairs go no further: too far to be among the best, whatever their other parts.
            if (pair.distance <= m_farthest) judge(pair);
        }
    }
    /// Hands on the links of the last supply.
    Counts finish() {
        end();
        return m_counts;
    }

private:
    void begin(std::size_t supply) {
        end();
        m_supply = supply;
        m_best.clear();
        m_best_estimated.clear();
        m_seen = 0;
        m_same = 0;
        m_farthest = std::numeric_limits<double>::infinity();
        const FlowSide& supplies = m_market.supplies;
        m_apart = m_market.estimates_apart && supplies.grade[supply] != EvidenceGrade::estimated;
        m_others_at_best =
            weighted_score({0.0F, quantity_part(supplies.figure[supply], supplies.figure[supply]),
                            evidence_part(supplies.grade[supply]), 1.0F, 1.0F,
                            supplies.place[supply] < outside_zones ? 1.0F : 0.0F, recorded_part(supply)},
                           m_market.weights);
    }

    void judge(const geo::Pair& pair) {
        const FlowSide& supplies = m_market.supplies;
        const FlowSide& demands = m_market.demands;
        const std::uint32_t demand = pair.indexed;
        // At no distance from itself, an establishment is never too far to be seen here.
        if (demands.establishment[demand] == supplies.establishment[m_supply]) {
            ++m_same;
            return;
        }
        const EvidenceGrade grade = std::max(supplies.grade[m_supply], demands.grade[demand]);
        Partner partner{.distance = pair.distance, .demand = demand, .fit = demands.fit[demand]};
        partner.relation = m_market.zones.between(supplies.place[m_supply], demands.place[demand]);
        partner.parts = {m_market.distance_part(pair.distance),
                         quantity_part(supplies.figure[m_supply], demands.figure[demand]),
                         evidence_part(grade),
                         m_market.match[partner.fit],
                         m_market.preparation[partner.fit],
                         zone_part(partner.relation),
                         recorded_part(m_supply)};
        partner.score = weighted_score(partner.parts, m_market.weights);
        BestPartners& best = m_apart && grade == EvidenceGrade::estimated ? m_best_estimated : m_best;
        if (best.offer(partner)) m_farthest = farthest_of_use();
    }

    float recorded_part(std::size_t supply) const { return m_market.recorded[supply] != 0 ? 1.0F : 0.0F; }

    /// The distance beyond which a pair scores less than the worst of the best, though all else be as good as can be.
    /// A little is added for the rounding of scores, so that ties are still seen.
    double farthest_of_use() const {
        const float least =
            m_apart ? std::min(m_best.least_score(), m_best_estimated.least_score()) : m_best.least_score();
        const float missing = least - m_others_at_best;
        const float weight = m_market.weights[std::size_t(ScorePart::distance)];
        if (!(weight > 0.0F)) return std::numeric_limits<double>::infinity();
        return m_market.farthest(static_cast<double>(missing / weight) - 1e-5);
    }

    void end() {
        if (m_supply == no_supply) return;
        for (const BestPartners* best : {&m_best, &m_best_estimated}) {
            for (const Partner& partner : best->partners()) m_links.push_back(link_of(m_market, m_supply, partner));
        }
        m_counts.same_establishment += m_same;
        m_counts.beyond_best += m_seen - m_same - m_best.partners().size() - m_best_estimated.partners().size();
        if (m_links.size() >= links_in_hand) m_flush();
    }

    static constexpr std::size_t no_supply = std::numeric_limits<std::size_t>::max();

    const Market& m_market;
    std::size_t m_first;
    BestPartners m_best;
    BestPartners m_best_estimated;  // used when estimates are ranked apart
    bool m_apart = false;
    std::vector<SubstitutionLink>& m_links;
    const std::function<void()>& m_flush;
    std::size_t m_supply = no_supply;
    float m_others_at_best = 0.0F;  // what the other parts can add to a score
    double m_farthest = 0.0;        // pairs beyond cannot be among the best
    std::uint64_t m_seen = 0, m_same = 0;
    Counts m_counts;
};

void append_links(const Market& market, const LinkOptions& options, std::vector<SubstitutionLink>& links,
                  LinkAccount& account) {
    const geo::PairIndex index(market.demands.location, {market.hard});
    const std::span<const geo::LonLat> supplies(market.supplies.location);
    struct Slot {
        std::vector<SubstitutionLink> links;
        Counts counts;
    };
    std::vector<Slot> slots(geo::ordered_slots(options.threads));
    const auto work = [&](std::size_t first, std::size_t last, std::size_t slot, const std::function<void()>& flush) {
        SupplyBlock block(market, first, options.best_per_flow, slots[slot].links, flush);
        index.for_each_pair(supplies.subspan(first, last - first), {market.hard}, {.count = 1},
                            [&](std::span<const geo::Pair> pairs) { block.take(pairs); });
        slots[slot].counts = block.finish();
    };
    const auto consume = [&](std::size_t slot) {
        links.insert(links.end(), slots[slot].links.begin(), slots[slot].links.end());
        slots[slot].links.clear();
        const Counts counts = std::exchange(slots[slot].counts, {});
        account.pairs_within_limit += counts.pairs;
        account.same_establishment += counts.same_establishment;
        account.beyond_best += counts.beyond_best;
    };
    geo::for_each_block_in_order(supplies.size(), supply_block, options.threads, work, consume);
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

std::vector<SubstitutionLink> find_substitutions(const Territory& territory, const FlowsByResource& flows,
                                                 const ZoneRelations& zones, const LinkOptions& options,
                                                 LinkAccount& account) {
    std::vector<SubstitutionLink> links;
    links.reserve(most_links(territory, flows, options));
    std::size_t total = 0;
    for (std::size_t r = 0; r < flows.resources(); ++r) total += flows.supplies(r).size();
    std::size_t done = 0;
    const RecordedExchanges recorded(territory);
    for (std::size_t r = 0; r < flows.resources(); ++r) {
        if (flows.supplies(r).empty()) continue;
        const auto resource = static_cast<ResourceIndex>(r);
        if (!fits_in_demand(territory, flows, resource).empty()) {
            append_links(market_of(territory, flows, zones, recorded, resource, options), options, links, account);
        }
        done += flows.supplies(r).size();
        if (options.progress) options.progress("substitution", static_cast<double>(done) / static_cast<double>(total));
    }
    account.kept += links.size();
    sort_by_supply(links, territory.flows.size(), options.threads);
    return links;
}

}  // namespace core
