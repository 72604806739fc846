// SPDX-License-Identifier: GPL-3.0-or-later
// Measures what zones cost: containments of many points, nearest boundaries, neighbours, and changes of coordinates.
// Usage: zones_bench [points] [zones]; seeded, so that every run has the same territory. Prints seconds and rates.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>

#include "geo/crs.hpp"
#include "geo/zone_index.hpp"

namespace {

constexpr double origin_x = 780'000;
constexpr double origin_y = 6'480'000;
constexpr double extent = 100'000;  // metres; Rhône and Loire are about as large

/// Seconds that passed and seconds of processor of all threads: on a busy machine only the latter tells.
struct Cost {
    double wall = INFINITY, processor = INFINITY;
};

/// The best of three runs.
template <class Work>
Cost cost(const Work& work) {
    Cost best;
    for (int run = 0; run < 3; ++run) {
        const auto start = std::chrono::steady_clock::now();
        const std::clock_t ticks = std::clock();
        work();
        const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
        best.processor = std::min(best.processor, static_cast<double>(std::clock() - ticks) / CLOCKS_PER_SEC);
        best.wall = std::min(best.wall, wall.count());
    }
    return best;
}

void print(const std::string& what, unsigned threads, const Cost& cost, std::size_t count, const char* unit) {
    std::printf("%-56s %u threads %8.3f s, processor %8.3f s, %11.0f %s/s\n", what.c_str(), threads, cost.wall,
                cost.processor, static_cast<double>(count) / cost.wall, unit);
}

std::vector<geo::Point> random_points(std::size_t count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> place(0, extent);
    std::vector<geo::Point> points(count);
    for (geo::Point& p : points) p = {origin_x + place(random), origin_y + place(random)};
    return points;
}

/// Stars of 8 to 40 corners, large enough that together they cover a third of the extent.
geo::GeometryColumn random_zones(std::size_t count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> place(0, extent);
    std::uniform_real_distribution<double> share(0.5, 1.5);
    std::uniform_int_distribution<int> corners(8, 40);
    const double radius = extent * std::sqrt(0.33 / (M_PI * static_cast<double>(count)));
    geo::GeometryColumn zones(geo::GeometryType::multi_polygon);
    for (std::size_t i = 0; i < count; ++i) {
        const geo::Point centre{origin_x + place(random), origin_y + place(random)};
        const int n = corners(random);
        geo::Ring ring;
        for (int k = 0; k < n; ++k) {
            const double r = radius * share(random);
            ring.push_back({centre.x + r * std::cos(2 * M_PI * k / n), centre.y + r * std::sin(2 * M_PI * k / n)});
        }
        ring.push_back(ring.front());
        zones.append_polygons({{{std::move(ring), {}}}});
    }
    return zones;
}

void measure_zones(const std::vector<geo::Point>& points, const geo::GeometryColumn& zones) {
    const geo::Crs crs(geo::lambert_93);
    const geo::ZoneIndex index(zones, crs);
    print("index of zones", 1, cost([&] { geo::ZoneIndex(zones, crs).size(); }), zones.size(), "zones");
    for (const unsigned threads : {1U, 2U}) {
        std::size_t hits = 0;
        const Cost time = cost([&] { hits = index.containments(points, {threads}).size(); });
        print("containments, " + std::to_string(hits) + " hits", threads, time, points.size(), "points");
    }
    for (const unsigned threads : {1U, 2U}) {
        std::size_t pairs = 0;
        const Cost time = cost([&] { pairs = index.neighbours({500}, {threads}).size(); });
        print("neighbours within 500 m, " + std::to_string(pairs) + " pairs", threads, time, zones.size(), "zones");
    }
    const std::size_t some = std::min<std::size_t>(points.size(), 100'000);
    for (const double limit : {30.0, 2000.0, 20'000.0}) {
        std::size_t found = 0;
        const Cost time = cost([&] {
            found = 0;
            for (std::size_t i = 0; i < some; ++i) found += index.try_nearest(points[i], {limit}).has_value() ? 1U : 0U;
        });
        print("nearest within " + std::to_string(int(limit)) + " m, " + std::to_string(found) + " found", 1, time, some,
              "points");
    }
}

void measure_large_ring(const std::vector<geo::Point>& points) {
    geo::Ring ring;
    for (int i = 0; i < 1'000'000; ++i) {
        const double angle = 2 * M_PI * i / 1e6;
        const double radius = extent / 3 * (1 + 0.2 * std::sin(1000 * angle));
        ring.push_back(
            {origin_x + extent / 2 + radius * std::cos(angle), origin_y + extent / 2 + radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    geo::GeometryColumn zones(geo::GeometryType::multi_polygon);
    zones.append_polygons({{{std::move(ring), {}}}});
    const geo::ZoneIndex index(zones, geo::Crs(geo::lambert_93));
    std::size_t hits = 0;
    const Cost time = cost([&] { hits = index.containments(points, {1}).size(); });
    print("containments in a ring of 10^6 vertices, " + std::to_string(hits) + " hits", 1, time, points.size(),
          "points");
}

void measure_transforms(const std::vector<geo::Point>& points) {
    const auto measure = [&](const char* what, const char* from, const char* to, std::vector<geo::Point> sources) {
        const geo::Transformer transformer{geo::Crs(from), geo::Crs(to)};
        std::vector<geo::Point> images;
        const Cost time = cost([&] {
            images = sources;
            transformer.transform(images);
        });
        print(what, 1, time, sources.size(), "points");
        return images;
    };
    const auto degrees = measure("Lambert-93 to degrees", "EPSG:2154", "EPSG:4326", points);
    measure("degrees to Lambert-93", "EPSG:4326", "EPSG:2154", degrees);
    const auto old = measure("Lambert-93 to Lambert II etendu", "EPSG:2154", "EPSG:27572", points);
    measure("Lambert II etendu to Lambert-93", "EPSG:27572", "EPSG:2154", old);
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t point_count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
    const std::size_t zone_count = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 10'000;
    const auto points = random_points(point_count, 1);
    measure_zones(points, random_zones(zone_count, 2));
    measure_large_ring(points);
    measure_transforms(points);
    return 0;
}
