// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/svg.hpp"

#include <fmt/format.h>

#include <array>

#include "geo/io/number_text.hpp"
#include "geo/io/xml_text.hpp"

namespace core {
namespace {

constexpr std::array<std::string_view, 3> anchors{"start", "middle", "end"};
constexpr std::array<std::string_view, 5> fills{"strong", "medium", "light", "hatched", "pale"};
constexpr double line_height = 13.0;
constexpr double baseline = 4.0;         // from the middle of a line of small letters
constexpr double character_width = 6.2;  // on average, of the letters of `chart_style`

/// The end of an element: closed, or with a text that shows on pointing.
std::string closed(std::string_view name, std::string_view tip) {
    if (tip.empty()) return "/>";
    return fmt::format("><title>{}</title></{}>", geo::io::xml_text(tip), name);
}

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

/// Where to break into two lines: the last space within `most` characters, or there.
std::size_t break_place(std::string_view words, std::size_t most) {
    const std::string_view first = first_characters(words, most + 1);
    const std::size_t space = first.rfind(' ');
    if (space != std::string_view::npos && space > first.size() / 3) return space;
    return first_characters(words, most).size();
}

}  // namespace

std::string svg_number(double value) {
    std::string text;
    geo::io::append_rounded(text, value, 2);
    return text;
}

std::size_t character_count(std::string_view text) {
    std::size_t count = 0;
    for (const char byte : text) count += starts_character(byte) ? 1U : 0U;
    return count;
}

std::string_view first_characters(std::string_view text, std::size_t most) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (starts_character(text[i]) && count++ == most) return text.substr(0, i);
    }
    return text;
}

std::string shortened(std::string_view text, std::size_t most) {
    if (character_count(text) <= most) return std::string(text);
    std::string_view first = first_characters(text, most - 1);
    while (first.ends_with(' ')) first.remove_suffix(1);
    return std::string(first) + "…";
}

void Svg::rectangle(double x, double y, double width, double height, ChartFill fill, std::string_view tip) {
    const std::string hatch = fill == ChartFill::hatched ? fmt::format(R"-( fill="url(#{}-hatch)")-", m_id) : "";
    m_body += fmt::format(R"(<rect class="{}"{} x="{}" y="{}" width="{}" height="{}"{})",
                          fills[static_cast<std::size_t>(fill)], hatch, svg_number(x), svg_number(y), svg_number(width),
                          svg_number(height), closed("rect", tip));
}

void Svg::legend(double x, double y, const std::vector<ChartSeries>& series) {
    constexpr double patch = 11.0, gap = 6.0, between = 22.0;
    for (const ChartSeries& one : series) {
        rectangle(x, y - patch / 2, patch, patch, one.fill);
        text(x + patch + gap, y + baseline, one.name);
        x += patch + gap + between + character_width * static_cast<double>(character_count(one.name));
    }
}

void Svg::line(double x1, double y1, double x2, double y2, std::string_view style_class) {
    m_body += fmt::format(R"(<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>)", style_class, svg_number(x1),
                          svg_number(y1), svg_number(x2), svg_number(y2));
}

void Svg::path(std::string_view data, std::string_view style_class, std::string_view tip) {
    m_body += fmt::format(R"(<path class="{}" d="{}"{})", style_class, data, closed("path", tip));
}

void Svg::text(double x, double y, std::string_view words, TextAnchor anchor, std::string_view style_class) {
    m_body += fmt::format(R"(<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>)", style_class, svg_number(x),
                          svg_number(y), anchors[static_cast<std::size_t>(anchor)], geo::io::xml_text(words));
}

void Svg::label(double x, double y, std::string_view words, std::size_t most, TextAnchor anchor) {
    if (character_count(words) <= most) return text(x, y + baseline, words, anchor);
    const std::size_t end = break_place(words, most);
    std::string_view rest = words.substr(end);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    text(x, y + baseline - line_height / 2, words.substr(0, end), anchor);
    text(x, y + baseline + line_height / 2, shortened(rest, most), anchor);
}

std::string Svg::element(std::string_view summary, double width, double height) const {
    return fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-label="{0}" viewBox="0 0 {1} {2}" )"
        R"(width="{1}" height="{2}"><defs><pattern id="{3}-hatch" width="5" height="5" patternUnits="userSpaceOnUse" )"
        R"-(patternTransform="rotate(45)"><rect class="hatch-ground" width="5" height="5"/>)-"
        R"(<line class="hatch-line" x1="0" y1="0" x2="0" y2="5"/></pattern></defs>{4}</svg>)",
        geo::io::xml_text(summary), svg_number(width), svg_number(height), m_id, m_body);
}

}  // namespace core
