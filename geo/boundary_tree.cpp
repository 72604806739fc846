// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/boundary_tree.hpp"

#include <algorithm>

#include "geo/boundary_orientation.hpp"

namespace geo {

BoundaryTree::BoundaryTree(const GeometryColumn& areas, std::size_t row) {
    bool in_polygon = false;
    m_points.reserve(areas.coordinates(row).size());
    for (std::size_t part = 0; part < areas.part_count(row); ++part) {
        const std::size_t rings_before = m_rings.size();
        const bool shell = areas.part_is_shell(row, part);
        if (shell || in_polygon) add_ring(areas.part(row, part), shell);
        if (shell) in_polygon = m_rings.size() != rings_before;  // the holes of a shell that is none fall with it
    }
}

BoundaryTree::BoundaryTree(const MultiPolygon& area) {
    for (const Polygon& polygon : area.polygons) {
        const std::size_t rings_before = m_rings.size();
        add_ring(polygon.shell, true);
        if (m_rings.size() == rings_before) continue;
        for (const auto& hole : polygon.holes) add_ring(hole, false);
    }
}

void BoundaryTree::add_ring(std::span<const Point> points, bool shell) {
    const std::size_t first = m_points.size();
    std::copy_if(points.begin(), points.end(), std::back_inserter(m_points),
                 [](const Point& p) { return is_finite(p); });
    if (m_points.size() > first && m_points[first] != m_points.back()) m_points.push_back(m_points[first]);
    if (m_points.size() < first + 4) {
        m_points.resize(first);
        return;
    }
    Ring ring{first, static_cast<std::uint32_t>(m_points.size() - first - 1), 0, shell, {}};
    add_boxes(ring);
    m_rings.push_back(ring);
    if (shell) m_box.extend(m_boxes.back());
}

/// Level 0 from the points, each next one from the level before; the last is one box.
void BoundaryTree::add_boxes(Ring& ring) {
    ring.first_box[0] = m_boxes.size();
    const auto points = std::span(m_points).subspan(ring.first_point, ring.edges + 1U);
    for (std::size_t i = 0; i < ring.edges; i += fan) {
        Box box;
        for (const Point& p : points.subspan(i, std::min<std::size_t>(fan, ring.edges - i) + 1)) box.extend(p);
        m_boxes.push_back(box);
    }
    for (ring.levels = 1; m_boxes.size() - ring.first_box[ring.levels - 1] > 1; ++ring.levels) {
        const std::size_t below = ring.first_box[ring.levels - 1];
        const std::size_t end = m_boxes.size();
        ring.first_box[ring.levels] = end;
        for (std::size_t i = below; i < end; i += fan) {
            Box box;
            for (std::size_t j = i; j < std::min<std::size_t>(i + fan, end); ++j) box.extend(m_boxes[j]);
            m_boxes.push_back(box);
        }
    }
}

std::uint32_t BoundaryTree::node_count(const Ring& ring, std::uint32_t level) {
    return level + 1 == ring.levels ? 1 : static_cast<std::uint32_t>(ring.first_box[level + 1] - ring.first_box[level]);
}

BoundaryTree::Node BoundaryTree::root(std::size_t ring) const {
    return {static_cast<std::uint32_t>(ring), m_rings[ring].levels - 1, 0};
}

const Box& BoundaryTree::box(const Node& node) const {
    return m_boxes[m_rings[node.ring].first_box[node.level] + node.index];
}

std::span<const Point> BoundaryTree::chain(const Node& node) const {
    const Ring& ring = m_rings[node.ring];
    const std::size_t edges = std::size_t{1} << (3 * (node.level + 1));
    const std::size_t first = node.index * edges;
    return std::span(m_points).subspan(ring.first_point + first, std::min(edges, ring.edges - first) + 1);
}

/// Whether the ray from p towards growing x crosses the edges of a node an odd number of times. An edge is crossed when
/// one end lies above the ray and the other does not, so a chain that lies wholly beyond p needs its two ends only.
bool BoundaryTree::crosses_odd_times(const Node& node, const Point& p, bool& on_boundary) const {
    const Box& box = this->box(node);
    if (p.y < box.min.y || p.y > box.max.y || p.x > box.max.x) return false;
    const auto points = chain(node);
    if (p.x < box.min.x) return (points.front().y > p.y) != (points.back().y > p.y);
    bool odd = false;
    if (!is_leaf(node)) {
        for_each_child(node, [&](const Node& child) {
            if (!on_boundary) odd ^= crosses_odd_times(child, p, on_boundary);
        });
        return odd;
    }
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const Point& a = points[i];
        const Point& b = points[i + 1];
        if ((a.y < p.y && b.y < p.y) || (a.y > p.y && b.y > p.y) || (a.x < p.x && b.x < p.x)) continue;
        const bool crossed = (a.y > p.y) != (b.y > p.y);
        if (a.x > p.x && b.x > p.x) {
            odd ^= crossed;
            continue;
        }
        const int side = side_of(a, b, p);
        if (side == 0 && between_ends(a, b, p)) {
            on_boundary = true;
            return false;
        }
        // Going up, p is before the edge when it lies left of it; going down, right of it.
        odd ^= crossed && (side > 0) == (b.y > a.y);
    }
    return odd;
}

bool BoundaryTree::may_cross(const Node& node, const Box& box) const {
    if (!this->box(node).intersects(box)) return false;
    bool crossed = false;
    if (!is_leaf(node)) {
        for_each_child(node, [&](const Node& child) { crossed = crossed || may_cross(child, box); });
        return crossed;
    }
    const auto points = chain(node);
    for (std::size_t i = 0; i + 1 < points.size() && !crossed; ++i) {
        Box edge;
        edge.extend(points[i]);
        edge.extend(points[i + 1]);
        crossed = edge.intersects(box);
    }
    return crossed;
}

bool BoundaryTree::may_cross(const Box& box) const {
    for (std::size_t ring = 0; ring < m_rings.size(); ++ring) {
        if (may_cross(root(ring), box)) return true;
    }
    return false;
}

bool BoundaryTree::contains(const Point& p) const {
    if (!m_box.contains(p)) return false;
    bool odd = false;
    bool in_shell_box = false;
    for (std::size_t ring = 0; ring < m_rings.size(); ++ring) {
        if (m_rings[ring].shell) {
            if (odd) return true;
            in_shell_box = box(root(ring)).contains(p);
        }
        if (!in_shell_box) continue;
        bool on_boundary = false;
        odd ^= crosses_odd_times(root(ring), p, on_boundary);
        if (on_boundary) return true;
    }
    return odd;
}

}  // namespace geo
