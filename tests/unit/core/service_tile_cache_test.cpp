// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <thread>
#include <vector>

#include "core/service/tile_cache.hpp"

TEST_CASE("a tile is made once for all who ask for it at once, and empty ones are remembered") {
    core::TileCache cache(1 << 20);
    std::atomic<int> made = 0;
    std::atomic<int> asking = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            ++asking;
            const std::string tile = cache.tile("key",
                                                [&] {
                                                    while (asking < 8) std::this_thread::yield();
                                                    ++made;
                                                    return std::string("tile");
                                                },
                                                {});
            if (tile != "tile") made = 100;
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(made == 1);
    for (int i = 0; i < 2; ++i) {
        CHECK(cache
                  .tile("empty",
                        [&] {
                            ++made;
                            return std::string();
                        },
                        {})
                  .empty());
    }
    CHECK(made == 2);
    CHECK(cache.tiles() == 2);
}

TEST_CASE("the cache keeps within its bound and lets go of what was not asked for the longest") {
    core::TileCache cache(16 * 5000);
    int made = 0;
    const auto ask = [&](int i, std::size_t size) {
        return cache
            .tile("tile " + std::to_string(i),
                  [&] {
                      ++made;
                      return std::string(size, 'x');
                  },
                  {})
            .size();
    };
    for (int i = 0; i < 2000; ++i) {
        ask(i, 300);
        ask(0, 300);  // always fresh
        REQUIRE(cache.bytes() <= 16 * 5000);
    }
    CHECK(made == 2000);
    CHECK(cache.tiles() > 16);
    CHECK(ask(-1, 1'000'000) == 1'000'000);  // too large to be kept
    CHECK(cache.bytes() <= 16 * 5000);
}

TEST_CASE("a tile that could not be made is made by the next who asks") {
    core::TileCache cache(1 << 20);
    CHECK_THROWS_AS(cache.tile("key", []() -> std::string { throw std::runtime_error("no"); }, {}), std::runtime_error);
    CHECK(cache.tile("key", [] { return std::string("tile"); }, {}) == "tile");
}

TEST_CASE("who waits for a tile that another makes does not wait beyond its deadline") {
    core::TileCache cache(1 << 20);
    std::atomic<bool> begun = false, may_end = false;
    std::thread maker([&] {
        cache.tile("key",
                   [&] {
                       begun = true;
                       while (!may_end) std::this_thread::yield();
                       return std::string("tile");
                   },
                   {});
    });
    while (!begun) std::this_thread::yield();
    const core::Deadline passed(core::Deadline::Clock::now());
    CHECK_THROWS_AS(cache.tile(
                        "key", [] { return std::string("other"); }, passed),
                    core::Overdue);
    may_end = true;
    maker.join();
    CHECK(cache.tile("key", [] { return std::string("other"); }, {}) == "tile");
}
