// SPDX-License-Identifier: GPL-3.0-or-later
// The styles that a GeoPackage keeps for a layer.
#pragma once

#include <vector>

#include "core/edition/edition.hpp"
#include "core/export/symbology.hpp"
#include "geo/io/layer_writer.hpp"

namespace core {

/// One style, as QML for QGIS and as SLD for the rest.
std::vector<geo::io::Style> layer_styles(const Symbology& symbology, const LayerDefinition& layer, Language language);

}  // namespace core
