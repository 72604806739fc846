// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/qml_symbol.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/export/symbology_words.hpp"

namespace core::qml {
namespace {

constexpr std::string_view millimetres = "MM";
constexpr std::string_view ink = "#111111";
constexpr double hatch_distance = 1.6, hatch_width = 0.3;  // millimetres
constexpr std::string_view wide = "wide_";                 // hatching twice as far apart

/// What the symbology's properties are called where QGIS lets an expression decide.
struct DefinedName {
    std::string_view ours, marker, line, area;
};
constexpr std::array<DefinedName, 8> defined_names{{{"shape", "name", "", ""},
                                                    {"colour", "fillColor", "outlineColor", "fillColor"},
                                                    {"size", "size", "", ""},
                                                    {"outline", "outlineColor", "", "outlineColor"},
                                                    {"outline_width", "outlineWidth", "", "outlineWidth"},
                                                    {"outline_line", "outlineStyle", "", "outlineStyle"},
                                                    {"line", "", "outlineStyle", ""},
                                                    {"width", "", "outlineWidth", ""}}};

std::vector<DefinedProperty> defined_for(const DrawnSymbol& drawn, std::string_view DefinedName::*kind) {
    std::vector<DefinedProperty> result;
    for (const DefinedProperty& property : drawn.defined) {
        const auto name = std::ranges::find(defined_names, property.name, &DefinedName::ours);
        if (name != defined_names.end() && !((*name).*kind).empty()) {
            result.push_back({std::string((*name).*kind), property.expression});
        }
    }
    return result;
}

std::string marker(const Symbol& symbol, std::string_view fill, double fill_opacity,
                   const std::vector<DefinedProperty>& defined) {
    return symbol_layer("SimpleMarker",
                        {{"name", std::string(marker_name(symbol.shape))},
                         {"color", colour(fill, fill_opacity)},
                         {"outline_color", colour(symbol.outline)},
                         {"outline_style", pen_style(symbol.outline_line)},
                         {"outline_width", number(symbol.outline_width)},
                         {"outline_width_unit", std::string(millimetres)},
                         {"size", number(symbol.size)},
                         {"size_unit", std::string(millimetres)},
                         {"scale_method", "diameter"}},
                        defined);
}

std::string letters(std::string_view text, double size, std::string_view paint) {
    return symbol_layer("FontMarker", {{"chr", std::string(text)},
                                       {"font", "DejaVu Sans"},
                                       {"font_style", "Bold"},
                                       {"color", colour(paint)},
                                       {"size", number(size)},
                                       {"size_unit", std::string(millimetres)},
                                       {"outline_width", "0"}});
}

std::string point_symbol(std::string_view name, const DrawnSymbol& drawn) {
    const Symbol& symbol = drawn.symbol;
    const bool whole = drawn.part == SymbolPart::whole;
    std::string layers =
        marker(symbol, symbol.colour, whole ? symbol.opacity : 0.0, defined_for(drawn, &DefinedName::marker));
    const std::string& mark = symbol.mark.in(drawn.language);
    if (whole && !mark.empty()) layers += letters(mark, symbol.size * letter_share(mark), ink_on(symbol.colour));
    return qml::symbol("marker", name, layers);
}

std::string plain_line(const Symbol& symbol, const std::vector<DefinedProperty>& defined) {
    return symbol_layer("SimpleLine",
                        {{"line_color", colour(symbol.colour)},
                         {"line_style", pen_style(symbol.line)},
                         {"line_width", number(symbol.width)},
                         {"line_width_unit", std::string(millimetres)},
                         {"capstyle", symbol.line == "solid" ? "round" : "flat"}},
                        defined);
}

/// A marker on each line, at one place of it.
std::string on_line(std::string_view placement, const std::string& markers, std::string_view inner_name,
                    const std::vector<DefinedProperty>& defined = {}) {
    return symbol_layer("MarkerLine",
                        {{"placement", std::string(placement)}, {"rotate", placement == "centralpoint" ? "0" : "1"}},
                        defined, qml::symbol("marker", inner_name, markers));
}

std::string line_symbol(std::string_view name, const DrawnSymbol& drawn) {
    const Symbol& symbol = drawn.symbol;
    std::string layers = plain_line(symbol, defined_for(drawn, &DefinedName::line));
    const bool whole = drawn.part == SymbolPart::whole;
    if (whole && symbol.arrow) {
        Symbol head = symbol;
        head.shape = "arrow";
        head.size = 1.6 + 2.0 * symbol.width;
        head.outline = symbol.colour;
        head.outline_width = 0.1;
        layers += on_line("lastvertex", marker(head, symbol.colour, 1.0, {}), fmt::format("@{}@1", name));
    }
    const std::string& mark = symbol.mark.in(drawn.language);
    if (whole && !mark.empty()) {
        Symbol disc;
        disc.size = 3.6;
        disc.outline = symbol.colour;
        disc.outline_width = 0.3;
        std::vector<DefinedProperty> defined;
        if (drawn.mark_farthest < no_scale_limit) {
            defined.push_back({"enabled", fmt::format("coalesce(@map_scale, 0) < {}", number(drawn.mark_farthest))});
        }
        layers += on_line("centralpoint", marker(disc, "#ffffff", 1.0, {}) + letters(mark, 1.7, ink),
                          fmt::format("@{}@2", name), defined);
    }
    return qml::symbol("line", name, layers, symbol.opacity);
}

/// Directions of hatching, degrees from the horizontal.
std::vector<int> hatch_angles(std::string_view pattern) {
    static constexpr std::array<std::pair<std::string_view, std::array<int, 2>>, 6> angles{
        {{"horizontal", {0, 0}},
         {"vertical", {90, 90}},
         {"forward", {45, 45}},
         {"backward", {135, 135}},
         {"cross", {0, 90}},
         {"diagonal_cross", {45, 135}}}};
    if (pattern.starts_with(wide)) pattern.remove_prefix(wide.size());
    const auto found = std::ranges::find(angles, pattern, [](const auto& entry) { return entry.first; });
    if (found == angles.end()) return {};
    const auto& [first, second] = found->second;
    return first == second ? std::vector<int>{first} : std::vector<int>{first, second};
}

/// Darker, for hatching and for what must be read on the colour itself.
std::string darker(std::string_view hex) {
    std::string result = "#";
    for (const int channel : channels(hex)) result += fmt::format("{:02x}", channel * 7 / 10);
    return result;
}

std::string hatching(const Symbol& symbol, std::string_view name) {
    std::string layers;
    Symbol stroke;
    stroke.colour = darker(symbol.colour);
    stroke.width = hatch_width;
    const double distance = symbol.pattern.starts_with(wide) ? 2.0 * hatch_distance : hatch_distance;
    for (const int angle : hatch_angles(symbol.pattern)) {
        layers += symbol_layer("LinePatternFill",
                               {{"angle", std::to_string(angle)},
                                {"distance", number(distance)},
                                {"distance_unit", std::string(millimetres)}},
                               {}, qml::symbol("line", fmt::format("@{}@{}", name, angle), plain_line(stroke, {})));
    }
    return layers;
}

std::string area_symbol(std::string_view name, const DrawnSymbol& drawn) {
    const Symbol& symbol = drawn.symbol;
    const bool filled = drawn.part == SymbolPart::whole && symbol.pattern != "none";
    std::string layers;
    if (filled) {
        const bool hatched = !hatch_angles(symbol.pattern).empty();
        layers += symbol_layer("SimpleFill", {{"color", colour(symbol.colour, symbol.opacity * (hatched ? 0.55 : 1.0))},
                                              {"style", "solid"},
                                              {"outline_style", "no"}});
        layers += hatching(symbol, name);
    }
    layers += symbol_layer("SimpleFill",
                           {{"style", "no"},
                            {"outline_color", colour(symbol.outline)},
                            {"outline_style", pen_style(symbol.outline_line)},
                            {"outline_width", number(symbol.outline_width)},
                            {"outline_width_unit", std::string(millimetres)}},
                           defined_for(drawn, &DefinedName::area));
    return qml::symbol("fill", name, layers);
}

/// Rays from the points of a row to the point that its columns tell, and that point.
std::string star_symbol(std::string_view name, const DrawnSymbol& drawn) {
    const Symbol& symbol = drawn.symbol;
    const std::string centre = fmt::format("transform(make_point({},{}),'EPSG:4326',@layer_crs)",
                                           column(drawn.star_lon), column(drawn.star_lat));
    const std::string rays = fmt::format(
        "collect_geometries(array_foreach(generate_series(1,num_geometries($geometry)),"
        "make_line({},geometry_n($geometry,@element))))",
        centre);
    Symbol member;
    member.size = 1.5;
    member.outline_width = 0.15;
    member.outline = "#ffffff";
    std::string layers = symbol_layer("GeometryGenerator", {{"SymbolType", "Line"}, {"geometryModifier", rays}}, {},
                                      qml::symbol("line", fmt::format("@{}@0", name), plain_line(symbol, {})));
    layers += marker(member, symbol.colour, 1.0, {});
    DrawnSymbol place = drawn;
    place.star_lon.clear();
    layers += symbol_layer("GeometryGenerator", {{"SymbolType", "Marker"}, {"geometryModifier", centre}}, {},
                           point_symbol(fmt::format("@{}@2", name), place));
    return qml::symbol("marker", name, layers, symbol.opacity);
}

}  // namespace

std::string_view marker_name(std::string_view shape) {
    if (shape == "cross") return "cross_fill";
    if (shape == "arrow") return "filled_arrowhead";
    return shape;
}

std::string pen_style(std::string_view line) { return line == "dash_dot" ? "dash dot" : std::string(line); }

std::string symbol_of(std::string_view name, const DrawnSymbol& drawn) {
    if (!drawn.star_lon.empty()) return star_symbol(name, drawn);
    switch (drawn.geometry) {
        case geo::GeometryType::multi_line: return line_symbol(name, drawn);
        case geo::GeometryType::multi_polygon: return area_symbol(name, drawn);
        default: return point_symbol(name, drawn);
    }
}

std::string uncertainty_symbol(std::string_view name, const UncertaintySymbology& uncertainty) {
    return qml::symbol("marker", name,
                       symbol_layer("SimpleMarker",
                                    {{"name", "circle"},
                                     {"color", colour("#ffffff", 0.0)},
                                     {"outline_color", colour(uncertainty.outline)},
                                     {"outline_style", pen_style(uncertainty.line)},
                                     {"outline_width", "0.2"},
                                     {"size", "3"},
                                     {"size_unit", "RenderMetersInMapUnits"},
                                     {"scale_method", "diameter"}},
                                    {{"size", "2 * " + column(uncertainty.column)}}));
}

}  // namespace core::qml
