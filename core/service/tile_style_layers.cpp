// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_style_layers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>

#include "core/export/symbology_words.hpp"
#include "core/service/tile_names.hpp"
#include "core/service/tile_sprite.hpp"
#include "core/service/tile_style_expressions.hpp"

namespace core::maplibre {
namespace {

constexpr double pixels_a_point = 96.0 / 72.0;
constexpr std::array<std::string_view, 4> line_styles{"solid", "dash", "dot", "dash_dot"};

double pixels(double millimetres) { return std::round(millimetres * pixels_per_millimetre * 100.0) / 100.0; }

Json dashes(std::string_view line) {
    if (line == "dash") return {6, 3};
    if (line == "dot") return {1, 2};
    if (line == "dash_dot") return {6, 2, 1, 2};
    return nullptr;
}

template <class Member>
ClassValue changed_member(Member SymbolChange::*member) {
    return [member](const SymbolClass& c) -> std::optional<Json> {
        if (!(c.change.*member)) return std::nullopt;
        return Json(*(c.change.*member));
    };
}
ClassValue changed_width(std::optional<double> SymbolChange::*member) {
    return [member](const SymbolClass& c) -> std::optional<Json> {
        if (!(c.change.*member)) return std::nullopt;
        return Json(pixels(*(c.change.*member)));
    };
}

/// The classes of a dimension for which a property of the symbol has a value.
std::vector<std::size_t> classes_with(const SymbolDimension& dimension, const Symbol& base,
                                      const std::function<bool(const Symbol&)>& holds) {
    std::vector<std::size_t> classes;
    for (std::size_t i = 0; i < dimension.classes.size(); ++i)
        if (holds(changed(base, dimension.classes[i].change))) classes.push_back(i);
    return classes;
}

class Drawing {
public:
    explicit Drawing(const StyledLayer& layer) : m_layer(layer), m_symbology(*layer.symbology) {}

    std::vector<Json> drawn() {
        for (const bool estimated : {true, false}) {
            if (estimated && !m_symbology.estimated) continue;
            m_estimated = estimated;
            switch (m_layer.definition->geometry) {
                case geo::GeometryType::multi_polygon: add_areas(); break;
                case geo::GeometryType::multi_line: add_lines(); break;
                default: add_markers();
            }
        }
        return std::move(m_layers);
    }

    std::vector<Json> texts() {
        add_marks();
        if (is_marked()) add_counts();
        if (m_symbology.label) add_labels();
        return std::move(m_layers);
    }

private:
    bool is_marked() const {
        return m_layer.definition->geometry == geo::GeometryType::point ||
               m_layer.definition->geometry == geo::GeometryType::multi_point;
    }

    /// A layer with its filter, zooms, and whether it is seen; paint and layout are to be added.
    Json& add(std::string_view type, const std::string& part, std::vector<Json> conditions, double farthest,
              double nearest = 0.0) {
        Json layer{{"id", m_symbology.name + "-" + part + (m_estimated ? "-estimated" : "")}, {"type", type}};
        const std::string& title = m_layer.definition->title.in(m_layer.language);
        layer["metadata"] = {{"maillage:layer", m_symbology.name},
                             {"maillage:group", m_symbology.group},
                             {"maillage:title", title},
                             {"maillage:estimated", m_estimated}};
        layer["source"] = m_layer.source;
        layer["source-layer"] = m_symbology.name;
        farthest = std::min(farthest, m_symbology.farthest);
        nearest = std::max(nearest, m_symbology.nearest);
        if (std::isfinite(farthest)) layer["minzoom"] = zoom_of(farthest, m_layer.latitude);
        if (nearest > 0.0) layer["maxzoom"] = zoom_of(nearest, m_layer.latitude);
        if (m_symbology.drawn) conditions.push_back({"==", {"get", "drawn"}, true});
        if (m_symbology.estimated) conditions.push_back({"==", {"get", "estimated"}, m_estimated});
        const Json filter = all_of(std::move(conditions));
        if (!filter.is_null()) layer["filter"] = filter;
        layer["layout"]["visibility"] = m_symbology.visible && !m_estimated ? "visible" : "none";
        m_layers.push_back(std::move(layer));
        return m_layers.back();
    }

    /// Classes of which some are drawn from nearer than the rest.
    struct Reach {
        std::string name;
        Json condition;
        double farthest;
    };
    std::vector<Reach> reaches() const {
        std::vector<Reach> list;
        for (const SymbolDimension& dimension : m_symbology.by) {
            std::vector<std::size_t> rest;
            for (std::size_t i = 0; i < dimension.classes.size(); ++i) {
                const SymbolClass& c = dimension.classes[i];
                if (std::isinf(c.farthest)) {
                    rest.push_back(i);
                } else {
                    list.push_back({"-" + std::to_string(i), in_classes(dimension, {i}), c.farthest});
                }
            }
            if (rest.size() < dimension.classes.size())
                list.push_back({"", in_classes(dimension, rest), no_scale_limit});
        }
        if (list.empty()) list.push_back({"", nullptr, no_scale_limit});
        return list;
    }

    /// Rows drawn with a kind of line; false for a kind that no row has.
    Json line_condition(std::string_view line, std::string Symbol::*member,
                        std::optional<std::string> SymbolChange::*change) const {
        Json condition = m_symbology.symbol.*member == line;
        for (const SymbolDimension& dimension : m_symbology.by) {
            const bool any = std::any_of(dimension.classes.begin(), dimension.classes.end(),
                                         [&](const SymbolClass& c) { return (c.change.*change).has_value(); });
            if (!any) continue;
            const auto holds = [&](const Symbol& s) { return s.*member == line; };
            const auto classes = classes_with(dimension, m_symbology.symbol, holds);
            condition = classes.empty() ? Json(false) : in_classes(dimension, classes);
        }
        if (m_symbology.quantity.empty() || member != &Symbol::line) return condition;
        const Json known{"has", m_symbology.quantity};
        const Json unknown{"!", known};
        if (line == "dash") return condition == Json(false) ? unknown : Json{"any", unknown, condition};
        return condition == Json(false) ? condition : all_of({known, condition});
    }

    void add_areas() {
        const Symbol& symbol = m_symbology.symbol;
        const auto classes = style_classes(m_symbology);
        const bool any_filled =
            std::any_of(classes.begin(), classes.end(), [](const StyleClass& c) { return c.symbol.pattern != "none"; });
        if (any_filled) {
            Json& fill = add("fill", "fill", {}, no_scale_limit);
            fill["paint"]["fill-color"] = following(m_symbology, symbol.colour, changed_member(&SymbolChange::colour));
            const ClassValue opacity = [&](const SymbolClass& c) -> std::optional<Json> {
                if (!c.change.pattern) return std::nullopt;
                return Json(fill_opacity(changed(symbol, c.change)));
            };
            fill["paint"]["fill-opacity"] = following(m_symbology, fill_opacity(symbol), opacity);
            fill["paint"]["fill-antialias"] = false;
            add_hatching();
        }
        for (const Reach& reach : reaches()) {
            for (const std::string_view line : line_styles) {
                const Json condition = line_condition(line, &Symbol::outline_line, &SymbolChange::outline_line);
                if (condition == Json(false)) continue;
                Json& outline = add("line", "outline-" + std::string(line) + reach.name, {reach.condition, condition},
                                    reach.farthest);
                outline["paint"]["line-color"] =
                    following(m_symbology, symbol.outline, changed_member(&SymbolChange::outline));
                outline["paint"]["line-width"] =
                    following(m_symbology, pixels(symbol.outline_width), changed_width(&SymbolChange::outline_width));
                finish_line(outline, line);
            }
        }
    }

    static double fill_opacity(const Symbol& symbol) {
        if (symbol.pattern == "none") return 0.0;
        return symbol.pattern == "solid" ? symbol.opacity : std::round(symbol.opacity * 55.0) / 100.0;
    }

    /// By the first dimension, which tells areas apart by the whole symbol.
    void add_hatching() {
        if (m_symbology.by.empty()) return;
        const SymbolDimension& dimension = m_symbology.by.front();
        const auto is_hatched = [](const Symbol& s) { return s.pattern != "solid" && s.pattern != "none"; };
        const auto hatched = classes_with(dimension, m_symbology.symbol, is_hatched);
        if (hatched.empty()) return;
        Json& layer = add("fill", "hatching", {in_classes(dimension, hatched)}, no_scale_limit);
        layer["paint"]["fill-pattern"] = picture(std::vector<std::size_t>{});
    }

    /// The name of each row's picture, dimension by dimension.
    Json picture(std::vector<std::size_t> chosen) const {
        if (chosen.size() == m_symbology.by.size()) return picture_name(m_symbology, {chosen, {}});
        const SymbolDimension& dimension = m_symbology.by[chosen.size()];
        Json match = {"match", {"get", dimension.column}};
        std::optional<Json> otherwise;
        for (std::size_t i = 0; i < dimension.classes.size(); ++i) {
            std::vector<std::size_t> next = chosen;
            next.push_back(i);
            const Json name = picture(std::move(next));
            if (dimension.classes[i].values.empty()) {
                otherwise = name;
            } else {
                match.push_back(dimension.classes[i].values);
                match.push_back(name);
                if (!otherwise && i + 1 == dimension.classes.size()) otherwise = name;  // no class for other values
            }
        }
        match.push_back(otherwise.value_or(""));
        return match;
    }

    void finish_line(Json& layer, std::string_view line) {
        if (const Json dash = dashes(line); !dash.is_null()) layer["paint"]["line-dasharray"] = dash;
        layer["layout"]["line-cap"] = line == "solid" ? "round" : "butt";
        layer["layout"]["line-join"] = "round";
    }

    Json line_width() const {
        const Json width =
            following(m_symbology, pixels(m_symbology.symbol.width), changed_width(&SymbolChange::width));
        if (!m_symbology.width) return width;
        const WidthSymbology& by = *m_symbology.width;
        return {"interpolate",
                {"linear"},
                {"log10", {"max", by.from, {"coalesce", {"get", by.column}, by.from}}},
                std::log10(by.from),
                pixels(by.narrowest),
                std::log10(by.to),
                pixels(by.widest)};
    }

    void add_lines() {
        const Symbol& symbol = m_symbology.symbol;
        for (const std::string_view line : line_styles) {
            const Json condition = line_condition(line, &Symbol::line, &SymbolChange::line);
            if (condition == Json(false)) continue;
            Json& layer = add("line", "line-" + std::string(line), {condition}, no_scale_limit);
            layer["paint"]["line-color"] = following(m_symbology, symbol.colour, changed_member(&SymbolChange::colour));
            layer["paint"]["line-width"] = line_width();
            layer["paint"]["line-opacity"] = symbol.opacity;
            finish_line(layer, line);
        }
        if (!symbol.arrow) return;
        Json& layer = add("symbol", "arrow", {}, no_scale_limit);
        layer["layout"]["symbol-placement"] = "line-center";
        layer["layout"]["icon-image"] = arrow_picture;
        layer["layout"]["icon-rotation-alignment"] = "map";
        layer["layout"]["icon-allow-overlap"] = true;
    }

    void add_uncertainty() {
        const UncertaintySymbology& uncertainty = *m_symbology.uncertainty;
        Json& ring = add("circle", "uncertainty", {Json::array({"has", uncertainty.column})}, uncertainty.farthest);
        const double shrink = std::cos(m_layer.latitude * std::numbers::pi / 180.0);
        const auto radius = [&](int zoom) {  // metres to pixels
            return Json{"*", {"get", uncertainty.column}, 512.0 * std::ldexp(1.0, zoom) / 40075016.68557849 / shrink};
        };
        ring["paint"]["circle-radius"] = {"interpolate", {"exponential", 2}, {"zoom"}, 0, radius(0), 24, radius(24)};
        ring["paint"]["circle-color"] = "#ffffff";
        ring["paint"]["circle-opacity"] = 0;
        ring["paint"]["circle-stroke-color"] = uncertainty.outline;
        ring["paint"]["circle-stroke-width"] = 1;
    }

    void add_markers() {
        if (m_symbology.uncertainty) add_uncertainty();
        Json& layer = add("symbol", "marker", {}, no_scale_limit);
        layer["layout"]["icon-image"] = picture({});
        layer["layout"]["icon-allow-overlap"] = true;
        layer["layout"]["icon-ignore-placement"] = true;
        layer["layout"]["icon-size"] = {
            "interpolate", {"linear"}, {"log10", {"coalesce", {"get", "count"}, 1}}, 0, 1, 4, 3};
    }

    static void set_text(Json& layer, double size, std::string_view colour, bool bold) {
        layer["layout"]["text-font"] = {bold ? "DejaVu Sans Bold" : "DejaVu Sans", "sans-serif"};
        layer["layout"]["text-size"] = std::round(size * 100.0) / 100.0;
        layer["paint"]["text-color"] = colour;
    }

    /// How many a marker stands for, where it is more than one.
    void add_counts() {
        Json& layer = add("symbol", "count", {Json::array({"has", "count"}), Json::array({">", {"get", "count"}, 1})},
                          no_scale_limit);
        layer["layout"]["text-field"] = {"to-string", {"get", "count"}};
        layer["layout"]["text-anchor"] = "left";
        layer["layout"]["text-offset"] = {0.6, 0};
        set_text(layer, 6.5 * pixels_a_point, "#333333", false);
        add_halo(layer);
    }

    void add_halo(Json& layer) {
        layer["paint"]["text-halo-color"] = "#ffffff";
        layer["paint"]["text-halo-width"] = 1.2;
    }

    /// Letters on markers, and in the middle of lines.
    void add_marks() {
        const auto mark = [this](const SymbolClass& c) -> std::optional<Json> {
            if (!c.change.mark) return std::nullopt;
            return Json(c.change.mark->in(m_layer.language));
        };
        const Json text = following(m_symbology, m_symbology.symbol.mark.in(m_layer.language), mark);
        if (text == Json("") || m_layer.definition->geometry == geo::GeometryType::multi_polygon) return;
        const bool on_lines = !is_marked();
        Json& layer = add("symbol", "mark", {}, on_lines ? m_symbology.mark_farthest : no_scale_limit);
        layer["layout"]["text-field"] = text;
        layer["layout"]["text-allow-overlap"] = !on_lines;
        if (on_lines) {
            layer["layout"]["symbol-placement"] = "line-center";
            layer["layout"]["text-rotation-alignment"] = "viewport";
            set_text(layer, 10.0, "#111111", true);
            add_halo(layer);
        } else {
            const Json ink = following(m_symbology, ink_on(m_symbology.symbol.colour), [](const SymbolClass& c) {
                return c.change.colour ? std::optional<Json>(ink_on(*c.change.colour)) : std::nullopt;
            });
            set_text(layer, m_symbology.symbol.size * pixels_per_millimetre * 0.5, "#111111", true);
            layer["paint"]["text-color"] = ink;
        }
    }

    void add_labels() {
        const LabelSymbology& label = *m_symbology.label;
        const auto add_label = [&](const std::string& part, const Json& condition, double nearest, double farthest) {
            Json& layer = add("symbol", part, {condition}, std::min(label.farthest, farthest), nearest);
            if (has_names_apart(*m_layer.definition, &m_symbology)) {
                layer["source-layer"] = names_layer_name(m_symbology.name);
            }
            layer["layout"]["text-field"] = {"get", label.column};
            if (is_marked()) {
                layer["layout"]["text-anchor"] = "top";
                layer["layout"]["text-offset"] = {0, 0.7};
            }
            set_text(layer, label.size * pixels_a_point, label.colour, label.bold);
            add_halo(layer);
        };
        const auto by = std::find_if(m_symbology.by.begin(), m_symbology.by.end(),
                                     [&](const SymbolDimension& d) { return d.name == label.by; });
        if (by == m_symbology.by.end()) return add_label("label", nullptr, 0.0, no_scale_limit);
        for (std::size_t i = 0; i < by->classes.size(); ++i) {
            const SymbolClass& c = by->classes[i];
            add_label("label-" + std::to_string(i), in_classes(*by, {i}), c.label_nearest, c.label_farthest);
        }
    }

    const StyledLayer& m_layer;
    const LayerSymbology& m_symbology;
    bool m_estimated = false;
    std::vector<Json> m_layers;
};

}  // namespace

std::vector<Json> drawn_layers(const StyledLayer& layer) { return Drawing(layer).drawn(); }
std::vector<Json> text_layers(const StyledLayer& layer) { return Drawing(layer).texts(); }

}  // namespace core::maplibre
