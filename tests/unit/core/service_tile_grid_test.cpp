// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "core/service/tile_grid.hpp"
#include "core/service/tile_simplify.hpp"

TEST_CASE("tiles have the numbers that other software gives them") {
    // Known from the OpenStreetMap wiki and from GDAL: Paris, Saint-Denis de La Réunion.
    const auto tile_of = [](geo::Point p, int zoom) {
        const core::TileLimits limits = core::tile_limits({p, p}, zoom);
        return core::TileAddress{zoom, limits.first_row, limits.first_column};
    };
    CHECK(tile_of({2.3488, 48.8534}, 12) == core::TileAddress{12, 1409, 2074});
    CHECK(tile_of({55.4504, -20.8789}, 10) == core::TileAddress{10, 572, 669});
    CHECK(tile_of({-180.0, 85.06}, 5) == core::TileAddress{5, 0, 0});
    CHECK(tile_of({180.0, -90.0}, 5) == core::TileAddress{5, 31, 31});
}

TEST_CASE("a position comes back from the grid within a centimetre") {
    for (const geo::Point p : {geo::Point{4.85, 45.75}, {-179.999, 66.5}, {0.0, 0.0}, {55.45, -20.88}, {-61.5, 16.2}}) {
        const geo::Point back = core::degrees_of(core::grid_point(p));
        CHECK(back.x == Approx(p.x).margin(1e-7));
        CHECK(back.y == Approx(p.y).margin(1e-7));
    }
}

TEST_CASE("a tile's box holds what lies in it, and the edge of the square what lies beyond") {
    const core::TileAddress tile{12, 1409, 2074};
    const geo::Box box = core::degrees_of(tile, 0);
    CHECK(box.contains({2.3488, 48.8534}));
    CHECK(core::degrees_of(tile, core::tile_buffer).contains(box.min));
    CHECK(core::degrees_of(core::TileAddress{3, 0, 2}, 0).max.y == 90.0);
    CHECK(core::degrees_of(core::TileAddress{3, 7, 2}, 0).min.y == -90.0);
    CHECK(core::in_tile(core::grid_point({box.min.x + 1e-9, box.max.y - 1e-9}), tile) == core::TilePoint{0, 0});
}

TEST_CASE("limits across the antimeridian are all columns") {
    const core::TileLimits limits = core::tile_limits({{177.0, -20.0}, {-178.0, -15.0}}, 4);
    CHECK(limits.first_column == 0);
    CHECK(limits.last_column == 15);
    CHECK(limits.first_row == 8);
    CHECK(limits.last_row == 8);
}

TEST_CASE("a layer is in the tiles of every zoom at which some software draws it") {
    for (const double scale : {20'000.0, 50'000.0, 100'000.0, 400'000.0}) {
        const core::ZoomRange to = core::zooms_between(0.0, scale, 46.0);
        const core::ZoomRange from = core::zooms_between(scale, std::numeric_limits<double>::infinity(), 46.0);
        CHECK(to.last == core::most_tile_zoom);
        CHECK(from.first == 0);
        // MapLibre draws 512 pixels of a tile and counts on the ground; QGIS draws 256 and counts on the equator.
        const double far = core::scale_denominator(to.first) / 2.0 * std::cos(46.0 * 3.14159265358979 / 180.0);
        CHECK(far / 2.0 < scale);
        CHECK((to.first == 0 || far >= scale));
        CHECK(core::scale_denominator(from.last) <= scale);
    }
}

TEST_CASE("the vertices of a zoom are among those of the next, and all are there at the last") {
    std::vector<core::GridPoint> ring;
    for (int i = 0; i < 500; ++i) {
        const double angle = 2.0 * 3.14159265358979 * i / 500.0, r = 2e6 * (1.0 + 0.1 * std::sin(37.0 * angle));
        ring.push_back({static_cast<std::uint32_t>(2e9 + r * std::cos(angle)),
                        static_cast<std::uint32_t>(1e9 + r * std::sin(angle))});
    }
    ring.push_back(ring.front());
    const auto zooms = core::vertex_zooms(ring, core::PathKind::ring);
    REQUIRE(zooms.size() == ring.size());
    CHECK(zooms.front() == zooms.back());
    std::size_t before = 0;
    for (int zoom = 0; zoom <= core::most_tile_zoom; ++zoom) {
        const auto count = static_cast<std::size_t>(
            std::count_if(zooms.begin(), zooms.end() - 1, [zoom](std::uint8_t z) { return z <= zoom; }));
        CHECK(count >= std::max<std::size_t>(before, 3));
        before = count;
    }
    CHECK(before == 500);
    CHECK(std::count(zooms.begin(), zooms.end(), 0) <= 5);
}

TEST_CASE("a vertex that is left out moves the line by less than a pixel") {
    std::vector<core::GridPoint> line;
    for (std::uint32_t i = 0; i < 2000; ++i)
        line.push_back({1'000'000'000u + i * 4000u,
                        2'000'000'000u + static_cast<std::uint32_t>(200'000.0 * (1.0 + std::sin(i / 90.0)))});
    const auto zooms = core::vertex_zooms(line, core::PathKind::line);
    CHECK(zooms.front() == 0);
    CHECK(zooms.back() == 0);
    for (const int zoom : {6, 8, 10, 12}) {
        const double unit = std::ldexp(1.0, 20 - zoom);
        std::size_t last = 0;
        for (std::size_t i = 1; i < line.size(); ++i) {
            if (zooms[i] > zoom) continue;
            for (std::size_t k = last + 1; k < i; ++k) {  // how far each vertex left out is from the line drawn
                const double x1 = line[last].x, y1 = line[last].y, dx = line[i].x - x1, dy = line[i].y - y1;
                const double off = std::abs(dx * (line[k].y - y1) - dy * (line[k].x - x1)) / std::hypot(dx, dy);
                REQUIRE(off <= 16.0 * unit);
            }
            last = i;
        }
    }
}
