// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/qgis_layers.hpp"

#include <algorithm>
#include <array>

#include "core/export/qgis_land.hpp"
#include "core/export/qgis_metadata.hpp"
#include "core/export/qgis_style.hpp"
#include "core/export/qml_style.hpp"

namespace core::qgis {
namespace {

struct GeometryWords {
    std::string_view geometry, type;
};
/// By geo::GeometryType.
constexpr std::array<GeometryWords, 5> geometry_words{{{"No geometry", "NoGeometry"},
                                                       {"Point", "Point"},
                                                       {"Point", "MultiPoint"},
                                                       {"Line", "MultiLineString"},
                                                       {"Polygon", "MultiPolygon"}}};

std::string source_of(const ProjectInput& input, std::string_view layer) {
    return "./" + input.file_name + "|layername=" + std::string(layer);
}

/// The style of a layer, or that by which a theme shows some of its rows alone.
std::string style_of(const ProjectInput& input, const LayerDefinition& layer, const Theme* theme = nullptr) {
    if (theme == nullptr || !theme->only.contains(layer.name)) return qml_style(input.symbology, layer, input.language);
    Symbology partial = input.symbology;
    const auto drawn = std::ranges::find(partial.layers, layer.name, &LayerSymbology::name);
    if (drawn != partial.layers.end()) drawn->drawn = theme->only.at(layer.name);
    return qml_style(partial, layer, input.language);
}

/// Styles beside the default one, each under the title of its theme.
std::string further_styles(const ProjectInput& input, const LayerDefinition& layer, const std::vector<Theme>& themes) {
    std::string styles;
    for (const Theme& theme : themes) {
        if (!theme.only.contains(layer.name)) continue;
        const std::string style = style_of(input, layer, &theme);
        styles += "<map-layer-style name=\"" + escaped(theme.title) + "\">" + style.substr(style.find("<qgis")) +
                  "</map-layer-style>\n";
    }
    return styles;
}

std::string map_layer(const ProjectInput& input, const LayerDefinition& layer, const geo::Box& extent,
                      const std::vector<Theme>& themes) {
    const GeometryWords& words = geometry_words[static_cast<std::size_t>(layer.geometry)];
    const StyleParts style = style_parts(style_of(input, layer));
    const WrittenEdition& written = input.written;
    return input.templates.filled(
        "layer.xml",
        {{"id", layer_id(layer.name)},
         {"source", escaped(source_of(input, layer.name))},
         {"title", escaped(layer.title.in(input.language))},
         {"geometry", std::string(words.geometry)},
         {"wkb_type", std::string(words.type)},
         {"crs", layer.geometry == geo::GeometryType::none ? "" : crs_element(input.templates, written.edition.crs)},
         {"metadata",
          layer_metadata(input.templates, written.metadata, layer, written.edition.crs, extent, input.language)},
         {"styles", further_styles(input, layer, themes)},
         {"style_attributes", style.attributes},
         {"style", style.contents}});
}

std::string land_source(const ProjectInput& input) {
    return source_of(input, units_layer) + "|subset=\"level\" = '" + input.land + "'";
}

std::string_view land_title(const ProjectInput& input) { return input.in_language("Land", "Fond du territoire"); }

std::string land_layer(const ProjectInput& input) {
    if (input.land.empty()) return {};
    const GeometryWords& words = geometry_words[static_cast<std::size_t>(geo::GeometryType::multi_polygon)];
    const StyleParts style = style_parts(input.templates.filled("land.qml", {}));
    return input.templates.filled("layer.xml", {{"id", layer_id(land_name)},
                                                {"source", escaped(land_source(input))},
                                                {"title", std::string(land_title(input))},
                                                {"geometry", std::string(words.geometry)},
                                                {"wkb_type", std::string(words.type)},
                                                {"crs", crs_element(input.templates, input.written.edition.crs)},
                                                {"metadata", ""},
                                                {"styles", ""},
                                                {"style_attributes", style.attributes},
                                                {"style", style.contents}});
}

std::string tree_layer(const ProjectInput& input, std::string_view name, std::string_view source,
                       std::string_view title, bool visible) {
    return input.templates.filled("tree_layer.xml", {{"id", layer_id(name)},
                                                     {"source", escaped(source)},
                                                     {"title", escaped(title)},
                                                     {"checked", visible ? "Qt::Checked" : "Qt::Unchecked"},
                                                     {"expanded", visible && name != land_name ? "1" : "0"}});
}

std::string group(const ProjectInput& input, std::string_view title, const std::string& layers, bool open) {
    if (layers.empty()) return {};
    return input.templates.filled(
        "tree_group.xml",
        {{"title", escaped(title)}, {"checked", "Qt::Checked"}, {"expanded", open ? "1" : "0"}, {"layers", layers}});
}

bool is_drawn(const LayerDefinition& layer) { return layer.geometry != geo::GeometryType::none; }

/// Names of the layers that are there, the topmost first; those the symbology does not know lie under all others.
std::vector<std::string> drawing_order(const ProjectInput& input) {
    std::vector<std::string> names;
    for (const LayerSymbology& layer : input.symbology.layers) {
        if (input.try_layer(layer.name) != nullptr) names.push_back(layer.name);
    }
    for (const StreamedLayer& layer : input.written.edition.layers) {
        if (input.symbology.try_layer(layer.definition.name) == nullptr) names.push_back(layer.definition.name);
    }
    if (!input.land.empty()) names.emplace_back(land_name);
    return names;
}

/// What a themed view says of the classes of a layer of which not all are drawn.
std::string drawn_classes(const ProjectInput& input, const LayerDefinition& layer, const Theme& theme) {
    std::string classes;
    for (const std::string& key : drawn_rules(style_of(input, layer, &theme))) {
        classes += input.templates.filled("theme_class.xml", {{"key", key}});
    }
    if (classes.empty()) return classes;
    return input.templates.filled("theme_classes.xml", {{"id", layer_id(layer.name)}, {"nodes", classes}});
}

geo::Box common(const geo::Box& a, const geo::Box& b) {
    if (a.empty() || b.empty()) return a;
    const geo::Box box{{std::max(a.min.x, b.min.x), std::max(a.min.y, b.min.y)},
                       {std::min(a.max.x, b.max.x), std::min(a.max.y, b.max.y)}};
    return box.empty() ? a : box;
}

/// Whether it takes most of the other's width and height.
bool fills(const geo::Box& box, const geo::Box& all) {
    constexpr double most = 0.6;
    return box.max.x - box.min.x >= most * (all.max.x - all.min.x) &&
           box.max.y - box.min.y >= most * (all.max.y - all.min.y);
}

/// Of its layers; what lies outside the administrative units is taken for a stray place. All of these where there is
/// nothing else or where they are filled, so that no corner of a territory is cut off.
geo::Box extent_of(const ProjectInput& input, const std::vector<std::string>& layers) {
    geo::Box extent;
    for (const std::string& name : layers) {
        if (name != units_layer) extent.extend(input.extent_of(name));
    }
    const geo::Box all = input.extent_of(units_layer);
    if (extent.empty()) return all;
    extent = common(extent, all);
    return !all.empty() && fills(extent, all) ? all : extent;
}

}  // namespace

const LayerDefinition* ProjectInput::try_layer(std::string_view name) const {
    for (const StreamedLayer& layer : written.edition.layers) {
        if (layer.definition.name == name) return &layer.definition;
    }
    return nullptr;
}

geo::Box ProjectInput::extent_of(std::string_view name) const {
    for (std::size_t i = 0; i < written.edition.layers.size(); ++i) {
        if (written.edition.layers[i].definition.name == name) return written.extents[i];
    }
    return {};
}

std::string_view ProjectInput::in_language(std::string_view en, std::string_view fr) const {
    return language == Language::fr ? fr : en;
}

std::string layer_id(std::string_view name) { return "maillage_" + std::string(name); }

std::string map_layers(const ProjectInput& input, const std::vector<Theme>& themes) {
    std::string elements;
    for (std::size_t i = 0; i < input.written.edition.layers.size(); ++i) {
        elements += map_layer(input, input.written.edition.layers[i].definition, input.written.extents[i], themes);
    }
    return elements + land_layer(input);
}

std::string tree_layer(const ProjectInput& input, const LayerDefinition& layer, bool visible) {
    return tree_layer(input, layer.name, source_of(input, layer.name), layer.title.in(input.language), visible);
}

std::string layer_tree(const ProjectInput& input) {
    std::string tree;
    for (const SymbologyGroup& wanted : input.symbology.groups) {
        std::string layers;
        bool open = false;
        for (const LayerSymbology& drawn : input.symbology.layers) {
            const LayerDefinition* layer = input.try_layer(drawn.name);
            if (drawn.group != wanted.name || layer == nullptr) continue;
            layers += tree_layer(input, *layer, drawn.visible);
            open = open || drawn.visible;
            if (layer->name == units_layer && !input.land.empty()) {
                layers += tree_layer(input, land_name, land_source(input), land_title(input), drawn.visible);
            }
        }
        tree += group(input, wanted.title.in(input.language), layers, open);
    }
    std::string tables;
    for (const StreamedLayer& layer : input.written.edition.layers) {
        const LayerDefinition& definition = layer.definition;
        if (input.symbology.try_layer(definition.name) == nullptr) tables += tree_layer(input, definition, false);
    }
    return tree + group(input, input.in_language("Tables", "Tables"), tables, false);
}

std::string custom_order(const ProjectInput& input) {
    std::string items;
    for (const std::string& name : drawing_order(input)) items += "<item>" + layer_id(name) + "</item>\n";
    return items;
}

std::string layer_order(const ProjectInput& input) {
    std::string items;
    for (const std::string& name : drawing_order(input)) items += "<layer id=\"" + layer_id(name) + "\"/>\n";
    return items;
}

std::vector<Theme> themes_of(const ProjectInput& input) {
    std::vector<Theme> themes;
    for (const SymbologyGroup& wanted : input.symbology.themes) {
        Theme theme{wanted.title.in(input.language), {}, wanted.only, {}};
        for (const std::string& name : wanted.layers) {
            if (const LayerDefinition* layer = input.try_layer(name); layer != nullptr && is_drawn(*layer)) {
                theme.layers.push_back(name);
            }
        }
        if (theme.layers.empty()) continue;
        theme.extent = extent_of(input, theme.layers);
        themes.push_back(std::move(theme));
    }
    return themes;
}

std::string theme_elements(const ProjectInput& input, const std::vector<Theme>& themes) {
    std::string elements;
    for (const Theme& theme : themes) {
        std::string layers;
        for (const std::string& name : theme.layers) {
            const std::string style = theme.only.contains(name) ? escaped(theme.title) : "default";
            layers += input.templates.filled("theme_layer.xml", {{"id", layer_id(name)}, {"style", style}});
            layers += drawn_classes(input, *input.try_layer(name), theme);
        }
        if (!input.land.empty() && std::ranges::find(theme.layers, units_layer) != theme.layers.end()) {
            layers += input.templates.filled("theme_layer.xml", {{"id", layer_id(land_name)}, {"style", "default"}});
        }
        elements += input.templates.filled("theme.xml", {{"title", escaped(theme.title)}, {"layers", layers}});
    }
    return elements;
}

}  // namespace core::qgis
