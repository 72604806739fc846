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
    float operator[](ScorePart part) const { return static_cast<float>(m_parts[static_cast<std::size_t>(part)]) / scale; }

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
};

/// Establishments that share a need and are near: members are within the radius of the meeting point.
struct MutualisationGroup {
    ResourceIndex resource = no_resource;
    geo::LonLat meeting_point;
    double radius = 0.0;               ///< metres: largest distance of a member from the meeting point
    std::vector<std::uint32_t> needs;  ///< rows of Territory::flows, ascending
    std::vector<double> distances;     ///< metres of each from the meeting point
    bool distance_uncertain = false;   ///< a member's known radius of uncertainty could carry it over the limit
};

/// What became of the pairs and the needs: none is dropped in silence.
struct LinkAccount {
    std::uint64_t pairs_within_limit = 0;  ///< the sum of the three below
    std::uint64_t same_establishment = 0;
    std::uint64_t beyond_best = 0;  ///< not among the best of their supply
    std::uint64_t kept = 0;
    std::uint64_t flows_without_resource = 0;
    std::uint64_t flows_without_location = 0;  ///< of those with a resource
    std::uint64_t needs = 0;  ///< located inputs of resources of kind mutualisation; the sum of the three below
    std::uint64_t needs_repeated = 0;  ///< a further row of the same need of the same establishment
    std::uint64_t needs_in_groups = 0;
    std::uint64_t needs_without_group = 0;  ///< estimated ones that were left apart among them
    friend bool operator==(const LinkAccount&, const LinkAccount&) = default;
};

struct Links {
    std::vector<SubstitutionLink> substitutions;  ///< sorted by supply, then demand
    std::vector<MutualisationGroup> groups;       ///< sorted by resource, then first member
    LinkAccount account;
};

/// What estimated flows may push aside. `apart`: links with an estimated flow are ranked among themselves and estimated
/// needs make no groups, so that all other links and groups are those that there would be without any estimate.
enum class EstimateRanking : std::uint8_t { together, apart };

struct LinkOptions {
    double detour_factor = default_detour_factor;  ///< road / straight-line length
    geo::Metres neighbour_distance{500.0};         ///< boundaries at most this far apart make zones neighbours
    std::size_t best_per_flow = 10;                ///< links kept for each supply, best score first; 0 keeps all. As many again of
                                                   ///< estimates that are ranked apart
    std::size_t smallest_group = 3;                ///< members of a mutualisation group; at least 2
    EstimateRanking estimates = EstimateRanking::together;
    geo::Threads threads;
    std::function<void(std::string_view what, double share)> progress;
};

/// Pairs just beyond a limit that their uncertainty could carry within it are not links, and are not counted.
/// Errors: std::invalid_argument when the detour factor is not a number of at least 1 or the distance is negative.
Links find_links(const Territory& territory, const LinkOptions& options = {});

}  // namespace core
