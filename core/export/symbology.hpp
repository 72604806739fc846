// SPDX-License-Identifier: GPL-3.0-or-later
// How layers are drawn, read from styles/symbology.json, which says what each key means. The styles of QGIS and other GIS,
// the web page and every legend are made from it. Sizes and widths in millimetres on paper; scales are denominators
// (50000 is 1:50,000). Immutable once read.
#pragma once

#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/language.hpp"

namespace core {

/// What a place is drawn with, whatever its geometry: each reads the properties that it has a use for.
struct Symbol {
    std::string shape = "circle";  ///< of points: circle, square, diamond, triangle, pentagon, star, cross
    std::string colour = "#777777";
    std::string outline = "#444444";
    std::string line = "solid", outline_line = "solid";  ///< solid, dash, dot, dash_dot
    std::string pattern =
        "solid";  ///< of areas: solid, none, horizontal, vertical, forward, backward, cross, diagonal_cross, and the hatched ones as wide_…
    double size = 3.0, outline_width = 0.26, width = 0.4;
    double opacity = 1.0;  ///< of the inside of points and areas, and of lines
    bool arrow = false;    ///< of lines: to where they go
    Bilingual mark;        ///< letters on the symbol; or none
    friend bool operator==(const Symbol&, const Symbol&) = default;
};

/// The properties that a class changes.
struct SymbolChange {
    std::optional<std::string> shape, colour, outline, line, outline_line, pattern;
    std::optional<double> size, outline_width, width, opacity;
    std::optional<bool> arrow;
    std::optional<Bilingual> mark;
};
Symbol changed(Symbol symbol, const SymbolChange& change);

inline constexpr double no_scale_limit = std::numeric_limits<double>::infinity();

struct SymbolClass {
    std::vector<std::string> values;  ///< none: every other value, and no value
    std::optional<Bilingual> label;   ///< none: that of the data dictionary
    SymbolChange change;
    double farthest = no_scale_limit;                             ///< up to where it is drawn
    double label_nearest = 0.0, label_farthest = no_scale_limit;  ///< its name is written between these
};

/// A column and what its values change of a symbol.
struct SymbolDimension {
    std::string name, column;
    std::vector<SymbolClass> classes;
};

/// Which rows: `column` equals a value, or another column, or is above a number.
struct RowCondition {
    std::string column;
    std::optional<std::string> equals, equals_column;
    std::optional<double> above;
};

struct LabelSymbology {
    std::string column;
    double size = 7.0;  ///< points
    bool bold = false;
    std::string colour = "#333333";
    double farthest = no_scale_limit;
    std::string by;  ///< dimension whose classes say up to where; or none
};

/// Width by the logarithm of a column, from `from` to `to`.
struct WidthSymbology {
    std::string column;
    double from = 1.0, to = 10.0;
    double narrowest = 0.3, widest = 2.0;
};

/// A dashed ring on the ground, as wide as the position is uncertain.
struct UncertaintySymbology {
    std::string column;  ///< metres
    double farthest = no_scale_limit;
    std::string outline = "#8a8a8a", line = "dash";
};

struct LayerSymbology {
    std::string name, group;
    bool visible = false;                             ///< from the start
    double nearest = 0.0, farthest = no_scale_limit;  ///< drawn between these
    Symbol symbol;
    std::vector<SymbolDimension> by;               ///< the first is told apart by the whole symbol
    std::optional<RowCondition> drawn, estimated;  ///< all rows; none
    std::string quantity;                          ///< column; without value the line is dashed
    std::optional<WidthSymbology> width;
    std::optional<LabelSymbology> label;
    std::optional<UncertaintySymbology> uncertainty;
    std::string star_lon, star_lat;         ///< columns of the point that rays go to, WGS 84; or none
    double mark_farthest = no_scale_limit;  ///< up to where marks are written on lines
    std::vector<std::string> tip;           ///< columns to show of a row pointed at; the first is its name
};

struct SymbologyGroup {
    std::string name;
    Bilingual title;
    std::vector<std::string> layers;  ///< of a theme; the layers of a group name it themselves
    std::map<std::string, RowCondition> only;  ///< of a theme: layers of which it shows some rows alone
};

struct Symbology {
    std::vector<SymbologyGroup> groups;  ///< in reading order
    std::vector<SymbologyGroup> themes;
    std::vector<LayerSymbology> layers;  ///< in drawing order, the first on top

    const LayerSymbology* try_layer(std::string_view name) const;
};

/// Errors: std::runtime_error naming the file and where in it: unreadable, not JSON, an unknown key or dimension, a value
/// of the wrong kind.
Symbology read_symbology(const std::filesystem::path& file);

}  // namespace core
