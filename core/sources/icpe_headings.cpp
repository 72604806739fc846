// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/icpe_headings.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "core/model/ascii.hpp"

namespace core {

namespace {

using Headings = std::set<std::string, std::less<>>;

constexpr std::string_view separators = ";,|/ \t\r\n";
/// Longest first: what a heading may begin with, or what may stand between two.
constexpr std::array<std::string_view, 11> words{"rubriques", "rubrique", "headings", "heading", "icpe", "n°",
                                                 "nº",        "no",       "et",       "and",     "n"};

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
}

/// Blanks and dashes that word processors put in, as plain ones.
std::string plain(std::string_view written) {
    std::string text(written);
    for (const char* blank : {"\u00A0", "\u202F", "\u2009"}) replace_all(text, blank, " ");
    for (const char* dash : {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"}) replace_all(text, dash, "-");
    return text;
}

std::string_view without_words(std::string_view token) {
    for (const std::string_view word : words) {
        const bool begins =
            token.size() >= word.size() && std::ranges::equal(token.substr(0, word.size()), word, {}, lower);
        if (begins && (token.size() == word.size() || is_digit(token[word.size()]))) return token.substr(word.size());
    }
    return token;
}

/// "1", "12", "b", "1a": longer words say something else, such as how the installation is classed (DC, NC).
bool is_subdivision(std::string_view part) {
    if (part.size() == 1) return is_digit(part[0]) || is_letter(part[0]);
    return part.size() == 2 && is_digit(part[0]) && (is_digit(part[1]) || is_letter(part[1]));
}

/// The heading as it is kept; "" when the token is none.
std::string heading_of(std::string_view token) {
    std::string text(token);
    std::ranges::replace(text, '.', '-');
    while (text.ends_with('-')) text.pop_back();
    if (text.size() < 4 || !std::ranges::all_of(text.substr(0, 4), is_digit)) return {};
    if (text.size() > 4 && is_letter(text[4])) text.insert(4, "-");  // 3520b
    std::string_view rest = std::string_view(text).substr(4);
    while (!rest.empty()) {
        if (rest.front() != '-') return {};
        rest.remove_prefix(1);
        const std::string_view part = rest.substr(0, rest.find('-'));
        if (!is_subdivision(part)) return {};
        rest.remove_prefix(part.size());
    }
    return text;
}

template <class Take>
void each_token(std::string_view text, std::string_view between, const Take& take) {
    while (!text.empty()) {
        const std::string_view token = text.substr(0, text.find_first_of(between));
        text.remove_prefix(std::min(text.size(), token.size() + 1));
        if (!token.empty()) take(token);
    }
}

std::string joined(const Headings& headings) {
    std::string text;
    for (const std::string& heading : headings) text += (text.empty() ? "" : ";") + heading;
    return text;
}

}  // namespace

WrittenHeadings icpe_headings(std::string_view written) {
    WrittenHeadings result;
    if (written.empty()) return result;
    Headings headings;
    each_token(plain(written), separators, [&](std::string_view token) {
        const std::string_view bare = without_words(token);
        if (bare.empty()) return;
        if (std::string heading = heading_of(bare); !heading.empty()) {
            headings.insert(std::move(heading));
        } else {
            result.refused.emplace_back(token);
        }
    });
    result.text = joined(headings);
    return result;
}

std::string united_headings(std::string_view a, std::string_view b) {
    Headings headings;
    for (const std::string_view text : {a, b}) {
        each_token(text, ";", [&](std::string_view heading) { headings.emplace(heading); });
    }
    return joined(headings);
}

}  // namespace core
