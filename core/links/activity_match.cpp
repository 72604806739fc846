// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/activity_match.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>

namespace core {

namespace {

void sort_best_first(std::vector<ActivityMatch>& found) {
    std::ranges::sort(found, [](const ActivityMatch& a, const ActivityMatch& b) {
        return std::tie(b.likelihood, a.donor_rule, a.receiver_rule) <
               std::tie(a.likelihood, b.donor_rule, b.receiver_rule);
    });
}

std::string_view family(const ResourceCatalogue& catalogue, ResourceIndex resource) {
    return catalogue[resource].family;
}

/// A code that names a whole (sub-)chapter, or "not otherwise specified".
bool is_vague(const WrittenWasteCode& code) { return code.digits.size() < 6 || code.digits.ends_with("99"); }

/// 1 for the division that takes (or gives) most, by the sum of the rules' likelihoods squared: many rare ways do not make
/// a division that takes from anybody.
std::array<double, 100> share_of_largest(const ActivityRules& rules, FlowDirection direction) {
    std::array<double, 100> sums{};
    for (const ActivityRule& rule : rules.rows()) {
        if (rule.direction == direction) sums[rule.activity.division()] += rule.likelihood * rule.likelihood;
    }
    const double largest = std::ranges::max(sums);
    if (largest > 0.0) {
        for (double& sum : sums) sum /= largest;
    }
    return sums;
}

}  // namespace

ActivityMatcher::ActivityMatcher(const ActivityRules& rules, const SubstitutionRules& substitutions,
                                 const ResourceCatalogue& catalogue)
    : m_rules(&rules),
      m_substitutions(&substitutions),
      m_catalogue(&catalogue),
      m_receiving(share_of_largest(rules, FlowDirection::input)),
      m_giving(share_of_largest(rules, FlowDirection::output)) {}

std::vector<ActivityMatch> ActivityMatcher::matches(const ActivityCode& donor, const ActivityCode& receiver,
                                                    double least) const {
    std::vector<ActivityMatch> found;
    const auto inputs = m_rules->rules_touching(receiver, FlowDirection::input);
    for (const ActivityRuleIndex out : m_rules->rules_touching(donor, FlowDirection::output)) {
        for (const ActivityRuleIndex in : inputs) {
            const ActivityRule& gives = (*m_rules)[out];
            const ActivityRule& takes = (*m_rules)[in];
            const ResourceFit fit = m_substitutions->fit(gives.resource, takes.resource);
            const double likelihood = gives.likelihood * takes.likelihood * fit.likelihood;
            if (likelihood > 0.0 && likelihood >= least) found.push_back({out, in, gives.resource, fit, likelihood});
        }
    }
    sort_best_first(found);
    return found;
}

std::vector<ActivityMatch> ActivityMatcher::matches_of(std::span<const OfferedResource> offered,
                                                       const ActivityCode& receiver) const {
    std::vector<ActivityMatch> found;
    for (const ActivityRuleIndex in : m_rules->rules_touching(receiver, FlowDirection::input)) {
        ActivityMatch best{no_activity_rule, in, no_resource, {}, 0.0};
        for (const OfferedResource& output : offered) {
            const ResourceFit fit = m_substitutions->fit(output.resource, (*m_rules)[in].resource);
            const double likelihood = output.weight * (*m_rules)[in].likelihood * fit.likelihood;
            if (likelihood > best.likelihood) best = {no_activity_rule, in, output.resource, fit, likelihood};
        }
        if (best.likelihood > 0.0) found.push_back(best);
    }
    sort_best_first(found);
    return found;
}

ActivityMatcher::DivisionMatrix ActivityMatcher::division_matrix() const {
    DivisionMatrix matrix{};
    for (const ActivityRule& gives : m_rules->rows()) {
        if (gives.direction != FlowDirection::output) continue;
        for (const ActivityRule& takes : m_rules->rows()) {
            if (takes.direction != FlowDirection::input) continue;
            const double fit = m_substitutions->fit(gives.resource, takes.resource).likelihood;
            float& cell = matrix[gives.activity.division()][takes.activity.division()];
            cell = std::max(cell, static_cast<float>(gives.likelihood * takes.likelihood * fit));
        }
    }
    return matrix;
}

std::vector<OfferedResource> ActivityMatcher::offered(const WasteList& wastes, const WrittenWasteCode& code,
                                                      const ActivityCode& donor, const RankingWeights& weights) const {
    std::vector<ResourceIndex> below = wastes.resources_below(code);
    if (below.empty()) {
        const auto meaning = wastes.try_meaning(code);
        if (!meaning) return {};
        below.push_back(meaning->resource);
    }
    std::map<ResourceIndex, double> shares;
    for (const ResourceIndex resource : below) shares[resource] += 1.0 / static_cast<double>(below.size());
    std::map<ResourceIndex, double> own;
    double total = 0.0;
    for (const ActivityRuleIndex index : m_rules->rules_touching(donor, FlowDirection::output)) {
        const ActivityRule& rule = (*m_rules)[index];
        const bool same_family = std::ranges::any_of(shares, [&](const auto& share) {
            return family(*m_catalogue, share.first) == family(*m_catalogue, rule.resource);
        });
        if (same_family) own[rule.resource] = std::max(own[rule.resource], rule.likelihood);
    }
    for (const auto& [resource, likelihood] : own) total += likelihood;
    if (is_vague(code) && total > 0.0) {
        for (auto& [resource, share] : shares) share *= 1.0 - weights.donor_in_vague_code;
        for (const auto& [resource, likelihood] : own) {
            shares[resource] += weights.donor_in_vague_code * likelihood / total;
        }
    }
    std::vector<OfferedResource> result;
    result.reserve(shares.size());
    for (const auto& [resource, share] : shares) result.push_back({resource, share});
    return result;
}

ActivityMatcher::ByDivision ActivityMatcher::best_by_division(ResourceIndex output) const {
    ByDivision best{};
    for (const ActivityRule& rule : m_rules->rows()) {
        if (rule.direction != FlowDirection::input) continue;
        double& cell = best[rule.activity.division()];
        cell = std::max(cell, rule.likelihood * m_substitutions->fit(output, rule.resource).likelihood);
    }
    return best;
}

ActivityMatcher::ByDivision ActivityMatcher::activity_evidence(const ActivityCode& donor) const {
    std::map<ResourceIndex, double> own;
    for (const ActivityRuleIndex index : m_rules->rules_touching(donor, FlowDirection::output)) {
        const ActivityRule& rule = (*m_rules)[index];
        own[rule.resource] = std::max(own[rule.resource], rule.likelihood);
    }
    ByDivision none{};
    none.fill(1.0);  // probability that no output goes there, outputs taken as independent
    for (const auto& [resource, likelihood] : own) {
        const ByDivision best = best_by_division(resource);
        for (std::size_t d = 0; d < none.size(); ++d) none[d] *= 1.0 - best[d] * likelihood;
    }
    for (double& value : none) value = 1.0 - value;
    return none;
}

std::vector<RankedDivision> ActivityMatcher::ranked(const ByDivision& scores, const ByDivision& likelihoods,
                                                    FlowDirection direction) const {
    const auto& shares = direction == FlowDirection::input ? m_receiving : m_giving;
    std::vector<RankedDivision> divisions;
    for (std::size_t d = 0; d < scores.size(); ++d) {
        if (shares[d] > 0.0) divisions.push_back({static_cast<std::uint8_t>(d), scores[d], likelihoods[d]});
    }
    std::ranges::stable_sort(divisions, std::ranges::greater{}, &RankedDivision::score);
    return divisions;
}

std::vector<RankedDivision> ActivityMatcher::rank_receivers(const ActivityCode& donor,
                                                            std::span<const OfferedResource> offered,
                                                            const RankingWeights& weights) const {
    ByDivision scores{};
    ByDivision likelihoods{};
    for (const OfferedResource& output : offered) {
        const ByDivision best = best_by_division(output.resource);
        for (std::size_t d = 0; d < best.size(); ++d) likelihoods[d] += best[d] * output.weight;
    }
    const ByDivision activity = activity_evidence(donor);
    for (std::size_t d = 0; d < scores.size(); ++d) {
        scores[d] = likelihoods[d] + weights.donor_activity * activity[d] + weights.receiver_activity * m_receiving[d];
    }
    return ranked(scores, likelihoods, FlowDirection::input);
}

std::vector<RankedDivision> ActivityMatcher::rank_receivers(const ActivityCode& donor,
                                                            const RankingWeights& weights) const {
    ByDivision likelihoods{};
    for (const ActivityRuleIndex index : m_rules->rules_touching(donor, FlowDirection::output)) {
        const ByDivision best = best_by_division((*m_rules)[index].resource);
        for (std::size_t d = 0; d < best.size(); ++d) {
            likelihoods[d] = std::max(likelihoods[d], best[d] * (*m_rules)[index].likelihood);
        }
    }
    const ByDivision activity = activity_evidence(donor);
    ByDivision scores{};
    for (std::size_t d = 0; d < scores.size(); ++d) {
        scores[d] = likelihoods[d] + weights.donor_activity * activity[d] + weights.receiver_activity * m_receiving[d];
    }
    return ranked(scores, likelihoods, FlowDirection::input);
}

std::vector<RankedDivision> ActivityMatcher::rank_donors(const ActivityCode& receiver,
                                                         const RankingWeights& weights) const {
    const auto inputs = m_rules->rules_touching(receiver, FlowDirection::input);
    std::array<std::map<ResourceIndex, double>, 100> best;
    for (const ActivityRule& rule : m_rules->rows()) {
        if (rule.direction != FlowDirection::output) continue;
        double& cell = best[rule.activity.division()][rule.resource];
        for (const ActivityRuleIndex in : inputs) {
            const ActivityRule& takes = (*m_rules)[in];
            const double fit = m_substitutions->fit(rule.resource, takes.resource).likelihood;
            cell = std::max(cell, rule.likelihood * takes.likelihood * fit);
        }
    }
    ByDivision scores{};
    ByDivision likelihoods{};
    for (std::size_t d = 0; d < scores.size(); ++d) {
        double none = 1.0;
        for (const auto& [resource, likelihood] : best[d]) {
            none *= 1.0 - likelihood;
            likelihoods[d] = std::max(likelihoods[d], likelihood);
        }
        scores[d] = likelihoods[d] + weights.donor_activity * (1.0 - none) + weights.receiver_activity * m_giving[d];
    }
    return ranked(scores, likelihoods, FlowDirection::output);
}

}  // namespace core
