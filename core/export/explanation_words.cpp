// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/explanation_words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace core {

std::string ExplanationWords::number(double value) const {
    std::string text = fmt::format("{:.6g}", value);
    if (const auto point = text.find('.'); m_language == Language::fr && point != std::string::npos) text[point] = ',';
    return text;
}

std::string ExplanationWords::quantity(const Interval& q, const std::string& unit) const {
    const ExplanationWords& in = *this;
    if (!q.is_known()) return in("quantity not known", "quantité inconnue");
    std::string text = std::isnan(q.best) ? "" : number(q.best) + " " + unit;
    const bool spread = !std::isnan(q.low) && !std::isnan(q.high) && q.low != q.high;
    if (spread) {
        text += fmt::format("{}{} {} {} {}{}", text.empty() ? "" : " (", number(q.low), in("to", "à"), number(q.high),
                            unit, text.empty() ? "" : ")");
    }
    return text.empty() ? in("a bound only is known", "une seule borne est connue") : text + in(" a year", " par an");
}

std::string ExplanationWords::label(const Edition& edition, std::string_view layer, std::string_view column,
                                    const std::string& value) const {
    const EditionLayer* found = edition.try_layer(layer);
    if (found == nullptr) return value;
    for (const ColumnDefinition& definition : found->definition.columns) {
        if (definition.name != column) continue;
        for (const DomainValue& item : definition.domain) {
            if (item.value == value) return item.label.in(m_language);
        }
    }
    return value;
}

}  // namespace core
