// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/layer_style.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "geo/io/xml_text.hpp"

namespace core {
namespace {

const ColumnDefinition* try_column(const LayerDefinition& layer, std::string_view name) {
    const auto found = std::ranges::find(layer.columns, name, &ColumnDefinition::name);
    return found == layer.columns.end() ? nullptr : &*found;
}

/// What a mark between double braces stands for. Nothing when it is not a mark of ours.
std::optional<std::string> try_text(std::string_view mark, const LayerDefinition& layer, Language language) {
    if (mark == "layer") return layer.title.in(language);
    const std::size_t colon = mark.find(':');
    if (colon == std::string_view::npos) return {};
    const std::string_view what = mark.substr(0, colon);
    const std::string_view rest = mark.substr(colon + 1);
    if (what == "title") {
        const ColumnDefinition* column = try_column(layer, rest);
        return column == nullptr ? std::optional<std::string>{} : column->title.in(language);
    }
    const std::size_t second = rest.find(':');
    if (what != "label" || second == std::string_view::npos) return {};
    const ColumnDefinition* column = try_column(layer, rest.substr(0, second));
    if (column == nullptr) return {};
    const auto value = std::ranges::find(column->domain, rest.substr(second + 1), &DomainValue::value);
    return value == column->domain.end() ? std::string(rest.substr(second + 1)) : value->label.in(language);
}

std::string completed(std::string_view text, const LayerDefinition& layer, Language language,
                      const std::filesystem::path& file) {
    std::string result;
    while (!text.empty()) {
        const std::size_t first = text.find("{{");
        result.append(text.substr(0, first));
        if (first == std::string_view::npos) break;
        const std::size_t last = text.find("}}", first + 2);
        if (last == std::string_view::npos) throw std::runtime_error(file.string() + ": a mark {{…}} is not closed");
        const std::string_view mark = text.substr(first + 2, last - first - 2);
        const auto replacement = try_text(mark, layer, language);
        if (!replacement) {
            throw std::runtime_error(file.string() + ": the mark {{" + std::string(mark) +
                                     "}} names nothing that layer '" + layer.name +
                                     "' has; compare with its data dictionary");
        }
        result.append(geo::io::xml_text(*replacement));
        text.remove_prefix(last + 2);
    }
    return result;
}

std::string aliases(const LayerDefinition& layer, Language language) {
    std::string xml = "  <aliases>\n";
    int index = 1;  // 0 is fid
    for (const ColumnDefinition& column : layer.columns) {
        std::string title = column.title.in(language);
        if (!column.unit.empty()) title += " (" + column.unit + ")";
        xml += "    <alias field=\"" + geo::io::xml_text(column.name) + "\" index=\"" + std::to_string(index++) +
               "\" name=\"" + geo::io::xml_text(title) + "\"/>\n";
    }
    return xml + "  </aliases>\n";
}

}  // namespace

std::optional<geo::io::Style> try_layer_style(const std::filesystem::path& folder, const LayerDefinition& layer,
                                              Language language) {
    const std::filesystem::path file = folder / (layer.name + ".qml");
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return {};
    std::ostringstream content;
    content << stream.rdbuf();
    std::string qml = completed(content.str(), layer, language, file);
    const std::size_t end = qml.rfind("</qgis>");
    if (end == std::string::npos) throw std::runtime_error(file.string() + ": is not a QGIS style: it has no </qgis>");
    qml.insert(end, aliases(layer, language));
    return geo::io::Style{layer.name.substr(0, 30), std::move(qml), {}};
}

}  // namespace core
