// SPDX-License-Identifier: GPL-3.0-or-later
// A geometry in the units of a tile: cut at its sides, on the grid of whole units, and still a valid one there.
// Units: those of a tile, y to the south. Values; functions are thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/service/tile_grid.hpp"

namespace core {

/// Numbered as in vector tiles.
enum class ShapeKind : std::uint8_t { points = 1, lines = 2, areas = 3 };
enum class Turn : std::uint8_t { shell, hole };

/// Parts one after another. Rings do not repeat their first point; holes follow their shell.
struct TileShape {
    ShapeKind kind = ShapeKind::points;
    std::vector<TilePoint> points;
    std::vector<std::uint32_t> ends;  ///< of each part in `points`
    std::vector<Turn> turns;          ///< of each part, for areas

    bool empty() const { return points.empty(); }
    void clear(ShapeKind new_kind) {
        kind = new_kind;
        points.clear();
        ends.clear();
        turns.clear();
    }
    std::size_t parts() const { return ends.size(); }
    std::span<const TilePoint> part(std::size_t i) const {
        const std::size_t first = i == 0 ? 0 : ends[i - 1];
        return std::span(points).subspan(first, ends[i] - first);
    }
    void end_part() { ends.push_back(static_cast<std::uint32_t>(points.size())); }
};

/// The sides at which shapes are cut.
inline constexpr std::int32_t least_unit = -tile_buffer, most_unit = tile_extent + tile_buffer;

/// Adds what a line has within the sides, in as many parts as it takes. Repeated points are left out.
void add_line(TileShape& shape, std::span<const TilePoint> line);

/// The part of an edge within the sides, into its ends; false when there is none.
bool cut_edge(TilePoint& a, TilePoint& b);

/// Adds what a ring has within the sides; nothing when no surface is left. Pre: of areas; a closed ring need not repeat
/// its first point.
void add_ring(TileShape& shape, std::span<const TilePoint> ring, Turn turn);

/// Twice the surface of a ring, positive when it turns as shells of vector tiles do (clockwise on the screen).
std::int64_t doubled_surface(std::span<const TilePoint> ring);

/// An area put right: rings that neither cross nor touch themselves or another but in single points, holes in their
/// shells, shells turning one way and holes the other. Its surface is kept but for what has no width on the grid; empty
/// when nothing is left.
void make_valid(TileShape& area);

/// A square of `side` units round a place.
void set_square(TileShape& shape, const TilePoint& centre, std::int32_t side);

}  // namespace core
