// SPDX-License-Identifier: GPL-3.0-or-later
// The hashes of a layer's rows, gathered while the rows are made for whoever reads them first: rows of a large layer cost
// more to make than to hash. Thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "geo/layer_rows.hpp"
#include "geo/parallel.hpp"

namespace core {

class RowHashes {
public:
    /// Hashes are of whole blocks of so many rows, from row 0: who reads a layer in such blocks has it hashed.
    static constexpr std::size_t rows_per_block = 4096;

    explicit RowHashes(std::size_t rows);
    /// Rows [from, to) of `layer` are the rows from `first` on. Does nothing when they are not one block.
    void take(const geo::Layer& layer, std::size_t from, std::size_t to, std::size_t first);
    /// The bytes of all blocks' hashes, in order. Reads the rows of those that are still unknown.
    std::string all(const geo::LayerRows& rows, geo::Threads threads);

private:
    std::size_t m_rows;
    std::mutex m_guard;
    std::vector<std::array<std::uint64_t, 2>> m_hashes;
    std::vector<std::uint8_t> m_known;
};

}  // namespace core
