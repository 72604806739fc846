// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/xlsx_cells.hpp"

#include <algorithm>
#include <cctype>

#include "geo/io/number_text.hpp"
#include "geo/io/storable_text.hpp"
#include "geo/io/xlsx_parts.hpp"
#include "geo/io/xml_text.hpp"

namespace geo::io {
namespace {

bool is_tail(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

/// At most as many units of UTF-16 as a cell holds, cut between characters.
std::string_view fitting(std::string_view text) {
    if (text.size() <= xlsx_text_units) return text;
    std::size_t units = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_tail(text[i])) continue;
        units += static_cast<unsigned char>(text[i]) >= 0xF0 ? 2U : 1U;
        if (units > xlsx_text_units) return text.substr(0, i);
    }
    return text;
}

/// Spreadsheets read "_x0041_" as "A": the underscore before what looks so is written that way itself.
std::string without_escapes(std::string_view text) {
    constexpr std::size_t length = 7;
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view here = text.substr(i, length);
        const bool escape = here.size() == length && here.starts_with("_x") && here.ends_with('_') &&
                            std::ranges::all_of(here.substr(2, 4), [](char c) {
                                return std::isxdigit(static_cast<unsigned char>(c)) != 0;
                            });
        if (escape) result += "_x005F";
        result += text[i];
    }
    return result;
}

void append_head(std::string& out, std::string_view place, int style) {
    out += "<c r=\"";
    out += place;
    out += "\" s=\"";
    out += static_cast<char>('0' + style);
    out += '"';
}

}  // namespace

XlsxText append_xlsx_text(std::string& out, std::string_view place, std::string_view text, int style) {
    XlsxText became;
    if (text.empty()) return became;
    const auto replaced = try_replaced_text(text, TextPlace::xml);
    became.replaced = replaced.has_value();
    if (replaced) text = *replaced;
    const std::string_view kept = fitting(text);
    became.cut = kept.size() < text.size();
    append_head(out, place, style);
    const bool spaced = std::isspace(static_cast<unsigned char>(kept.front())) != 0 ||
                        std::isspace(static_cast<unsigned char>(kept.back())) != 0 ||
                        kept.find('\n') != std::string_view::npos || kept.find("  ") != std::string_view::npos;
    out += spaced ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">" : " t=\"inlineStr\"><is><t>";
    out += kept.find("_x") == std::string_view::npos ? xml_text(kept) : xml_text(without_escapes(kept));
    out += "</t></is></c>";
    return became;
}

void append_xlsx_number(std::string& out, std::string_view place, double value, int style) {
    append_head(out, place, style);
    out += "><v>";
    append_shortest(out, value);
    out += "</v></c>";
}

std::size_t xlsx_line_length(std::string_view text) {
    std::size_t longest = 0, length = 0;
    for (const char c : text) {
        if (c == '\n') {
            length = 0;
        } else if (!is_tail(c)) {
            longest = std::max(longest, ++length);
        }
    }
    return longest;
}

}  // namespace geo::io
