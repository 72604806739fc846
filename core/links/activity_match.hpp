// SPDX-License-Identifier: GPL-3.0-or-later
// What could flow from one activity to another by the rules alone, without any establishment: which rules connect two
// activities, and who ranks first among receivers or donors. Likelihoods are the rules' priors multiplied; they order
// leads and measure nothing. Functions of immutable values: thread-safe.
//
//     const ActivityMatcher matcher(rules, substitutions, catalogue);
//     for (const ActivityMatch& match : matcher.matches(steel, cement)) …
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/model/activity_rules.hpp"
#include "core/model/substitution_rules.hpp"
#include "core/model/waste_list.hpp"

namespace core {

inline constexpr ActivityRuleIndex no_activity_rule = 0xFFFF;

/// One way from a donor to a receiver.
struct ActivityMatch {
    ActivityRuleIndex donor_rule = no_activity_rule, receiver_rule = no_activity_rule;
    ResourceIndex output = no_resource;  ///< what the donor gives
    ResourceFit fit;                     ///< of it to the receiver's input
    double likelihood = 0.0;             ///< donor's × receiver's × fit's
};

/// Least likelihood at which two activities count as connected: a prior of "typical" (0.9) on one side and "occasional"
/// (0.35) on the other is above it, "occasional" on both sides is not, nor "typical" and "rare" (0.33 at most): rare ways
/// only order the receivers of a waste that is named. A proposal.
inline constexpr double least_connecting_likelihood = 0.3;

/// An output that is looked for a receiver: a resource and its weight among several that it may be.
struct OfferedResource {
    ResourceIndex resource = no_resource;
    double weight = 1.0;
};

/// How much of each part makes the score of a ranked receiver. Proposals: the waste named counts first, what else the
/// donor's activity gives off second, how much the receiver takes from anybody last.
struct RankingWeights {
    double donor_activity = 0.5;
    double receiver_activity = 0.1;
    double donor_in_vague_code =
        0.7;  ///< share of the donor's own outputs where the code says little (2 or 4 digits, 99)
};

/// A division that may receive, or give.
struct RankedDivision {
    std::uint8_t division = 0;
    double score = 0.0;
    double likelihood = 0.0;  ///< of its best match, 0 where only the last part of the score speaks for it
};

class ActivityMatcher {
public:
    /// Pre: the three outlive the matcher.
    ActivityMatcher(const ActivityRules& rules, const SubstitutionRules& substitutions,
                    const ResourceCatalogue& catalogue);

    /// All ways, best first, at least `least` likely. A code that is not precise stands for all that lies below it.
    std::vector<ActivityMatch> matches(const ActivityCode& donor, const ActivityCode& receiver,
                                       double least = least_connecting_likelihood) const;
    /// The ways for a given output, whatever the donor's activity gives off by the rules; the best way to each rule of
    /// the receiver. `donor_rule` is `no_activity_rule`.
    std::vector<ActivityMatch> matches_of(std::span<const OfferedResource> offered, const ActivityCode& receiver) const;
    /// Likelihood of the best way between any activities of two divisions, row the donor's. 0 where there is none.
    using DivisionMatrix = std::array<std::array<float, 100>, 100>;
    DivisionMatrix division_matrix() const;

    /// What a waste code may be when this donor gives it off: its resource, or those of the codes below it together with
    /// what the activity is known to give off in the same families.
    std::vector<OfferedResource> offered(const WasteList& wastes, const WrittenWasteCode& code,
                                         const ActivityCode& donor, const RankingWeights& weights = {}) const;
    /// Every division that takes something in, the likeliest receiver first; ties by division.
    std::vector<RankedDivision> rank_receivers(const ActivityCode& donor, std::span<const OfferedResource> offered,
                                               const RankingWeights& weights = {}) const;
    std::vector<RankedDivision> rank_receivers(const ActivityCode& donor, const RankingWeights& weights = {}) const;
    /// Every division that gives something off, the likeliest donor first; ties by division.
    std::vector<RankedDivision> rank_donors(const ActivityCode& receiver, const RankingWeights& weights = {}) const;

private:
    using ByDivision = std::array<double, 100>;
    ByDivision best_by_division(ResourceIndex output) const;
    ByDivision activity_evidence(const ActivityCode& donor) const;
    std::vector<RankedDivision> ranked(const ByDivision& scores, const ByDivision& likelihoods,
                                       FlowDirection direction) const;

    const ActivityRules* m_rules;
    const SubstitutionRules* m_substitutions;
    const ResourceCatalogue* m_catalogue;
    std::array<double, 100> m_receiving{}, m_giving{};  ///< how much a division takes or gives in all, 1 for the first
};

}  // namespace core
