// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/row_hashes.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/edition/row_hasher.hpp"

namespace core {
namespace {

/// Adds rows [first, last) of a column.
struct AddValues {
    RowHasher& hasher;
    std::size_t first, last;

    template <class Values>
    void operator()(const Values& column) const {
        for (std::size_t row = first; row < last; ++row) add(column[row]);
    }

private:
    void add(std::string_view text) const { hasher.add(text); }
    void add(std::int64_t value) const { hasher.add(std::bit_cast<std::uint64_t>(value)); }
    void add(double value) const { hasher.add(value); }
    void add(geo::Flag flag) const { hasher.add(static_cast<std::uint64_t>(flag)); }
};

void add_geometry(const geo::GeometryColumn& column, std::size_t row, RowHasher& hasher) {
    for (const geo::Point& p : column.coordinates(row)) {
        hasher.add(p.x);
        hasher.add(p.y);
    }
    hasher.add(static_cast<std::uint64_t>(column.coordinates(row).size()));
    if (column.type() < geo::GeometryType::multi_line) return;
    for (std::size_t part = 0; part < column.part_count(row); ++part) {
        hasher.add(static_cast<std::uint64_t>(column.part(row, part).size()));
        hasher.add(static_cast<std::uint64_t>(column.part_is_shell(row, part)));
    }
}

std::array<std::uint64_t, 2> hash_of(const geo::Layer& layer, std::size_t first, std::size_t last) {
    RowHasher hasher;
    for (const geo::Column& column : layer.columns) std::visit(AddValues{hasher, first, last}, column.values);
    if (layer.geometry.type() == geo::GeometryType::none) return hasher.words();
    for (std::size_t row = first; row < last; ++row) add_geometry(layer.geometry, row, hasher);
    return hasher.words();
}

}  // namespace

RowHashes::RowHashes(std::size_t rows)
    : m_rows(rows), m_hashes((rows + rows_per_block - 1) / rows_per_block), m_known(m_hashes.size(), 0) {}

void RowHashes::take(const geo::Layer& layer, std::size_t from, std::size_t to, std::size_t first) {
    const std::size_t block = first / rows_per_block;
    if (first % rows_per_block != 0 || to - from != std::min(rows_per_block, m_rows - first) || from == to) return;
    {
        const std::lock_guard lock(m_guard);
        if (m_known[block] != 0) return;
    }
    const std::array<std::uint64_t, 2> hash = hash_of(layer, from, to);
    const std::lock_guard lock(m_guard);
    m_hashes[block] = hash;
    m_known[block] = 1;
}

std::string RowHashes::all(const geo::LayerRows& rows, geo::Threads threads) {
    std::vector<std::size_t> unknown;
    for (std::size_t block = 0; block < m_known.size(); ++block) {
        if (m_known[block] == 0) unknown.push_back(block * rows_per_block);
    }
    geo::for_each_block(unknown.size(), 1, threads, [&](std::size_t at, std::size_t) {
        const std::size_t first = unknown[at];
        rows.read(first, std::min(m_rows, first + rows_per_block),
                  [&](const geo::Layer& layer, std::size_t from, std::size_t to) { take(layer, from, to, first); });
    });
    std::string bytes(sizeof(m_hashes[0]) * m_hashes.size(), '\0');
    if (!bytes.empty()) std::memcpy(bytes.data(), m_hashes.data(), bytes.size());
    return bytes;
}

}  // namespace core
