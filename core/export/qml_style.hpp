// SPDX-License-Identifier: GPL-3.0-or-later
// The style a layer is opened with in QGIS, made from the symbology and the data dictionary in one language.
#pragma once

#include <string>

#include "core/edition/edition.hpp"
#include "core/export/symbology.hpp"

namespace core {

/// A QML document (QGIS 3.22 and later): renderer, labels, scales, aliases of all columns, map tip. A layer that the
/// symbology does not name, or that has no geometry, gets its aliases alone.
std::string qml_style(const Symbology& symbology, const LayerDefinition& layer, Language language);

inline constexpr double label_distance = 0.4;  ///< millimetres between a symbol and its name

/// Where names are written: beside a point, within an area, or on the point itself, which is there for the name.
enum class LabelPlace { beside_point, in_area, on_point };
LabelPlace label_place(geo::GeometryType geometry);

/// How names are written, as the element `settings` of any way of labelling. `distance` is in millimetres from the bounds
/// of the symbol, or from the place itself where QGIS does not know them, as in tiles. Pre: symbology.label.
std::string qml_label_settings(const LayerSymbology& symbology, LabelPlace place, double distance = label_distance);

}  // namespace core
