// SPDX-License-Identifier: GPL-3.0-or-later
// A layer as writers take it: its rows stand in memory, or are made a block at a time when they are asked for, so that a
// layer of millions of rows costs no more than some blocks. Reading is thread-safe.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>

#include "geo/layer.hpp"

namespace geo {

class LayerRows {
public:
    /// Makes rows [first, last) as a layer with the columns of `columns()`. Called on several threads at once, and maybe
    /// more than once for a row: always with the same result.
    using Make = std::function<Layer(std::size_t first, std::size_t last)>;

    /// Rows in memory, not owned.
    LayerRows(const Layer* whole) : m_whole(whole) {}  // NOLINT(google-explicit-constructor): &layer is a layer's rows
    /// Rows in memory, owned.
    explicit LayerRows(Layer whole) : m_own(std::move(whole)) {}
    /// Rows to be made. `columns` has the name, columns and type of geometry, and no rows.
    LayerRows(Layer columns, std::size_t rows, Make make)
        : m_own(std::move(columns)), m_size(rows), m_make(std::move(make)) {}

    /// Name, columns and type of geometry. Its rows are not to be read: there may be none.
    const Layer& columns() const { return m_whole == nullptr ? m_own : *m_whole; }
    std::size_t size() const { return m_make ? m_size : columns().rows(); }

    /// Calls `use(layer, from, to)` with a layer of which rows [from, to) are the rows [first, last).
    template <class Use>
    void read(std::size_t first, std::size_t last, const Use& use) const {
        if (!m_make) return use(columns(), first, last);
        const Layer block = m_make(first, last);
        use(block, std::size_t{0}, last - first);
    }
    /// All of them.
    Layer all() const { return m_make ? m_make(0, m_size) : columns(); }

    /// The same rows without a copy. Valid as long as this object is.
    LayerRows view() const {
        if (!m_make) return {&columns()};
        return {m_own, m_size, [this](std::size_t first, std::size_t last) { return m_make(first, last); }};
    }

    /// Calls `seen(rows, first)` from now on with rows that have been made, which `first` is the first of; on whichever
    /// thread made them. Rows in memory are not made.
    void watch(std::function<void(const Layer&, std::size_t first)> seen) {
        if (!m_make) return;
        m_make = [make = std::move(m_make), seen = std::move(seen)](std::size_t first, std::size_t last) {
            Layer rows = make(first, last);
            seen(rows, first);
            return rows;
        };
    }

private:
    const Layer* m_whole = nullptr;
    Layer m_own;
    std::size_t m_size = 0;
    Make m_make;
};

}  // namespace geo
