// SPDX-License-Identifier: GPL-3.0-or-later
// Which nodes of an allocation problem can be allocated, in the order of resource and rank. Internal to the allocation.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/links/allocation.hpp"

namespace core {

/// The usable nodes of one side.
class AllocationIntake {
public:
    /// Errors: std::invalid_argument when two nodes share a rank.
    AllocationIntake(std::span<const AllocationNode> nodes, const AllocationOptions& options);

    bool has(ResourceIndex resource) const { return !rows(resource).empty(); }
    /// Rows of the nodes of a resource, by rank.
    std::span<const std::uint32_t> rows(ResourceIndex resource) const;
    /// The figure of the scenario, of each row of the problem.
    double quantity(std::uint32_t row) const { return m_quantity[row]; }
    /// All usable rows, by resource, then rank.
    std::span<const std::uint32_t> rows() const { return m_rows; }
    const AllocationAccount& account() const { return m_account; }

private:
    std::vector<double> m_quantity;
    std::vector<std::uint32_t> m_rows;
    std::vector<ResourceIndex> m_resource;  // of m_rows
    AllocationAccount m_account;
};

}  // namespace core
