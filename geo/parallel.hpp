// SPDX-License-Identifier: GPL-3.0-or-later
// The project's only parallelism: std::thread over contiguous blocks. Work must not depend on which thread does it,
// so that results are the same for every number of threads.
#pragma once

#include <cstddef>
#include <functional>

namespace geo {

/// How many threads a stage may use. 0 means as many as the machine has processors.
struct Threads {
    unsigned count = 0;
    unsigned resolved() const;
};

/// Calls `work(first, last)` for consecutive blocks of [0, size) of at most `block` items, on several threads.
/// Blocks are the same for every number of threads; the order in which they run is not fixed.
/// Errors: the first exception thrown by `work` (in block order) is rethrown after all threads have stopped.
void for_each_block(std::size_t size, std::size_t block, Threads threads,
                    const std::function<void(std::size_t first, std::size_t last)>& work);

}  // namespace geo
