// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/qgis_style.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace core::qgis {
namespace {

/// Attributes of <qgis> that <maplayer> has too; the others are of the document.
constexpr std::array<std::string_view, 11> layer_attributes{
    "hasScaleBasedVisibilityFlag", "maxScale",          "minScale",             "readOnly",
    "labelsEnabled",               "simplifyAlgorithm", "simplifyDrawingHints", "simplifyDrawingTol",
    "simplifyLocal",               "simplifyMaxScale",  "symbologyReferenceScale"};

constexpr std::string_view blanks = " \t\r\n";

/// `name="value"`s of a start tag that a layer has. Values may hold any mark but their own quote.
std::string kept_attributes(std::string_view tag) {
    std::string kept;
    for (std::size_t at = tag.find_first_not_of(blanks); at < tag.size(); at = tag.find_first_not_of(blanks, at)) {
        const std::size_t equals = tag.find('=', at);
        const std::size_t open = tag.find_first_of("\"'", equals);
        if (open == std::string_view::npos) break;
        const std::size_t close = tag.find(tag[open], open + 1);
        if (close == std::string_view::npos) break;
        const std::string_view name = tag.substr(at, equals - at);
        if (std::ranges::find(layer_attributes, name) != layer_attributes.end()) {
            kept += std::string(name) + "=" + std::string(tag.substr(open, close + 1 - open)) + " ";
        }
        at = close + 1;
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
    return {kept_attributes(qml.substr(attributes, end - attributes)), std::string(qml.substr(end + 1, close - end - 1))};
}

}  // namespace core::qgis
