// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/allocation_intake.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "core/links/score.hpp"

namespace core {

namespace {

double first_known(double a, double b, double c) { return !std::isnan(a) ? a : !std::isnan(b) ? b : c; }

/// A bound that is not known is replaced by the best figure, a best one by the middle of the bounds or the one that is
/// known. NaN: nothing is known.
double figure(const Interval& interval, AllocationScenario scenario) {
    const double best = first_known(central_figure(interval), interval.low, interval.high);
    switch (scenario) {
        case AllocationScenario::low: return first_known(interval.low, best, best);
        case AllocationScenario::high: return first_known(interval.high, best, best);
        case AllocationScenario::best: break;
    }
    return best;
}

/// The place of its count among the account's, or nothing for a node that can be allocated.
std::uint64_t AllocationAccount::*obstacle(const AllocationNode& node, double quantity, std::uint32_t quanta_per_unit) {
    if (std::isnan(quantity)) return &AllocationAccount::qualitative;
    if (std::isinf(quantity) || quantity < 0.0) return &AllocationAccount::not_usable;
    if (quantity * quanta_per_unit < 1.0) return &AllocationAccount::nothing;
    if (!geo::is_finite(node.location)) return &AllocationAccount::without_location;
    return nullptr;
}

}  // namespace

AllocationIntake::AllocationIntake(std::span<const AllocationNode> nodes, const AllocationOptions& options) {
    m_account.given = nodes.size();
    m_quantity.reserve(nodes.size());
    for (std::uint32_t row = 0; row < nodes.size(); ++row) {
        m_quantity.push_back(figure(nodes[row].quantity, options.scenario));
        const auto reason = obstacle(nodes[row], m_quantity.back(), options.quanta_per_unit);
        if (reason == nullptr) {
            m_rows.push_back(row);
        } else {
            ++(m_account.*reason);
        }
    }
    std::ranges::sort(m_rows, {}, [&](std::uint32_t row) { return nodes[row].rank; });
    const auto twice = std::ranges::adjacent_find(m_rows, {}, [&](std::uint32_t row) { return nodes[row].rank; });
    if (twice != m_rows.end()) {
        throw std::invalid_argument("two nodes of one side of an allocation have the rank " +
                                    std::to_string(nodes[*twice].rank) + ": ranks are to tell nodes apart");
    }
    std::ranges::stable_sort(m_rows, {}, [&](std::uint32_t row) { return nodes[row].resource; });
    for (const std::uint32_t row : m_rows) m_resource.push_back(nodes[row].resource);
}

std::span<const std::uint32_t> AllocationIntake::rows(ResourceIndex resource) const {
    const auto [first, last] = std::equal_range(m_resource.begin(), m_resource.end(), resource);
    return std::span(m_rows).subspan(static_cast<std::size_t>(first - m_resource.begin()),
                                     static_cast<std::size_t>(last - first));
}

}  // namespace core
