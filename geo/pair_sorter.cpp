// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/pair_sorter.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace geo {

namespace {

/// Below this many finds a comparison sort is quicker; above one find in so many rows a bitmap is.
constexpr std::size_t few = 40;
constexpr std::size_t rows_per_find = 32;

constexpr unsigned byte_bits = 8;
constexpr std::size_t byte_values = std::size_t{1} << byte_bits;
using Histogram = std::array<std::uint32_t, byte_values>;

std::size_t byte_of(std::uint32_t row, unsigned place) { return row >> (byte_bits * place) & (byte_values - 1); }
std::uint32_t row_of(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32); }

void turn_into_starts(Histogram& counts) {
    std::uint32_t start = 0;
    for (std::uint32_t& count : counts) start += std::exchange(count, start);
}

}  // namespace

void PairSorter::append(std::uint32_t query, const PairFinds& finds, PairBuffer& to) {
    const std::size_t count = finds.rows.size();
    Pair* const place = to.reserve(count);
    if (count < few) {
        by_comparison(query, finds, place);
    } else if (count >= m_rows / rows_per_find) {
        by_bitmap(query, finds, place);
    } else {
        by_bytes(query, finds, place);
    }
    to.grow(count);
}

void PairSorter::by_comparison(std::uint32_t query, const PairFinds& finds, Pair* to) {
    const std::size_t count = finds.rows.size();
    for (std::size_t i = 0; i < count; ++i) to[i] = {query, finds.rows[i], finds.distances[i]};
    std::sort(to, to + count, [](const Pair& a, const Pair& b) { return a.indexed < b.indexed; });
}

// A key is the row with its place among the finds below it. The first pass makes the keys, the last one the pairs.
void PairSorter::by_bytes(std::uint32_t query, const PairFinds& finds, Pair* to) {
    const std::size_t count = finds.rows.size();
    if (m_keys.size() < count) {
        m_keys.resize(count + count / 2);
        m_other_keys.resize(m_keys.size());
    }
    unsigned passes = 2;
    while (passes < 4 && (m_rows - 1) >> (byte_bits * passes) != 0) ++passes;
    std::array<Histogram, 4> next{};
    for (const std::uint32_t row : finds.rows) {
        for (unsigned p = 0; p < passes; ++p) ++next[p][byte_of(row, p)];
    }
    for (unsigned p = 0; p < passes; ++p) turn_into_starts(next[p]);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t row = finds.rows[i];
        m_keys[next[0][byte_of(row, 0)]++] = std::uint64_t{row} << 32 | i;
    }
    for (unsigned p = 1; p + 1 < passes; ++p) {
        for (std::size_t i = 0; i < count; ++i) m_other_keys[next[p][byte_of(row_of(m_keys[i]), p)]++] = m_keys[i];
        m_keys.swap(m_other_keys);
    }
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t row = row_of(m_keys[i]);
        to[next[passes - 1][byte_of(row, passes - 1)]++] = {query, row, finds.distances[m_keys[i] & 0xFFFF'FFFFU]};
    }
}

void PairSorter::by_bitmap(std::uint32_t query, const PairFinds& finds, Pair* to) {
    const std::size_t count = finds.rows.size();
    if (m_marks.empty()) {
        m_marks.assign(m_rows / 64 + 1, 0);
        m_distance_of_row.assign(m_rows, 0.0);
    }
    if (m_sorted_rows.size() < count + PairColumns::padding)
        m_sorted_rows.resize(count + count / 2 + PairColumns::padding);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t row = finds.rows[i];
        m_marks[row / 64] |= std::uint64_t{1} << row % 64;
        m_distance_of_row[row] = finds.distances[i];
    }
    m_kernel.take_marks(m_marks.data(), m_marks.size(), m_sorted_rows.data());
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t row = m_sorted_rows[i];
        to[i] = {query, row, m_distance_of_row[row]};
    }
}

}  // namespace geo
