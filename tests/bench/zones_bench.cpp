// SPDX-License-Identifier: GPL-3.0-or-later
// Measures what zones cost: containments of many points, nearest boundaries, neighbours, and changes of coordinates.
// Usage: zones_bench [points] [zones]; seeded, so that every run has the same territory. Prints seconds and rates.
//        zones_bench --files POINTS.csv ZONES LAYER: which zones contain which points of two files, to compare with other
//        programs. POINTS.csv is that of pairs_bench with x and y (Lambert-93) as columns 5 and 6; rows of both count from
//        0. Prints hits, checksum (sum of point xor zone), index_s and search_s, and the same of all threads' processors, for
//        busy machines: medians of 5 runs.
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <fstream>
#include <random>
#include <string>
#include <string_view>

#include "geo/crs.hpp"
#include "geo/io/record_reader.hpp"
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

std::vector<geo::Point> read_points(const char* file) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    std::vector<geo::Point> points;
    while (std::getline(in, line)) {
        std::size_t comma = 0;
        for (int column = 0; column < 4; ++column) comma = line.find(',', comma) + 1;
        char* end = nullptr;
        const double x = std::strtod(line.c_str() + comma, &end);
        points.push_back({x, std::strtod(end + 1, nullptr)});
    }
    return points;
}

geo::GeometryColumn read_zones(const char* file, const char* layer) {
    geo::io::RecordReader reader(file, {.layer = layer});
    geo::GeometryColumn zones(geo::GeometryType::multi_polygon);
    for (geo::io::Record record; reader.next(record);) zones.append(record.geometry);
    return zones;
}

double median(std::array<double, 5> seconds) {
    std::ranges::sort(seconds);
    return seconds[2];
}

void measure_files(const char* points_file, const char* zones_file, const char* layer) {
    const auto points = read_points(points_file);
    const auto zones = read_zones(zones_file, layer);
    const auto since = [](std::chrono::steady_clock::time_point start) {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    const geo::Crs crs(geo::lambert_93);
    std::array<double, 5> indexing{}, searching{}, index_processor{}, search_processor{};
    std::size_t hits = 0;
    std::uint64_t checksum = 0;
    for (std::size_t run = 0; run < indexing.size(); ++run) {
        const auto ticks = [] { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };
        const double began = ticks();
        const auto start = std::chrono::steady_clock::now();
        const geo::ZoneIndex index(zones, crs);
        indexing[run] = since(start);
        const double half = ticks();
        const auto indexed = std::chrono::steady_clock::now();
        const auto found = index.containments(points);
        searching[run] = since(indexed);
        index_processor[run] = half - began;
        search_processor[run] = ticks() - half;
        hits = found.size();
        checksum = 0;
        for (const geo::PointInArea& hit : found) checksum += hit.point ^ hit.area;
    }
    std::printf("hits=%zu checksum=%llu index_s=%.4f search_s=%.4f index_processor_s=%.4f search_processor_s=%.4f\n",
                hits, static_cast<unsigned long long>(checksum), median(indexing), median(searching),
                median(index_processor), median(search_processor));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 5 && std::string_view(argv[1]) == "--files") {
        try {
            measure_files(argv[2], argv[3], argv[4]);
        } catch (const std::exception& error) {
            std::fprintf(stderr, "zones_bench: %s\n", error.what());
            return 1;
        }
        return 0;
    }
    const std::size_t point_count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
    const std::size_t zone_count = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 10'000;
    const auto points = random_points(point_count, 1);
    measure_zones(points, random_zones(zone_count, 2));
    measure_large_ring(points);
    measure_transforms(points);
    return 0;
}
