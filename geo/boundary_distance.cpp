// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/boundary_distance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "geo/boundary_orientation.hpp"
#include "geo/ellipsoid.hpp"

namespace geo {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
using Node = BoundaryTree::Node;

double squared_gap(const Box& box, const Point& p) { return geo::squared_gap(box, Box{p, p}); }

double squared_to_edge(const Point& a, const Point& b, const Point& p) { return squared_distance(foot_on(a, b, p), p); }

/// Visits the edges of a boundary that may lie within a distance of a point. The visitor may lower the distance.
template <class Visit>
class EdgesNearPoint {
public:
    EdgesNearPoint(const BoundaryTree& boundary, const Point& p, double& squared, const Visit& visit)
        : m_boundary(boundary), m_p(p), m_squared(squared), m_visit(visit) {}

    void run() const {
        for (std::size_t ring = 0; ring < m_boundary.ring_count(); ++ring) descend(m_boundary.root(ring));
    }

private:
    void descend(const Node& node) const {
        if (squared_gap(m_boundary.box(node), m_p) > m_squared) return;
        if (m_boundary.is_leaf(node)) {
            const auto points = m_boundary.points(node);
            for (std::size_t i = 0; i + 1 < points.size(); ++i) m_visit(points[i], points[i + 1]);
            return;
        }
        // The nearest part first: it lowers the distance, and the others need not be entered.
        std::array<std::pair<double, std::uint32_t>, 8> order;
        std::size_t count = 0;
        m_boundary.for_each_child(node, [&](const Node& child) {
            const std::pair part{squared_gap(m_boundary.box(child), m_p), child.index};
            std::size_t place = count++;  // sorted as they come: they are few, and g++ 12 warns wrongly of std::sort
            for (; place > 0 && part < order[place - 1]; --place) order[place] = order[place - 1];
            order[place] = part;
        });
        for (std::size_t i = 0; i < count; ++i) descend({node.ring, node.level - 1, order[i].second});
    }

    const BoundaryTree& m_boundary;
    const Point& m_p;
    double& m_squared;
    const Visit& m_visit;
};

/// Visits the pairs of edges of two boundaries that may lie within a distance of each other, likewise.
template <class Visit>
class EdgePairs {
public:
    EdgePairs(const BoundaryTree& a, const BoundaryTree& b, double& squared, const Visit& visit)
        : m_a(a), m_b(b), m_squared(squared), m_visit(visit) {}

    void run() const {
        for (std::size_t i = 0; i < m_a.ring_count(); ++i) {
            for (std::size_t j = 0; j < m_b.ring_count(); ++j) descend(m_a.root(i), m_b.root(j));
        }
    }

private:
    using NodePair = std::pair<Node, Node>;

    void descend(const Node& a, const Node& b) const {
        if (m_squared == 0 || geo::squared_gap(m_a.box(a), m_b.box(b)) > m_squared) return;
        if (m_a.is_leaf(a) && m_b.is_leaf(b)) return visit_edges(m_a.points(a), m_b.points(b));
        std::array<std::pair<double, NodePair>, 8> order;
        std::size_t count = 0;
        const auto add = [&](const Node& p, const Node& q) {
            order[count++] = {geo::squared_gap(m_a.box(p), m_b.box(q)), {p, q}};
        };
        if (m_b.is_leaf(b) || (!m_a.is_leaf(a) && a.level >= b.level)) {
            m_a.for_each_child(a, [&](const Node& child) { add(child, b); });
        } else {
            m_b.for_each_child(b, [&](const Node& child) { add(a, child); });
        }
        std::stable_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count),
                         [](const auto& p, const auto& q) { return p.first < q.first; });
        for (std::size_t i = 0; i < count; ++i) descend(order[i].second.first, order[i].second.second);
    }

    void visit_edges(std::span<const Point> a, std::span<const Point> b) const {
        for (std::size_t i = 0; i + 1 < a.size(); ++i) {
            for (std::size_t j = 0; j + 1 < b.size(); ++j) m_visit(a[i], a[i + 1], b[j], b[j + 1]);
        }
    }

    const BoundaryTree& m_a;
    const BoundaryTree& m_b;
    double& m_squared;
    const Visit& m_visit;
};

/// Of boundaries that do not meet, the plane's nearest points are a vertex of one and a point of the other's edge.
double squared_between(const Point& a, const Point& b, const Point& c, const Point& d) {
    if (segments_meet(a, b, c, d)) return 0;
    return std::min(
        {squared_to_edge(c, d, a), squared_to_edge(c, d, b), squared_to_edge(a, b, c), squared_to_edge(a, b, d)});
}

/// Squared distances in the plane up to which an edge can be the nearest on the ground: a geodesic of length d is at
/// most d·greatest long in the plane, and the plane's nearest point lies at most planar/least away on the ground.
double candidate_squared(double planar, const ScaleRange& scale) {
    const double reach = planar * (scale.greatest / scale.least) * (1 + 1e-9) + 1e-6;
    return reach * reach;
}

/// Whether the end of an edge that is its nearest point in the plane is so on the ground, too: the edge leads away from
/// p by more than the plane turns directions. Where scales differ by a share e, those turn by e / 2 at most, and a
/// geodesic bends by about as much; ten times that is asked for.
bool leads_away(const Point& p, const Point& end, const Point& other, const ScaleRange& scale) {
    const double turn = 10.0 * (scale.greatest / scale.least - 1.0) + 1e-6;
    const double along = (p.x - end.x) * (other.x - end.x) + (p.y - end.y) * (other.y - end.y);
    return along < 0 && along * along > turn * turn * squared_distance(p, end) * squared_distance(other, end);
}

/// Which of two boundaries a vertex belongs to.
enum class Owner { a, b };

void keep_lesser(GroundNearest& best, const GroundNearest& found) {
    if (found.distance < best.distance) best = found;
}

}  // namespace

Point foot_on(const Point& a, const Point& b, const Point& p) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length_squared = dx * dx + dy * dy;
    if (!(length_squared > 0)) return a;
    const double t = ((p.x - a.x) * dx + (p.y - a.y) * dy) / length_squared;
    if (t <= 0) return a;
    if (t >= 1) return b;
    return {a.x + t * dx, a.y + t * dy};
}

double squared_distance(const Point& a, const Point& b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    return dx * dx + dy * dy;
}

double squared_gap(const Box& a, const Box& b) {
    const double dx = std::max({0.0, a.min.x - b.max.x, b.min.x - a.max.x});
    const double dy = std::max({0.0, a.min.y - b.max.y, b.min.y - a.max.y});
    return dx * dx + dy * dy;
}

double least_squared(const BoundaryTree& boundary, const Point& p, double bound) {
    double least = bound;
    bool found = false;
    const auto visit = [&](const Point& a, const Point& b) {
        const double squared = squared_to_edge(a, b, p);
        if (squared > least) return;
        least = squared;
        found = true;
    };
    EdgesNearPoint(boundary, p, least, visit).run();
    return found ? least : infinite;
}

double least_squared(const BoundaryTree& a, const BoundaryTree& b, double bound) {
    double least = bound;
    bool found = false;
    const auto visit = [&](const Point& p, const Point& q, const Point& r, const Point& s) {
        const double squared = squared_between(p, q, r, s);
        if (squared > least) return;
        least = squared;
        found = true;
    };
    EdgePairs(a, b, least, visit).run();
    return found ? least : infinite;
}

/// The plane's foot is a metre or so off on the ground at 20 km (geodesics are curved in the plane), which costs a
/// fraction of a millimetre in Lambert-93 and more where the scale changes faster: so a parabola through three distances
/// squared finds the least, twice if the first did not hold it.
GroundNearest GroundMeasure::nearest_on(const Point& a, const Point& b, const Point& p, const LonLat& position,
                                        const ScaleRange& scale, Metres hopeless) const {
    // An edge that two areas share has the same distance from both, to the last bit: it is always walked one way.
    if (std::pair(b.x, b.y) < std::pair(a.x, a.y)) return nearest_on(b, a, p, position, scale, hopeless);
    const double length = std::sqrt(squared_distance(a, b));
    GroundNearest best{{infinite}, a};
    const auto squared_at = [&](double t) {
        const Point q = t <= 0 ? a : t >= 1 ? b : Point{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
        const auto there = m_projection.try_to_lonlat(q);
        if (!there) return infinite;
        const Metres distance = geo::distance(position, *there);
        keep_lesser(best, {distance, q});
        return distance.value * distance.value;
    };
    const Point foot = foot_on(a, b, p);
    const double planar = std::sqrt(squared_distance(foot, p));
    double t = length > 0 ? std::sqrt(squared_distance(a, foot)) / length : 0.0;
    squared_at(t);
    if (!(length > 0) || planar == 0 || best.distance > hopeless) return best;
    if ((t <= 0 && leads_away(p, a, b, scale)) || (t >= 1 && leads_away(p, b, a, scale))) return best;
    double half_width = std::min(0.5, 0.02 * planar / length);
    for (int round = 0; round < 3; ++round) {
        const double middle = std::clamp(t, half_width, 1 - half_width);
        const double left = squared_at(middle - half_width);
        const double centre = squared_at(middle);
        const double right = squared_at(middle + half_width);
        const double bend = left - 2 * centre + right;
        if (!(bend > 0) || !std::isfinite(bend)) break;
        t = std::clamp(middle + half_width * (left - right) / (2 * bend), 0.0, 1.0);
        squared_at(t);
        if (std::abs(t - middle) <= 1.5 * half_width) break;
    }
    return best;
}

GroundNearest GroundMeasure::nearest(const BoundaryTree& boundary, const Point& p, double planar,
                                     const ScaleRange& scale) const {
    GroundNearest best{{infinite}, {}};
    const auto position = m_projection.try_to_lonlat(p);
    if (!position) return best;
    double reach = candidate_squared(planar, scale);
    const auto visit = [&](const Point& a, const Point& b) {
        const Point foot = foot_on(a, b, p);
        if (squared_distance(foot, p) > reach) return;
        // The next edge from a vertex that is measured already.
        if (foot == best.where && foot == a && leads_away(p, a, b, scale)) return;
        keep_lesser(best, nearest_on(a, b, p, *position, scale,
                                     best.distance + Metres{std::sqrt(squared_distance(a, b)) / scale.least}));
        reach = std::min(reach, candidate_squared(best.distance.value, {1.0, scale.greatest}));
    };
    EdgesNearPoint(boundary, p, reach, visit).run();
    if (const auto there = m_projection.try_to_lonlat(best.where)) best.distance = geodesic_distance(*position, *there);
    return best;
}

/// From vertices to edges only: two edges that are straight in the plane bend alike on the ground, and where both would
/// be nearest in their middles a vertex is farther by far less than a millimetre.
GroundNearest GroundMeasure::nearest(const BoundaryTree& a, const BoundaryTree& b, double planar,
                                     const ScaleRange& scale) const {
    GroundNearest best{{infinite}, {}};
    Point opposite;
    double reach = candidate_squared(planar, scale);
    const auto measure = [&](const Point& vertex, const Point& from, const Point& to, Owner owner) {
        if (squared_to_edge(from, to, vertex) > reach) return;
        const auto position = m_projection.try_to_lonlat(vertex);
        if (!position) return;
        const Metres slack{std::sqrt(squared_distance(from, to)) / scale.least};
        const GroundNearest found = nearest_on(from, to, vertex, *position, scale, best.distance + slack);
        if (!(found.distance < best.distance)) return;
        best = {found.distance, owner == Owner::a ? vertex : found.where};
        opposite = owner == Owner::a ? found.where : vertex;
        reach = std::min(reach, candidate_squared(best.distance.value, {1.0, scale.greatest}));
    };
    const auto visit = [&](const Point& p, const Point& q, const Point& r, const Point& s) {
        measure(r, p, q, Owner::b);
        measure(s, p, q, Owner::b);
        measure(p, r, s, Owner::a);
        measure(q, r, s, Owner::a);
    };
    if (planar > 0) EdgePairs(a, b, reach, visit).run();
    const auto here = m_projection.try_to_lonlat(best.where);
    const auto there = m_projection.try_to_lonlat(opposite);
    if (here && there) best.distance = geodesic_distance(*here, *there);
    return best;
}

}  // namespace geo
