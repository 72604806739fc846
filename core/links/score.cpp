// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/score.hpp"

#include <algorithm>
#include <cmath>

namespace core {

namespace {

constexpr std::array<std::string_view, 4> relation_texts{"same", "neighbouring", "other", "unknown"};
constexpr std::array<std::string_view, score_part_count> part_texts{"distance", "quantity", "evidence", "zone"};
constexpr std::array<float, 4> evidence_parts{1.0F, 0.75F, 0.5F, 0.25F};
constexpr std::array<float, 4> zone_parts{1.0F, 0.5F, 0.0F, 0.0F};

constexpr float total_weight() {
    float total = 0.0F;
    for (const float weight : score_weights) total += weight;
    return total;
}
// Added in the order of `weighted_score`, so that everything scores 1 to the bit.
static_assert(total_weight() >= 1.0F && total_weight() < 1.000001F);

}  // namespace

std::string_view text(ZoneRelation relation) { return relation_texts[static_cast<std::size_t>(relation)]; }
std::string_view text(ScorePart part) { return part_texts[static_cast<std::size_t>(part)]; }

float quantity_part(double supply, double demand) {
    const bool known = supply > 0.0 && demand > 0.0 && std::isfinite(supply) && std::isfinite(demand);
    return known ? static_cast<float>(std::min(supply, demand) / std::max(supply, demand)) : 0.0F;
}

float evidence_part(EvidenceGrade grade) { return evidence_parts[static_cast<std::size_t>(grade)]; }

float zone_part(ZoneRelation relation) { return zone_parts[static_cast<std::size_t>(relation)]; }

double central_figure(const Interval& interval) {
    return std::isnan(interval.best) ? 0.5 * (interval.low + interval.high) : interval.best;
}

Interval quantity_in_unit(const ResourceFlow& flow, Unit unit) {
    const bool comparable = dimension(unit) != Dimension::none && dimension(flow.unit) == dimension(unit);
    return comparable ? converted(flow.quantity, flow.unit, unit) : Interval{};
}

}  // namespace core
