// SPDX-License-Identifier: GPL-3.0-or-later
// Finds of one query point, put in order of indexed row. Rows are distinct whole numbers below a known bound, so no
// comparison is needed: few finds among many rows are sorted by the bytes of their row, many are marked in a bitmap.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/pair_search.hpp"
#include "geo/pairs.hpp"
#include "geo/unset_buffer.hpp"

namespace geo {

using PairBuffer = UnsetBuffer<Pair>;

/// One for each thread.
class PairSorter {
public:
    /// `rows`: the bound that every row is below.
    explicit PairSorter(std::size_t rows) : m_rows(rows), m_kernel(pair_kernel()) {}
    void append(std::uint32_t query, const PairFinds& finds, PairBuffer& to);

private:
    void by_comparison(std::uint32_t query, const PairFinds& finds, Pair* to);
    void by_bytes(std::uint32_t query, const PairFinds& finds, Pair* to);
    void by_bitmap(std::uint32_t query, const PairFinds& finds, Pair* to);

    std::size_t m_rows;
    PairKernel m_kernel;
    std::vector<std::uint64_t> m_keys, m_other_keys;
    std::vector<std::uint64_t> m_marks;
    std::vector<double> m_distance_of_row;
    std::vector<std::uint32_t> m_sorted_rows;
};

}  // namespace geo
