// SPDX-License-Identifier: GPL-3.0-or-later
// Seeded sets of points in places where a search may go wrong, and what PROJ says of all their pairs.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "geo/ellipsoid.hpp"
#include "geo/pairs.hpp"

namespace tests {

struct PairTerritory {
    std::string name;
    double lon, lat;
    /// How far points lie from the middle. Units: metres.
    double extent;
};

inline const std::vector<PairTerritory>& pair_territories() {
    static const std::vector<PairTerritory> territories{
        {"about Lyon", 4.85, 45.75, 30'000},        {"across the antimeridian", 179.9, -17.0, 30'000},
        {"about the north pole", 10, 89.99, 5'000}, {"about the south pole", 0, -90, 200'000},
        {"on the equator", -0.01, 0.01, 30'000},    {"over a continent", 10, 50, 2'000'000},
        {"all over the earth", 0, 0, 20'000'000},   {"in one town", 2.35, 48.85, 800},
    };
    return territories;
}

/// Points at random, closer together towards the middle; a tenth repeats an earlier one, a few are nowhere.
inline std::vector<geo::LonLat> points_of(const PairTerritory& territory, std::size_t count, unsigned seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    std::vector<geo::LonLat> points;
    while (points.size() < count) {
        const double draw = unit(random);
        if (draw < 0.1 && !points.empty()) {
            points.push_back(points[static_cast<std::size_t>(unit(random) * static_cast<double>(points.size()))]);
        } else if (draw < 0.12) {
            points.push_back({std::numeric_limits<double>::quiet_NaN(), territory.lat});
        } else {
            const geo::Metres away{territory.extent * std::pow(unit(random), 1.5)};
            points.push_back(geo::destination({territory.lon, territory.lat}, 360.0 * unit(random), away));
        }
    }
    return points;
}

/// All pairs as PROJ measures them, by query row then indexed row; a distance is not a number where a point is nowhere.
inline std::vector<geo::Pair> pairs_by_proj(const std::vector<geo::LonLat>& queries,
                                            const std::vector<geo::LonLat>& indexed) {
    std::vector<geo::Pair> pairs;
    for (std::uint32_t q = 0; q < queries.size(); ++q) {
        for (std::uint32_t i = 0; i < indexed.size(); ++i) {
            pairs.push_back({q, i, geo::geodesic_distance(queries[q], indexed[i]).value});
        }
    }
    return pairs;
}

inline std::vector<geo::Pair> those_within(double limit, const std::vector<geo::Pair>& pairs) {
    std::vector<geo::Pair> kept;
    std::ranges::copy_if(pairs, std::back_inserter(kept), [&](const geo::Pair& p) { return p.distance <= limit; });
    return kept;
}

/// Nearest first, ties by row.
inline void sort_by_distance(std::vector<geo::Pair>& pairs) {
    std::ranges::sort(pairs, [](const geo::Pair& a, const geo::Pair& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.indexed < b.indexed;
    });
}

}  // namespace tests
