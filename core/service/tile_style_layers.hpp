// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of a MapLibre style that draw one layer of an edition, from the symbology.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/edition/edition.hpp"
#include "core/export/symbology.hpp"

namespace core::maplibre {

struct StyledLayer {
    const LayerSymbology* symbology = nullptr;
    const LayerDefinition* definition = nullptr;
    std::string source;     ///< of the style
    double latitude = 0.0;  ///< where scales are true
    Language language = Language::en;
};

/// From below to the top: surfaces, outlines or lines, markers. Rows that rest on estimates alone come in layers of
/// their own, which are off.
std::vector<nlohmann::ordered_json> drawn_layers(const StyledLayer& layer);
/// Names, and letters on lines and markers: above all that is drawn.
std::vector<nlohmann::ordered_json> text_layers(const StyledLayer& layer);

}  // namespace core::maplibre
