// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/pair_sorter.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <unordered_set>

using geo::Pair;

namespace {

/// So many distinct rows below a bound, in no order; `clustered` ones differ in their lowest bits only.
std::vector<std::uint32_t> rows_below(std::uint32_t bound, std::size_t count, bool clustered, unsigned seed) {
    std::mt19937_64 random(seed);
    const std::uint32_t span = clustered ? static_cast<std::uint32_t>(2 * count + 1) : bound;
    std::uniform_int_distribution<std::uint32_t> any(bound - span, bound - 1);
    std::unordered_set<std::uint32_t> drawn;
    std::vector<std::uint32_t> rows;
    while (rows.size() < count) {
        const std::uint32_t row = any(random);
        if (drawn.insert(row).second) rows.push_back(row);
    }
    return rows;
}

}  // namespace

TEST_CASE("finds come out by row with their own distances, few or many, among few rows or billions") {
    for (const std::uint32_t bound : {1'000U, 65'536U, 65'537U, 1'000'000U, 20'000'000U, 4'294'967'295U}) {
        geo::PairSorter sorter(bound);
        geo::PairBuffer buffer;
        std::vector<Pair> expected;
        for (const std::size_t count : {0U, 1U, 2U, 39U, 40U, 41U, 300U, 3'000U, 31'250U, 31'249U}) {
            if (2 * count + 1 > bound) continue;
            for (const bool clustered : {false, true}) {
                const auto rows = rows_below(bound, count, clustered, 17 + static_cast<unsigned>(count));
                std::vector<double> distances;
                for (const std::uint32_t row : rows) distances.push_back(0.5 * row + 1.0);
                const auto query = static_cast<std::uint32_t>(count);
                sorter.append(query, {rows, distances}, buffer);
                std::vector<std::uint32_t> sorted = rows;
                std::ranges::sort(sorted);
                for (const std::uint32_t row : sorted) expected.push_back({query, row, 0.5 * row + 1.0});
            }
        }
        CAPTURE(bound);
        CHECK(std::ranges::equal(buffer.values(), expected));
    }
}
