// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/flow_totals.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "core/answers/breakdown.hpp"

namespace core {
namespace {

std::size_t index(FlowDirection direction) { return static_cast<std::size_t>(direction); }

/// The columns of the layer that are read; those of quantities may be missing.
struct FlowColumns {
    const geo::Column &family, &direction, &grade;
    const geo::Column *unit, *low, *best, *high;

    explicit FlowColumns(const geo::Layer& layer)
        : family(layer.column("family")),
          direction(layer.column("direction")),
          grade(layer.column("grade")),
          unit(layer.try_column("unit")),
          low(layer.try_column("quantity_low")),
          best(layer.try_column("quantity_best")),
          high(layer.try_column("quantity_high")) {}

    bool has_quantities() const { return unit != nullptr && low != nullptr && best != nullptr && high != nullptr; }
};

double real(const geo::Column& column, std::size_t row) { return std::get<geo::RealColumn>(column.values)[row]; }

void add_quantity(const FlowColumns& columns, std::size_t row, KnownQuantity& sum) {
    const double best = real(*columns.best, row);
    const double low = real(*columns.low, row);
    const double high = real(*columns.high, row);
    if (sum.flows++ == 0) sum.total = {0.0, 0.0, 0.0};
    sum.total.low += std::isnan(low) ? best : low;
    sum.total.best += best;
    sum.total.high += std::isnan(high) ? best : high;
}

using QuantityKey = std::tuple<std::string_view, std::string_view, FlowDirection, EvidenceGrade>;

}  // namespace

std::uint64_t FamilyFlows::count(FlowDirection direction) const {
    const auto& grades = flows[index(direction)];
    return std::accumulate(grades.begin(), grades.end(), std::uint64_t{0});
}

std::uint64_t FamilyFlows::count(FlowDirection direction, EvidenceGrade grade) const {
    return flows[index(direction)][static_cast<std::size_t>(grade)];
}

std::vector<FamilyFlows> flows_by_family(const Edition& edition) {
    const EditionLayer* layer = edition.try_layer("flows");
    if (layer == nullptr) return {};
    const FlowColumns columns(layer->data);
    std::map<std::string_view, FamilyFlows> families;
    std::map<QuantityKey, KnownQuantity> quantities;
    for (std::size_t row = 0; row < layer->data.rows(); ++row) {
        const std::string_view family = text_at(columns.family, row);
        const FlowDirection direction =
            text_at(columns.direction, row) == "input" ? FlowDirection::input : FlowDirection::output;
        const EvidenceGrade grade = try_evidence_grade(text_at(columns.grade, row)).value_or(EvidenceGrade::estimated);
        ++families[family].flows[index(direction)][static_cast<std::size_t>(grade)];
        if (!columns.has_quantities() || std::isnan(real(*columns.best, row))) continue;
        add_quantity(columns, row, quantities[{family, text_at(*columns.unit, row), direction, grade}]);
    }
    for (auto& [key, sum] : quantities) {
        const auto& [family, unit, direction, grade] = key;
        sum.unit = unit;
        sum.direction = direction;
        sum.grade = grade;
        families[family].quantities.push_back(sum);
    }
    std::vector<FamilyFlows> sorted;
    for (auto& [name, family] : families) {
        family.family = name;
        family.label = label_of(layer->definition, "family", name);
        sorted.push_back(std::move(family));
    }
    std::ranges::stable_sort(sorted, std::greater<>{}, &FamilyFlows::total);
    return sorted;
}

}  // namespace core
