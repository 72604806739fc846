// SPDX-License-Identifier: GPL-3.0-or-later
// Until when an answer may be worked on. Whoever loops over rows asks now and then.
#pragma once

#include <chrono>
#include <cstddef>

#include "core/service/problem.hpp"

namespace core {

class Deadline {
public:
    using Clock = std::chrono::steady_clock;
    /// No deadline: for tests.
    Deadline() = default;
    explicit Deadline(Clock::time_point end) : m_end(end) {}

    bool passed() const { return Clock::now() >= m_end; }
    /// Errors: Overdue.
    void check() const {
        if (passed()) throw Overdue();
    }
    /// The same, looking at the clock for one row in 1,024 only.
    void check(std::size_t row) const {
        if (row % 1024 == 0) check();
    }

private:
    Clock::time_point m_end = Clock::time_point::max();
};

}  // namespace core
