// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces of a MapLibre style: values that follow the classes of a row, filters, zooms of scales. Kept to what QGIS 3.22
// understands of the format where that is possible.
#pragma once

#include <cstddef>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/export/symbology.hpp"

namespace core::maplibre {

using Json = nlohmann::ordered_json;

/// The zoom (of tiles drawn 512 pixels wide) at which the map has a scale on the ground at a latitude.
double zoom_of(double scale, double latitude);

/// A property that classes change, as a JSON value; nothing when the class leaves it as it is.
using ClassValue = std::function<std::optional<Json>(const SymbolClass&)>;
/// The property for each row: that of the last dimension whose class changes it, else `base`.
Json following(const LayerSymbology& layer, const Json& base, const ClassValue& value);

/// Rows of these classes of a dimension.
Json in_classes(const SymbolDimension& dimension, const std::vector<std::size_t>& classes);

/// All of the conditions; null without any.
Json all_of(std::vector<Json> conditions);

}  // namespace core::maplibre
