// SPDX-License-Identifier: GPL-3.0-or-later
// What the pairs of one output are judged by: its supplies, and the demands of all resources that it can serve.
// Immutable once made; shared by all threads.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/links/flow_side.hpp"
#include "core/links/score.hpp"

namespace core {

/// A demand that a supply is of no use to.
inline constexpr std::uint16_t no_fit = 0xFFFF;

struct Market {
    const Territory& territory;
    const ZoneRelations& zones;
    const ScoreWeights& weights;
    ResourceIndex resource;
    double soft, hard;  // straight, metres
    DistanceDecay decay;
    std::vector<ResourceFit> fits;          ///< that have demands; after them those of hazardous waste that differ
    std::vector<float> match, preparation;  ///< the parts of the score of each of them
    FlowSide supplies, demands;
    std::vector<std::uint32_t> demand_zones;  ///< see zone_codes; supplies are ordered by zone
    std::vector<std::uint8_t> recorded;   ///< of each supply: an exchange of its family is recorded within the limit
    std::vector<std::uint8_t> hazardous;  ///< of each supply: it is hazardous waste
    /// Of each way that has demands: the one by which hazardous waste is of use to them, or `no_fit`.
    std::vector<std::uint16_t> hazardous_fit;
    std::vector<PermitState> hazardous_permit;  ///< of each demand, where a supply is hazardous: what that asks of it
    bool estimates_apart;  // some demands are estimated, others are not, and the two are not to be ranked together

    float distance_part(double distance) const {
        return decay == DistanceDecay::linear ? core::distance_part(distance, soft, hard)
                                              : static_cast<float>(decayed(decay, distance, soft, hard));
    }
    /// The distance beyond which proximity has less than this part, if any.
    double farthest(double part) const;
};

/// The ways in which an output serves inputs that somebody has; only itself when the territory has no rules.
/// Of hazardous waste, those by which it may.
std::vector<ResourceFit> fits_in_demand(const Territory& territory, const FlowsByResource& flows, ResourceIndex output,
                                        Hazard hazard = Hazard::unknown);

/// Where exchanges are recorded, by family of resources.
class RecordedExchanges {
public:
    explicit RecordedExchanges(const Territory& territory);
    /// Of each place: whether an exchange of the family of `resource` is recorded within `limit`. Units: metres.
    std::vector<std::uint8_t> near(std::span<const geo::LonLat> places, ResourceIndex resource, double limit) const;

private:
    const Territory* m_territory;
    std::vector<std::pair<ResourceIndex, geo::LonLat>> m_places;  // of parties
};

Market market_of(const Territory& territory, const FlowsByResource& flows, const ZoneRelations& zones,
                 const RecordedExchanges& recorded, ResourceIndex resource, const LinkOptions& options);

}  // namespace core
