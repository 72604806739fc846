// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/symbology_words.hpp"

#include <algorithm>
#include <cmath>

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

std::string_view ink_on(std::string_view colour) {
    constexpr double dark = 0.26;  // of relative luminance
    const auto light = [&](std::size_t at) {
        const double part = std::stoi(std::string(colour.substr(at, 2)), nullptr, 16) / 255.0;
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    // Source: WCAG 2.1, relative luminance.
    return 0.2126 * light(1) + 0.7152 * light(3) + 0.0722 * light(5) > dark ? "#111111" : "#ffffff";
}

double letter_share(std::string_view letters) {
    const auto is_first = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    return std::ranges::count_if(letters, is_first) > 1 ? 0.42 : 0.62;
}

}  // namespace core
