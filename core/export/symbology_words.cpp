// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/symbology_words.hpp"

#include <algorithm>

namespace core {

const ColumnDefinition* try_column(const LayerDefinition& layer, std::string_view name) {
    const auto found = std::ranges::find(layer.columns, name, &ColumnDefinition::name);
    return found == layer.columns.end() ? nullptr : &*found;
}

std::string column_title(const LayerDefinition& layer, std::string_view column, Language language) {
    const ColumnDefinition* found = try_column(layer, column);
    if (found == nullptr) return std::string(column);
    const std::string& title = found->title.in(language);
    return found->unit.empty() ? title : title + " (" + found->unit + ")";
}

std::string class_label(const SymbolClass& symbol_class, const LayerDefinition& layer, std::string_view column,
                        Language language) {
    if (symbol_class.label) return symbol_class.label->in(language);
    if (symbol_class.values.empty()) return {};
    const std::string& value = symbol_class.values.front();
    const ColumnDefinition* found = try_column(layer, column);
    if (found == nullptr) return value;
    const auto listed = std::ranges::find(found->domain, value, &DomainValue::value);
    return listed == found->domain.end() ? value : listed->label.in(language);
}

Bilingual estimated_title() { return {"Only estimated", "Seulement estimées"}; }
Bilingual known_title() { return {"Not only estimated", "Pas seulement estimées"}; }

}  // namespace core
