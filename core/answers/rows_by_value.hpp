// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a layer by what one of its columns of text or codes holds: found in the logarithm of the number of rows.
// 4 bytes a row, none where the column is in order already. The column must outlive it. Immutable, hence thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "geo/layer.hpp"

namespace core {

/// Some rows, ascending where they hold one value.
class RowRange {
public:
    RowRange() = default;
    /// Places [first, last) of `order`, or, where that is null, the rows of these numbers themselves.
    RowRange(const std::uint32_t* order, std::uint32_t first, std::uint32_t last)
        : m_order(order), m_first(first), m_last(last) {}

    std::size_t size() const { return m_last - m_first; }
    bool empty() const { return m_first == m_last; }
    std::uint32_t operator[](std::size_t i) const {
        const std::size_t place = m_first + i;
        return m_order == nullptr ? static_cast<std::uint32_t>(place) : m_order[place];
    }

    class Iterator {
    public:
        Iterator(const RowRange& range, std::size_t i) : m_range(&range), m_i(i) {}
        std::uint32_t operator*() const { return (*m_range)[m_i]; }
        Iterator& operator++() {
            ++m_i;
            return *this;
        }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.m_i == b.m_i; }

    private:
        const RowRange* m_range;
        std::size_t m_i;
    };
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size()}; }

private:
    const std::uint32_t* m_order = nullptr;
    std::uint32_t m_first = 0, m_last = 0;
};

class RowsByValue {
public:
    /// Pre: a column of text, codes or dates, of fewer than 2^32 rows.
    explicit RowsByValue(const geo::Column& column);

    /// Rows that hold just this. Valid as long as this object.
    RowRange equal(std::string_view value) const;
    /// Rows whose value begins like this, by value, then row.
    RowRange beginning(std::string_view prefix) const;
    /// Rows around the place where a value is, or would be: at most so many on each side.
    RowRange around(std::string_view value, std::size_t on_each_side) const;
    /// The first values there are, in order, each once, without the empty one.
    std::vector<std::string_view> values(std::size_t most) const;

private:
    std::uint32_t row(std::uint32_t place) const { return m_order.empty() ? place : m_order[place]; }
    std::uint32_t rows() const;
    /// The first place whose value, cut to `length`, is not less (`after`: is more) than a value.
    enum class Edge : std::uint8_t { before, after };
    std::uint32_t place_of(std::string_view value, std::size_t length, Edge edge) const;
    RowRange range(std::uint32_t first, std::uint32_t last) const {
        return {m_order.empty() ? nullptr : m_order.data(), first, last};
    }

    const geo::Column* m_column;
    std::vector<std::uint32_t> m_order;  // rows by value, then row; empty when they are in that order
};

/// The rows of a layer by the items that the cells of one of its columns list, "a|b". The same terms.
class RowsByItem {
public:
    explicit RowsByItem(const geo::Column& column);
    /// Rows that list it, ascending.
    std::vector<std::uint32_t> rows(std::string_view item) const;

private:
    struct Entry {
        std::string_view item;
        std::uint32_t row;
    };
    std::vector<Entry> m_entries;  // by item, then row
};

}  // namespace core
