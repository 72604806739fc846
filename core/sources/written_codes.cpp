// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/written_codes.hpp"

#include <algorithm>
#include <array>

#include "core/model/ascii.hpp"

namespace core {
namespace {

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

/// Without white space, and without the ".0" that a number read as real leaves.
std::string compact(std::string_view written) {
    std::string text;
    for (const char c : written) {
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') text += upper(c);
    }
    if (text.size() > 2 && text.ends_with(".0") && all_digits(text.substr(0, text.size() - 2))) {
        text.resize(text.size() - 2);
    }
    return text;
}

WrittenCode padded(std::string_view written, std::size_t shortest, std::size_t width) {
    WrittenCode code{compact(written)};
    if (all_digits(code.text) && code.text.size() >= shortest && code.text.size() < width) {
        code.text.insert(0, width - code.text.size(), '0');
    }
    code.mended = code.text != written;
    return code;
}

std::string_view known_nomenclature(std::string_view written) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> names{
        {{"NAFREV2", nomenclature::naf_2},
         {"NAF2", nomenclature::naf_2},
         {"NAF2008", nomenclature::naf_2},
         {"NAFREV1", nomenclature::naf_1},
         {"NAF2003", nomenclature::naf_1},
         {"NAF1993", nomenclature::naf_1993},
         {"NAP", nomenclature::nap},
         {"NAF25", nomenclature::naf_25},
         {"NAF2025", nomenclature::naf_25}}};
    std::string folded;
    for (const char c : written) {
        if (is_digit(c) || is_letter(c)) folded += upper(c);
    }
    const auto* const found = std::ranges::find(names, folded, [](const auto& pair) { return pair.first; });
    return found == names.end() ? std::string_view{} : found->second;
}

/// Digits followed by an optional letter, dots and spaces left out; "" when the text is not of that form.
std::string bare_activity(std::string_view written) {
    std::string bare;
    for (const char c : written) {
        if (c == '.' || c == ' ') continue;
        bare += upper(c);
    }
    const std::size_t digits = static_cast<std::size_t>(std::ranges::find_if_not(bare, is_digit) - bare.begin());
    const bool letter = bare.size() == digits + 1 && is_letter(bare.back());
    return digits >= 2 && (letter || bare.size() == digits) ? bare : std::string{};
}

std::string_view nomenclature_by_form(std::string_view bare) {
    if (bare.size() == 5) return nomenclature::naf_2;
    if (bare.size() == 4) return is_digit(bare.back()) ? nomenclature::nap : nomenclature::naf_1;
    return {};
}

}  // namespace

WrittenCode mended_commune(std::string_view written) { return padded(written, 4, 5); }
WrittenCode mended_department(std::string_view written) { return padded(written, 1, 2); }
WrittenCode mended_postcode(std::string_view written) { return padded(written, 4, 5); }
WrittenCode mended_headcount(std::string_view written) { return padded(written, 1, 2); }
WrittenCode mended_siret(std::string_view written) { return padded(written, 10, 14); }

bool is_siret(std::string_view text) { return text.size() == 14 && all_digits(text); }

std::optional<std::uint64_t> try_siret_number(std::string_view text) {
    if (text.size() != 14) return {};
    std::uint64_t number = 0;
    for (const char c : text) {
        if (!is_digit(c)) return {};
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return number;
}

bool siret_check_agrees(std::string_view text) {
    int luhn = 0;
    int digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int digit = text[i] - '0';
        const int doubled = i % 2 == 0 ? 2 * digit : digit;
        luhn += doubled > 9 ? doubled - 9 : doubled;
        digits += digit;
    }
    const bool post_office = text.starts_with("356000000");
    return luhn % 10 == 0 || (post_office && digits % 5 == 0);
}

WrittenActivityCode activity_code(std::string_view written, std::string_view nomenclature_written) {
    WrittenActivityCode result;
    const std::string bare = bare_activity(written);
    result.nomenclature = known_nomenclature(nomenclature_written);
    if (bare.empty()) {
        result.code = std::string(written);
        return result;
    }
    if (result.nomenclature.empty()) result.nomenclature = nomenclature_by_form(bare);
    result.code = bare;
    if (bare.size() > 2) result.code.insert(2, 1, '.');
    result.mended = result.code != written;
    return result;
}

bool has_activity_prefix(std::string_view code, std::string_view prefix) {
    std::size_t i = 0;
    for (const char wanted : prefix) {
        if (wanted == '.') continue;
        while (i < code.size() && code[i] == '.') ++i;
        if (i == code.size() || upper(code[i]) != upper(wanted)) return false;
        ++i;
    }
    return true;
}

}  // namespace core
