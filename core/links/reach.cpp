// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/reach.hpp"

#include <array>
#include <span>

#include "core/links/links.hpp"
#include "core/links/market.hpp"
#include "geo/pairs.hpp"

namespace core {

namespace {

class Reaches {
public:
    Reaches(const Territory& territory, const FlowsByResource& flows, const LinkOptions& options)
        : m_territory(territory), m_flows(flows), m_options(options) {
        for (const ResourceFlow& flow : territory.flows.rows) {
            m_reach.push_back(flow.resource == no_resource ? FlowReach::unknown_resource : FlowReach::no_place);
        }
        for (std::size_t r = 0; r < flows.resources(); ++r) {
            for (const std::uint32_t row : flows.supplies(r)) m_reach[row] = FlowReach::no_counterpart;
            const bool shared = territory.catalogue.rows()[r].kind == SynergyKind::mutualisation;
            for (const std::uint32_t row : flows.demands(r)) {
                m_reach[row] = shared ? FlowReach::no_group : FlowReach::no_counterpart;
            }
        }
    }

    /// All that links and groups show. Every supply with a candidate has a link.
    void mark_found(const Links& links) {
        for (const SubstitutionLink& link : links.substitutions) {
            m_reach[link.supply] = m_reach[link.demand] = FlowReach::found;
        }
        for (const MutualisationGroup& group : links.groups) {
            for (const std::uint32_t need : group.needs) m_reach[need] = FlowReach::found;
        }
    }

    /// A demand may have candidates that are not among the best of any of them.
    void look_around_demands(ResourceIndex output, Hazard hazard) {
        const std::vector<std::uint32_t> supplies = supplies_of(output, hazard);
        if (supplies.empty()) return;
        const auto fits = fits_in_demand(m_territory, m_flows, output, hazard);
        if (fits.empty()) return;
        for (const std::uint32_t row : supplies) mark_out_of_reach(row);
        std::vector<std::uint32_t> demands, waiting;
        std::vector<std::uint16_t> ways;
        m_flows.merge_demands(fits, demands, ways);
        for (const std::uint32_t row : demands) {
            if (m_reach[row] != FlowReach::found) waiting.push_back(row);
        }
        if (waiting.empty()) return;
        const Resource& resource = m_territory.catalogue[output];
        const geo::Metres limit = straight_limit(resource.hard, resource.basis, m_options.detour_factor);
        const std::vector<geo::LonLat> places = places_of(supplies);
        const geo::PairIndex index(places, limit);
        for (std::size_t nearest = 2; !waiting.empty(); nearest *= 4) {
            waiting = still_waiting(index, limit, supplies, waiting, nearest);
        }
    }

    std::vector<FlowReach> take() { return std::move(m_reach); }

private:
    /// Hazardous waste is of use by other ways than the rest.
    std::vector<std::uint32_t> supplies_of(ResourceIndex output, Hazard hazard) const {
        std::vector<std::uint32_t> rows;
        for (const std::uint32_t row : m_flows.supplies(output)) {
            if ((m_territory.flows.rows[row].hazard == Hazard::yes) == (hazard == Hazard::yes)) rows.push_back(row);
        }
        return rows;
    }

    void mark_out_of_reach(std::uint32_t row) {
        if (m_reach[row] == FlowReach::no_counterpart) m_reach[row] = FlowReach::out_of_reach;
    }

    std::vector<geo::LonLat> places_of(std::span<const std::uint32_t> rows) const {
        std::vector<geo::LonLat> places;
        for (const std::uint32_t row : rows) {
            places.push_back(m_territory.establishments.location[m_territory.flows.rows[row].establishment]);
        }
        return places;
    }

    /// Those whose nearest supplies are all of their own establishment, and which may have more.
    std::vector<std::uint32_t> still_waiting(const geo::PairIndex& index, geo::Metres limit,
                                             std::span<const std::uint32_t> supplies,
                                             const std::vector<std::uint32_t>& waiting, std::size_t nearest) {
        const auto& flows = m_territory.flows.rows;
        std::vector<std::uint32_t> own(waiting.size(), 0);
        for (const std::uint32_t row : waiting) mark_out_of_reach(row);
        index.for_each_nearest(
            places_of(waiting), nearest, limit, m_options.threads, [&](std::span<const geo::Pair> pairs) {
                for (const geo::Pair& pair : pairs) {
                    const std::uint32_t demand = waiting[pair.query];
                    const bool same = flows[supplies[pair.indexed]].establishment == flows[demand].establishment;
                    if (same) {
                        ++own[pair.query];
                    } else {
                        m_reach[demand] = FlowReach::found;
                    }
                }
            });
        std::vector<std::uint32_t> rest;
        for (std::size_t i = 0; i < waiting.size(); ++i) {
            if (own[i] == nearest && m_reach[waiting[i]] != FlowReach::found) rest.push_back(waiting[i]);
        }
        return rest;
    }

    const Territory& m_territory;
    const FlowsByResource& m_flows;
    const LinkOptions& m_options;
    std::vector<FlowReach> m_reach;
};

}  // namespace

std::string_view text(FlowReach reach) {
    constexpr std::array<std::string_view, 6> texts{"unknown_resource", "no_place", "no_counterpart",
                                                    "out_of_reach",     "no_group", "found"};
    return texts[static_cast<std::size_t>(reach)];
}

std::vector<FlowReach> reach_of_flows(const Territory& territory, const FlowsByResource& flows, const Links& links,
                                      const LinkOptions& options) {
    Reaches reaches(territory, flows, options);
    reaches.mark_found(links);
    for (std::size_t r = 0; r < flows.resources(); ++r) {
        for (const Hazard hazard : {Hazard::no, Hazard::yes}) {
            reaches.look_around_demands(static_cast<ResourceIndex>(r), hazard);
        }
    }
    return reaches.take();
}

}  // namespace core
