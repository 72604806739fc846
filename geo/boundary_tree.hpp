// SPDX-License-Identifier: GPL-3.0-or-later
// The boundary of one area: its rings, each under a tree of boxes over consecutive edges, eight by eight. Questions
// about one place cost the logarithm of the number of vertices. Plane of one CRS. Immutable; reading is thread-safe.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/geometry_column.hpp"

namespace geo {

class BoundaryTree {
public:
    /// Some consecutive edges of a ring: `8^(level + 1)` of them, fewer at the end.
    struct Node {
        std::uint32_t ring, level, index;
    };

    BoundaryTree() = default;  ///< of no area
    /// Vertices that are not finite are left out, rings closed, and rings of fewer than three corners dropped.
    /// Pre: the column is of multi_polygon.
    BoundaryTree(const GeometryColumn& areas, std::size_t row);
    explicit BoundaryTree(const MultiPolygon& area);

    bool empty() const { return m_rings.empty(); }
    const Box& box() const { return m_box; }
    /// Whether the point is in the area or on its boundary. Each polygon counts alone: parts that overlap do not make
    /// a hole.
    bool contains(const Point& p) const;
    /// False only when no edge meets the box: then the box is wholly inside or wholly outside.
    bool may_cross(const Box& box) const;

    std::size_t point_count() const { return m_points.size(); }
    std::size_t ring_count() const { return m_rings.size(); }
    bool is_shell(std::size_t ring) const { return m_rings[ring].shell; }
    const Point& first_point(std::size_t ring) const { return m_points[m_rings[ring].first_point]; }
    /// Its points, the first one repeated at the end.
    std::span<const Point> ring(std::size_t ring) const {
        return std::span(m_points).subspan(m_rings[ring].first_point, m_rings[ring].edges + std::size_t{1});
    }

    Node root(std::size_t ring) const;
    const Box& box(const Node& node) const;
    bool is_leaf(const Node& node) const { return node.level == 0; }
    /// Calls `visit(Node)` for the parts of a node that is no leaf.
    template <class Visit>
    void for_each_child(const Node& node, const Visit& visit) const {
        const std::uint32_t end = std::min(node.index * fan + fan, node_count(m_rings[node.ring], node.level - 1));
        for (std::uint32_t i = node.index * fan; i < end; ++i) visit(Node{node.ring, node.level - 1, i});
    }
    /// The points of a leaf's edges: one more than there are edges.
    std::span<const Point> points(const Node& leaf) const { return chain(leaf); }

private:
    static constexpr std::uint32_t fan = 8;

    struct Ring {
        std::size_t first_point;
        std::uint32_t edges;
        std::uint32_t levels;
        bool shell;
        std::array<std::size_t, 11> first_box;  // of each level, in m_boxes
    };

    void add_ring(std::span<const Point> points, bool shell);
    void add_boxes(Ring& ring);
    static std::uint32_t node_count(const Ring& ring, std::uint32_t level);
    std::span<const Point> chain(const Node& node) const;
    bool may_cross(const Node& node, const Box& box) const;
    bool crosses_odd_times(const Node& node, const Point& p, bool& on_boundary) const;

    std::vector<Point> m_points;
    std::vector<Ring> m_rings;  // a shell, its holes, the next shell…
    std::vector<Box> m_boxes;
    Box m_box;
};

}  // namespace geo
