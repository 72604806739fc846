// SPDX-License-Identifier: GPL-3.0-or-later
// Names of areas in tiles, as a layer of points of their own, each name once: tiles cut areas in pieces, and clients would
// write the name in every piece. Thread-safe.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/service/tile_source.hpp"

namespace core {

/// No more of them in a tile: those of the largest areas.
inline constexpr std::size_t most_names = 1000;

/// Whether a collection has its names apart: areas to which the symbology gives a label.
bool has_names_apart(const LayerDefinition& layer, const LayerSymbology* symbology);
/// "zones_names".
std::string names_layer_name(std::string_view collection);
/// The zooms at which some of them are written. Pre: has_names_apart, and the collection has an extent.
ZoomRange zooms_named(const Collection& collection, const LayerSymbology& symbology);
/// What names have besides `estimated` and `drawn`: the name, and what says up to where it is written.
std::vector<std::string> columns_of_names(const LayerSymbology& symbology);

/// The layer of names in a tile: points inside their areas, in the one tile that each lies in, with the ids of the areas.
/// Nothing where there is none. Errors: Overdue.
std::string names_layer(const TileSource& source, const TileAddress& tile, const Deadline& deadline);

}  // namespace core
