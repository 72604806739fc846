// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/pairs.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <set>
#include <stdexcept>

#include "pair_territories.hpp"

using geo::InstructionSet;
using geo::LonLat;
using geo::Metres;
using geo::Pair;
using geo::PairIndex;
using geo::Threads;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();
const LonLat lyon{4.85, 45.75};

std::vector<Pair> listed(const PairIndex& index, const std::vector<LonLat>& queries, double limit, unsigned threads) {
    std::vector<Pair> all;
    index.for_each_pair(queries, Metres{limit}, Threads{threads},
                        [&](std::span<const Pair> pairs) { all.insert(all.end(), pairs.begin(), pairs.end()); });
    return all;
}

std::vector<Pair> nearest(const PairIndex& index, const std::vector<LonLat>& queries, std::size_t k, double limit,
                          unsigned threads) {
    std::vector<Pair> all;
    index.for_each_nearest(queries, k, Metres{limit}, Threads{threads},
                           [&](std::span<const Pair> pairs) { all.insert(all.end(), pairs.begin(), pairs.end()); });
    return all;
}

/// Rows within, sorted; in the order in which they came if `came` is given.
std::vector<Pair> neighbours(const PairIndex& index, const std::vector<LonLat>& queries, double limit, unsigned threads,
                             std::vector<std::uint32_t>* came = nullptr) {
    std::vector<Pair> all;
    index.for_each_neighbourhood(queries, Metres{limit}, Threads{threads},
                                 [&](std::uint32_t query, std::span<const std::uint32_t> rows) {
                                     const std::size_t first = all.size();
                                     for (const std::uint32_t row : rows) all.push_back({query, row, 0.0});
                                     if (came != nullptr) came->insert(came->end(), rows.begin(), rows.end());
                                     std::ranges::sort(std::span(all).subspan(first), {}, &Pair::indexed);
                                 });
    return all;
}

std::vector<Pair> without_distances(std::vector<Pair> pairs) {
    for (Pair& pair : pairs) pair.distance = 0.0;
    return pairs;
}

void check_same_pairs(const std::vector<Pair>& found, const std::vector<Pair>& truth) {
    REQUIRE(found.size() == truth.size());
    double worst = 0.0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i].query != truth[i].query || found[i].indexed != truth[i].indexed) FAIL("another pair at " << i);
        worst = std::max(worst, std::abs(found[i].distance - truth[i].distance));
    }
    CHECK(worst <= 0.001);
}

/// Limits with few and many pairs in a territory.
std::vector<double> limits_for(double extent) {
    return {0.0, extent * 1e-3, extent * 0.03, extent * 0.2, extent * 0.9};
}

/// Puts back what the processor can do.
struct AllInstructions {
    ~AllInstructions() { geo::limit_instruction_set(InstructionSet::avx512); }
};

}  // namespace

TEST_CASE("pairs are those that PROJ finds among all, in order, anywhere on earth") {
    for (const tests::PairTerritory& territory : tests::pair_territories()) {
        const auto indexed = tests::points_of(territory, 300, 1);
        const auto queries = tests::points_of(territory, 200, 2);
        const PairIndex index(indexed, Metres{territory.extent * 0.1});
        const auto all = tests::pairs_by_proj(queries, indexed);
        for (const double limit : limits_for(territory.extent)) {
            INFO(territory.name << ", limit " << limit);
            const auto truth = tests::those_within(limit, all);
            check_same_pairs(listed(index, queries, limit, 1), truth);
            CHECK(index.count(queries, Metres{limit}) == truth.size());
            CHECK(neighbours(index, queries, limit, 2) == without_distances(truth));
        }
    }
}

TEST_CASE("an index finds the same pairs whatever limit it was made for") {
    const tests::PairTerritory& territory = tests::pair_territories().front();
    const auto points = tests::points_of(territory, 300, 3);
    const auto truth = tests::those_within(4'000.0, tests::pairs_by_proj(points, points));
    REQUIRE(truth.size() > 1000);
    for (const double made_for : {0.0, 1e-6, 1.0, 4'000.0, 1e5, 1e9, infinite, unknown, -1.0}) {
        const PairIndex index(points, Metres{made_for});
        check_same_pairs(listed(index, points, 4'000.0, 2), truth);
        CHECK(index.count(points, Metres{4'000.0}, Threads{2}) == truth.size());
    }
}

TEST_CASE("the nearest are the first of all sorted by distance then row, and no more than there are") {
    for (const tests::PairTerritory& territory : tests::pair_territories()) {
        INFO(territory.name);
        const auto indexed = tests::points_of(territory, 250, 4);
        const auto queries = tests::points_of(territory, 120, 5);
        const PairIndex index(indexed, Metres{territory.extent * 0.1});
        for (const double limit : {territory.extent * 0.05, territory.extent * 0.7}) {
            const auto all = listed(index, queries, limit, 1);
            for (const std::size_t k : {std::size_t{1}, std::size_t{5}, std::size_t{1000}}) {
                std::vector<Pair> expected;
                for (std::uint32_t q = 0; q < queries.size(); ++q) {
                    std::vector<Pair> of_query;
                    std::ranges::copy_if(all, std::back_inserter(of_query),
                                         [&](const Pair& p) { return p.query == q; });
                    tests::sort_by_distance(of_query);
                    if (of_query.size() > k) of_query.resize(k);
                    expected.insert(expected.end(), of_query.begin(), of_query.end());
                }
                CHECK(nearest(index, queries, k, limit, 2) == expected);
            }
        }
        CHECK(nearest(index, queries, 0, territory.extent, 2).empty());
    }
}

TEST_CASE("what lies within the limit of one point is the same as in the list, nearest first") {
    for (const tests::PairTerritory& territory : tests::pair_territories()) {
        const auto indexed = tests::points_of(territory, 250, 6);
        const auto queries = tests::points_of(territory, 20, 7);
        const double limit = territory.extent * 0.3;
        const PairIndex index(indexed, Metres{limit});
        for (const LonLat& query : queries) {
            auto expected = listed(index, {query}, limit, 1);
            tests::sort_by_distance(expected);
            REQUIRE(index.within(query, Metres{limit}) == expected);
        }
    }
}

TEST_CASE("a listed distance is that of the two points alone, to the last bit") {
    const tests::PairTerritory& territory = tests::pair_territories().front();
    auto points = tests::points_of(territory, 200, 8);
    const double limit = 9'000.0;
    const auto before = listed(PairIndex(points, Metres{limit}), points, limit, 1);
    for (const Pair& pair : before) {
        const LonLat& a = points[pair.query];
        const LonLat& b = points[pair.indexed];
        REQUIRE(pair.distance == geo::try_distance_within(a, b, Metres{limit})->value);
    }
    points.push_back({-175.0, -40.0});
    auto after = listed(PairIndex(points, Metres{limit}), points, limit, 1);
    after.pop_back();
    CHECK(after == before);
}

TEST_CASE("a limit equal to PROJ's distance of a pair holds it, and the next smaller number does not") {
    for (const tests::PairTerritory& territory : tests::pair_territories()) {
        INFO(territory.name);
        const auto points = tests::points_of(territory, 60, 9);
        const PairIndex index(points, Metres{territory.extent * 0.1});
        for (std::uint32_t i = 1; i < points.size(); ++i) {
            const double exact = geo::geodesic_distance(points[0], points[i]).value;
            if (!(exact > 0.0)) continue;
            for (const double limit : {exact, std::nextafter(exact, 0.0), std::nextafter(exact, infinite)}) {
                const auto pairs = listed(index, {points[0]}, limit, 1);
                REQUIRE(std::ranges::count(pairs, i, &Pair::indexed) == (limit >= exact ? 1 : 0));
                REQUIRE(std::ranges::all_of(pairs, [&](const Pair& p) { return p.distance <= limit; }));
                REQUIRE(index.count(std::vector{points[0]}, Metres{limit}) == pairs.size());
                REQUIRE(index.within(points[0], Metres{limit}).size() == pairs.size());
                REQUIRE(neighbours(index, {points[0]}, limit, 1) == without_distances(pairs));
                REQUIRE(nearest(index, {points[0]}, points.size(), limit, 1).size() == pairs.size());
            }
        }
    }
}

TEST_CASE("every instruction set and every number of threads give the same bits") {
    const AllInstructions put_back;
    for (const tests::PairTerritory& territory : tests::pair_territories()) {
        // PROJ measures what lies beyond 200 km, a thousand times slower.
        const std::size_t fewer = territory.extent > 1e6 ? 10 : 1;
        const auto indexed = tests::points_of(territory, 3'001 / fewer, 10);
        const auto queries = tests::points_of(territory, 777 / fewer, 11);
        for (const double share : {0.01, 0.1, 0.4}) {
            const double limit = territory.extent * share;
            INFO(territory.name << ", limit " << limit);
            geo::limit_instruction_set(InstructionSet::baseline);
            const PairIndex index(indexed, Metres{limit});
            const auto pairs = listed(index, queries, limit, 1);
            const auto closest = nearest(index, queries, 3, limit, 1);
            std::vector<std::uint32_t> in_order;
            CHECK(neighbours(index, queries, limit, 1, &in_order) == without_distances(pairs));
            const std::uint64_t within = geo::count_pairs_within(indexed, Metres{limit}, Threads{1});
            CHECK(index.count(queries, Metres{limit}, Threads{1}) == pairs.size());
            for (const InstructionSet set : {InstructionSet::baseline, InstructionSet::avx2, InstructionSet::avx512}) {
                geo::limit_instruction_set(set);
                for (const unsigned threads : {1U, 2U, 8U}) {
                    CHECK(listed(index, queries, limit, threads) == pairs);
                    std::vector<std::uint32_t> came;
                    neighbours(index, queries, limit, threads, &came);
                    CHECK(came == in_order);
                    CHECK(nearest(index, queries, 3, limit, threads) == closest);
                    CHECK(index.count(queries, Metres{limit}, Threads{threads}) == pairs.size());
                    CHECK(geo::count_pairs_within(indexed, Metres{limit}, Threads{threads}) == within);
                }
                CHECK(index.within(queries[5], Metres{limit}).size() == listed(index, {queries[5]}, limit, 1).size());
            }
        }
    }
}

TEST_CASE("the processor's instruction set is never exceeded, and may be limited") {
    const AllInstructions put_back;
    geo::limit_instruction_set(InstructionSet::avx512);
    const InstructionSet widest = geo::widest_instruction_set();
    CHECK((widest == InstructionSet::baseline || __builtin_cpu_supports("avx2") != 0));
    geo::limit_instruction_set(InstructionSet::baseline);
    CHECK(geo::widest_instruction_set() == InstructionSet::baseline);
}

TEST_CASE("unordered pairs of a set are counted once each, and no point with itself") {
    for (const tests::PairTerritory& territory : tests::pair_territories()) {
        const auto points = tests::points_of(territory, 200, 12);
        const auto all = tests::pairs_by_proj(points, points);
        for (const double limit : limits_for(territory.extent)) {
            INFO(territory.name << ", limit " << limit);
            const auto truth = tests::those_within(limit, all);
            const auto once = std::ranges::count_if(truth, [](const Pair& p) { return p.query < p.indexed; });
            CHECK(geo::count_pairs_within(points, Metres{limit}) == static_cast<std::uint64_t>(once));
        }
    }
}

TEST_CASE("shuffled points give the same pairs, and so do points turned about the axis by a quarter") {
    const tests::PairTerritory& territory = tests::pair_territories().front();
    const auto points = tests::points_of(territory, 400, 13);
    const double limit = 3'000.0;
    const auto pairs = listed(PairIndex(points, Metres{limit}), points, limit, 1);

    std::vector<std::uint32_t> old_row(points.size());
    for (std::uint32_t i = 0; i < old_row.size(); ++i) old_row[i] = i;
    std::shuffle(old_row.begin(), old_row.end(), std::mt19937_64(14));
    std::vector<LonLat> shuffled;
    for (const std::uint32_t row : old_row) shuffled.push_back(points[row]);
    auto again = listed(PairIndex(shuffled, Metres{limit}), shuffled, limit, 1);
    for (Pair& pair : again) pair = {old_row[pair.query], old_row[pair.indexed], pair.distance};
    std::ranges::sort(again, [](const Pair& a, const Pair& b) {
        return a.query != b.query ? a.query < b.query : a.indexed < b.indexed;
    });
    CHECK(again == pairs);

    // Longitudes that are multiples of 2^-20 degrees move by exact numbers.
    std::vector<LonLat> here = points;
    for (LonLat& p : here) p.lon = std::round(p.lon * 1048576.0) / 1048576.0;
    std::vector<LonLat> there = here;
    for (LonLat& p : there) p.lon += 180.0;
    const auto east = listed(PairIndex(there, Metres{limit}), there, limit, 1);
    CHECK(east == listed(PairIndex(here, Metres{limit}), here, limit, 1));
}

TEST_CASE("limits that hold nothing, and limits that hold everything") {
    const tests::PairTerritory& whole = tests::pair_territories()[6];
    const auto points = tests::points_of(whole, 150, 15);
    const PairIndex index(points, Metres{1'000'000});
    const auto known =
        static_cast<std::uint64_t>(std::ranges::count_if(points, [](const LonLat& p) { return is_finite(p); }));
    for (const double limit : {-1.0, -infinite, unknown, -0.001}) {
        CHECK(listed(index, points, limit, 2).empty());
        CHECK(index.count(points, Metres{limit}) == 0);
        CHECK(nearest(index, points, 3, limit, 2).empty());
        CHECK(index.within(lyon, Metres{limit}).empty());
        CHECK(geo::count_pairs_within(points, Metres{limit}) == 0);
    }
    for (const double limit : {20'003'932.0, 1e9, infinite}) {
        CHECK(listed(index, points, limit, 2).size() == known * known);
        CHECK(index.count(points, Metres{limit}) == known * known);
        CHECK(nearest(index, points, 2, limit, 1).size() == 2 * known);
        CHECK(geo::count_pairs_within(points, Metres{limit}) == known * (known - 1) / 2);
    }
}

TEST_CASE("no points, points that are nowhere, and one point") {
    const std::vector<LonLat> none;
    const std::vector<LonLat> lost{{unknown, 1}, {1, unknown}, {infinite, 1}, {1, -infinite}, {1, 91}, {}};
    const std::vector<LonLat> one{lyon};
    for (const std::vector<LonLat>& points : {none, lost}) {
        const PairIndex index(points, Metres{1'000});
        CHECK(index.size() == points.size());
        CHECK(listed(index, one, 1e9, 2).empty());
        CHECK(index.count(one, Metres{1e9}) == 0);
        CHECK(index.within(lyon, Metres{1e9}).empty());
        CHECK(geo::count_pairs_within(points, Metres{1e9}) == 0);
        CHECK(PairIndex(one, Metres{1'000}).count(points, Metres{1e9}) == 0);
        CHECK(listed(PairIndex(one, Metres{1'000}), points, 1e9, 2).empty());
    }
    const PairIndex index(one, Metres{0});
    CHECK(index.within(lyon, Metres{0}) == std::vector<Pair>{{0, 0, 0.0}});
}

TEST_CASE("a million points on one spot, or an outlier at the antipode, need no more memory than others") {
    std::vector<LonLat> heap(1'000'000, lyon);
    CHECK(PairIndex(heap, Metres{0}).count(std::vector{lyon, LonLat{4.86, 45.75}}, Metres{0}) == 1'000'000);
    CHECK(geo::count_pairs_within(heap, Metres{1}) == 499'999'500'000);
    heap.push_back({lyon.lon - 180.0, -lyon.lat});
    for (std::size_t i = 0; i < 1'000; ++i) heap[i] = geo::destination(lyon, 90.0, Metres{static_cast<double>(i)});
    const PairIndex index(heap, Metres{1});
    CHECK(index.within(heap.back(), Metres{1}).size() == 1);
    CHECK(index.within(heap[999], Metres{1.001}).size() == 2);
    CHECK(index.count(std::vector{heap[1]}, Metres{1.001}) == 999'003);
}

TEST_CASE("one query with more pairs than a block holds is streamed whole, between its neighbours") {
    const std::vector<LonLat> indexed(100'000, lyon);
    const std::vector<LonLat> queries(9, lyon);
    for (const unsigned threads : {1U, 4U}) {
        std::uint64_t next = 0;
        bool in_order = true;
        std::size_t largest = 0;
        PairIndex(indexed, Metres{1})
            .for_each_pair(queries, Metres{1}, Threads{threads}, [&](std::span<const Pair> pairs) {
                largest = std::max(largest, pairs.size());
                for (const Pair& p : pairs) in_order &= p.query * std::uint64_t{100'000} + p.indexed == next++;
            });
        CHECK(in_order);
        CHECK(next == 900'000);
        CHECK(largest <= 200'000);
    }
}

TEST_CASE("an exception of the consumer ends the search and reaches the caller") {
    const auto points = tests::points_of(tests::pair_territories().front(), 2'000, 16);
    const PairIndex index(points, Metres{5'000});
    for (const unsigned threads : {1U, 2U, 8U}) {
        int calls = 0;
        const auto refuse = [&](std::span<const Pair>) {
            if (++calls == 3) throw std::runtime_error("disk full");
        };
        CHECK_THROWS_WITH(index.for_each_pair(points, Metres{5'000}, Threads{threads}, refuse), "disk full");
        CHECK(calls == 3);
    }
}
