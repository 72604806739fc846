// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/supply_block.hpp"

#include <algorithm>
#include <cmath>

namespace core {

namespace {

/// Links or totals in hand before they are passed on: keeps memory low when all links are kept.
constexpr std::size_t rows_in_hand = 1 << 16;

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
    const Interval fits =
        minimum(quantity_in_unit(offered, territory.catalogue, unit), asked_output(territory, needed, fit, unit));
    link.distance = partner.distance;
    link.quantity = {static_cast<float>(fits.low), static_cast<float>(fits.best), static_cast<float>(fits.high)};
    link.score = partner.score;
    link.parts = StoredParts(partner.parts);
    link.resource = market.resource;
    link.rule = fit.rule;
    link.level = fit.level;
    link.relation = partner.relation;
    link.grade = std::max(offered.grade, needed.grade);
    link.permit = partner.permit;
    link.distance_uncertain = partner.distance + known_uncertainty(territory, offered.establishment) +
                                  known_uncertainty(territory, needed.establishment) >
                              market.hard;
    return link;
}

}  // namespace

void SupplyBlock::take(std::span<const geo::Pair> pairs) {
    m_judged.pairs += pairs.size();
    for (const geo::Pair& pair : pairs) {
        if (m_first + pair.query != m_supply) begin(m_first + pair.query);
        if (!is_of_use(pair.indexed)) {
            ++m_judged.hazard_refused;
            continue;
        }
        ++m_seen;
        if (m_tally.is_counting()) m_tally.count(pair.indexed);
        // Most pairs go no further: too far to be among the best, whatever their other parts.
        if (pair.distance <= m_farthest) judge(pair);
    }
}

void SupplyBlock::finish() {
    end();
    m_tally.finish(m_judged.totals);
    m_totals.shorten(m_judged.totals);
}

void SupplyBlock::begin(std::size_t supply) {
    end();
    m_supply = supply;
    m_best.clear();
    m_best_estimated.clear();
    m_seen = 0;
    m_same = 0;
    m_farthest = std::numeric_limits<double>::infinity();
    const FlowSide& supplies = m_market.supplies;
    m_hazardous = m_market.hazardous[supply] != 0;
    m_tally.begin(m_market.territory.establishments.zone[supplies.establishment[supply]], supplies.grade[supply],
                  m_judged.totals);
    if (m_judged.links.size() >= rows_in_hand || m_judged.totals.size() >= rows_in_hand) pass_on();
    m_apart = m_market.estimates_apart && supplies.grade[supply] != EvidenceGrade::estimated;
    m_others_at_best = weighted_score(
        {0.0F, quantity_part(supplies.figure[supply], supplies.figure[supply]), evidence_part(supplies.grade[supply]),
         1.0F, 1.0F, supplies.place[supply] < outside_zones ? 1.0F : 0.0F, recorded_part(supply)},
        m_market.weights);
}

void SupplyBlock::judge(const geo::Pair& pair) {
    const FlowSide& supplies = m_market.supplies;
    const FlowSide& demands = m_market.demands;
    const std::uint32_t demand = pair.indexed;
    // At no distance from itself, an establishment is never too far to be seen here.
    if (demands.establishment[demand] == supplies.establishment[m_supply]) {
        ++m_same;
        if (m_tally.is_counting()) m_tally.take_back(demand);
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
    if (m_hazardous) judge_hazard(partner);
    partner.score = weighted_score(partner.parts, m_market.weights);
    BestPartners& best = m_apart && grade == EvidenceGrade::estimated ? m_best_estimated : m_best;
    if (best.offer(partner)) m_farthest = farthest_of_use();
}

/// Hazardous waste may be of use in another way than other waste, and asks for a permit.
void SupplyBlock::judge_hazard(Partner& partner) const {
    const FlowSide& demands = m_market.demands;
    partner.permit = m_market.hazardous_permit[partner.demand];
    partner.fit = m_market.hazardous_fit[demands.fit[partner.demand]];
    const auto part = [&](ScorePart which) -> float& { return partner.parts[static_cast<std::size_t>(which)]; };
    part(ScorePart::match) =
        m_market.match[partner.fit] * (partner.permit == PermitState::needed ? permit_needed_share : 1.0F);
    if (partner.fit == demands.fit[partner.demand]) return;
    const Territory& territory = m_market.territory;
    const Interval asked = asked_output(territory, territory.flows.rows[demands.rows[partner.demand]],
                                        m_market.fits[partner.fit], territory.catalogue[m_market.resource].unit);
    part(ScorePart::preparation) = m_market.preparation[partner.fit];
    part(ScorePart::quantity) = quantity_part(m_market.supplies.figure[m_supply], central_figure(asked));
}

/// The distance beyond which a pair scores less than the worst of the best, though all else be as good as can be.
/// A little is added for the rounding of scores, so that ties are still seen.
double SupplyBlock::farthest_of_use() const {
    const float least = m_apart ? std::min(m_best.least_score(), m_best_estimated.least_score()) : m_best.least_score();
    const float missing = least - m_others_at_best;
    const float weight = m_market.weights[std::size_t(ScorePart::distance)];
    if (!(weight > 0.0F)) return std::numeric_limits<double>::infinity();
    return m_market.farthest(static_cast<double>(missing / weight) - 1e-5);
}

void SupplyBlock::end() {
    if (m_supply == no_supply) return;
    for (const BestPartners* best : {&m_best, &m_best_estimated}) {
        for (const Partner& partner : best->partners()) {
            m_judged.links.push_back(link_of(m_market, m_supply, partner));
            if (m_tally.is_counting()) m_tally.mark_linked(partner.demand);
        }
    }
    m_judged.same_establishment += m_same;
    m_judged.beyond_best += m_seen - m_same - m_best.partners().size() - m_best_estimated.partners().size();
}

void SupplyBlock::pass_on() {
    m_totals.shorten(m_judged.totals);
    m_flush();
}

}  // namespace core
