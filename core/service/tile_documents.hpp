// SPDX-License-Identifier: GPL-3.0-or-later
// The documents round tiles: lists of tilesets, tilesets, the tile matrix set (OGC 20-057, OGC 17-083r4), TileJSON 3.0.
// A tileset is of one collection or, without one, of the whole edition.
#pragma once

#include <optional>
#include <string>

#include "core/service/route.hpp"
#include "core/service/tile_grid.hpp"

namespace core {

/// Where the tiles of a collection are, or of the edition: "/collections/zones/tiles".
std::string tiles_path(const Collection* collection);
/// "…/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}", with other names for the three.
std::string tile_template(const Query& query, const Collection* collection, std::string_view names);

/// The area that tiles are of, in degrees; min.x > max.x across the antimeridian; nothing when there is no tile.
std::optional<geo::Box> tiles_extent(const Snapshot& snapshot, const Collection* collection);

std::string tilesets_document(const Snapshot& snapshot, const Query& query, const Collection* collection);
std::string tileset_document(const Snapshot& snapshot, const Query& query, const Collection* collection);
std::string tilejson_document(const Snapshot& snapshot, const Query& query, const Collection* collection);
std::string tile_matrix_sets_document(const Query& query);
std::string tile_matrix_set_document(const Query& query);

}  // namespace core
