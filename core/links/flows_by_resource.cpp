// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/flows_by_resource.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace core {

namespace {

/// Place of each establishment in the order of ids; empty when the table is in that order, which is the rule.
std::vector<std::uint32_t> ranks_of(const EstablishmentTable& establishments) {
    const geo::TextColumn& ids = establishments.id;
    bool sorted = true;
    for (std::size_t i = 1; i < ids.size() && sorted; ++i) sorted = ids[i - 1] <= ids[i];
    if (sorted) return {};
    std::vector<std::uint32_t> order(ids.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return ids[a] < ids[b]; });
    std::vector<std::uint32_t> ranks(ids.size());
    for (std::size_t i = 0; i < order.size(); ++i) ranks[order[i]] = static_cast<std::uint32_t>(i);
    return ranks;
}

bool has_location(const Territory& territory, const ResourceFlow& flow) {
    return flow.establishment < territory.establishments.size() &&
           geo::is_finite(territory.establishments.location[flow.establishment]);
}

std::size_t list_of(const ResourceFlow& flow) {
    return 2 * std::size_t{flow.resource} + (flow.direction == FlowDirection::input ? 1 : 0);
}

}  // namespace

FlowsByResource::FlowsByResource(const Territory& territory)
    : m_territory(&territory), m_ranks(ranks_of(territory.establishments)), m_ends(2 * territory.catalogue.size(), 0) {
    const std::vector<ResourceFlow>& flows = territory.flows.rows;
    const auto usable = [&](const ResourceFlow& flow) {
        return flow.resource < territory.catalogue.size() && has_location(territory, flow);
    };
    for (const ResourceFlow& flow : flows) {
        if (flow.resource >= territory.catalogue.size()) {
            ++m_without_resource;
        } else if (!has_location(territory, flow)) {
            ++m_without_location;
        } else {
            ++m_ends[list_of(flow)];
        }
    }
    std::size_t total = 0;
    for (std::size_t& end : m_ends) total += std::exchange(end, total);  // now the first of each list
    m_rows.resize(total);
    for (std::size_t row = 0; row < flows.size(); ++row) {
        if (usable(flows[row])) m_rows[m_ends[list_of(flows[row])]++] = static_cast<std::uint32_t>(row);
    }
    for (std::size_t i = 0; i < m_ends.size(); ++i) {
        const auto first = m_rows.begin() + static_cast<std::ptrdiff_t>(i == 0 ? 0 : m_ends[i - 1]);
        const auto last = m_rows.begin() + static_cast<std::ptrdiff_t>(m_ends[i]);
        if (!std::is_sorted(first, last, [&](auto a, auto b) { return key(a) < key(b); })) {
            std::sort(first, last, [&](auto a, auto b) { return key(a) < key(b); });
        }
    }
}

std::size_t FlowsByResource::count_demands(std::span<const ResourceFit> fits) const {
    std::size_t count = 0;
    for (const ResourceFit& fit : fits) count += demands(fit.input).size();
    return count;
}

void FlowsByResource::merge_demands(std::span<const ResourceFit> fits, std::vector<std::uint32_t>& rows,
                                    std::vector<std::uint16_t>& fit) const {
    struct Demand {
        std::uint32_t row;
        std::uint16_t fit;
    };
    std::vector<Demand> merged;
    merged.reserve(count_demands(fits));
    const auto before = [&](const Demand& a, const Demand& b) { return key(a.row) < key(b.row); };
    for (std::size_t i = 0; i < fits.size(); ++i) {
        const auto middle = static_cast<std::ptrdiff_t>(merged.size());
        for (const std::uint32_t row : demands(fits[i].input)) merged.push_back({row, static_cast<std::uint16_t>(i)});
        std::inplace_merge(merged.begin(), merged.begin() + middle, merged.end(), before);
    }
    rows.clear();
    fit.clear();
    for (const Demand& demand : merged) {
        rows.push_back(demand.row);
        fit.push_back(demand.fit);
    }
}

}  // namespace core
