// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/visible_text.hpp"

#include "core/answers/figure_counts.hpp"
#include "core/export/number_words.hpp"
#include "core/export/svg.hpp"
#include "geo/io/json_text.hpp"

namespace core {

std::string valid_utf8(std::string_view text) {
    std::string valid;
    valid.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = geo::io::utf8_length(text);
        valid.append(length == 0 ? std::string_view("\uFFFD") : text.substr(0, length));
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return valid;
}

std::string cell_text(std::string_view text, Language language, std::size_t most) {
    std::string line = valid_utf8(text);
    for (char& c : line) {
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    }
    const std::size_t characters = character_count(line);
    if (characters <= most) return line;
    return std::string(first_characters(line, most)) + "… [" + count_words(characters, language) +
           (language == Language::fr ? " caractères]" : " characters]");
}

std::string list_text(std::string_view cell, Language language) {
    std::string list;
    for (const std::string_view item : listed_items(cell)) list.append(list.empty() ? "" : ", ").append(item);
    return cell_text(list, language);
}

}  // namespace core
