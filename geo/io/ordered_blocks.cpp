// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/ordered_blocks.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace geo::io {
namespace {

struct Slot {
    std::string bytes;
    std::exception_ptr failure;
    bool ready = false;
};

/// The blocks under way. The consuming thread makes blocks too while the one it waits for is not there.
class Conveyor {
public:
    Conveyor(std::size_t size, std::size_t block, std::size_t window, const ProduceBlock& produce)
        : m_size(size), m_block(block), m_blocks((size + block - 1) / block), m_slots(window), m_produce(produce) {}

    void work() {
        std::unique_lock lock(m_guard);
        while (true) {
            m_changed.wait(lock, [&] { return m_stopped || m_next == m_blocks || has_room(); });
            if (m_stopped || m_next == m_blocks) return;
            make_one(lock);
        }
    }

    void consume(const ConsumeBlock& consume) {
        std::unique_lock lock(m_guard);
        for (; m_consumed < m_blocks; ++m_consumed) {
            Slot& slot = m_slots[m_consumed % m_slots.size()];
            while (!slot.ready) {
                if (m_next < m_blocks && has_room()) {
                    make_one(lock);
                } else {
                    m_changed.wait(lock, [&] { return slot.ready; });
                }
            }
            lock.unlock();
            if (slot.failure) std::rethrow_exception(slot.failure);
            consume(slot.bytes);
            lock.lock();
            slot.ready = false;
            m_changed.notify_all();
        }
    }

    void stop() {
        const std::lock_guard lock(m_guard);
        m_stopped = true;
        m_changed.notify_all();
    }

private:
    bool has_room() const { return m_next < m_consumed + m_slots.size() && !m_slots[m_next % m_slots.size()].ready; }

    void make_one(std::unique_lock<std::mutex>& lock) {
        const std::size_t block = m_next++;
        Slot& slot = m_slots[block % m_slots.size()];
        lock.unlock();
        slot.bytes.clear();  // keeps its memory: fresh pages cost more than what is written into them
        try {
            m_produce(block * m_block, std::min(m_size, (block + 1) * m_block), slot.bytes);
        } catch (...) {
            slot.failure = std::current_exception();
        }
        lock.lock();
        slot.ready = true;
        m_changed.notify_all();
    }

    std::size_t m_size, m_block, m_blocks;
    std::size_t m_next = 0, m_consumed = 0;
    bool m_stopped = false;
    std::vector<Slot> m_slots;
    const ProduceBlock& m_produce;
    std::mutex m_guard;
    std::condition_variable m_changed;
};

/// Stops and joins the threads however the scope is left.
class Crew {
public:
    Crew(Conveyor& conveyor, std::size_t count) : m_conveyor(conveyor) {
        for (std::size_t i = 0; i < count; ++i) m_threads.emplace_back([&conveyor] { conveyor.work(); });
    }
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;
    ~Crew() {
        m_conveyor.stop();
        for (std::thread& thread : m_threads) thread.join();
    }

private:
    Conveyor& m_conveyor;
    std::vector<std::thread> m_threads;
};

}  // namespace

void in_order(std::size_t size, std::size_t block, Threads threads, const ProduceBlock& produce,
              const ConsumeBlock& consume) {
    const std::size_t blocks = (size + block - 1) / block;
    const std::size_t workers = std::max<std::size_t>(1, std::min<std::size_t>(threads.resolved(), blocks));
    Conveyor conveyor(size, block, workers == 1 ? 1 : 4 * workers, produce);
    const Crew crew(conveyor, workers - 1);
    conveyor.consume(consume);
}

}  // namespace geo::io
