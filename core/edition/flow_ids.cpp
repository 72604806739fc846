// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/flow_ids.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace core::layers {
namespace {

auto key_of(const ResourceFlow& flow) { return std::tuple(flow.establishment, flow.direction, flow.resource); }

}  // namespace

FlowIds::FlowIds(const Territory& territory, const std::vector<std::uint8_t>& shown)
    : m_territory(&territory), m_ordinals(shown.size(), 0) {
    const auto& flows = territory.flows.rows;
    std::vector<std::uint32_t> order;  // only needed when the table is not in order of the keys
    if (!std::ranges::is_sorted(flows, {}, key_of)) {
        order.resize(flows.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::stable_sort(order, {}, [&](std::uint32_t row) { return key_of(flows[row]); });
    }
    std::uint32_t ordinal = 0;
    const ResourceFlow* before = nullptr;
    for (std::size_t i = 0; i < flows.size(); ++i) {
        const std::size_t row = order.empty() ? i : order[i];
        if (shown[row] == 0) continue;
        ordinal = before != nullptr && key_of(*before) == key_of(flows[row]) ? ordinal + 1 : 1;
        m_ordinals[row] = ordinal;
        before = &flows[row];
    }
}

std::string FlowIds::operator[](std::size_t flow) const {
    const ResourceFlow& row = m_territory->flows.rows[flow];
    std::string id(m_territory->establishments.id[row.establishment]);
    id.append(row.direction == FlowDirection::output ? ":out:" : ":in:");
    if (row.resource != no_resource) id.append(m_territory->catalogue[row.resource].code);
    if (m_ordinals[flow] > 1) id.append(":").append(std::to_string(m_ordinals[flow]));
    return id;
}

}  // namespace core::layers
