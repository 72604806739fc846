// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of tiles called WebMercatorQuad (OGC 17-083r4, annex D): the world as a square of Mercator's projection, cut in
// four again and again. Rows are counted from the north, columns from the antimeridian. Values.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "geo/point.hpp"

namespace core {

inline constexpr int most_tile_zoom = 16;  ///< the finest tiles: 0.15 m a unit on the equator
inline constexpr int tile_extent = 4096;   ///< units along the side of a tile
inline constexpr int tile_buffer = 64;     ///< units round it that are drawn too, so that symbols meet at its sides
inline constexpr double mercator_latitude = 85.0511287798066;  ///< where the square ends
inline constexpr std::string_view tile_matrix_set = "WebMercatorQuad";
inline constexpr std::string_view tile_matrix_set_title = "Google Maps Compatible for the World";
inline constexpr int tile_matrices = 25;  ///< of the set, of which tiles need the first ones

struct TileAddress {
    int zoom = 0;
    std::uint32_t row = 0, column = 0;
    friend constexpr bool operator==(const TileAddress&, const TileAddress&) = default;
};

/// A position in the square of the world, which is 2^32 wide: x from the antimeridian east, y from the north edge south.
struct GridPoint {
    std::uint32_t x = 0, y = 0;
    friend constexpr bool operator==(const GridPoint&, const GridPoint&) = default;
};

/// A position in units of a tile, from its northwest corner, y to the south.
struct TilePoint {
    std::int32_t x = 0, y = 0;
    friend constexpr bool operator==(const TilePoint&, const TilePoint&) = default;
};

/// What lies beyond the square is moved to its edge. Pre: finite.
GridPoint grid_point(const geo::Point& degrees);
geo::Point degrees_of(const GridPoint& p);

/// Snapped to the units of a zoom, the same for every tile that it is in.
constexpr TilePoint in_tile(const GridPoint& p, const TileAddress& tile) {
    const int shift = 20 - tile.zoom;
    const auto unit = [shift](std::uint32_t v, std::uint32_t cell) {
        return static_cast<std::int32_t>(static_cast<std::int64_t>(v >> shift) - std::int64_t{cell} * tile_extent);
    };
    return {unit(p.x, tile.column), unit(p.y, tile.row)};
}

/// A place of a tile's unit in the square of the world; `in_tile` gives the unit back where it is within the square.
constexpr GridPoint on_grid(const TilePoint& p, const TileAddress& tile) {
    const int shift = 20 - tile.zoom;
    const auto place = [shift](std::int32_t unit, std::uint32_t cell) {
        const std::int64_t v = (std::int64_t{cell} * tile_extent + unit) * (std::int64_t{1} << shift);
        return static_cast<std::uint32_t>(v < 0 ? 0 : v > 0xFFFFFFFF ? 0xFFFFFFFF : v);
    };
    return {place(p.x, tile.column), place(p.y, tile.row)};
}

/// Where a tile and `buffer` units round it lie, in degrees; cut at the edges of the square.
geo::Box degrees_of(const TileAddress& tile, int buffer);

/// The tiles of a zoom that an area of the earth needs, ends included. `columns` of an area across the antimeridian are
/// all of them.
struct TileLimits {
    std::uint32_t first_row = 0, last_row = 0, first_column = 0, last_column = 0;

    bool contains(const TileAddress& tile) const {
        return tile.row >= first_row && tile.row <= last_row && tile.column >= first_column &&
               tile.column <= last_column;
    }
};
/// Pre: finite. min.x > max.x is an area across the antimeridian.
TileLimits tile_limits(const geo::Box& degrees, int zoom);

/// One over the scale of a zoom, for pixels of 0.28 mm of which a tile has 256 (as OGC and QGIS count).
double scale_denominator(int zoom);
/// Of such a pixel on the equator, in metres.
double cell_size(int zoom);
/// The zooms whose tiles are drawn somewhere between two scales, whether 256 or 512 pixels of the screen go to a tile:
/// scales are those on the ground at latitude `degrees`.
struct ZoomRange {
    int first = 0, last = most_tile_zoom;
    bool contains(int zoom) const { return zoom >= first && zoom <= last; }
};
ZoomRange zooms_between(double nearest, double farthest, double latitude);
/// Where an area lies the farthest from the equator, where scales are the largest.
double farthest_latitude(const geo::Box& degrees);

}  // namespace core
