// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/sld_style.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/export/symbology_words.hpp"
#include "geo/io/xml_text.hpp"

namespace core {
namespace {

using geo::io::xml_text;

constexpr double millimetres_per_pixel = 0.28;  // the standard's pixel, OGC 02-070

std::string pixels(double millimetres) {
    return fmt::format("{}", std::round(millimetres / millimetres_per_pixel * 100.0) / 100.0);
}

std::string property(std::string_view name) {
    return fmt::format("<ogc:PropertyName>{}</ogc:PropertyName>", xml_text(name));
}

std::string compared(std::string_view operation, std::string_view column, const std::string& right) {
    return fmt::format("<ogc:{0}>{1}{2}</ogc:{0}>", operation, property(column), right);
}

std::string literal(std::string_view value) { return fmt::format("<ogc:Literal>{}</ogc:Literal>", xml_text(value)); }

std::string negated(const std::string& filter) { return "<ogc:Not>" + filter + "</ogc:Not>"; }
std::string is_null(std::string_view column) {
    return fmt::format("<ogc:PropertyIsNull>{}</ogc:PropertyIsNull>", property(column));
}

std::string joined(std::string_view operation, const std::vector<std::string>& filters) {
    if (filters.size() == 1) return filters.front();
    std::string inside;
    for (const std::string& filter : filters) inside += filter;
    return fmt::format("<ogc:{0}>{1}</ogc:{0}>", operation, inside);
}

std::string filter_of(const RowCondition& condition) {
    if (condition.equals) return compared("PropertyIsEqualTo", condition.column, literal(*condition.equals));
    if (condition.equals_column) {
        return compared("PropertyIsEqualTo", condition.column, property(*condition.equals_column));
    }
    return compared("PropertyIsGreaterThan", condition.column, literal(fmt::format("{}", condition.above.value_or(0))));
}

std::string filter_of(const SymbolDimension& dimension, const SymbolClass& symbol_class) {
    std::vector<std::string> equal;
    const auto add = [&](const SymbolClass& of) {
        for (const std::string& value : of.values) {
            equal.push_back(compared("PropertyIsEqualTo", dimension.column, literal(value)));
        }
    };
    if (!symbol_class.values.empty()) {
        add(symbol_class);
        return joined("Or", equal);
    }
    for (const SymbolClass& other : dimension.classes) add(other);
    return negated(joined("Or", equal));
}

/// One combination of classes.
struct Combination {
    std::vector<std::string> filters, labels;
    Symbol symbol;
    double farthest = no_scale_limit;
};

std::vector<Combination> combinations(const LayerSymbology& symbology, const LayerDefinition& layer,
                                      Language language) {
    std::vector<Combination> all{{{}, {}, symbology.symbol, symbology.farthest}};
    if (symbology.drawn) all.front().filters.push_back(filter_of(*symbology.drawn));
    if (symbology.estimated) all.front().filters.push_back(negated(filter_of(*symbology.estimated)));
    for (const SymbolDimension& dimension : symbology.by) {
        std::vector<Combination> next;
        for (const Combination& before : all) {
            for (const SymbolClass& symbol_class : dimension.classes) {
                Combination combination = before;
                combination.filters.push_back(filter_of(dimension, symbol_class));
                combination.labels.push_back(class_label(symbol_class, layer, dimension.column, language));
                combination.symbol = changed(before.symbol, symbol_class.change);
                combination.farthest = std::min(before.farthest, symbol_class.farthest);
                next.push_back(std::move(combination));
            }
        }
        all = std::move(next);
    }
    if (symbology.quantity.empty()) return all;
    std::vector<Combination> split;
    for (const Combination& combination : all) {
        split.push_back(combination);
        split.back().filters.push_back(negated(is_null(symbology.quantity)));
        split.push_back(combination);
        split.back().filters.push_back(is_null(symbology.quantity));
        split.back().symbol.line = "dash";
    }
    return split;
}

std::string parameter(std::string_view name, std::string_view value) {
    return fmt::format("<CssParameter name=\"{}\">{}</CssParameter>", name, value);
}

std::string stroke(std::string_view colour, double width, std::string_view line, double opacity = 1.0) {
    std::string inside = parameter("stroke", colour) + parameter("stroke-width", pixels(width));
    if (opacity < 1.0) inside += parameter("stroke-opacity", fmt::format("{}", opacity));
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> dashes{
        {{"dash", "6 3"}, {"dot", "1 3"}, {"dash_dot", "6 3 1 3"}}};
    const auto dash = std::ranges::find(dashes, line, [](const auto& entry) { return entry.first; });
    if (dash != dashes.end()) inside += parameter("stroke-dasharray", dash->second);
    return "<Stroke>" + inside + "</Stroke>";
}

std::string fill(std::string_view colour, double opacity) {
    return "<Fill>" + parameter("fill", colour) + parameter("fill-opacity", fmt::format("{}", opacity)) + "</Fill>";
}

std::string graphic(std::string_view shape, double size, const std::string& paint, int rotation = 0) {
    return fmt::format("<Graphic><Mark><WellKnownName>{}</WellKnownName>{}</Mark><Size>{}</Size>{}</Graphic>", shape,
                       paint, pixels(size),
                       rotation == 0 ? std::string() : fmt::format("<Rotation>{}</Rotation>", rotation));
}

std::string letters(const std::string& text_value, double size, std::string_view ink) {
    if (text_value.empty()) return {};
    return fmt::format(
        "<TextSymbolizer><Label>{}</Label><Font>{}{}{}</Font><LabelPlacement><PointPlacement><AnchorPoint>"
        "<AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint></PointPlacement>"
        "</LabelPlacement>{}</TextSymbolizer>",
        literal(text_value), parameter("font-family", "DejaVu Sans"), parameter("font-size", pixels(size)),
        parameter("font-weight", "bold"), fill(ink, 1.0));
}

std::string point_symbolizer(const Symbol& symbol) {
    const bool is_diamond = symbol.shape == "diamond";
    const std::string paint =
        fill(symbol.colour, symbol.opacity) + stroke(symbol.outline, symbol.outline_width, symbol.outline_line);
    // The standard has no diamond: a square on its corner.
    return "<PointSymbolizer>" +
           graphic(is_diamond                   ? "square"
                   : symbol.shape == "pentagon" ? "circle"
                                                : std::string_view(symbol.shape),
                   is_diamond ? symbol.size * 0.71 : symbol.size, paint, is_diamond ? 45 : 0) +
           "</PointSymbolizer>";
}

std::string area_symbolizers(const Symbol& symbol) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> hatches{{{"horizontal", "horline"},
                                                                                           {"vertical", "line"},
                                                                                           {"forward", "slash"},
                                                                                           {"backward", "backslash"},
                                                                                           {"cross", "cross"},
                                                                                           {"diagonal_cross", "x"}}};
    std::string result;
    const bool is_wide = symbol.pattern.starts_with("wide_");
    const std::string pattern = is_wide ? symbol.pattern.substr(5) : symbol.pattern;
    const auto hatch = std::ranges::find(hatches, pattern, [](const auto& entry) { return entry.first; });
    if (symbol.pattern != "none") {
        const double opacity = symbol.opacity * (hatch == hatches.end() ? 1.0 : 0.55);
        result += "<PolygonSymbolizer>" + fill(symbol.colour, opacity) + "</PolygonSymbolizer>";
    }
    if (hatch != hatches.end()) {
        result += "<PolygonSymbolizer><Fill><GraphicFill>" +
                  graphic(hatch->second, is_wide ? 3.2 : 1.6, stroke(symbol.outline, 0.2, "solid", 0.6)) +
                  "</GraphicFill></Fill></PolygonSymbolizer>";
    }
    return result + "<PolygonSymbolizer>" + stroke(symbol.outline, symbol.outline_width, symbol.outline_line) +
           "</PolygonSymbolizer>";
}

std::string symbolizers(const Symbol& symbol, geo::GeometryType geometry, Language language) {
    const std::string& mark = symbol.mark.in(language);
    switch (geometry) {
        case geo::GeometryType::multi_line:
            return "<LineSymbolizer>" + stroke(symbol.colour, symbol.width, symbol.line, symbol.opacity) +
                   "</LineSymbolizer>" + letters(mark, 2.2, "#111111");
        case geo::GeometryType::multi_polygon: return area_symbolizers(symbol);
        default:
            return point_symbolizer(symbol) + letters(mark, symbol.size * letter_share(mark), ink_on(symbol.colour));
    }
}

std::string scales(double nearest, double farthest) {
    std::string result;
    if (nearest > 0.0) result += fmt::format("<MinScaleDenominator>{}</MinScaleDenominator>", nearest);
    if (farthest < no_scale_limit) result += fmt::format("<MaxScaleDenominator>{}</MaxScaleDenominator>", farthest);
    return result;
}

std::string rule(const Combination& combination, const LayerSymbology& symbology, const LayerDefinition& layer,
                 Language language) {
    std::string title;
    for (const std::string& label : combination.labels) title += (title.empty() ? "" : ", ") + label;
    if (title.empty()) title = layer.title.in(language);
    const std::string filter = combination.filters.empty()
                                   ? std::string()
                                   : "<ogc:Filter>" + joined("And", combination.filters) + "</ogc:Filter>";
    return fmt::format("<Rule><Title>{}</Title>{}{}{}</Rule>\n", xml_text(title), filter,
                       scales(symbology.nearest, combination.farthest),
                       symbolizers(combination.symbol, layer.geometry, language));
}

std::string label_rule(const LayerSymbology& symbology) {
    if (!symbology.label) return {};
    const LabelSymbology& label = *symbology.label;
    return fmt::format(
        "<Rule><Title>{0}</Title>{1}<TextSymbolizer><Label>{2}</Label><Font>{3}{4}{5}</Font><Halo><Radius>2</Radius>{6}"
        "</Halo>{7}</TextSymbolizer></Rule>\n",
        xml_text(label.column), scales(symbology.nearest, std::min(symbology.farthest, label.farthest)),
        property(label.column), parameter("font-family", "DejaVu Sans"),
        parameter("font-size", fmt::format("{}", label.size)), parameter("font-weight", label.bold ? "bold" : "normal"),
        fill("#ffffff", 1.0), fill(label.colour, 1.0));
}

}  // namespace

std::string sld_style(const Symbology& symbology, const LayerDefinition& layer, Language language) {
    const LayerSymbology* drawn = symbology.try_layer(layer.name);
    if (drawn == nullptr || layer.geometry == geo::GeometryType::none) return {};
    std::string rules;
    for (const Combination& combination : combinations(*drawn, layer, language)) {
        rules += rule(combination, *drawn, layer, language);
    }
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<StyledLayerDescriptor version=\"1.0.0\" "
        "xmlns=\"http://www.opengis.net/sld\" xmlns:ogc=\"http://www.opengis.net/ogc\">\n<NamedLayer><Name>{0}</Name>"
        "<UserStyle><Name>{0}</Name><Title>{1}</Title><FeatureTypeStyle>\n{2}{3}</FeatureTypeStyle></UserStyle>"
        "</NamedLayer></StyledLayerDescriptor>\n",
        xml_text(layer.name), xml_text(layer.title.in(language)), rules, label_rule(*drawn));
}

}  // namespace core
