// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/qgis_template.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "geo/io/number_text.hpp"
#include "geo/io/xml_text.hpp"

namespace core::qgis {

const std::string& Templates::text_of(const std::string& piece) const {
    const auto known = m_texts.find(piece);
    if (known != m_texts.end()) return known->second;
    const std::filesystem::path file = m_folder / piece;
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw std::runtime_error(file.string() + ": cannot be read; it belongs to this installation: install it whole");
    }
    return m_texts.emplace(piece, std::string(std::istreambuf_iterator<char>(stream), {})).first->second;
}

std::string Templates::filled(const std::string& piece, const Marks& marks) const {
    std::string_view text = text_of(piece);
    std::string result;
    while (!text.empty()) {
        const std::size_t first = text.find("{{");
        result.append(text.substr(0, first));
        if (first == std::string_view::npos) break;
        const std::size_t last = text.find("}}", first);
        const std::string_view mark = text.substr(first + 2, last == std::string_view::npos ? last : last - first - 2);
        const auto value = marks.find(mark);
        if (value == marks.end() || last == std::string_view::npos) {
            throw std::runtime_error((m_folder / piece).string() + ": nothing is known for the mark {{" +
                                     std::string(mark.substr(0, 40)) + "}}");
        }
        result.append(value->second);
        text.remove_prefix(last + 2);
    }
    return result;
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : geo::io::xml_text(text)) {
        // As they are, line breaks in an attribute are read as spaces.
        if (c == '\n') {
            result += "&#10;";
        } else if (c == '\t') {
            result += "&#9;";
        } else {
            result += c;
        }
    }
    return result;
}

std::string shown(std::string_view text) {
    std::string result = escaped(text);
    constexpr std::string_view opening = "[%";
    constexpr std::string_view parted = "[\u2060%";  // a word joiner: nothing is seen of it
    for (std::size_t at = result.find(opening); at != std::string::npos; at = result.find(opening, at)) {
        result.replace(at, opening.size(), parted);
    }
    return result;
}

std::string number(double value) {
    std::string text;
    geo::io::append_rounded(text, value, 6);
    return text;
}

}  // namespace core::qgis
