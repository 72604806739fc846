// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/score.hpp"

#include <algorithm>
#include <cmath>

namespace core {

namespace {

constexpr std::array<std::string_view, 4> relation_texts{"same", "neighbouring", "other", "unknown"};
constexpr std::array<float, 4> evidence_parts{1.0F, 0.75F, 0.5F, 0.25F};
constexpr std::array<float, 4> zone_parts{1.0F, 0.5F, 0.0F, 0.0F};
constexpr std::array<float, 5> preparation_parts{1.0F, 0.75F, 0.5F, 0.5F, 0.25F};

constexpr float total_weight() {
    float total = 0.0F;
    for (const float weight : proposed_score_weights) total += weight;
    return total;
}
// Added in the order of `weighted_score`.
static_assert(total_weight() >= 0.999999F && total_weight() < 1.000001F);

}  // namespace

std::string_view text(ZoneRelation relation) { return relation_texts[static_cast<std::size_t>(relation)]; }

float quantity_part(double supply, double demand) {
    const bool known = supply > 0.0 && demand > 0.0 && std::isfinite(supply) && std::isfinite(demand);
    return known ? static_cast<float>(std::min(supply, demand) / std::max(supply, demand)) : 0.0F;
}

float evidence_part(EvidenceGrade grade) { return evidence_parts[static_cast<std::size_t>(grade)]; }

float zone_part(ZoneRelation relation) { return zone_parts[static_cast<std::size_t>(relation)]; }

float preparation_part(Preparation preparation) { return preparation_parts[static_cast<std::size_t>(preparation)]; }

double central_figure(const Interval& interval) {
    return std::isnan(interval.best) ? 0.5 * (interval.low + interval.high) : interval.best;
}

Interval quantity_in_unit(const ResourceFlow& flow, const ResourceCatalogue& catalogue, Unit unit) {
    return try_converted(flow.quantity, flow.unit, unit, catalogue[flow.resource]).value_or(Interval{});
}

Interval output_for(const ResourceFlow& input, const ResourceCatalogue& catalogue, const Interval& yield, Unit unit) {
    const Unit own = catalogue[input.resource].unit;
    if (dimension(own) == Dimension::none || dimension(unit) == Dimension::none) return {};
    const Interval quantity = quantity_in_unit(input, catalogue, own);
    const double factor = in_base_unit(own) / in_base_unit(unit);
    return {quantity.low * factor / yield.high, quantity.best * factor / yield.best,
            quantity.high * factor / yield.low};
}

}  // namespace core
