// SPDX-License-Identifier: GPL-3.0-or-later
// What explanations are made of, in one language: numbers, quantities, and the labels that the dictionary gives to codes.
#pragma once

#include <string>
#include <string_view>

#include "core/edition/edition.hpp"
#include "core/model/language.hpp"
#include "core/model/quantity.hpp"

namespace core {

class ExplanationWords {
public:
    explicit ExplanationWords(Language language) : m_language(language) {}
    Language language() const { return m_language; }
    const char* operator()(const char* en, const char* fr) const { return m_language == Language::fr ? fr : en; }
    std::string number(double value) const;
    /// "12 t (10 to 15 t) a year", or that it is not known.
    std::string quantity(const Interval& quantity, const std::string& unit) const;
    /// The label of a coded value of a layer's column; the value where the dictionary has none.
    std::string label(const Edition& edition, std::string_view layer, std::string_view column,
                      const std::string& value) const;

private:
    Language m_language;
};

}  // namespace core
