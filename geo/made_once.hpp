// SPDX-License-Identifier: GPL-3.0-or-later
// A value that is made when it is first asked for, once for all threads. Thread-safe.
#pragma once

#include <mutex>
#include <vector>

namespace geo {

template <class Value>
class MadeOnce {
public:
    /// `make` gives the value. Errors: what it throws; the next to ask has it made anew.
    template <class Make>
    const Value& value(const Make& make) const {
        std::call_once(m_once, [&] { m_value.emplace_back(make()); });
        return m_value.front();
    }

private:
    mutable std::once_flag m_once;
    mutable std::vector<Value> m_value;
};

}  // namespace geo
