// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <condition_variable>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>
#include <vector>

#include "geo/parallel.hpp"

namespace geo {

namespace {

/// Thrown out of a block's work when an earlier block has failed.
struct Abandoned {};

class OrderedBlocks {
public:
    OrderedBlocks(std::size_t blocks, std::size_t slots, const std::function<void(std::size_t)>& consume)
        : m_blocks(blocks), m_consume(consume), m_worked(slots, false) {}

    std::size_t slot(std::size_t block) const { return block % m_worked.size(); }

    /// The next block to work on once there is a slot for it; the number of blocks when there is none left.
    std::size_t take() {
        std::unique_lock lock(m_guard);
        m_changed.wait(lock, [&] { return m_next >= end() || m_next < m_consumed + m_worked.size(); });
        return m_next < end() ? m_next++ : m_blocks;
    }

    /// Consumes what an unfinished block holds, once its turn has come.
    void flush(std::size_t block) {
        std::unique_lock lock(m_guard);
        m_changed.wait(lock, [&] { return m_failed < block || (m_consumed == block && !m_consuming); });
        if (m_failed < block) throw Abandoned{};
        lock.unlock();
        m_consume(slot(block));
    }

    /// Consumes this block if its turn has come, and those after it that were waiting for it.
    void finish(std::size_t block) {
        std::unique_lock lock(m_guard);
        m_worked[slot(block)] = true;
        if (m_consuming || m_consumed != block) return;
        m_consuming = true;
        while (m_consumed < end() && m_worked[slot(m_consumed)]) {
            const std::size_t turn = m_consumed;
            lock.unlock();
            try {
                m_consume(slot(turn));
            } catch (...) {
                fail(turn, std::current_exception());
            }
            lock.lock();
            m_worked[slot(turn)] = false;
            ++m_consumed;
            m_changed.notify_all();
        }
        m_consuming = false;
        m_changed.notify_all();
    }

    void fail(std::size_t block, std::exception_ptr failure) {
        const std::lock_guard lock(m_guard);
        if (block < m_failed) {
            m_failed = block;
            m_failure = std::move(failure);
        }
        m_changed.notify_all();
    }

    void rethrow() const {
        if (m_failure) std::rethrow_exception(m_failure);
    }

private:
    std::size_t end() const { return std::min(m_blocks, m_failed); }

    const std::size_t m_blocks;
    const std::function<void(std::size_t)>& m_consume;
    std::mutex m_guard;
    std::condition_variable m_changed;
    std::size_t m_next = 0;
    std::size_t m_consumed = 0;
    bool m_consuming = false;
    std::vector<bool> m_worked;
    std::size_t m_failed = std::numeric_limits<std::size_t>::max();
    std::exception_ptr m_failure;
};

}  // namespace

std::size_t ordered_slots(Threads threads) {
    const std::size_t count = threads.resolved();
    return count == 1 ? 1 : 4 * count;
}

void for_each_block_in_order(
    std::size_t size, std::size_t block, Threads threads,
    const std::function<void(std::size_t, std::size_t, std::size_t, const std::function<void()>&)>& work,
    const std::function<void(std::size_t)>& consume) {
    block = std::max<std::size_t>(block, 1);
    const std::size_t blocks = (size + block - 1) / block;
    OrderedBlocks ordered(blocks, ordered_slots(threads), consume);
    const auto run = [&] {
        for (std::size_t b = ordered.take(); b < blocks; b = ordered.take()) {
            try {
                work(b * block, std::min(size, (b + 1) * block), ordered.slot(b), [&] { ordered.flush(b); });
                ordered.finish(b);
            } catch (const Abandoned&) {
                return;
            } catch (...) {
                ordered.fail(b, std::current_exception());
            }
        }
    };
    const std::size_t helpers = std::min<std::size_t>(threads.resolved(), blocks);
    std::vector<std::thread> pool;
    for (std::size_t t = 1; t < helpers; ++t) pool.emplace_back(run);
    run();
    for (std::thread& thread : pool) thread.join();
    ordered.rethrow();
}

}  // namespace geo
