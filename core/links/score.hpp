// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a substitution link's score. Each is in [0, 1] and says one thing; what is not known counts 0, so that
// silence is never worth more than an answer. Pure functions.
#pragma once

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

/// The weighted mean of the parts; the weights' sum is 1. Rises, or stays, when any part rises.
inline float weighted_score(const ScoreParts& parts) {
    float sum = 0.0F;
    for (std::size_t i = 0; i < score_part_count; ++i) sum += score_weights[i] * parts[i];
    return sum < 1.0F ? sum : 1.0F;
}

/// The figure of an interval that quantities are compared by: best, else the middle of known bounds, else NaN.
double central_figure(const Interval& interval);

/// A flow's quantity in the unit of its resource; all unknown when the units have no common dimension.
Interval quantity_in_unit(const ResourceFlow& flow, Unit unit);

}  // namespace core
