// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/cql2_folding.hpp"

#include <array>
#include <cstdint>

#include "core/service/cql2_folding_accents.hpp"
#include "core/service/cql2_folding_cases.hpp"
#include "geo/io/text_encoding.hpp"

namespace core::cql2 {
namespace {

struct Letter {
    char32_t code;
    std::size_t bytes;  // 0 for what is no UTF-8
};

Letter first_letter(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length == 0 || text.size() < length) return {lead, 0};
    if (length == 1) return {lead, 1};
    char32_t code = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return {lead, 0};
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    return {code, length};
}

/// What a table of entries of `width` has for a letter; nothing when it has nothing.
std::u32string_view looked_up(std::u32string_view table, std::size_t width, char32_t letter) {
    std::size_t first = 0;
    std::size_t last = table.size() / width;
    while (first < last) {
        const std::size_t middle = (first + last) / 2;
        if (table[middle * width] < letter)
            first = middle + 1;
        else
            last = middle;
    }
    if (first * width >= table.size() || table[first * width] != letter) return {};
    const auto found = table.substr(first * width + 1, width - 1);
    return found.substr(0, found.find(U' '));
}

bool is_combining_mark(char32_t letter) {
    struct Range {
        char32_t first, last;
    };
    static constexpr std::array<Range, 5> marks{
        {{0x300, 0x36F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F}}};
    for (const Range& range : marks) {
        if (letter >= range.first && letter <= range.last) return true;
    }
    return false;
}

/// Syllables of Hangul are reckoned (Unicode, 3.12), not looked up.
bool append_hangul_parts(std::string& out, char32_t letter) {
    constexpr char32_t first = 0xAC00, last = 0xD7A3, per_lead = 588, per_vowel = 28;
    if (letter < first || letter > last) return false;
    const char32_t index = letter - first;
    geo::io::append_utf8(out, 0x1100 + index / per_lead);
    geo::io::append_utf8(out, 0x1161 + index % per_lead / per_vowel);
    if (index % per_vowel != 0) geo::io::append_utf8(out, 0x11A7 + index % per_vowel);
    return true;
}

void append_bare(std::string& out, char32_t letter) {
    if (is_combining_mark(letter) || append_hangul_parts(out, letter)) return;
    std::u32string_view bare = looked_up(bare_letters, 2, letter);
    if (bare.empty()) bare = looked_up(bare_letters_long, 4, letter);
    if (bare.empty()) return geo::io::append_utf8(out, letter);
    for (const char32_t part : bare) geo::io::append_utf8(out, part);
}

void append_folded(std::string& out, char32_t letter, Folding folding) {
    if (!folding.cases) return append_bare(out, letter);
    std::u32string_view folded = looked_up(folded_cases, 2, letter);
    if (folded.empty()) folded = looked_up(folded_cases_long, 4, letter);
    if (folded.empty()) folded = {&letter, 1};
    for (const char32_t part : folded) {
        if (folding.accents)
            append_bare(out, part);
        else
            geo::io::append_utf8(out, part);
    }
}

}  // namespace

std::string folded_text(std::string_view text, Folding folding) {
    std::string folded;
    fold_text(text, folding, folded);
    return folded;
}

void fold_text(std::string_view text, Folding folding, std::string& out) {
    out.clear();
    if (folding.none()) {
        out = text;
        return;
    }
    while (!text.empty()) {
        const char c = text.front();
        if (static_cast<unsigned char>(c) < 0x80) {
            out += folding.cases && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            text.remove_prefix(1);
            continue;
        }
        const Letter letter = first_letter(text);
        if (letter.bytes == 0)
            out += c;
        else
            append_folded(out, letter.code, folding);
        text.remove_prefix(letter.bytes == 0 ? 1 : letter.bytes);
    }
}

}  // namespace core::cql2
