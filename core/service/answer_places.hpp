// SPDX-License-Identifier: GPL-3.0-or-later
// How many answers are being made, so that a few questions that take seconds leave threads to all others: once half the
// threads are taken, new answers get a fifth of the time. Thread-safe.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>

#include "core/service/deadline.hpp"

namespace core {

class AnswerPlaces {
public:
    /// `time` is what an answer may take.
    AnswerPlaces(std::size_t threads, std::chrono::milliseconds time) : m_threads(threads), m_time(time) {}

    /// Held while an answer is made.
    class Place {
    public:
        explicit Place(AnswerPlaces& places) : m_places(places), m_before(places.m_taken.fetch_add(1)) {}
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        ~Place() { --m_places.m_taken; }

        /// Of this answer, from now on.
        std::chrono::milliseconds time() const {
            return m_before * 2 < m_places.m_threads ? m_places.m_time : m_places.m_time / 5;
        }
        Deadline deadline() const { return Deadline(Deadline::Clock::now() + time()); }

    private:
        AnswerPlaces& m_places;
        std::size_t m_before;
    };

private:
    std::atomic<std::size_t> m_taken{0};
    const std::size_t m_threads;
    const std::chrono::milliseconds m_time;
};

}  // namespace core
