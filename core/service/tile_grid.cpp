// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_grid.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace core {
namespace {

constexpr double world = 4294967296.0;  // 2^32
constexpr double radians = std::numbers::pi / 180.0;
constexpr double whole_world_scale = 559082264.0287178;  // 1 : this, where the world is one tile of 256 pixels

std::uint32_t on_grid(double share) { return static_cast<std::uint32_t>(std::clamp(share * world, 0.0, world - 1.0)); }

double latitude_of(double y) { return std::atan(std::sinh(std::numbers::pi * (1.0 - 2.0 * y / world))) / radians; }
double longitude_of(double x) { return x / world * 360.0 - 180.0; }

}  // namespace

GridPoint grid_point(const geo::Point& degrees) {
    const double lat = std::clamp(degrees.y, -mercator_latitude, mercator_latitude);
    const double s = std::sin(lat * radians);
    const double y = 0.5 - std::log((1.0 + s) / (1.0 - s)) / (4.0 * std::numbers::pi);
    return {on_grid(degrees.x / 360.0 + 0.5), on_grid(y)};
}

geo::Point degrees_of(const GridPoint& p) { return {longitude_of(p.x), latitude_of(p.y)}; }

geo::Box degrees_of(const TileAddress& tile, int buffer) {
    const double side = std::ldexp(world, -tile.zoom);
    const double margin = side * buffer / tile_extent;
    const auto edge = [](double v) { return std::clamp(v, 0.0, world); };
    const double west = edge(tile.column * side - margin), east = edge((tile.column + 1.0) * side + margin);
    const double north = edge(tile.row * side - margin), south = edge((tile.row + 1.0) * side + margin);
    // Beyond the square lies what was moved to its edge.
    return {{longitude_of(west), south >= world ? -90.0 : latitude_of(south)},
            {longitude_of(east), north <= 0.0 ? 90.0 : latitude_of(north)}};
}

TileLimits tile_limits(const geo::Box& degrees, int zoom) {
    const GridPoint northwest = grid_point({degrees.min.x, degrees.max.y});
    const GridPoint southeast = grid_point({degrees.max.x, degrees.min.y});
    const auto cell = [zoom](std::uint32_t v) { return static_cast<std::uint32_t>(std::uint64_t{v} >> (32 - zoom)); };
    TileLimits limits{cell(northwest.y), cell(southeast.y), cell(northwest.x), cell(southeast.x)};
    if (degrees.min.x > degrees.max.x) {
        limits.first_column = 0;
        limits.last_column = static_cast<std::uint32_t>((std::uint64_t{1} << zoom) - 1);
    }
    return limits;
}

double scale_denominator(int zoom) { return std::ldexp(whole_world_scale, -zoom); }

double cell_size(int zoom) {
    constexpr double pixel = 0.00028;  // metres of screen
    return scale_denominator(zoom) * pixel;
}

ZoomRange zooms_between(double nearest, double farthest, double latitude) {
    const double shrink = std::cos(std::min(std::abs(latitude), mercator_latitude) * radians);
    const auto zoom = [](double z) { return static_cast<int>(std::clamp(z, 0.0, double{most_tile_zoom})); };
    ZoomRange range;
    // Tiles of 512 pixels are the first to be asked for on the way in, tiles of 256 the last.
    if (std::isfinite(farthest)) range.first = zoom(std::floor(std::log2(whole_world_scale / 2 * shrink / farthest)));
    if (nearest > 0.0) range.last = zoom(std::ceil(std::log2(whole_world_scale / nearest)));
    return range;
}

double farthest_latitude(const geo::Box& degrees) { return std::max(std::abs(degrees.min.y), std::abs(degrees.max.y)); }

}  // namespace core
