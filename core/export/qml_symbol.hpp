// SPDX-License-Identifier: GPL-3.0-or-later
// A symbol of the symbology as a symbol of QGIS.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/export/qml_xml.hpp"
#include "core/export/symbology.hpp"
#include "geo/geometry.hpp"

namespace core::qml {

/// Whole, or what tells the classes of a further dimension apart: the outline of places, the bare line.
enum class SymbolPart { whole, outline };

struct DrawnSymbol {
    geo::GeometryType geometry = geo::GeometryType::point;
    Symbol symbol;
    SymbolPart part = SymbolPart::whole;
    /// Properties that differ from row to row, named as in the symbology: shape, size, outline, width …
    std::vector<DefinedProperty> defined;
    std::string star_lon, star_lat;  ///< see LayerSymbology
    double mark_farthest = no_scale_limit;
    Language language = Language::fr;
};

std::string symbol_of(std::string_view name, const DrawnSymbol& drawn);

/// A ring of `column` metres on the ground around a point.
std::string uncertainty_symbol(std::string_view name, const UncertaintySymbology& uncertainty);

/// The name QGIS has for a shape of the symbology.
std::string_view marker_name(std::string_view shape);
/// The name QGIS has for a way of drawing lines.
std::string pen_style(std::string_view line);

}  // namespace core::qml
