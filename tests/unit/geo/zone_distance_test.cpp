// SPDX-License-Identifier: GPL-3.0-or-later
// Distances to and between boundaries, against points laid densely along every edge and PROJ's geodesic.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <thread>
#include <tuple>

#include "geo/ellipsoid.hpp"
#include "geo/zone_index.hpp"
#include "tests/unit/geo/random_areas.hpp"

using geo::AreaDistance;
using geo::LonLat;
using geo::Metres;
using geo::MultiPolygon;
using geo::Point;
using geo::Projection;
using geo::Ring;
using geo::ZoneIndex;
using tests::column_of;
using tests::rectangle;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
const geo::Crs lambert{geo::lambert_93};
const Point lyon{842'000, 6'519'000};

/// The least of a function of [from, to] that has one least, by golden sections.
template <class Function>
double least_in(double from, double to, const Function& f) {
    const double golden = (std::sqrt(5.0) - 1) / 2;
    double a = to - golden * (to - from);
    double b = from + golden * (to - from);
    double fa = f(a);
    double fb = f(b);
    for (int i = 0; i < 50; ++i) {
        if (fa < fb) {
            to = b;
            b = a;
            fb = fa;
            fa = f(a = to - golden * (to - from));
        } else {
            from = a;
            a = b;
            fa = fb;
            fb = f(b = from + golden * (to - from));
        }
    }
    return std::min({f(from), f(to), fa, fb});
}

/// Least geodesic distance from a place to one edge: a point every so often, then every dip searched to its bottom.
double brute_edge(const Projection& projection, const Point& a, const Point& b, const LonLat& from, double spacing,
                  double known) {
    const auto f = [&](double t) {
        const auto q = projection.try_to_lonlat({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
        return geo::geodesic_distance(from, *q).value;
    };
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    const int n = std::max(2, static_cast<int>(std::ceil(length / spacing)));
    std::vector<double> samples;
    for (int i = 0; i <= n; ++i) samples.push_back(f(double(i) / n));
    double least = *std::min_element(samples.begin(), samples.end());
    if (least > known + 2 * spacing) return least;
    for (int i = 0; i <= n; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const bool dip = (i == 0 || samples[at - 1] >= samples[at]) && (i == n || samples[at + 1] >= samples[at]);
        if (dip) least = std::min(least, least_in(std::max(0, i - 1) / double(n), std::min(n, i + 1) / double(n), f));
    }
    return least;
}

double brute(const Projection& projection, const MultiPolygon& area, const Point& p, double spacing) {
    const LonLat from = *projection.try_to_lonlat(p);
    double least = infinite;
    for (const Ring& ring : tests::rings(area)) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            least = std::min(least, brute_edge(projection, ring[i], ring[i + 1], from, spacing, least));
        }
    }
    return least;
}

struct Worst {
    double error = 0, distance = 0;
    std::size_t compared = 0;
};

/// Points around areas at up to `reach`; the largest difference from brute force.
Worst worst_error(const geo::Crs& crs, const Point& corner, double extent, double reach, std::size_t count,
                  std::uint64_t seed) {
    const Projection projection(crs);
    const auto areas = tests::random_areas(count, corner, extent, seed);
    const ZoneIndex index(column_of(areas), crs);
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> place(-reach, reach);
    Worst worst;
    for (std::uint32_t area = 0; area < areas.size(); ++area) {
        const Point& vertex = areas[area].polygons[0].shell[0];
        const Point p{vertex.x + place(random), vertex.y + place(random)};
        const AreaDistance found = index.distance(area, p);
        if (index.contains(area, p)) {
            CHECK(found.distance.value == 0);
            continue;
        }
        const double truth = brute(projection, areas[area], p, extent / 2000);
        worst.error = std::max(worst.error, std::abs(found.distance.value - truth));
        worst.distance = std::max(worst.distance, truth);
        ++worst.compared;
        // The place named is where the distance says.
        const double to_place =
            geo::geodesic_distance(*projection.try_to_lonlat(p), *projection.try_to_lonlat(found.nearest)).value;
        CHECK(to_place == Approx(found.distance.value).margin(1e-6));
    }
    return worst;
}

}  // namespace

TEST_CASE("distances to U shapes, holes and parts are within a millimetre of brute force to 20 km, in many CRS") {
    struct Case {
        const char* code;
        Point corner;
        double tolerance;
    };
    for (const Case& c :
         {Case{"EPSG:2154", lyon, 0.001}, Case{"EPSG:2154", {1'150'000, 6'120'000}, 0.001},  // Corsica
          Case{"EPSG:32631", {640'000, 5'067'000}, 0.001}, Case{"EPSG:32631", {1'100'000, 5'100'000}, 0.001},
          Case{"EPSG:3857", {538'000, 5'740'000}, 0.001}, Case{"EPSG:3035", {3'930'000, 2'520'000}, 0.001},
          Case{"EPSG:27572", {794'000, 2'087'000}, 0.001}}) {
        const geo::Crs crs(c.code);
        for (const auto& [extent, reach] : {std::pair(400.0, 300.0), {4'000.0, 3'000.0}, {20'000.0, 19'000.0}}) {
            const Worst worst = worst_error(crs, c.corner, extent, reach, 24, 61);
            INFO(c.code << ", areas over " << extent << " m: largest error " << worst.error * 1000 << " mm, to "
                        << worst.distance << " m, " << worst.compared << " distances");
            CHECK(worst.error <= c.tolerance);
            CHECK(worst.compared > 10);
        }
    }
}

TEST_CASE("the nearest part on the ground is found where the plane names another") {
    // Near 51° N the scale of Lambert-93 grows northwards: 20 km north is less in metres of ground than 20 km south.
    const Projection projection(lambert);
    const Point p = *projection.try_to_point({3, 50.9});
    const auto plane = [&](const Point& q) { return std::hypot(q.x - p.x, q.y - p.y); };
    const Ring north = rectangle(p.x - 3000, p.y + 20'000, 6000, 500);
    const Ring south = rectangle(p.x - 3000, p.y - 20'000 + 1.0 - 500, 6000, 500);
    const std::vector<MultiPolygon> areas{{{{north, {}}, {south, {}}}}};
    const ZoneIndex index(column_of(areas), lambert);
    const AreaDistance found = index.distance(0, p);
    CHECK(found.nearest.y > p.y);
    CHECK(plane(found.nearest) > 19'999.9);
    CHECK(found.distance.value == Approx(brute(projection, areas[0], p, 5)).margin(0.001));
    // What the plane would have named is farther by more than the issue allows.
    const LonLat here = *projection.try_to_lonlat(p);
    const LonLat named = *projection.try_to_lonlat({p.x, p.y - 19'999.0});
    CHECK(geo::geodesic_distance(here, named).value > found.distance.value + 0.5);
}

TEST_CASE("a point in a hole, and one between the arms of a U, are outside, at the distance of the inner ring") {
    const Projection projection(lambert);
    const std::vector<MultiPolygon> areas{
        {{{rectangle(lyon.x, lyon.y, 1000, 1000), {rectangle(lyon.x + 200, lyon.y + 200, 600, 600)}}}}};
    const ZoneIndex index(column_of(areas), lambert);
    const Point p{lyon.x + 300, lyon.y + 500};
    CHECK_FALSE(index.contains(0, p));
    const AreaDistance found = index.distance(0, p);
    CHECK(found.nearest.x == Approx(lyon.x + 200).margin(0.01));
    CHECK(found.distance.value == Approx(brute(projection, areas[0], p, 1)).margin(1e-5));
    CHECK(index.distance(0, Point{lyon.x + 200, lyon.y + 500}).distance.value == 0);  // on the hole's ring
    CHECK(index.distance(0, Point{lyon.x + 100, lyon.y + 500}).distance.value == 0);  // inside
}

TEST_CASE("limits are inclusive: what lies at exactly the limit is found, and not a nanometre under") {
    const auto areas = tests::random_areas(60, lyon, 10'000, 71);
    const ZoneIndex index(column_of(areas), lambert);
    const Point p{lyon.x - 2000, lyon.y + 4000};
    for (const std::uint32_t area : {0U, 7U, 20U, 33U}) {
        const Metres d = index.distance(area, p).distance;
        const auto has = [&](Metres limit) {
            const auto found = index.within(p, limit);
            return std::any_of(found.begin(), found.end(), [&](const AreaDistance& a) { return a.area == area; });
        };
        CHECK(has(d));
        CHECK_FALSE(has({std::nextafter(d.value, 0.0)}));
    }
    const auto nearest = index.try_nearest(p, {50'000});
    REQUIRE(nearest);
    CHECK(index.try_nearest(p, nearest->distance)->area == nearest->area);
    CHECK_FALSE(index.try_nearest(p, {std::nextafter(nearest->distance.value, 0.0)}));
}

TEST_CASE("areas within a limit are those that asking each one gives, nearest first, ties by row") {
    auto areas = tests::random_areas(120, lyon, 15'000, 81);
    areas.insert(areas.end(), areas.begin(), areas.begin() + 30);  // ties
    const ZoneIndex index(column_of(areas), lambert);
    std::mt19937_64 random(82);
    std::uniform_real_distribution<double> place(-5'000, 20'000);
    for (int i = 0; i < 40; ++i) {
        const Point p{lyon.x + place(random), lyon.y + place(random)};
        for (const double limit : {0.0, 30.0, 2'000.0, 20'000.0}) {
            std::vector<std::pair<double, std::uint32_t>> expected;
            for (std::uint32_t area = 0; area < areas.size(); ++area) {
                const double d = index.distance(area, p).distance.value;
                if (d <= limit) expected.emplace_back(d, area);
            }
            std::sort(expected.begin(), expected.end());
            std::vector<std::pair<double, std::uint32_t>> found;
            for (const AreaDistance& a : index.within(p, {limit})) found.emplace_back(a.distance.value, a.area);
            CHECK(found == expected);
            const auto nearest = index.try_nearest(p, {limit});
            REQUIRE(nearest.has_value() == !expected.empty());
            if (nearest) CHECK(std::pair(nearest->distance.value, nearest->area) == expected.front());
        }
    }
}

TEST_CASE("two areas that share an edge are equally far from a point across it, and the lower row is named") {
    const std::vector<MultiPolygon> areas{{{{{{0, 0}, {100, 37}, {50, 100}, {0, 0}}, {}}}},
                                          {{{{{0, 0}, {50, -100}, {100, 37}, {0, 0}}, {}}}}};
    const auto placed = tests::moved(areas, lyon);
    // From a third of the way along the edge no point of it is hidden: both have it.
    const ZoneIndex index(column_of(placed), lambert);
    CHECK(index.distance(0, 1U).value == 0);
    const Point beyond{lyon.x + 300, lyon.y + 111};  // nearest to the corner that both have
    CHECK(index.distance(0, beyond).distance == index.distance(1, beyond).distance);
    CHECK(index.try_nearest(beyond, {1000})->area == 0);
}

TEST_CASE("without a limit to speak of the nearest area is still found") {
    const auto areas = tests::random_areas(50, lyon, 10'000, 91);
    const ZoneIndex index(column_of(areas), lambert);
    const Point far{200'000, 6'800'000};
    const auto nearest = index.try_nearest(far, {infinite});
    REQUIRE(nearest);
    std::pair<double, std::uint32_t> expected{infinite, 0};
    for (std::uint32_t area = 0; area < areas.size(); ++area) {
        expected = std::min(expected, {index.distance(area, far).distance.value, area});
    }
    CHECK(std::pair(nearest->distance.value, nearest->area) == expected);
    CHECK(index.within(far, {infinite}).size() == areas.size());
}

TEST_CASE("areas that touch, overlap or hold each other are at no distance, one in a hole is at its ring") {
    const std::vector<MultiPolygon> areas{
        {{{rectangle(0, 0, 1000, 1000), {rectangle(200, 200, 600, 600)}}}},
        {{{rectangle(1000, 1000, 100, 100), {}}}},                                // touches the first in a corner
        {{{rectangle(400, 400, 100, 100), {}}}},                                  // in its hole
        {{{rectangle(50, 50, 10, 10), {}}}},                                      // in its matter
        {{{rectangle(-100, 500, 2000, 10), {}}}},                                 // across all
        {{{rectangle(5000, 0, 10, 10), {}}, {rectangle(60, 900, 10, 10), {}}}}};  // one part inside
    const ZoneIndex index(column_of(tests::moved(areas, lyon)), lambert);
    CHECK(index.distance(0, 1U).value == 0);
    CHECK(index.distance(1, 0U).value == 0);
    CHECK(index.distance(0, 3U).value == 0);
    CHECK(index.distance(3, 0U).value == 0);
    CHECK(index.distance(0, 4U).value == 0);
    CHECK(index.distance(0, 5U).value == 0);
    CHECK(index.distance(5, 0U).value == 0);
    CHECK(index.distance(2, 2U).value == 0);
    const double in_hole = index.distance(0, 2U).value;
    CHECK(in_hole == Approx(200).epsilon(0.001));
    CHECK(index.distance(2, 0U).value == Approx(in_hole).margin(1e-9));
}

TEST_CASE("distances between areas are within a millimetre of brute force, both ways round") {
    const Projection projection(lambert);
    const auto areas = tests::random_areas(40, lyon, 20'000, 101);
    const ZoneIndex index(column_of(areas), lambert);
    double worst = 0;
    std::size_t compared = 0;
    for (std::uint32_t a = 0; a + 1 < areas.size(); a += 3) {
        for (const std::uint32_t b : {a + 1, static_cast<std::uint32_t>(areas.size() - 1 - a)}) {
            if (a == b) continue;
            const double found = index.distance(a, b).value;
            CHECK(index.distance(b, a).value == Approx(found).margin(1e-6));
            if (found == 0) continue;
            // From points every 25 m along one boundary, and then ever closer around the nearest of them.
            double least = infinite;
            for (const Ring& ring : tests::rings(areas[a])) {
                for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
                    const auto f = [&](double t) {
                        const Point p{ring[i].x + t * (ring[i + 1].x - ring[i].x),
                                      ring[i].y + t * (ring[i + 1].y - ring[i].y)};
                        return index.distance(b, p).distance.value;  // itself tested above
                    };
                    const double length = std::hypot(ring[i + 1].x - ring[i].x, ring[i + 1].y - ring[i].y);
                    const int n = std::max(2, static_cast<int>(length / 25));
                    std::vector<double> samples;
                    for (int k = 0; k <= n; ++k) samples.push_back(f(double(k) / n));
                    const auto k = std::min_element(samples.begin(), samples.end()) - samples.begin();
                    least = std::min(least, samples[static_cast<std::size_t>(k)]);
                    if (samples[static_cast<std::size_t>(k)] > least + 50) continue;
                    least = std::min(least,
                                     least_in(std::max(0.0, double(k - 1) / n), std::min(1.0, double(k + 1) / n), f));
                }
            }
            worst = std::max(worst, std::abs(found - least));
            ++compared;
        }
    }
    INFO("largest error " << worst * 1000 << " mm");
    CHECK(worst <= 0.001);
    CHECK(compared > 10);
}

TEST_CASE("neighbours are the pairs that asking for each distance gives, for every number of threads") {
    const auto areas = tests::random_areas(100, lyon, 10'000, 111);
    const ZoneIndex index(column_of(areas), lambert);
    std::vector<std::tuple<std::uint32_t, std::uint32_t, Metres>> apart;
    for (std::uint32_t a = 0; a < areas.size(); ++a) {
        for (std::uint32_t b = a + 1; b < areas.size(); ++b) apart.emplace_back(a, b, index.distance(a, b));
    }
    for (const double limit : {0.0, 100.0, 500.0}) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> expected;
        for (const auto& [a, b, distance] : apart) {
            if (distance <= Metres{limit}) expected.emplace_back(a, b);
        }
        CHECK(index.neighbours({limit}, {1}) == expected);
        CHECK(index.neighbours({limit}, {2}) == expected);
        CHECK(index.neighbours({limit}, {8}) == expected);
        CHECK(expected.size() > 20);
    }
    // A limit that is a distance takes that pair in.
    const Metres d = index.distance(0, 5U);
    REQUIRE(d.value > 0);
    const auto at_limit = index.neighbours(d);
    CHECK(std::count(at_limit.begin(), at_limit.end(), std::pair(0U, 5U)) == 1);
    const auto under = index.neighbours({std::nextafter(d.value, 0.0)});
    CHECK(std::count(under.begin(), under.end(), std::pair(0U, 5U)) == 0);
}

TEST_CASE("areas near another area are those that the index measures, and the place is on their boundary") {
    const auto areas = tests::random_areas(80, lyon, 12'000, 121);
    const ZoneIndex index(column_of(areas), lambert);
    const auto found = index.within(areas[4], {3000});
    std::size_t expected = 0;
    for (std::uint32_t b = 0; b < areas.size(); ++b) expected += index.distance(4, b) <= Metres{3000} ? 1U : 0U;
    CHECK(found.size() == expected);
    CHECK(expected > 5);
    for (std::size_t i = 0; i < found.size(); ++i) {
        CHECK(found[i].distance.value == Approx(index.distance(4, found[i].area).value).margin(1e-6));
        if (i != 0) CHECK(found[i - 1].distance <= found[i].distance);
        if (found[i].distance.value == 0) continue;
        CHECK(index.distance(found[i].area, found[i].nearest).distance.value < 1e-6);
    }
}

TEST_CASE("questions asked by several threads at once have the answers of one") {
    const auto areas = tests::random_areas(60, lyon, 10'000, 131);
    const ZoneIndex index(column_of(areas), lambert);
    const auto answers = [&] {
        std::vector<std::pair<std::uint32_t, double>> all;
        for (int i = 0; i < 50; ++i) {
            const Point p{lyon.x + 200.0 * i, lyon.y + 9'000 - 150.0 * i};
            for (const AreaDistance& a : index.within(p, {2'000})) all.emplace_back(a.area, a.distance.value);
            if (const auto nearest = index.try_nearest(p, {5'000})) all.emplace_back(nearest->area, nearest->nearest.x);
        }
        return all;
    };
    const auto expected = answers();
    REQUIRE(expected.size() > 100);
    std::vector<std::vector<std::pair<std::uint32_t, double>>> results(4);
    std::vector<std::thread> threads;
    for (auto& result : results) threads.emplace_back([&result, &answers] { result = answers(); });
    for (std::thread& thread : threads) thread.join();
    for (const auto& result : results) CHECK(result == expected);
}

TEST_CASE("coordinates that no place has make no crash, whatever is asked") {
    const Ring absurd{{0, 0}, {1e308, 0}, {1e308, 1e308}, {-1e308, 1e308}, {0, 0}};
    const Ring tiny{{0, 0}, {1e-310, 0}, {1e-310, 1e-310}, {0, 0}};
    for (const auto& areas :
         {std::vector<MultiPolygon>{{{{absurd, {}}}}}, std::vector<MultiPolygon>{{{{tiny, {}}}}},
          std::vector<MultiPolygon>{{{{absurd, {tiny}}}}, {{{rectangle(lyon.x, lyon.y, 9, 9), {}}}}}}) {
        const ZoneIndex index(column_of(areas), lambert);
        for (const Point& p : {Point{0, 0}, Point{1e308, 1e308}, Point{-1e308, 5}, lyon}) {
            CHECK(index.within(p, {1000}).size() <= areas.size());
            CHECK(index.containing(p).size() <= areas.size());
            index.try_nearest(p, {infinite});
            index.distance(0, p);
        }
        CHECK(index.neighbours({500}).size() <= 1);
    }
}
