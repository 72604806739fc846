// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/storable_text.hpp"

#include <algorithm>

#include "geo/io/json_text.hpp"

namespace geo::io {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Length of the character at the front, when it can stand there; 0 when it cannot.
std::size_t allowed_length(std::string_view text, TextPlace place) {
    const auto first = static_cast<unsigned char>(text[0]);
    if (first == 0) return 0;
    if (place == TextPlace::xml && first < 0x20 && first != '\t' && first != '\n' && first != '\r') return 0;
    const std::size_t length = utf8_length(text);
    const bool noncharacter = length == 3 && (text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF"));
    return place == TextPlace::xml && noncharacter ? 0 : length;
}

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80; }

}  // namespace

std::optional<std::string> try_replaced_text(std::string_view text, TextPlace place) {
    if (std::ranges::all_of(text, is_plain)) return {};
    std::string result;
    bool replaced = false;
    while (!text.empty()) {
        const std::size_t length = allowed_length(text, place);
        const bool noncharacter = length == 0 && utf8_length(text) == 3;
        result += length == 0 ? replacement : text.substr(0, length);
        replaced |= length == 0;
        text.remove_prefix(length != 0 ? length : noncharacter ? 3 : 1);
    }
    if (!replaced) return {};
    return result;
}

}  // namespace geo::io
