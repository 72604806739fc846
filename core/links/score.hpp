// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a substitution link's score. Each is in [0, 1] and says one thing; what is not known counts 0, so that
// silence is never worth more than an answer. Pure functions.
#pragma once

#include <array>
#include <cstddef>

#include "core/links/links.hpp"

namespace core {

using ScoreParts = std::array<float, score_part_count>;

/// 1 up to the soft limit, then falling in a straight line to 0 at the hard one. Units: metres, all straight.
inline float distance_part(double distance, double soft, double hard) {
    if (distance <= soft) return 1.0F;
    if (!(distance < hard)) return 0.0F;
    return static_cast<float>((hard - distance) / (hard - soft));
}

/// The share of the larger of two yearly quantities that the exchange would move: 1 when they are equal, 0 when either
/// is unknown, zero or negative.
float quantity_part(double supply, double demand);

/// measured 1, declared 0.75, surveyed 0.5, estimated 0.25.
float evidence_part(EvidenceGrade grade);

/// same zone 1, neighbouring zones 0.5, else 0.
float zone_part(ZoneRelation relation);

/// nothing to do 1, sorting 0.75, crushing or drying 0.5, cleaning 0.25. Proposals.
float preparation_part(Preparation preparation);

/// The weighted mean of the parts; the weights' sum is 1. Rises, or stays, when any part rises.
inline float weighted_score(const ScoreParts& parts, const ScoreWeights& weights) {
    float sum = 0.0F;
    for (std::size_t i = 0; i < score_part_count; ++i) sum += weights[i] * parts[i];
    return sum < 1.0F ? sum : 1.0F;
}

/// The figure of an interval that quantities are compared by: best, else the middle of known bounds, else NaN.
double central_figure(const Interval& interval);

/// A flow's quantity in a unit; all unknown when the two cannot be compared, even with the density of the flow's resource.
Interval quantity_in_unit(const ResourceFlow& flow, const ResourceCatalogue& catalogue, Unit unit);

/// How much of an output, in a unit, would meet an input that it serves by a rule of this yield; all unknown when the
/// yield is.
Interval output_for(const ResourceFlow& input, const ResourceCatalogue& catalogue, const Interval& yield, Unit unit);

}  // namespace core
