// SPDX-License-Identifier: GPL-3.0-or-later
// Collections in degrees for tests of tiles, made without an edition.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/service/tile_maker.hpp"
#include "tile_decoding.hpp"

namespace tiles {

/// A layer with columns `id`, `name`, `kind` (one of four), `rank` (the number of the row) and one geometry a row, in
/// degrees; with the symbology of a layer that tells kinds apart.
struct Sample {
    Sample(std::string name, geo::GeometryType type, const std::vector<geo::Geometry>& rows);

    core::TileSource source() const { return core::TileSource(collection, &symbology); }

    core::EditionLayer layer;
    core::Collection collection;
    core::LayerSymbology symbology;
};

std::vector<geo::Geometry> random_points(std::size_t count, std::uint32_t seed);
/// Links of two places, most of them short.
std::vector<geo::Geometry> random_links(std::size_t count, std::uint32_t seed);
/// Stars of up to 60 corners with a hole or none, some of two parts; from a few metres to some kilometres wide.
std::vector<geo::Geometry> random_areas(std::size_t count, std::uint32_t seed);

/// The only layer of a tile of one collection; nothing when the tile is empty.
std::optional<Layer> try_layer(const core::TileSource& source, const core::TileAddress& tile);

/// Whether a place counts in a tile, and not in its buffer.
inline bool in_core(const core::TilePoint& p) {
    return p.x >= 0 && p.y >= 0 && p.x < core::tile_extent && p.y < core::tile_extent;
}

/// All tiles of a zoom that a collection has.
std::vector<core::TileAddress> all_tiles(const core::Collection& collection, int zoom);

}  // namespace tiles
