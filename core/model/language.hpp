// SPDX-License-Identifier: GPL-3.0-or-later
// The two languages of the product.
#pragma once

#include <string>

namespace core {

enum class Language { en, fr };

/// A text in both languages.
struct Bilingual {
    std::string en, fr;

    const std::string& in(Language language) const { return language == Language::fr ? fr : en; }
    friend bool operator==(const Bilingual&, const Bilingual&) = default;
};

}  // namespace core
