// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures for the style of tiles, drawn from the symbology: markers, hatchings, an arrow; as one PNG and an index of what
// is where in it, the form that MapLibre and QGIS read ("sprite"). Values.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/edition/edition.hpp"
#include "core/export/symbology.hpp"

namespace core {

/// Screen pixels of a millimetre on paper: 96 of them an inch.
inline constexpr double pixels_per_millimetre = 96.0 / 25.4;

/// One combination of classes of a layer and how it is drawn.
struct StyleClass {
    std::vector<std::size_t> classes;  ///< one of each dimension, in their order
    Symbol symbol;
};
/// All of them; the symbol alone for a layer without dimensions.
std::vector<StyleClass> style_classes(const LayerSymbology& layer);
/// What the picture of a combination is called: "establishments-0".
std::string picture_name(const LayerSymbology& layer, const StyleClass& drawn);

inline constexpr std::string_view arrow_picture = "arrow";

struct Sprite {
    std::string index;  ///< JSON
    std::string png;
};
/// Of the layers of an edition, `ratio` dots to a pixel of the screen (1 or 2).
Sprite make_sprite(const Symbology& symbology, const Edition& edition, int ratio);

}  // namespace core
