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

/// Two stages in one: `work(first, last, slot, flush)` for consecutive blocks as above, on several threads; then
/// `consume(slot)` for each block in order of block, one call at a time, on whichever thread is free. A slot is a
/// place below `ordered_slots(threads)` that a block has for itself from the start of its work to the end of
/// `consume`. Work whose result grows too large may call `flush()`, which waits for the block's turn and consumes
/// what its slot then holds.
/// Errors: as above; blocks before the one that failed are consumed, none after it.
void for_each_block_in_order(std::size_t size, std::size_t block, Threads threads,
                             const std::function<void(std::size_t first, std::size_t last, std::size_t slot,
                                                      const std::function<void()>& flush)>& work,
                             const std::function<void(std::size_t slot)>& consume);

/// How many blocks may be in hand at a time.
std::size_t ordered_slots(Threads threads);

}  // namespace geo
