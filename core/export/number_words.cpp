// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/number_words.hpp"

#include <algorithm>
#include <cmath>

#include "geo/io/number_text.hpp"

namespace core {
namespace {

constexpr std::string_view no_break_space = "\u00a0";
constexpr std::string_view narrow_space = "\u202f";
constexpr std::string_view unknown = "–";

/// Puts separators between the thousands of plain digits, and the decimal mark of the language.
std::string grouped(std::string_view plain, Language language) {
    const bool negative = plain.starts_with('-');
    if (negative) plain.remove_prefix(1);
    const std::size_t point = std::min(plain.find('.'), plain.size());
    std::string words(negative ? "−" : "");
    for (std::size_t i = 0; i < point; ++i) {
        if (i != 0 && (point - i) % 3 == 0) words += language == Language::fr ? narrow_space : std::string_view(",");
        words += plain[i];
    }
    if (point == plain.size()) return words;
    words += language == Language::fr ? ',' : '.';
    return words.append(plain.substr(point + 1));
}

/// With so many decimals; with as many as two digits need where it would be written as nothing and is not.
std::string seen_number(double value, Language language, int decimals) {
    const double size = std::abs(value);
    constexpr int most_decimals = 9;
    if (size > 0 && size < 0.5 * std::pow(10.0, -decimals)) {
        decimals = std::min(most_decimals, 1 - static_cast<int>(std::floor(std::log10(size))));
    }
    return number_words(value, language, decimals);
}

}  // namespace

std::string count_words(std::uint64_t count, Language language) { return grouped(std::to_string(count), language); }

std::string amount_words(double value, Language language) {
    return seen_number(value, language, std::abs(value) < 100 ? 1 : 0);
}

std::string number_words(double value, Language language, int decimals) {
    if (!std::isfinite(value)) return std::string(unknown);
    std::string plain;
    geo::io::append_rounded(plain, value, decimals);
    return grouped(plain, language);
}

std::string share_words(double part, double whole, Language language) {
    if (!(whole > 0)) return std::string(unknown);
    const std::string sign = language == Language::fr ? std::string(no_break_space) + "%" : "%";
    const double percent = 100.0 * part / whole;
    if (percent > 0 && percent < 1) return "<" + std::string(no_break_space) + "1" + sign;
    if (percent > 99 && percent < 100) return ">" + std::string(no_break_space) + "99" + sign;
    return number_words(percent, language, 0) + sign;
}

std::string distance_words(double metres, Language language) {
    if (!std::isfinite(metres)) return std::string(unknown);
    const bool near = metres < 999.5;
    const double value = near ? metres : metres / 1000.0;
    return number_words(value, language, near || value >= 99.95 ? 0 : 1) + std::string(no_break_space) +
           (near ? "m" : "km");
}

std::string unit_words(std::string_view unit) {
    std::string words(unit);
    if (words.ends_with("m3")) words.replace(words.size() - 1, 1, "³");
    if (words.ends_with("m2")) words.replace(words.size() - 1, 1, "²");
    return words == "EUR" ? "€" : words;
}

std::string quantity_words(const Interval& quantity, std::string_view unit, Language language) {
    if (std::isnan(quantity.best)) return std::string(unknown);
    const int decimals = std::abs(quantity.best) < 100 ? 1 : 0;
    std::string words = seen_number(quantity.best, language, decimals);
    if (!unit.empty()) words += std::string(no_break_space) + unit_words(unit);
    const bool bounded = !std::isnan(quantity.low) && !std::isnan(quantity.high) && quantity.low != quantity.high;
    if (!bounded) return words;
    return words + " (" + seen_number(quantity.low, language, decimals) + std::string(no_break_space) + "–\u2060" +
           std::string(no_break_space) + seen_number(quantity.high, language, decimals) + ")";
}

}  // namespace core
