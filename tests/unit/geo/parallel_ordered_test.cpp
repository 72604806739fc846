// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <thread>
#include <vector>

#include "geo/parallel.hpp"

using geo::Threads;

namespace {

/// Work of very unequal length, the same for each block at every run.
void dawdle(std::size_t block) {
    std::atomic<int> steps{0};
    for (std::size_t i = 0; i < block * 7919 % 13 * 2'000; ++i) steps += 1;
}

}  // namespace

TEST_CASE("blocks are consumed in order, each with what was put in its slot, one at a time") {
    for (const unsigned threads : {1U, 2U, 8U}) {
        std::vector<std::vector<std::size_t>> slots(geo::ordered_slots(Threads{threads}));
        std::vector<std::size_t> seen;
        std::atomic<int> consuming{0};
        bool alone = true;
        geo::for_each_block_in_order(
            1'003, 10, Threads{threads},
            [&](std::size_t first, std::size_t last, std::size_t slot, const std::function<void()>&) {
                dawdle(first / 10);
                for (std::size_t i = first; i < last; ++i) slots[slot].push_back(i);
            },
            [&](std::size_t slot) {
                alone = alone && consuming.fetch_add(1) == 0;
                seen.insert(seen.end(), slots[slot].begin(), slots[slot].end());
                slots[slot].clear();
                consuming.fetch_sub(1);
            });
        CHECK(alone);
        REQUIRE(seen.size() == 1'003);
        for (std::size_t i = 0; i < seen.size(); ++i) REQUIRE(seen[i] == i);
    }
}

TEST_CASE("a block that flushes does so at its turn, and loses nothing") {
    for (const unsigned threads : {1U, 2U, 8U}) {
        std::vector<std::vector<std::size_t>> slots(geo::ordered_slots(Threads{threads}));
        std::vector<std::size_t> seen;
        geo::for_each_block_in_order(
            500, 10, Threads{threads},
            [&](std::size_t first, std::size_t last, std::size_t slot, const std::function<void()>& flush) {
                for (std::size_t i = first; i < last; ++i) {
                    slots[slot].push_back(i);
                    if (first % 30 == 0 && i % 4 == 0) flush();
                }
            },
            [&](std::size_t slot) {
                seen.insert(seen.end(), slots[slot].begin(), slots[slot].end());
                slots[slot].clear();
            });
        REQUIRE(seen.size() == 500);
        for (std::size_t i = 0; i < seen.size(); ++i) REQUIRE(seen[i] == i);
    }
}

TEST_CASE("the first failure in order of block reaches the caller, and blocks before it are consumed, none after") {
    for (const unsigned threads : {1U, 2U, 8U}) {
        std::vector<std::size_t> blocks(geo::ordered_slots(Threads{threads}));
        std::size_t consumed = 0;
        const auto run = [&] {
            geo::for_each_block_in_order(
                100, 1, Threads{threads},
                [&](std::size_t first, std::size_t, std::size_t slot, const std::function<void()>& flush) {
                    blocks[slot] = first;
                    if (first == 41) dawdle(12);
                    if (first == 41 || first == 43) throw std::runtime_error("block " + std::to_string(first));
                    if (first == 44) flush();
                },
                [&](std::size_t slot) { consumed = std::max(consumed, blocks[slot]); });
        };
        CHECK_THROWS_WITH(run(), "block 41");
        CHECK(consumed == 40);
    }
}

TEST_CASE("nothing to do calls nothing") {
    int calls = 0;
    geo::for_each_block_in_order(
        0, 10, Threads{4}, [&](std::size_t, std::size_t, std::size_t, const std::function<void()>&) { ++calls; },
        [&](std::size_t) { ++calls; });
    CHECK(calls == 0);
}
