// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/market.hpp"

#include <algorithm>
#include <limits>

#include "core/links/hazardous_waste.hpp"
#include "core/links/zone_totals.hpp"
#include "geo/pairs.hpp"

namespace core {

namespace {

bool has_both(const std::vector<EvidenceGrade>& grades) {
    const auto estimated = std::ranges::count(grades, EvidenceGrade::estimated);
    return estimated != 0 && estimated != std::ssize(grades);
}

float preparation_part_of(const Territory& territory, const ResourceFit& fit) {
    return fit.rule == no_substitution_rule ? 1.0F
                                            : preparation_part(territory.substitution_rules[fit.rule].preparation);
}

/// The way in which an output of this hazard serves the same input; none where there is none.
ResourceFit fit_of(const Territory& territory, ResourceIndex output, const ResourceFit& usual, Hazard hazard) {
    const auto fits = territory.substitution_rules.fits_of(output, hazard);
    const auto found = std::ranges::find(fits, usual.input, &ResourceFit::input);
    if (found != fits.end()) return *found;
    // Without rules at all an output serves itself.
    return territory.substitution_rules.fits_of(output).empty() ? usual : ResourceFit{usual.input};
}

/// Whether people say that the exchange is there, has been, or is to be.
bool is_under_way(SynergyStatus status) {
    return status == SynergyStatus::decided || status == SynergyStatus::implemented ||
           status == SynergyStatus::completed;
}

}  // namespace

double Market::farthest(double part) const {
    if (part <= 0.0) return std::numeric_limits<double>::infinity();
    if (decay == DistanceDecay::linear) return hard - part * (hard - soft);
    // Found by halving, to a millimetre or so, on the safe side.
    if (part <= decayed(decay, hard, soft, hard)) return std::numeric_limits<double>::infinity();
    double near = soft, far = hard;
    while (far - near > 1e-3) {
        const double middle = 0.5 * (near + far);
        (decayed(decay, middle, soft, hard) >= part ? near : far) = middle;
    }
    return far;
}

std::vector<ResourceFit> fits_in_demand(const Territory& territory, const FlowsByResource& flows, ResourceIndex output,
                                        Hazard hazard) {
    std::vector<ResourceFit> fits;
    for (const ResourceFit& fit : territory.substitution_rules.fits_of(output, hazard)) {
        if (!flows.demands(fit.input).empty()) fits.push_back(fit);
    }
    const bool no_rules = territory.substitution_rules.fits_of(output).empty();
    if (no_rules && !flows.demands(output).empty()) {
        fits.push_back({output, MatchLevel::exact, no_substitution_rule, 1.0});
    }
    return fits;
}

RecordedExchanges::RecordedExchanges(const Territory& territory) : m_territory(&territory) {
    for (const Synergy& synergy : territory.synergies) {
        if (synergy.resource >= territory.catalogue.size() || !is_under_way(synergy.status)) continue;
        const auto family = territory.catalogue.try_find(territory.catalogue[synergy.resource].family);
        for (const std::string& party : synergy.parties) {
            const auto row = try_establishment(territory.establishments, party);
            if (!row || !family || !geo::is_finite(territory.establishments.location[*row])) continue;
            m_places.emplace_back(*family, territory.establishments.location[*row]);
        }
    }
}

std::vector<std::uint8_t> RecordedExchanges::near(std::span<const geo::LonLat> places, ResourceIndex resource,
                                                  double limit) const {
    std::vector<std::uint8_t> flags(places.size(), 0);
    const auto family = m_territory->catalogue.try_find(m_territory->catalogue[resource].family);
    std::vector<geo::LonLat> recorded;
    for (const auto& [of, place] : m_places) {
        if (family && of == *family) recorded.push_back(place);
    }
    if (recorded.empty()) return flags;
    // The recorded ones are few: they ask, and the places answer.
    const geo::PairIndex index(places, {limit});
    index.for_each_pair(recorded, {limit}, {.count = 1}, [&](std::span<const geo::Pair> pairs) {
        for (const geo::Pair& pair : pairs) flags[pair.indexed] = 1;
    });
    return flags;
}

namespace {

/// What hazardous supplies need to know, when there are any.
void add_hazards(Market& market) {
    const Territory& territory = market.territory;
    for (const std::uint32_t row : market.supplies.rows) {
        market.hazardous.push_back(territory.flows.rows[row].hazard == Hazard::yes ? 1 : 0);
    }
    if (std::ranges::count(market.hazardous, 1) == 0) return;
    const std::size_t ways = market.fits.size();
    for (std::size_t way = 0; way < ways; ++way) {
        const ResourceFit usual = market.fits[way];
        const ResourceFit fit = fit_of(territory, market.resource, usual, Hazard::yes);
        if (fit.level == MatchLevel::none) {
            market.hazardous_fit.push_back(no_fit);
        } else if (fit.rule == usual.rule && fit.level == usual.level) {
            market.hazardous_fit.push_back(static_cast<std::uint16_t>(way));
        } else {
            market.hazardous_fit.push_back(static_cast<std::uint16_t>(market.fits.size()));
            market.fits.push_back(fit);
        }
    }
    for (const std::uint32_t row : market.demands.rows) {
        market.hazardous_permit.push_back(hazardous_permit(territory, territory.flows.rows[row]));
    }
}

}  // namespace

Market market_of(const Territory& territory, const FlowsByResource& flows, const ZoneRelations& zones,
                 const RecordedExchanges& recorded, ResourceIndex resource, const LinkOptions& options) {
    const Resource& row = territory.catalogue[resource];
    const auto straight = [&](geo::Metres limit) {
        return straight_limit(limit, row.basis, options.detour_factor).value;
    };
    Market market{territory,
                  zones,
                  territory.score_weights,
                  resource,
                  straight(row.soft),
                  straight(row.hard),
                  row.decay,
                  fits_in_demand(territory, flows, resource),
                  {},
                  {},
                  {},
                  {},
                  {},
                  {},
                  {},
                  {},
                  {},
                  false};
    market.supplies = supply_side(territory, ordered_by_zone(territory, flows.supplies(resource)), row.unit);
    market.demands = demand_side(territory, flows, market.fits, row.unit);
    market.demand_zones = zone_codes(territory, market.demands);
    add_hazards(market);
    for (const ResourceFit& fit : market.fits) {
        market.match.push_back(static_cast<float>(fit.likelihood));
        market.preparation.push_back(preparation_part_of(territory, fit));
    }
    market.recorded = recorded.near(market.supplies.location, resource, market.hard);
    market.estimates_apart = options.estimates == EstimateRanking::apart && has_both(market.demands.grade);
    return market;
}

}  // namespace core
