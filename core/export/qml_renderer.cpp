// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/qml_renderer.hpp"

#include <array>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/export/qml_symbol.hpp"
#include "core/export/symbology_words.hpp"
#include "geo/io/xml_text.hpp"

namespace core::qml {
namespace {

using geo::io::xml_text;

enum class Truth { holds, fails };

/// Never unknown: a row without value does not meet a condition.
std::string expression_of(const RowCondition& condition, Truth truth) {
    const std::string left = column(condition.column);
    const char* is = truth == Truth::holds ? "IS" : "IS NOT";
    if (condition.equals) return fmt::format("{} {} {}", left, is, literal(*condition.equals));
    if (condition.equals_column) return fmt::format("{} {} {}", left, is, column(*condition.equals_column));
    return fmt::format("coalesce({},0) {} {}", left,
                       truth == Truth::holds ? ">" : "<=", number(condition.above.value_or(0.0)));
}

std::string is_one_of(const std::string& name, const std::vector<std::string>& values) {
    std::string list;
    for (const std::string& value : values) list += (list.empty() ? "" : ",") + literal(value);
    return fmt::format("{} IN ({})", column(name), list);
}

/// A property of the symbology as a literal of QGIS; nothing when a class leaves it as it is.
using PropertyText = std::string (*)(const SymbolChange&);
struct Varying {
    const char* name;
    PropertyText text;
};

std::string quoted_colour(const std::optional<std::string>& hex) { return hex ? literal(colour(*hex)) : std::string(); }
std::string quoted_pen(const std::optional<std::string>& line) {
    return line ? literal(pen_style(*line)) : std::string();
}
std::string plain(const std::optional<double>& value) { return value ? number(*value) : std::string(); }

constexpr std::array<Varying, 8> varying{{
    {"shape", [](const SymbolChange& c) { return c.shape ? literal(marker_name(*c.shape)) : std::string(); }},
    {"colour", [](const SymbolChange& c) { return quoted_colour(c.colour); }},
    {"size", [](const SymbolChange& c) { return plain(c.size); }},
    {"outline", [](const SymbolChange& c) { return quoted_colour(c.outline); }},
    {"outline_width", [](const SymbolChange& c) { return plain(c.outline_width); }},
    {"outline_line", [](const SymbolChange& c) { return quoted_pen(c.outline_line); }},
    {"line", [](const SymbolChange& c) { return quoted_pen(c.line); }},
    {"width", [](const SymbolChange& c) { return plain(c.width); }},
}};

/// What a symbol is where no class changes it, in the form of a change.
SymbolChange all_of(const Symbol& symbol) {
    SymbolChange change;
    change.shape = symbol.shape;
    change.colour = symbol.colour;
    change.size = symbol.size;
    change.outline = symbol.outline;
    change.outline_width = symbol.outline_width;
    change.outline_line = symbol.outline_line;
    change.line = symbol.line;
    change.width = symbol.width;
    return change;
}

/// For each property that classes of a dimension change: an expression that follows the row's class.
std::vector<DefinedProperty> following(const SymbolDimension& dimension, const Symbol& base) {
    std::vector<DefinedProperty> result;
    const SymbolChange unchanged = all_of(base);
    for (const Varying& property : varying) {
        std::string cases;
        std::string otherwise = property.text(unchanged);
        for (const SymbolClass& symbol_class : dimension.classes) {
            const std::string value = property.text(symbol_class.change);
            if (value.empty()) continue;
            if (symbol_class.values.empty()) {
                otherwise = value;
            } else {
                cases += fmt::format(" WHEN {} THEN {}", is_one_of(dimension.column, symbol_class.values), value);
            }
        }
        if (!cases.empty()) result.push_back({property.name, fmt::format("CASE{} ELSE {} END", cases, otherwise)});
    }
    return result;
}

class Rules {
public:
    Rules(const LayerSymbology& symbology, const LayerDefinition& layer, Language language)
        : m_symbology(symbology), m_layer(layer), m_language(language) {}

    std::string renderer() {
        std::string rules;
        if (m_symbology.estimated) {
            rules +=
                group(expression_of(*m_symbology.estimated, Truth::fails), known_title().in(m_language), classes());
            rules += estimated_rule();
        } else {
            rules += classes();
        }
        if (m_symbology.drawn) rules = group(expression_of(*m_symbology.drawn, Truth::holds), drawn_title(), rules);
        if (m_symbology.uncertainty) rules = uncertainty_rule() + rules;
        return fmt::format(
            "  <renderer-v2 type=\"RuleRenderer\" symbollevels=\"0\" forceraster=\"0\" enableorderby=\"0\" "
            "referencescale=\"-1\">\n<rules key=\"rules\">\n{}</rules>\n<symbols>\n{}</symbols>\n</renderer-v2>\n",
            rules, m_symbols);
    }

private:
    std::string title() const { return m_layer.title.in(m_language); }

    /// What the rows that are drawn have in common; the layer's title when that is no value.
    std::string drawn_title() const {
        const RowCondition& drawn = *m_symbology.drawn;
        if (!drawn.equals) return title();
        return class_label({.values = {*drawn.equals}}, m_layer, drawn.column, m_language);
    }

    std::string key() { return fmt::format("r{}", ++m_keys); }

    std::string group(const std::string& filter, const std::string& label, const std::string& inside) {
        return fmt::format("<rule key=\"{}\" filter=\"{}\" label=\"{}\">\n{}</rule>\n", key(), xml_text(filter),
                           xml_text(label), inside);
    }

    /// A rule with a symbol; `more` are further attributes.
    std::string leaf(const std::string& filter, const std::string& label, const std::string& symbol_name,
                     const std::string& more = {}) {
        return fmt::format("<rule key=\"{}\" filter=\"{}\" label=\"{}\" symbol=\"{}\"{}/>\n", key(), xml_text(filter),
                           xml_text(label), symbol_name, more);
    }

    std::string add_symbol(DrawnSymbol drawn) {
        drawn.geometry = m_layer.geometry;
        drawn.language = m_language;
        drawn.mark_farthest = m_symbology.mark_farthest;
        const std::string name = std::to_string(m_count++);
        m_symbols += symbol_of(name, drawn);
        return name;
    }

    std::string dashed_or(const std::string& otherwise) const {
        return fmt::format("if({} IS NULL,'dash',{})", column(m_symbology.quantity), otherwise);
    }

    /// Width by a figure of the row, dashes where it has no quantity.
    void define_by_figures(const Symbol& symbol, std::vector<DefinedProperty>& defined) const {
        if (!m_symbology.quantity.empty()) defined.push_back({"line", dashed_or(literal(pen_style(symbol.line)))});
        if (const auto& width = m_symbology.width) {
            const std::string figure = column(width->column);
            defined.push_back(
                {"width",
                 fmt::format("if({0} IS NULL,{1},scale_linear(ln(max({0},{2})),{3},{4},{5},{6}))", figure,
                             number(symbol.width), number(width->from), fmt::format("ln({})", number(width->from)),
                             fmt::format("ln({})", number(width->to)), number(width->narrowest),
                             number(width->widest))});
        }
    }

    DrawnSymbol whole(const Symbol& symbol) const {
        DrawnSymbol drawn;
        drawn.symbol = symbol;
        drawn.star_lon = m_symbology.star_lon;
        drawn.star_lat = m_symbology.star_lat;
        for (std::size_t index = 1; index < m_symbology.by.size(); ++index) {
            for (DefinedProperty& property : following(m_symbology.by[index], symbol)) {
                drawn.defined.push_back(std::move(property));
            }
        }
        define_by_figures(symbol, drawn.defined);
        return drawn;
    }

    /// One rule a class.
    std::string classes_of(const SymbolDimension& dimension, SymbolPart part) {
        std::string rules;
        for (const SymbolClass& symbol_class : dimension.classes) {
            const Symbol symbol = changed(m_symbology.symbol, symbol_class.change);
            DrawnSymbol drawn;
            if (part == SymbolPart::whole) {
                drawn = whole(symbol);
            } else {
                drawn.symbol = symbol;
                drawn.part = part;
            }
            std::string more;
            if (symbol_class.farthest < no_scale_limit) {
                more = fmt::format(" scalemindenom=\"1\" scalemaxdenom=\"{}\"", number(symbol_class.farthest));
            }
            rules += leaf(symbol_class.values.empty() ? "ELSE" : is_one_of(dimension.column, symbol_class.values),
                          class_label(symbol_class, m_layer, dimension.column, m_language), add_symbol(drawn), more);
        }
        return rules;
    }

    /// The whole symbols are drawn last, over the parts that tell further dimensions apart.
    std::string classes() {
        const auto& by = m_symbology.by;
        if (by.empty()) return leaf("", title(), add_symbol(whole(m_symbology.symbol)));
        if (by.size() == 1) return classes_of(by.front(), SymbolPart::whole);
        std::string rules;
        for (const SymbolDimension& dimension : std::span(by).subspan(1)) {
            rules += group("", column_title(m_layer, dimension.column, m_language),
                           classes_of(dimension, SymbolPart::outline));
        }
        return rules + group("", column_title(m_layer, by.front().column, m_language),
                             classes_of(by.front(), SymbolPart::whole));
    }

    /// One symbol for all, coloured by class, so that the legend is not doubled.
    std::string estimated_rule() {
        Symbol symbol = m_symbology.symbol;
        symbol.opacity *= 0.6;
        symbol.width *= 0.6;
        symbol.line = "dash";
        symbol.arrow = false;
        DrawnSymbol drawn;
        drawn.symbol = symbol;
        drawn.star_lon = m_symbology.star_lon;
        drawn.star_lat = m_symbology.star_lat;
        if (!m_symbology.by.empty()) drawn.defined = following(m_symbology.by.front(), symbol);
        return leaf(expression_of(*m_symbology.estimated, Truth::holds), estimated_title().in(m_language),
                    add_symbol(drawn), " checkstate=\"0\"");
    }

    std::string uncertainty_rule() {
        const UncertaintySymbology& uncertainty = *m_symbology.uncertainty;
        const std::string name = std::to_string(m_count++);
        m_symbols += uncertainty_symbol(name, uncertainty);
        return leaf(fmt::format("{} > 0", column(uncertainty.column)),
                    column_title(m_layer, uncertainty.column, m_language), name,
                    fmt::format(" scalemindenom=\"1\" scalemaxdenom=\"{}\"", number(uncertainty.farthest)));
    }

    const LayerSymbology& m_symbology;
    const LayerDefinition& m_layer;
    Language m_language;
    std::string m_symbols;
    int m_keys = 0, m_count = 0;
};

}  // namespace

std::string renderer(const LayerSymbology& symbology, const LayerDefinition& layer, Language language) {
    return Rules(symbology, layer, language).renderer();
}

}  // namespace core::qml
