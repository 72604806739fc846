// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/breakdown.hpp"

#include <algorithm>
#include <map>

namespace core {
namespace {

using Counts = std::map<std::string_view, std::uint64_t>;

/// Codes are few: they are counted by number, and looked at as texts at the end.
Counts counts_of(const geo::CodeColumn& codes) {
    std::vector<std::uint64_t> by_code(codes.distinct(), 0);
    for (std::size_t row = 0; row < codes.size(); ++row) ++by_code[codes.code(row)];
    Counts counts;
    for (geo::CodeColumn::Code code = 0; code < by_code.size(); ++code) {
        if (by_code[code] != 0) counts[codes.text(code)] += by_code[code];
    }
    return counts;
}

Counts counts_of(const geo::TextColumn& texts) {
    Counts counts;
    for (std::size_t row = 0; row < texts.size(); ++row) ++counts[texts[row]];
    return counts;
}

}  // namespace

Bilingual not_given() { return {"Not given", "Non renseigné"}; }

std::string_view text_at(const geo::Column& column, std::size_t row) {
    if (const auto* codes = std::get_if<geo::CodeColumn>(&column.values)) return (*codes)[row];
    return std::get<geo::TextColumn>(column.values)[row];
}

const geo::Column* try_column(const Edition& edition, std::string_view layer, std::string_view column) {
    const EditionLayer* found = edition.try_layer(layer);
    return found == nullptr ? nullptr : found->data.try_column(column);
}

const ColumnDefinition* try_definition(const LayerDefinition& layer, std::string_view column) {
    const auto found = std::ranges::find(layer.columns, column, &ColumnDefinition::name);
    return found == layer.columns.end() ? nullptr : &*found;
}

Bilingual label_of(const LayerDefinition& layer, std::string_view column, std::string_view value) {
    if (value.empty()) return not_given();
    if (const ColumnDefinition* definition = try_definition(layer, column)) {
        const auto found = std::ranges::find(definition->domain, value, &DomainValue::value);
        if (found != definition->domain.end()) return found->label;
    }
    return {std::string(value), std::string(value)};
}

Breakdown counted_by(const EditionLayer& layer, std::string_view column) {
    const geo::Column& values = layer.data.column(column);
    const auto* codes = std::get_if<geo::CodeColumn>(&values.values);
    Counts counts = codes != nullptr ? counts_of(*codes) : counts_of(std::get<geo::TextColumn>(values.values));
    Breakdown breakdown{std::string(column), {std::string(column), std::string(column)}, {}};
    if (const ColumnDefinition* definition = try_definition(layer.definition, column)) {
        breakdown.title = definition->title;
        for (const DomainValue& known : definition->domain) {
            const auto found = counts.find(known.value);
            breakdown.parts.push_back({known.value, known.label, found == counts.end() ? 0 : found->second});
            if (found != counts.end()) counts.erase(found);
        }
    }
    for (const auto& [value, rows] : counts) {
        breakdown.parts.push_back({std::string(value), label_of(layer.definition, column, value), rows});
    }
    return breakdown;
}

}  // namespace core
