// SPDX-License-Identifier: GPL-3.0-or-later
// What QGIS 3.22 and later need to open the tiles: a file of connections, and a file of layers (QLR) and a project that
// are drawn as the map of the edition is.
#pragma once

#include <string>

#include "core/service/route.hpp"

namespace core {

/// As "Load connections" of vector tiles reads it: one connection with the address of tiles and of their style.
std::string qgis_connections(const Snapshot& snapshot, const Query& query);

/// A group of vector tile layers, one for each collection with tiles, in the order of the map, with symbols, names and
/// scales from the symbology.
std::string qgis_tile_layers(const Snapshot& snapshot, const Query& query);

/// The same layers as a project, which opens where the territory is: QGIS takes layers of tiles to be of the whole world.
std::string qgis_tile_project(const Snapshot& snapshot, const Query& query);

}  // namespace core
