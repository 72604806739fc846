// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/meeting_tree.hpp"

#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

namespace core {

namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFF;

double along(const MeetingTree::Item& item, std::size_t axis) {
    return axis == 0 ? item.centre.x : axis == 1 ? item.centre.y : item.centre.z;
}

bool is_nowhere(const MeetingTree::Item& item) {
    return !std::isfinite(item.extent) || !std::isfinite(item.centre.x) || !std::isfinite(item.centre.y) ||
           !std::isfinite(item.centre.z);
}

}  // namespace

MeetingTree::MeetingTree(std::vector<Item> items) : m_items(std::move(items)) {
    std::erase_if(m_items, is_nowhere);
    if (!m_items.empty()) grow(0, static_cast<std::uint32_t>(m_items.size()));
    for (std::uint32_t i = 0; i < m_items.size(); ++i) {
        if (m_items[i].group >= m_item_of.size()) m_item_of.resize(m_items[i].group + 1, nowhere);
        m_item_of[m_items[i].group] = i;
    }
}

void MeetingTree::lower_penalty(std::uint32_t group, double penalty) {
    if (group >= m_item_of.size() || m_item_of[group] == nowhere) return;
    const std::uint32_t item = m_item_of[group];
    if (penalty >= m_items[item].penalty) return;
    m_items[item].penalty = penalty;
    for (std::uint32_t at = 0;;) {
        Node& node = m_nodes[at];
        node.penalty = std::min(node.penalty, penalty);
        if (node.second_child == 0) return;
        at = item < m_nodes[at + 1].last ? at + 1 : node.second_child;
    }
}

void MeetingTree::grow(std::uint32_t first, std::uint32_t last) {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    Node node{{infinite, infinite, infinite}, {-infinite, -infinite, -infinite}, 0.0, infinite, first, last, 0};
    for (std::uint32_t i = first; i < last; ++i) {
        for (std::size_t axis = 0; axis < 3; ++axis) {
            node.least[axis] = std::min(node.least[axis], along(m_items[i], axis));
            node.most[axis] = std::max(node.most[axis], along(m_items[i], axis));
        }
        node.extent = std::max(node.extent, m_items[i].extent);
        node.penalty = std::min(node.penalty, m_items[i].penalty);
    }
    const std::size_t at = m_nodes.size();
    m_nodes.push_back(node);
    if (last - first <= leaf_size) return;
    std::size_t widest = 0;
    for (std::size_t axis = 1; axis < 3; ++axis) {
        if (node.most[axis] - node.least[axis] > node.most[widest] - node.least[widest]) widest = axis;
    }
    const std::uint32_t middle = first + (last - first) / 2;
    std::nth_element(m_items.begin() + first, m_items.begin() + middle, m_items.begin() + last,
                     [&](const Item& a, const Item& b) {
                         return std::tuple(along(a, widest), a.group) < std::tuple(along(b, widest), b.group);
                     });
    grow(first, middle);
    m_nodes[at].second_child = static_cast<std::uint32_t>(m_nodes.size());
    grow(middle, last);
}

}  // namespace core
