// SPDX-License-Identifier: GPL-3.0-or-later
// The style of a layer for software other than QGIS: Styled Layer Descriptor 1.0.0 (OGC 02-070), made from the symbology.
#pragma once

#include <string>

#include "core/edition/edition.hpp"
#include "core/export/symbology.hpp"

namespace core {

/// One rule for each combination of classes. What the format has no word for is left out: width by a figure, rays of groups,
/// rings of uncertainty; rows that rest on estimates alone are not drawn, as nothing can be off until asked for.
/// Empty for a layer that the symbology does not name, or that has no geometry.
std::string sld_style(const Symbology& symbology, const LayerDefinition& layer, Language language);

}  // namespace core
