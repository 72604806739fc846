// SPDX-License-Identifier: GPL-3.0-or-later
// The style of the tiles for MapLibre, OpenLayers, QGIS and others that read its format (version 8): what the map of the
// edition draws, from the one symbology. Layers that the map does not show from the start have a source of their own, so
// that their tiles are asked for only when they are turned on.
#pragma once

#include <string>

#include "core/service/route.hpp"

namespace core {

std::string maplibre_style(const Snapshot& snapshot, const Query& query);

}  // namespace core
