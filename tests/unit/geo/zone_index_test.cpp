// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zone_index.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "geo/topology.hpp"
#include "tests/unit/geo/random_areas.hpp"

using geo::GeometryColumn;
using geo::MultiPolygon;
using geo::Point;
using geo::PointInArea;
using geo::Ring;
using geo::ZoneIndex;
using tests::column_of;
using tests::rectangle;

namespace {

const geo::Crs lambert{geo::lambert_93};
const Point corner{800'000, 6'500'000};

/// What GEOS says, pair by pair.
std::vector<PointInArea> by_geos(const std::vector<MultiPolygon>& areas, const std::vector<Point>& points) {
    std::vector<PointInArea> all;
    for (std::uint32_t area = 0; area < areas.size(); ++area) {
        const geo::PreparedArea prepared(areas[area]);
        const geo::Box box = geo::bounding_box(areas[area]);
        for (std::uint32_t i = 0; i < points.size(); ++i) {
            if (box.contains(points[i]) && prepared.covers(points[i])) all.push_back({i, area});
        }
    }
    std::sort(all.begin(), all.end(), [](const PointInArea& a, const PointInArea& b) {
        return std::pair(a.point, a.area) < std::pair(b.point, b.area);
    });
    return all;
}

std::vector<Point> random_points(std::size_t count, double extent, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> place(-0.05 * extent, 1.05 * extent);
    std::vector<Point> points(count);
    for (Point& p : points) p = {corner.x + place(random), corner.y + place(random)};
    return points;
}

/// Places that rounding could put on either side: vertices, points of edges, and places level with vertices.
std::vector<Point> hard_points(const std::vector<MultiPolygon>& areas, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> share(0, 1);
    std::vector<Point> points;
    for (const MultiPolygon& area : areas) {
        for (const auto& ring : tests::rings(area)) {
            for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
                const Point& a = ring[i];
                const Point& b = ring[i + 1];
                const double t = share(random);
                points.push_back(a);
                points.push_back({(a.x + b.x) / 2, (a.y + b.y) / 2});
                points.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
                points.push_back({b.x - 1000 * share(random), a.y});
                points.push_back({std::nextafter(a.x, 0.0), a.y});
            }
        }
    }
    return points;
}

}  // namespace

TEST_CASE("random points lie in the areas that GEOS says cover them") {
    const auto areas = tests::random_areas(400, corner, 20'000, 11);
    const auto points = random_points(20'000, 20'000, 12);
    const auto found = ZoneIndex(column_of(areas), lambert).containments(points);
    CHECK(found == by_geos(areas, points));
    CHECK(found.size() > 1000);
}

TEST_CASE("points on and beside boundaries lie where GEOS says, vertices and holes' edges included") {
    const auto areas = tests::random_areas(150, corner, 8'000, 21);
    const auto points = hard_points(areas, 22);
    const auto found = ZoneIndex(column_of(areas), lambert).containments(points);
    CHECK(found == by_geos(areas, points));
}

TEST_CASE("on a lattice, where points fall on edges and edges on a line, every boundary point is inside") {
    std::mt19937_64 random(5);
    std::uniform_int_distribution<int> place(0, 12);
    std::vector<MultiPolygon> areas;
    for (int i = 0; i < 300; ++i) {
        Ring ring(7);
        for (Point& p : ring) p = {double(place(random)), double(place(random))};
        ring.push_back(ring.front());
        areas.push_back(geo::made_valid({{{ring, {}}}}).area);
    }
    std::erase_if(areas, [](const MultiPolygon& area) {
        return std::any_of(area.polygons.begin(), area.polygons.end(), [](const auto& polygon) {
            const auto whole = [](const Point& p) { return p.x == std::floor(p.x) && p.y == std::floor(p.y); };
            return !std::all_of(polygon.shell.begin(), polygon.shell.end(), whole);
        });
    });
    REQUIRE(areas.size() > 10);
    std::vector<Point> points;
    for (int x = -1; x <= 26; ++x) {
        for (int y = -1; y <= 26; ++y) points.push_back({x / 2.0, y / 2.0});
    }
    CHECK(ZoneIndex(column_of(areas), lambert).containments(points) == by_geos(areas, points));
}

TEST_CASE("a comb of a hundred thousand teeth answers as GEOS does") {
    Ring comb{{corner.x, corner.y}};
    for (int i = 0; i < 50'000; ++i) {
        comb.push_back({corner.x + i * 0.2, corner.y + 1000 + i % 7});
        comb.push_back({corner.x + i * 0.2 + 0.1, corner.y + 1 + i % 3});
    }
    comb.push_back({corner.x + 10'000, corner.y});
    comb.push_back(comb.front());
    const std::vector<MultiPolygon> areas{{{{comb, {}}}}};
    const auto points = random_points(20'000, 10'000, 31);
    CHECK(ZoneIndex(column_of(areas), lambert).containments(points) == by_geos(areas, points));
}

TEST_CASE("areas on top of each other all contain what lies in them, however many they are") {
    const std::vector<MultiPolygon> areas(300, {{{rectangle(corner.x, corner.y, 100, 100), {}}}});
    const ZoneIndex index(column_of(areas), lambert);
    const auto rows = index.containing({corner.x + 50, corner.y + 50});
    REQUIRE(rows.size() == 300);
    CHECK(std::is_sorted(rows.begin(), rows.end()));
    CHECK(index.containing({corner.x + 150, corner.y}).empty());
}

TEST_CASE("one far-away area does not change the answers for a crowd of small ones") {
    auto areas = tests::random_areas(100, corner, 3'000, 41);
    areas.push_back({{{rectangle(1e9, 1e9, 10, 10), {}}}});
    const auto points = random_points(5'000, 3'000, 42);
    CHECK(ZoneIndex(column_of(areas), lambert).containments(points) == by_geos(areas, points));
}

TEST_CASE("points of the borders of cells lie where GEOS says, huge areas among tiny ones") {
    auto areas = tests::random_areas(60, corner, 4000, 21);
    for (const double size : {3500.0, 1500.0, 0.5}) {
        areas.push_back({{{rectangle(corner.x + 100, corner.y + 200, size, size), {}}}});
    }
    // Areas that touch, along an edge and at a corner.
    areas.push_back({{{rectangle(corner.x + 100.5, corner.y + 200, 40, 40), {}}}});
    areas.push_back({{{rectangle(corner.x + 140.5, corner.y + 240, 40, 40), {}}}});
    const ZoneIndex index(column_of(areas), lambert);
    geo::Box region;
    for (const MultiPolygon& area : areas) region.extend(geo::bounding_box(area));
    // Whatever the number of columns and rows is, some of these divide it.
    std::vector<Point> points;
    for (const int parts : {1, 2, 3, 4, 5, 6, 7, 9, 11, 13, 45, 46, 47, 48, 49}) {
        for (int x = 0; x <= parts; ++x) {
            for (int y = 0; y <= parts; ++y) {
                points.push_back({region.min.x + (region.max.x - region.min.x) * x / parts,
                                  region.min.y + (region.max.y - region.min.y) * y / parts});
            }
        }
    }
    const auto expected = by_geos(areas, points);
    CHECK(index.containments(points) == expected);
    std::vector<PointInArea> one_by_one;
    for (std::uint32_t i = 0; i < points.size(); ++i) {
        for (const std::uint32_t area : index.containing(points[i])) one_by_one.push_back({i, area});
    }
    CHECK(one_by_one == expected);
}

TEST_CASE("rows without geometry, points that are nowhere and rings left open do no harm") {
    GeometryColumn areas(geo::GeometryType::multi_polygon);
    areas.append(std::monostate{});
    areas.append_polygons({{{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {}}}});     // not closed
    areas.append_polygons({{{{{0, 0}, {1, 1}}, {rectangle(0, 0, 10, 10)}}}});  // no shell, so no hole
    areas.append_polygons({{{{{0, 0}, {10, 0}, {std::nan(""), 1}, {10, 10}, {0, 0}}, {}}}});
    const ZoneIndex index(areas, lambert);
    CHECK(index.size() == 4);
    CHECK(index.containing({5, 6}) == std::vector<std::uint32_t>{1});
    CHECK(index.containing({6, 5}) == std::vector<std::uint32_t>{1, 3});
    CHECK(index.containing({}).empty());
    CHECK_FALSE(index.contains(0, {5, 5}));
    CHECK(std::isinf(index.distance(0, Point{5, 5}).distance.value));
    CHECK(std::isinf(index.distance(1, Point{}).distance.value));
    CHECK(std::isinf(index.distance(0, 1U).value));
    CHECK_FALSE(index.try_nearest({}, {1e6}));
    CHECK(index.within(Point{}, {1e6}).empty());
    CHECK(index.within(MultiPolygon{}, {1e6}).empty());
    CHECK(index.within(Point{5, 5}, {-1}).empty());
    CHECK(index.within(Point{5, 5}, {std::nan("")}).empty());

    const ZoneIndex none(GeometryColumn(geo::GeometryType::multi_polygon), lambert);
    CHECK(none.containments(std::vector<Point>{{0, 0}}).empty());
    CHECK_FALSE(none.try_nearest({0, 0}, {1e6}));
    CHECK(none.neighbours({500}).empty());
    CHECK_THROWS_AS(ZoneIndex(areas, geo::Crs(geo::wgs_84)), std::runtime_error);
}

TEST_CASE("parts of one area that overlap do not make a hole") {
    const std::vector<MultiPolygon> areas{{{{rectangle(0, 0, 10, 10), {}}, {rectangle(5, 0, 10, 10), {}}}}};
    CHECK(ZoneIndex(column_of(areas), lambert).contains(0, {7, 5}));
}

TEST_CASE("containments do not depend on the number of threads, on translation, or on the order of areas") {
    const auto areas = tests::random_areas(200, {0, 0}, 16'384, 51, tests::Corners::multiples_of_a_quarter);
    std::vector<Point> points = random_points(20'000, 16'384, 52);
    for (Point& p : points) p = {std::round((p.x - corner.x) * 4) / 4, std::round((p.y - corner.y) * 4) / 4};
    const auto expected = ZoneIndex(column_of(areas), lambert).containments(points, {1});
    REQUIRE(expected.size() > 500);
    for (const unsigned threads : {2U, 5U, 8U}) {
        CHECK(ZoneIndex(column_of(areas), lambert).containments(points, {threads}) == expected);
    }

    const Point shift{524'288, 6'291'456};  // multiples of a quarter stay exact
    std::vector<Point> moved = points;
    for (Point& p : moved) p = {p.x + shift.x, p.y + shift.y};
    CHECK(ZoneIndex(column_of(tests::moved(areas, shift)), lambert).containments(moved) == expected);

    std::vector<std::uint32_t> order(areas.size());
    std::iota(order.begin(), order.end(), 0U);
    std::shuffle(order.begin(), order.end(), std::mt19937_64(53));
    std::vector<MultiPolygon> shuffled;
    for (const std::uint32_t row : order) shuffled.push_back(areas[row]);
    auto found = ZoneIndex(column_of(shuffled), lambert).containments(points);
    for (PointInArea& pair : found) pair.area = order[pair.area];
    std::sort(found.begin(), found.end(), [](const PointInArea& a, const PointInArea& b) {
        return std::pair(a.point, a.area) < std::pair(b.point, b.area);
    });
    CHECK(found == expected);
}
