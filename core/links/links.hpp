// SPDX-License-Identifier: GPL-3.0-or-later
// The second stage: territory → candidate links. Distances are geodesic; limits of basis road are divided by the detour
// factor. Deterministic: the same for any order of the input and any number of threads.
// An output and an input make a substitution link when the output can serve the input: the same resource, one below the
// other in the catalogue's tree, or by a substitution rule; whatever the kind of the resource (spare capacity of a shared
// service is an output). The limit is that of the output, which is what is carried. Inputs of resources of kind
// mutualisation make groups as well.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "core/links/flow_allocation.hpp"
#include "core/links/reach.hpp"
#include "core/model/territory.hpp"
#include "geo/parallel.hpp"

namespace core {

enum class ZoneRelation : std::uint8_t { same, neighbouring, other, unknown };
std::string_view text(ZoneRelation relation);

/// Parts of a score in 2 bytes each, to the nearest 1/60,000.
class StoredParts {
public:
    StoredParts() = default;
    explicit StoredParts(const std::array<float, score_part_count>& parts) {
        for (std::size_t i = 0; i < parts.size(); ++i) m_parts[i] = static_cast<std::uint16_t>(parts[i] * scale + 0.5F);
    }
    float operator[](ScorePart part) const {
        return static_cast<float>(m_parts[static_cast<std::size_t>(part)]) / scale;
    }

private:
    static constexpr float scale = 60'000.0F;
    std::array<std::uint16_t, score_part_count> m_parts{};
};

/// An output that could replace an input: 56 bytes.
struct SubstitutionLink {
    std::uint32_t supply = 0, demand = 0;  ///< rows of Territory::flows
    double distance = 0.0;                 ///< metres, geodesic, as the crow flies
    std::array<float, 3> quantity{};       ///< what fits: low, best, high in the unit of `resource`; NaN unknown
    float score = 0.0F;
    StoredParts parts;
    ResourceIndex resource = no_resource;  ///< that is offered
    SubstitutionRuleIndex rule = no_substitution_rule;
    MatchLevel level = MatchLevel::exact;
    ZoneRelation relation = ZoneRelation::unknown;
    EvidenceGrade grade = EvidenceGrade::declared;  ///< the worse of the two flows'
    bool distance_uncertain = false;                ///< the known radii of uncertainty could carry it over its limit
    PermitState permit = PermitState::none;         ///< what hazardous waste asks of who receives it
};
static_assert(sizeof(SubstitutionLink) == 56);

/// How many pairs of flows could be links from one zone to another, of one resource: all of them, kept or not.
struct ZoneTotal {
    ZoneIndex supplier = no_zone;
    ZoneIndex consumer = no_zone;  ///< no_zone: all zones together that have no row of their own
    std::uint64_t candidates = 0;
    std::uint64_t estimated = 0;           ///< of these, that rest on an estimated flow
    ResourceIndex resource = no_resource;  ///< that is offered
    bool linked = false;                   ///< some of them are links that are kept
    friend bool operator==(const ZoneTotal&, const ZoneTotal&) = default;
};

/// Where a group meets: in a zone, from whose area distances are measured (0 inside it), or at one of its members.
enum class MeetingKind : std::uint8_t { zone, member };
std::string_view text(MeetingKind kind);

/// Why an establishment is in its group. `in_zone`: it belongs to the zone where the group meets; `meeting_point`: the
/// group meets there; `nearest`: no other group's meeting point is nearer; `kept`: one is, but its own group would get
/// too small or a group inside one zone would no longer be one.
enum class MemberReason : std::uint8_t { in_zone, meeting_point, nearest, kept };
std::string_view text(MemberReason reason);

/// Whether a group is large enough for sharing to pay, by the threshold of its need. `unknown`: quantities that are not
/// known, or their intervals, leave it open.
enum class ThresholdState : std::uint8_t { none, reached, not_reached, unknown };
std::string_view text(ThresholdState state);

/// What the members of a group need together, a year, in the resource's unit: only those whose quantity is known in that
/// dimension. A lower bound that is not known adds 0; an upper one makes the sum's unknown.
struct GroupVolume {
    Interval total;
    std::uint32_t known = 0, unknown = 0;  ///< members
};

/// Establishments that share a need and are near: members are within the need's straight limit of the meeting point.
struct MutualisationGroup {
    ResourceIndex resource = no_resource;
    MeetingKind meeting_kind = MeetingKind::member;
    std::uint32_t meeting = 0;          ///< row of Territory::zones, or of Territory::establishments
    geo::LonLat meeting_point;          ///< the member, or a place inside the zone
    ZoneIndex zone = no_zone;           ///< the zone that all members belong to; no_zone for a group across zones
    double radius = 0.0;                ///< metres: largest distance of a member from the meeting point
    double mean_distance = 0.0;         ///< metres: mean of these distances
    double diameter = 0.0;              ///< metres: largest distance between two members
    std::vector<std::uint32_t> needs;   ///< rows of Territory::flows, ascending
    std::vector<double> distances;      ///< metres of each from the meeting point
    std::vector<MemberReason> reasons;  ///< of each
    GroupVolume volume;
    ThresholdState threshold = ThresholdState::none;
    EvidenceGrade grade = EvidenceGrade::declared;  ///< the worst of the members' needs
    bool distance_uncertain = false;  ///< a member's known radius of uncertainty could carry it over the limit
};

/// What became of one need.
struct NeedAccount {
    ResourceIndex resource = no_resource;
    std::uint64_t establishments = 0;  ///< that have it, are located and may be grouped
    std::uint64_t reachable = 0;       ///< of these: upper bound of those that groups can cover
    std::uint64_t in_groups = 0;
    std::uint64_t groups = 0, groups_in_zone = 0;  ///< the latter of the former: inside one zone
    double mean_distance = 0.0;                    ///< metres: of all in groups from their meeting points
    friend bool operator==(const NeedAccount&, const NeedAccount&) = default;
};

/// What became of the pairs and the needs: none is dropped in silence.
struct LinkAccount {
    std::uint64_t pairs_within_limit = 0;  ///< the sum of the four below
    std::uint64_t same_establishment = 0;
    std::uint64_t hazard_refused = 0;  ///< hazardous waste that only a rule for other waste would connect
    std::uint64_t beyond_best = 0;     ///< not among the best of their supply
    std::uint64_t kept = 0;
    std::size_t best_per_flow = 0;  ///< that were kept of a supply at most; 0: all
    std::uint64_t flows_without_resource = 0;
    std::uint64_t flows_without_location = 0;  ///< of those with a resource
    std::uint64_t needs = 0;  ///< located inputs of resources of kind mutualisation; the sum of the three below
    std::uint64_t needs_repeated = 0;  ///< a further row of the same need of the same establishment
    std::uint64_t needs_in_groups = 0;
    std::uint64_t needs_without_group = 0;  ///< estimated ones that were left apart among them
    std::size_t smallest_group = 0;         ///< that groups were formed with
    std::vector<NeedAccount> by_need;       ///< of resources that establishments need, by resource
    friend bool operator==(const LinkAccount&, const LinkAccount&) = default;
};

struct Links {
    std::vector<SubstitutionLink> substitutions;  ///< sorted by supply, then demand
    std::vector<ZoneTotal> zone_totals;           ///< sorted by supplier, consumer (no_zone last), resource
    std::vector<MutualisationGroup> groups;       ///< sorted by resource, then first member
    std::vector<FlowReach> reach;                 ///< of each flow: whether anybody is there for it
    FlowAllocation allocation;                    ///< empty unless asked for (`allocate_flows`)
    LinkAccount account;
};

/// A group inside one zone is preferred to a shorter way by a tenth of the limit for each member concerned. A proposal of
/// this project: no published figure was found.
inline constexpr double default_zone_preference = 0.1;

/// What estimated flows may push aside. `apart`: links with an estimated flow are ranked among themselves and estimated
/// needs make no groups, so that all other links and groups are those that there would be without any estimate.
enum class EstimateRanking : std::uint8_t { together, apart };

struct LinkOptions {
    double detour_factor = default_detour_factor;  ///< road / straight-line length
    geo::Metres neighbour_distance{500.0};         ///< boundaries at most this far apart make zones neighbours
    std::size_t best_per_flow = 10;  ///< links kept for each supply, best score first; 0 keeps all. As many again of
                                     ///< estimates that are ranked apart
    std::size_t smallest_group = 3;  ///< members of a mutualisation group; at least 2
    double zone_preference = default_zone_preference;  ///< how much farther each member of a group across zones counts,
                                                       ///< as a share of the need's straight limit; 0: no preference
    EstimateRanking estimates = EstimateRanking::together;
    std::size_t most_zone_totals = 1'000'000;  ///< of more, those of pairs of zones without a link are added up: one
                                               ///< row for each zone and resource that is offered
    geo::Threads threads;
    std::function<void(std::string_view what, double share)> progress;
};

/// Pairs just beyond a limit that their uncertainty could carry within it are not links, and are not counted.
/// Errors: std::invalid_argument when the detour factor is not a number of at least 1, or the distance or the
/// preference is negative.
Links find_links(const Territory& territory, const LinkOptions& options = {});

}  // namespace core
