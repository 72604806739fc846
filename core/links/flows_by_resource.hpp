// SPDX-License-Identifier: GPL-3.0-or-later
// The flows that links can be made of, by resource and direction, in an order that depends on what they are and not on
// their row: by establishment id, then source and row in it. So ties fall alike however the tables are sorted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

#include "core/links/links.hpp"

namespace core {

class FlowsByResource {
public:
    explicit FlowsByResource(const Territory& territory);

    std::size_t resources() const { return m_ends.size() / 2; }
    /// Rows of Territory::flows whose establishment has a location.
    std::span<const std::uint32_t> supplies(std::size_t resource) const { return list(2 * resource); }
    std::span<const std::uint32_t> demands(std::size_t resource) const { return list(2 * resource + 1); }

    /// The demands that an output may serve in one of these ways, in the order above; of each, its place in `fits`.
    void merge_demands(std::span<const ResourceFit> fits, std::vector<std::uint32_t>& rows,
                       std::vector<std::uint16_t>& fit) const;
    /// How many they are.
    std::size_t count_demands(std::span<const ResourceFit> fits) const;

    /// What was left out: `flows_without_resource`, then of the others `flows_without_location`.
    std::uint64_t without_resource() const { return m_without_resource; }
    std::uint64_t without_location() const { return m_without_location; }

private:
    /// What rows are ordered by.
    auto key(std::uint32_t row) const {
        const ResourceFlow& flow = m_territory->flows.rows[row];
        const std::uint32_t rank = m_ranks.empty() ? flow.establishment : m_ranks[flow.establishment];
        return std::tuple(rank, flow.source, flow.source_row, row);
    }
    std::span<const std::uint32_t> list(std::size_t i) const {
        const std::size_t first = i == 0 ? 0 : m_ends[i - 1];
        return std::span(m_rows).subspan(first, m_ends[i] - first);
    }

    const Territory* m_territory;
    std::vector<std::uint32_t> m_ranks;  // of establishments in the order of ids; empty when they are in it
    std::vector<std::uint32_t> m_rows;   // by resource, then direction
    std::vector<std::size_t> m_ends;     // of each list in m_rows
    std::uint64_t m_without_resource = 0;
    std::uint64_t m_without_location = 0;
};

}  // namespace core
