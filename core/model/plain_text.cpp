// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <vector>

namespace core {
namespace {

/// What the code points U+00C0 to U+017F become; " " separates words.
constexpr std::array<std::string_view, 192> latin{
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",  // U+00C0
    "d", "n", "o",  "o",  "o", "o", "o",  " ", "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",  // U+00E0
    "d", "n", "o",  "o",  "o", "o", "o",  " ", "o", "u", "u", "u", "u", "y", "th", "y",
    "a", "a", "a",  "a",  "a", "a", "c",  "c", "c", "c", "c", "c", "c", "c", "d",  "d",  // U+0100
    "d", "d", "e",  "e",  "e", "e", "e",  "e", "e", "e", "e", "e", "g", "g", "g",  "g",
    "g", "g", "g",  "g",  "h", "h", "h",  "h", "i", "i", "i", "i", "i", "i", "i",  "i",  // U+0120
    "i", "i", "ij", "ij", "j", "j", "k",  "k", "k", "l", "l", "l", "l", "l", "l",  "l",
    "l", "l", "l",  "n",  "n", "n", "n",  "n", "n", "n", "n", "n", "o", "o", "o",  "o",  // U+0140
    "o", "o", "oe", "oe", "r", "r", "r",  "r", "r", "r", "s", "s", "s", "s", "s",  "s",
    "s", "s", "t",  "t",  "t", "t", "t",  "t", "u", "u", "u", "u", "u", "u", "u",  "u",  // U+0160
    "u", "u", "u",  "u",  "w", "w", "y",  "y", "y", "z", "z", "z", "z", "z", "z",  "s"};

struct Character {
    char32_t code;
    std::size_t bytes;
};

/// The character at the start of a text; a byte that is no UTF-8 stands for itself. Pre: not empty.
Character first_character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (length == 1 || text.size() < length) return {lead, 1};
    char32_t code = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return {lead, 1};
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    return {code, length};
}

/// What one character contributes: letters and digits, nothing (an accent on its own), or " ".
std::string_view folded_character(const Character& character, std::string_view written) {
    const char32_t code = character.code;
    if (code >= 0xC0 && code < 0x180) return latin[code - 0xC0];
    if (code == 0xB2) return "2";
    if (code == 0xB3) return "3";
    if (code == 0xB9) return "1";
    if (code >= 0x300 && code < 0x370) return "";                     // combining accents
    if (code == 0xAD || code == 0x200B || code == 0xFEFF) return "";  // invisible
    if (code < 0xC0 || (code >= 0x2000 && code < 0x2C00) || (code >= 0x3000 && code < 0x3040)) return " ";
    return written;  // a letter of another script
}

void append_word_text(std::string& result, std::string_view text) {
    if (text == " ") {
        if (!result.empty() && result.back() != ' ') result += ' ';
        return;
    }
    result += text;
}

}  // namespace

std::string folded(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const auto lead = static_cast<unsigned char>(text.front());
        if (lead < 0x80) {
            const bool upper = lead >= 'A' && lead <= 'Z';
            const bool word = upper || (lead >= 'a' && lead <= 'z') || (lead >= '0' && lead <= '9');
            const char lower = static_cast<char>(upper ? lead + 32 : lead);
            append_word_text(result, word ? std::string_view(&lower, 1) : " ");
            text.remove_prefix(1);
            continue;
        }
        const Character character = first_character(text);
        append_word_text(result, folded_character(character, text.substr(0, character.bytes)));
        text.remove_prefix(character.bytes);
    }
    if (!result.empty() && result.back() == ' ') result.pop_back();
    return result;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t bound) {
    const std::size_t longer = std::max(a.size(), b.size());
    if (longer - std::min(a.size(), b.size()) > bound) return bound + 1;
    std::vector<std::size_t> above(b.size() + 1), here(b.size() + 1);
    std::iota(above.begin(), above.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        here[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = above[j] + (a[i] == b[j] ? 0 : 1);
            here[j + 1] = std::min({replaced, above[j + 1] + 1, here[j] + 1});
        }
        std::swap(above, here);
    }
    return std::min(above.back(), bound + 1);
}

std::optional<std::string_view> try_nearest(std::string_view written, std::span<const std::string_view> known) {
    const std::string wanted = folded(written);
    if (wanted.empty()) return std::nullopt;
    // A word of which nothing is left as it was is another word.
    const std::size_t bound = std::min(std::max<std::size_t>(2, wanted.size() / 3), wanted.size() - 1);
    std::optional<std::string_view> nearest;
    std::size_t least = bound + 1;
    for (const std::string_view word : known) {
        const std::size_t distance = edit_distance(wanted, folded(word), bound);
        if (distance < least) {
            least = distance;
            nearest = word;
        }
    }
    return nearest;
}

}  // namespace core
