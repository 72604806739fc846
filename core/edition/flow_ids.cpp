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

void FlowIds::append_to(std::string& text, std::size_t flow) const {
    const ResourceFlow& row = m_territory->flows.rows[flow];
    text.append(m_territory->establishments.id[row.establishment]);
    text.append(row.direction == FlowDirection::output ? ":out:" : ":in:");
    if (row.resource != no_resource) text.append(m_territory->catalogue[row.resource].code);
    if (m_ordinals[flow] > 1) text.append(":").append(std::to_string(m_ordinals[flow]));
}

std::string FlowIds::operator[](std::size_t flow) const {
    std::string id;
    append_to(id, flow);
    return id;
}

void FlowIds::prefetch(std::size_t flow) const {
    __builtin_prefetch(&m_territory->flows.rows[flow]);
    __builtin_prefetch(&m_ordinals[flow]);
}

void FlowIds::prefetch_establishment(std::size_t flow) const {
    __builtin_prefetch(m_territory->establishments.id[m_territory->flows.rows[flow].establishment].data());
}

}  // namespace core::layers
