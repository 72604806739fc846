// SPDX-License-Identifier: GPL-3.0-or-later
// Which features of a collection a request asks for, in which order. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "core/service/route.hpp"

namespace core {

/// Rows in order: all of them, or a list.
class Selection {
public:
    /// All.
    explicit Selection(std::size_t rows) : m_size(rows), m_all(true) {}
    explicit Selection(std::vector<std::uint32_t> rows) : m_size(rows.size()), m_rows(std::move(rows)) {}

    std::size_t size() const { return m_size; }
    std::uint32_t operator[](std::size_t at) const { return m_all ? static_cast<std::uint32_t>(at) : m_rows[at]; }
    /// Those from `first` to `last`, which is not among them.
    std::vector<std::uint32_t> rows(std::size_t first, std::size_t last) const {
        std::vector<std::uint32_t> result(last - first);
        for (std::size_t at = first; at < last; ++at) result[at - first] = (*this)[at];
        return result;
    }

private:
    std::size_t m_size;
    bool m_all = false;
    std::vector<std::uint32_t> m_rows;
};

/// What bbox, datetime, filter, sortby and the parameters named after columns choose. Errors: BadRequest; Overdue.
Selection selected(const Snapshot& snapshot, const Collection& collection, const Query& query);

/// Those of the rows for which the condition of filter, filter-lang and filter-crs is true; all without one. Errors: as above.
std::vector<std::uint32_t> filtered(const Snapshot& snapshot, const Collection& collection, const Query& query,
                                    std::vector<std::uint32_t> rows);

}  // namespace core
