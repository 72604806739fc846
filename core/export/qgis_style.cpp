// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/qgis_style.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace core::qgis {
namespace {

/// Attributes of <qgis> that <maplayer> has too; the others are of the document.
constexpr std::array<std::string_view, 11> layer_attributes{"hasScaleBasedVisibilityFlag",
                                                            "maxScale",
                                                            "minScale",
                                                            "readOnly",
                                                            "labelsEnabled",
                                                            "simplifyAlgorithm",
                                                            "simplifyDrawingHints",
                                                            "simplifyDrawingTol",
                                                            "simplifyLocal",
                                                            "simplifyMaxScale",
                                                            "symbologyReferenceScale"};

constexpr std::string_view blanks = " \t\r\n";

struct Attribute {
    std::string_view name, value, quoted;
};

/// Those of a start tag. Values may hold any mark but their own quote.
std::vector<Attribute> attributes_of(std::string_view tag) {
    std::vector<Attribute> attributes;
    for (std::size_t at = tag.find_first_not_of(blanks); at < tag.size(); at = tag.find_first_not_of(blanks, at)) {
        const std::size_t equals = tag.find('=', at);
        const std::size_t open = tag.find_first_of("\"'", equals);
        if (open == std::string_view::npos) break;
        const std::size_t close = tag.find(tag[open], open + 1);
        if (close == std::string_view::npos) break;
        attributes.push_back(
            {tag.substr(at, equals - at), tag.substr(open + 1, close - open - 1), tag.substr(open, close + 1 - open)});
        at = close + 1;
    }
    return attributes;
}

std::string kept_attributes(std::string_view tag) {
    std::string kept;
    for (const Attribute& attribute : attributes_of(tag)) {
        if (std::ranges::find(layer_attributes, attribute.name) == layer_attributes.end()) continue;
        kept += std::string(attribute.name) + "=" + std::string(attribute.quoted) + " ";
    }
    return kept;
}

/// Where the tag that begins before `from` ends, past quoted values.
std::size_t end_of_tag(std::string_view text, std::size_t from) {
    char quote = '\0';
    for (std::size_t at = from; at < text.size(); ++at) {
        if (quote != '\0') {
            if (text[at] == quote) quote = '\0';
        } else if (text[at] == '"' || text[at] == '\'') {
            quote = text[at];
        } else if (text[at] == '>') {
            return at;
        }
    }
    return std::string_view::npos;
}

}  // namespace

StyleParts style_parts(std::string_view qml) {
    if (qml.empty()) return {};
    constexpr std::string_view opening = "<qgis";
    const std::size_t start = qml.find(opening);
    const std::size_t close = qml.rfind("</qgis>");
    const std::size_t end = start == std::string_view::npos ? start : end_of_tag(qml, start + opening.size());
    if (end == std::string_view::npos || close == std::string_view::npos || close < end) {
        throw std::runtime_error("a style of QGIS has no element <qgis>…</qgis>");
    }
    const std::size_t attributes = start + opening.size();
    return {kept_attributes(qml.substr(attributes, end - attributes)),
            std::string(qml.substr(end + 1, close - end - 1))};
}

std::vector<std::string> drawn_rules(std::string_view qml) {
    constexpr std::string_view opening = "<rule ";
    const std::size_t start = qml.find("<renderer-v2");
    const std::string_view renderer = qml.substr(std::min(start, qml.size()), qml.find("</renderer-v2>") - start);
    std::vector<std::string> keys;
    bool all = true;
    for (std::size_t at = renderer.find(opening); at != std::string_view::npos; at = renderer.find(opening, at + 1)) {
        const std::size_t end = end_of_tag(renderer, at);
        std::string_view key;
        bool drawn = true;
        for (const Attribute& attribute :
             attributes_of(renderer.substr(at + opening.size(), end - at - opening.size()))) {
            if (attribute.name == "key") key = attribute.value;
            if (attribute.name == "checkstate") drawn = attribute.value != "0";
        }
        all = all && drawn;
        if (drawn) keys.emplace_back(key);
    }
    return all ? std::vector<std::string>{} : keys;
}

}  // namespace core::qgis
