// SPDX-License-Identifier: GPL-3.0-or-later
// Values that grow in number without being set first, for results written by the million. Not thread-safe.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <utility>

namespace geo {

template <class Value>
class UnsetBuffer {
public:
    std::size_t size() const { return m_size; }
    std::span<const Value> values() const { return {m_values.get(), m_size}; }
    void clear() { m_size = 0; }

    /// Room for `count` more values, and the place where they go; `grow` then says how many came.
    Value* reserve(std::size_t count) {
        if (m_size + count > m_room) {
            m_room = std::max(m_size + count, 2 * m_room);
            auto larger = std::make_unique_for_overwrite<Value[]>(m_room);
            std::copy_n(m_values.get(), m_size, larger.get());
            m_values = std::move(larger);
        }
        return m_values.get() + m_size;
    }
    void grow(std::size_t count) { m_size += count; }

private:
    std::unique_ptr<Value[]> m_values;
    std::size_t m_size = 0;
    std::size_t m_room = 0;
};

}  // namespace geo
