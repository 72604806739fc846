// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zone_index.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "geo/boundary_distance.hpp"
#include "geo/box_index.hpp"
#include "geo/containment.hpp"
#include "geo/made_once.hpp"
#include "geo/projection_pool.hpp"

namespace geo {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double half_way_round = 2.1e7;  // metres; no two places on earth are farther apart
constexpr std::size_t areas_a_block = 16;
constexpr std::size_t trees_a_block = 256;

std::vector<BoundaryTree> trees(const GeometryColumn& areas, Threads threads) {
    std::vector<BoundaryTree> boundaries(areas.size());
    for_each_block(areas.size(), trees_a_block, threads, [&](std::size_t first, std::size_t last) {
        for (std::size_t row = first; row < last; ++row) boundaries[row] = BoundaryTree(areas, row);
    });
    return boundaries;
}

std::vector<Box> boxes_of(const std::vector<BoundaryTree>& boundaries) {
    std::vector<Box> boxes;
    boxes.reserve(boundaries.size());
    for (const BoundaryTree& boundary : boundaries) boxes.push_back(boundary.box());
    return boxes;
}

/// Where the scale is prepared: the areas, and as far around them as questions commonly come from.
Box region_of(const std::vector<Box>& boxes) {
    Box region;
    for (const Box& box : boxes) region.extend(box);
    return region.empty() ? region : region.grown(50'000.0);
}

bool contains_a_part_of(const BoundaryTree& a, const BoundaryTree& b) {
    for (std::size_t ring = 0; ring < b.ring_count(); ++ring) {
        if (b.is_shell(ring) && a.contains(b.first_point(ring))) return true;
    }
    return false;
}

/// Distance in the plane between two areas: 0 when they meet; infinity when more than `bound`.
double planar_between(const BoundaryTree& a, const BoundaryTree& b, double bound) {
    if (a.empty() || b.empty() || squared_gap(a.box(), b.box()) > bound * bound) return infinite;
    if (contains_a_part_of(a, b) || contains_a_part_of(b, a)) return 0;
    return std::sqrt(least_squared(a, b, bound * bound));
}

/// How far a question with a limit reaches in the plane, and the bounds of the scale there.
struct Reach {
    double planar = -1;
    ScaleRange scale{1, 1};
};

bool nearer(const AreaDistance& a, const AreaDistance& b) {
    return std::tie(a.distance, a.area) < std::tie(b.distance, b.area);
}

}  // namespace

struct ZoneIndex::State {
    State(const GeometryColumn& areas, const Crs& crs, Threads threads)
        : boundaries(trees(areas, threads)),
          boxes(boxes_of(boundaries)),
          containment(
              boundaries, [this]() -> const BoxIndex& { return index(); }, threads),
          projections(crs) {}

    // Who asks only which areas contain a point needs neither of these.
    const BoxIndex& index() const {
        return box_index.value([&] { return BoxIndex(boxes); });
    }
    const ScaleMap& scales(const Projection& projection) const {
        return scale_map.value([&] { return ScaleMap(projection, region_of(boxes)); });
    }

    ScaleRange scale_in(const Projection& projection, const Box& box) const {
        const auto prepared = scales(projection).try_range(box);
        return prepared ? *prepared : scale_range(projection, box);
    }
    Reach reach(const Projection& projection, const Box& from, Metres limit) const;
    /// Of a point outside an area that has a boundary.
    AreaDistance distance(const Projection& projection, std::uint32_t area, const Point& p) const;
    Metres distance(const Projection& projection, const BoundaryTree& a, const BoundaryTree& b) const;
    std::optional<AreaDistance> try_within(const Projection& projection, std::uint32_t area, const Point& p,
                                           const Reach& reach, Metres limit) const;
    std::optional<AreaDistance> try_nearest(const Projection& projection, const Point& p, Metres limit) const;
    bool are_within(const Projection& projection, std::uint32_t a, std::uint32_t b, const Reach& reach,
                    Metres limit) const;

    std::vector<BoundaryTree> boundaries;
    std::vector<Box> boxes;
    Containment containment;
    mutable ProjectionPool projections;
    MadeOnce<BoxIndex> box_index;
    MadeOnce<ScaleMap> scale_map;
};

Reach ZoneIndex::State::reach(const Projection& projection, const Box& from, Metres limit) const {
    Reach reach;
    if (!(limit.value >= 0) || from.empty()) return reach;
    const double distance = std::min(limit.value, half_way_round);
    reach.scale = scale_in(projection, from.grown(1.5 * distance * scale_in(projection, from).greatest));
    reach.planar = distance * reach.scale.greatest * (1 + 1e-9) + 1e-6;
    return reach;
}

AreaDistance ZoneIndex::State::distance(const Projection& projection, std::uint32_t area, const Point& p) const {
    const BoundaryTree& boundary = boundaries[area];
    const double planar = std::sqrt(least_squared(boundary, p, infinite));
    const ScaleRange scale = scale_in(projection, Box{p, p}.grown(1.5 * planar));
    const GroundNearest nearest = GroundMeasure(projection).nearest(boundary, p, planar, scale);
    return {area, nearest.distance, nearest.where};
}

Metres ZoneIndex::State::distance(const Projection& projection, const BoundaryTree& a, const BoundaryTree& b) const {
    const double planar = planar_between(a, b, infinite);
    if (planar == 0 || planar == infinite) return {planar};
    Box around = a.box();
    if (b.box().max.x - b.box().min.x < around.max.x - around.min.x) around = b.box();
    const ScaleRange scale = scale_in(projection, around.grown(1.5 * planar));
    return GroundMeasure(projection).nearest(a, b, planar, scale).distance;
}

std::optional<AreaDistance> ZoneIndex::State::try_within(const Projection& projection, std::uint32_t area,
                                                         const Point& p, const Reach& reach, Metres limit) const {
    const BoundaryTree& boundary = boundaries[area];
    if (boundary.contains(p)) return AreaDistance{area, {0}, p};
    const double planar = std::sqrt(least_squared(boundary, p, reach.planar * reach.planar));
    if (planar == infinite) return std::nullopt;
    const ScaleRange scale = scale_in(projection, Box{p, p}.grown(1.5 * planar));
    const GroundNearest nearest = GroundMeasure(projection).nearest(boundary, p, planar, scale);
    if (!(nearest.distance <= limit) || !std::isfinite(nearest.distance.value)) return std::nullopt;
    return AreaDistance{area, nearest.distance, nearest.where};
}

bool ZoneIndex::State::are_within(const Projection& projection, std::uint32_t a, std::uint32_t b, const Reach& reach,
                                  Metres limit) const {
    const double planar = planar_between(boundaries[a], boundaries[b], reach.planar);
    if (planar == infinite) return false;
    // The bounds of the scale settle all but those that are nearly at the limit.
    if (planar == 0 || planar / reach.scale.least * (1 + 1e-9) <= limit.value) return true;
    return GroundMeasure(projection).nearest(boundaries[a], boundaries[b], planar, reach.scale).distance <= limit;
}

std::optional<AreaDistance> ZoneIndex::State::try_nearest(const Projection& projection, const Point& p,
                                                          Metres limit) const {
    Reach reach = this->reach(projection, {p, p}, limit);
    std::vector<std::pair<double, std::uint32_t>> candidates;
    for (const std::uint32_t row : index().intersecting(Box{p, p}.grown(reach.planar))) {
        candidates.emplace_back(squared_gap(boxes[row], {p, p}), row);
    }
    std::sort(candidates.begin(), candidates.end());
    std::optional<AreaDistance> best;
    for (const auto& [gap, row] : candidates) {
        if (gap > reach.planar * reach.planar) break;
        const auto found = try_within(projection, row, p, reach, limit);
        if (!found || (best && !nearer(*found, *best))) continue;
        best = found;
        reach.planar = std::min(reach.planar, found->distance.value * reach.scale.greatest * (1 + 1e-9) + 1e-6);
    }
    return best;
}

ZoneIndex::ZoneIndex(const GeometryColumn& areas, const Crs& crs, Threads threads)
    : m_state(std::make_unique<State>(areas, crs, threads)) {}
ZoneIndex::ZoneIndex(ZoneIndex&&) noexcept = default;
ZoneIndex& ZoneIndex::operator=(ZoneIndex&&) noexcept = default;
ZoneIndex::~ZoneIndex() = default;

std::size_t ZoneIndex::size() const { return m_state->boundaries.size(); }

bool ZoneIndex::contains(std::uint32_t area, const Point& p) const { return m_state->boundaries[area].contains(p); }

std::vector<std::uint32_t> ZoneIndex::containing(const Point& p) const { return m_state->containment.containing(p); }

std::vector<PointInArea> ZoneIndex::containments(std::span<const Point> points, Threads threads) const {
    return m_state->containment.containments(points, threads);
}

std::optional<AreaDistance> ZoneIndex::try_nearest(const Point& p, Metres limit) const {
    if (!is_finite(p) || !(limit.value >= 0)) return std::nullopt;
    const auto inside = containing(p);
    if (!inside.empty()) return AreaDistance{inside.front(), {0}, p};
    const Lease projection(m_state->projections);
    // What is found within a smaller limit is the nearest, and there are fewer to look at.
    const double widest = std::min(limit.value, half_way_round);
    for (const double share : {1.0 / 256, 1.0 / 64, 1.0 / 16, 1.0 / 4}) {
        const auto found = m_state->try_nearest(*projection, p, {share * widest});
        if (found) return found;
    }
    return m_state->try_nearest(*projection, p, limit);
}

std::vector<AreaDistance> ZoneIndex::within(const Point& p, Metres limit) const {
    std::vector<AreaDistance> found;
    if (!is_finite(p) || !(limit.value >= 0)) return found;
    const Lease projection(m_state->projections);
    const Reach reach = m_state->reach(*projection, {p, p}, limit);
    for (const std::uint32_t row : m_state->index().intersecting(Box{p, p}.grown(reach.planar))) {
        if (const auto area = m_state->try_within(*projection, row, p, reach, limit)) found.push_back(*area);
    }
    std::sort(found.begin(), found.end(), nearer);
    return found;
}

std::vector<AreaDistance> ZoneIndex::within(const MultiPolygon& area, Metres limit) const {
    std::vector<AreaDistance> found;
    const BoundaryTree from(area);
    if (from.empty() || !(limit.value >= 0)) return found;
    const Lease projection(m_state->projections);
    const Reach reach = m_state->reach(*projection, from.box(), limit);
    const GroundMeasure measure(*projection);
    for (const std::uint32_t row : m_state->index().intersecting(from.box().grown(reach.planar))) {
        const BoundaryTree& boundary = m_state->boundaries[row];
        const double planar = planar_between(boundary, from, reach.planar);
        if (planar == infinite) continue;
        GroundNearest nearest{{0}, {}};
        if (planar > 0) nearest = measure.nearest(boundary, from, planar, reach.scale);
        if (std::isfinite(nearest.distance.value) && nearest.distance <= limit) {
            found.push_back({row, nearest.distance, nearest.where});
        }
    }
    std::sort(found.begin(), found.end(), nearer);
    return found;
}

AreaDistance ZoneIndex::distance(std::uint32_t area, const Point& p) const {
    const BoundaryTree& boundary = m_state->boundaries[area];
    if (boundary.contains(p)) return {area, {0}, p};
    if (boundary.empty() || !is_finite(p)) return {area, {infinite}, {}};
    const Lease projection(m_state->projections);
    return m_state->distance(*projection, area, p);
}

std::optional<AreaDistance> ZoneIndex::try_within(std::uint32_t area, const Point& p, Metres limit) const {
    if (m_state->boundaries[area].empty() || !is_finite(p) || !(limit.value >= 0)) return std::nullopt;
    const Lease projection(m_state->projections);
    return m_state->try_within(*projection, area, p, m_state->reach(*projection, {p, p}, limit), limit);
}

Metres ZoneIndex::distance(std::uint32_t a, std::uint32_t b) const {
    const Lease projection(m_state->projections);
    return m_state->distance(*projection, m_state->boundaries[a], m_state->boundaries[b]);
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> ZoneIndex::neighbours(Metres limit, Threads threads) const {
    using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
    std::vector<Pairs> blocks((size() + areas_a_block - 1) / areas_a_block);
    for_each_block(size(), areas_a_block, threads, [&](std::size_t first, std::size_t last) {
        const Lease projection(m_state->projections);
        std::vector<std::uint32_t> rows;
        for (auto a = static_cast<std::uint32_t>(first); a < last; ++a) {
            const Box& box = m_state->boxes[a];
            const Reach reach = m_state->reach(*projection, box, limit);
            if (reach.planar < 0) continue;
            m_state->index().intersecting(box.grown(reach.planar), rows);
            for (const std::uint32_t b : rows) {
                if (b > a && m_state->are_within(*projection, a, b, reach, limit)) {
                    blocks[first / areas_a_block].emplace_back(a, b);
                }
            }
        }
    });
    Pairs all;
    for (const Pairs& block : blocks) all.insert(all.end(), block.begin(), block.end());
    return all;
}

}  // namespace geo
