// SPDX-License-Identifier: GPL-3.0-or-later
// Figures as people of a language write them: separated thousands, decimal comma or point, spaces that do not break
// before units. The same on every machine. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/model/language.hpp"
#include "core/model/quantity.hpp"

namespace core {

/// "12 345" or "12,345".
std::string count_words(std::uint64_t count, Language language);

/// Rounded to at most so many decimals, without zeros at the end; "–" for what is not known.
std::string number_words(double value, Language language, int decimals = 1);

/// An amount: one decimal below a hundred, more where it would be written as nothing and is not ("0.004").
std::string amount_words(double value, Language language);

/// "34 %"; "< 1 %" for what is more than nothing; "–" of nothing.
std::string share_words(double part, double whole, Language language);

/// Metres below a kilometre, else kilometres: "350 m", "6,8 km". "–" for what is not known. Units: metres.
std::string distance_words(double metres, Language language);

/// A unit's symbol as it is written: "m³" for "m3".
std::string unit_words(std::string_view unit);

/// "1 200 t (1 000 – 1 500)"; without the bounds where they are the same or not known. "–" for what is not known.
std::string quantity_words(const Interval& quantity, std::string_view unit, Language language);

}  // namespace core
