// SPDX-License-Identifier: GPL-3.0-or-later
// How many pairs within a limit are found in a second. Built on demand: `ninja pairs_bench`, Release.
//
//   pairs_bench POINTS.csv LIMITS [--threads N] [--list | --rows | --nearest K] [--repeat R] [--width baseline|avx2|avx512]
//   pairs_bench --generate ROWS RESOURCES SEED > POINTS.csv
//
// POINTS.csv has a header and the columns lon,lat,resource,role: degrees, a number from 0, s (supply) or d (demand).
// LIMITS is one number of metres, or several with commas between: resource r takes the one at r modulo their number.
// For each resource the demands are indexed and every supply asks what lies within the limit. Default: pairs are
// counted; --list makes each pair with its distance, sorted, and reads it; --rows lists the rows of demands alone, not
// sorted, as SciPy's query_ball_tree does; --nearest takes the K nearest demands.
// Prints one line of `name=value`: pairs, checksum (sum of query row xor indexed row, of what is listed),
// index_s and search_s (of the median of R repeats, 3 by default), processor_s (of all threads, for busy machines) and
// pairs_per_s, which has both times in it.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "geo/pairs.hpp"

namespace {

using geo::LonLat;
using geo::Metres;

struct Resource {
    std::vector<LonLat> supplies, demands;
};

enum class Question { count, list, rows, nearest };

struct Request {
    std::string file;
    std::vector<double> limits;
    geo::Threads threads;
    Question question = Question::count;
    std::size_t nearest = 1;
    int repeats = 3;
};

struct Run {
    std::uint64_t pairs = 0;
    std::uint64_t checksum = 0;
    double index_seconds = 0.0;
    double search_seconds = 0.0;
    double processor_seconds = 0.0;
};

double parse_number(std::string_view text) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        throw std::runtime_error("not a number: '" + std::string(text) + "'");
    }
    return value;
}

std::vector<std::string_view> split(std::string_view line) {
    std::vector<std::string_view> parts;
    for (std::size_t comma = line.find(','); comma != line.npos; comma = line.find(',')) {
        parts.push_back(line.substr(0, comma));
        line.remove_prefix(comma + 1);
    }
    parts.push_back(line);
    return parts;
}

std::vector<Resource> read(const std::string& file) {
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line)) throw std::runtime_error("cannot read " + file);
    std::vector<Resource> resources;
    while (std::getline(in, line)) {
        const std::vector<std::string_view> parts = split(line);
        if (parts.size() < 4) throw std::runtime_error("fewer than four columns: " + line);
        const auto resource = static_cast<std::size_t>(parse_number(parts[2]));
        if (resource >= resources.size()) resources.resize(resource + 1);
        Resource& r = resources[resource];
        (parts[3] == "s" ? r.supplies : r.demands).push_back({parse_number(parts[0]), parse_number(parts[1])});
    }
    return resources;
}

/// Towns of very unequal sizes over a region of 400 km by 300 km, each spread over some kilometres, and countryside.
void generate(std::size_t rows, std::size_t resources, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    std::normal_distribution<double> normal;
    struct Town {
        double lon, lat, spread;
    };
    std::vector<Town> towns(400);
    std::vector<double> sizes;
    for (std::size_t i = 0; i < towns.size(); ++i) {
        const double size = 1.0 / (static_cast<double>(i) + 3.0);
        towns[i] = {2.2 + 4.9 * unit(random), 44.2 + 2.6 * unit(random), 0.12 * std::sqrt(size) + 0.01};
        sizes.push_back(size);
    }
    std::discrete_distribution<std::size_t> town_of(sizes.begin(), sizes.end());
    std::printf("lon,lat,resource,role\n");
    for (std::size_t i = 0; i < rows; ++i) {
        double lon = 2.2 + 4.9 * unit(random);
        double lat = 44.2 + 2.6 * unit(random);
        if (unit(random) < 0.85) {
            const Town& town = towns[town_of(random)];
            lon = town.lon + 1.4 * town.spread * normal(random);
            lat = town.lat + town.spread * normal(random);
        }
        std::printf("%.7f,%.7f,%zu,%c\n", lon, lat,
                    static_cast<std::size_t>(unit(random) * static_cast<double>(resources)),
                    unit(random) < 0.5 ? 's' : 'd');
    }
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void search(const geo::PairIndex& index, const Resource& resource, Metres limit, const Request& request, Run& run) {
    const auto read_pairs = [&](std::span<const geo::Pair> pairs) {
        run.pairs += pairs.size();
        for (const geo::Pair& pair : pairs) run.checksum += pair.query ^ pair.indexed;
    };
    switch (request.question) {
        case Question::count: run.pairs += index.count(resource.supplies, limit, request.threads); break;
        case Question::list: index.for_each_pair(resource.supplies, limit, request.threads, read_pairs); break;
        case Question::rows:
            index.for_each_neighbourhood(resource.supplies, limit, request.threads,
                                         [&](std::uint32_t query, std::span<const std::uint32_t> rows) {
                                             run.pairs += rows.size();
                                             for (const std::uint32_t row : rows) run.checksum += query ^ row;
                                         });
            break;
        case Question::nearest:
            index.for_each_nearest(resource.supplies, request.nearest, limit, request.threads, read_pairs);
            break;
    }
}

Run run_once(const std::vector<Resource>& resources, const Request& request) {
    Run run;
    const std::clock_t began = std::clock();
    for (std::size_t r = 0; r < resources.size(); ++r) {
        const Metres limit{request.limits[r % request.limits.size()]};
        const auto start = std::chrono::steady_clock::now();
        const geo::PairIndex index(resources[r].demands, limit, request.threads);
        run.index_seconds += seconds_since(start);
        const auto indexed = std::chrono::steady_clock::now();
        search(index, resources[r], limit, request, run);
        run.search_seconds += seconds_since(indexed);
    }
    run.processor_seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
    return run;
}

geo::InstructionSet parse_width(std::string_view name) {
    if (name == "baseline") return geo::InstructionSet::baseline;
    if (name == "avx2") return geo::InstructionSet::avx2;
    if (name == "avx512") return geo::InstructionSet::avx512;
    throw std::runtime_error("no such instruction set: " + std::string(name));
}

Request parse(const std::vector<std::string>& arguments) {
    if (arguments.size() < 2)
        throw std::runtime_error("usage: pairs_bench POINTS.csv LIMITS [options]; see the source");
    Request request;
    request.file = arguments[0];
    for (const std::string_view limit : split(arguments[1])) request.limits.push_back(parse_number(limit));
    for (std::size_t i = 2; i < arguments.size(); ++i) {
        const std::string& option = arguments[i];
        if (option == "--list" || option == "--rows") {
            request.question = option == "--list" ? Question::list : Question::rows;
            continue;
        }
        if (i + 1 == arguments.size()) throw std::runtime_error("no value for " + option);
        const std::string& value = arguments[++i];
        if (option == "--width") {
            geo::limit_instruction_set(parse_width(value));
        } else if (option == "--threads") {
            request.threads.count = static_cast<unsigned>(parse_number(value));
        } else if (option == "--repeat") {
            request.repeats = static_cast<int>(parse_number(value));
        } else if (option == "--nearest") {
            request.question = Question::nearest;
            request.nearest = static_cast<std::size_t>(parse_number(value));
        } else {
            throw std::runtime_error("no such option: " + option);
        }
    }
    return request;
}

void measure(const Request& request) {
    const std::vector<Resource> resources = read(request.file);
    std::vector<Run> runs;
    for (int i = 0; i < std::max(1, request.repeats); ++i) runs.push_back(run_once(resources, request));
    const auto middle = runs.begin() + static_cast<std::ptrdiff_t>(runs.size() / 2);
    std::ranges::nth_element(runs, middle, {}, [](const Run& r) { return r.index_seconds + r.search_seconds; });
    const double seconds = middle->index_seconds + middle->search_seconds;
    std::printf("pairs=%llu checksum=%llu index_s=%.3f search_s=%.3f processor_s=%.3f pairs_per_s=%.4g threads=%u\n",
                static_cast<unsigned long long>(middle->pairs), static_cast<unsigned long long>(middle->checksum),
                middle->index_seconds, middle->search_seconds, middle->processor_seconds,
                static_cast<double>(middle->pairs) / seconds, request.threads.resolved());
}

}  // namespace

int main(int count, char** values) {
    const std::vector<std::string> arguments(values + 1, values + count);
    try {
        if (arguments.size() == 4 && arguments[0] == "--generate") {
            generate(std::stoul(arguments[1]), std::stoul(arguments[2]), std::stoull(arguments[3]));
        } else {
            measure(parse(arguments));
        }
    } catch (const std::exception& error) {
        std::cerr << "pairs_bench: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
