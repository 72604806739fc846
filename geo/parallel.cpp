// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace geo {

unsigned Threads::resolved() const { return count != 0 ? count : std::max(1U, std::thread::hardware_concurrency()); }

void for_each_block(std::size_t size, std::size_t block, Threads threads,
                    const std::function<void(std::size_t, std::size_t)>& work) {
    block = std::max<std::size_t>(block, 1);
    const std::size_t blocks = (size + block - 1) / block;
    std::atomic<std::size_t> next{0};
    std::mutex guard;
    std::size_t failed_block = blocks;
    std::exception_ptr failure;
    const auto run = [&] {
        for (std::size_t b = next.fetch_add(1); b < blocks; b = next.fetch_add(1)) {
            try {
                work(b * block, std::min(size, (b + 1) * block));
            } catch (...) {
                const std::lock_guard lock(guard);
                if (b < failed_block) {
                    failed_block = b;
                    failure = std::current_exception();
                }
                next.store(blocks);
            }
        }
    };
    const std::size_t helpers = std::min<std::size_t>(threads.resolved(), blocks);
    std::vector<std::thread> pool;
    for (std::size_t t = 1; t < helpers; ++t) pool.emplace_back(run);
    run();
    for (std::thread& thread : pool) thread.join();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace geo
