// SPDX-License-Identifier: GPL-3.0-or-later
// Meeting points in a tree of boxes, earth-centred: finds those near a place, the nearest boxes first, whatever the
// limit and however unevenly they lie. Each has an extent, by which it may be nearer than its centre, and may have a
// penalty, which counts like a way. Reading is thread-safe, as long as nobody lowers a penalty. Units: metres, chords.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/ellipsoid.hpp"

namespace core {

class MeetingTree {
public:
    struct Item {
        geo::EarthCentred centre;
        double extent;
        std::uint32_t group;
        double penalty = 0.0;
    };

    MeetingTree() = default;
    /// Items whose extent or centre is not finite are nowhere, and left out.
    explicit MeetingTree(std::vector<Item> items);

    /// Calls `visit(item, squared chord)` for all items whose way from a position may be within `limit`, and with the
    /// penalty within `bound`, and maybe for others, until it returns true. It may lower the bound. Returns whether it
    /// returned true.
    template <class Visit>
    bool visit_near(const geo::EarthCentred& from, double limit, double& bound, const Visit& visit) const {
        return !m_nodes.empty() && descend(0, from, limit, bound, visit);
    }

    /// Of a group, when it is an item. A penalty that is not less is not taken over.
    void lower_penalty(std::uint32_t group, double penalty);

private:
    struct Node {
        std::array<double, 3> least, most;  // of the centres
        double extent;                      // the largest
        double penalty;                     // the least
        std::uint32_t first, last;          // in m_items
        std::uint32_t second_child;         // the first one follows; 0 for a leaf
    };

    static constexpr std::size_t leaf_size = 6;
    /// Lengths are squared with a little more than rounding takes from them.
    static constexpr double rounding = 1.0 + 1e-9;

    static double squared_gap(const Node& node, const geo::EarthCentred& p) {
        const double x = std::max({0.0, node.least[0] - p.x, p.x - node.most[0]});
        const double y = std::max({0.0, node.least[1] - p.y, p.y - node.most[1]});
        const double z = std::max({0.0, node.least[2] - p.z, p.z - node.most[2]});
        return x * x + y * y + z * z;
    }
    static bool is_beyond(double squared, double reach) { return reach < 0.0 || squared > reach * reach * rounding; }

    template <class Visit>
    bool descend(std::uint32_t index, const geo::EarthCentred& from, double limit, double& bound,
                 const Visit& visit) const {
        const Node& node = m_nodes[index];
        if (node.second_child == 0) {
            for (std::uint32_t i = node.first; i < node.last; ++i) {
                const Item& item = m_items[i];
                if (item.penalty > bound) continue;
                const double x = item.centre.x - from.x;
                const double y = item.centre.y - from.y;
                const double z = item.centre.z - from.z;
                const double squared = x * x + y * y + z * z;
                if (!is_beyond(squared, std::min(limit, bound - item.penalty) + item.extent) && visit(item, squared))
                    return true;
            }
            return false;
        }
        std::array<std::uint32_t, 2> children{index + 1, node.second_child};
        std::array<double, 2> gaps{squared_gap(m_nodes[children[0]], from), squared_gap(m_nodes[children[1]], from)};
        const std::size_t nearer = gaps[1] < gaps[0] ? 1 : 0;
        for (const std::size_t child : {nearer, 1 - nearer}) {
            const Node& part = m_nodes[children[child]];
            if (part.penalty > bound || is_beyond(gaps[child], std::min(limit, bound - part.penalty) + part.extent))
                continue;
            if (descend(children[child], from, limit, bound, visit)) return true;
        }
        return false;
    }

    void grow(std::uint32_t first, std::uint32_t last);

    std::vector<Item> m_items;
    std::vector<Node> m_nodes;
    std::vector<std::uint32_t> m_item_of;  // one a group up to the last of the items
};

}  // namespace core
