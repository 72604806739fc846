// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/degree_geometries.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "geo/io/antimeridian.hpp"

namespace geo::io {
namespace {

/// Images of places that were asked for lately: links begin and end where others do.
class RecentImages {
public:
    Point image(const Transformer& transformer, const Point& p) {
        if (m_places.empty()) m_places.assign(places, {{nowhere, nowhere}, {}});
        const auto x = std::bit_cast<std::uint64_t>(p.x), y = std::bit_cast<std::uint64_t>(p.y);
        Place& place = m_places[((x * 0x9E3779B97F4A7C15ULL ^ y) * 0xD6E8FEB86659FD93ULL) >> shift];
        if (std::bit_cast<std::uint64_t>(place.from.x) != x || std::bit_cast<std::uint64_t>(place.from.y) != y) {
            place = {p, p};
            transformer.transform({&place.image, 1});
        }
        return place.image;
    }

private:
    static constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
    static constexpr unsigned shift = 47;
    static constexpr std::size_t places = std::size_t{1} << (64 - shift);  // 4 MB
    struct Place {
        Point from, image;
    };
    std::vector<Place> m_places;
};

/// Between the layer's CRS and degrees; the way back is only made when an edge is in doubt.
struct BothWays {
    Transformer to_degrees;
    std::optional<Transformer> from_degrees = std::nullopt;
    RecentImages images = {};
};

double distance(const Point& a, const Point& b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// An edge is straight in its layer's CRS: of the two ways from `from` to `to`, the one whose middle comes nearer to
/// the middle there is the one it takes.
bool takes_short_way(const Transformer& back, const Point& from, const Point& to) {
    const Point flat{(from.x + to.x) / 2, (from.y + to.y) / 2};
    const Point across{flat.x > 0 ? flat.x - 180.0 : flat.x + 180.0, flat.y};
    const auto a = back.try_transform(from), b = back.try_transform(to);
    const auto flat_image = back.try_transform(flat), across_image = back.try_transform(across);
    if (!a || !b || !flat_image || !across_image) return true;
    const Point middle{(a->x + b->x) / 2, (a->y + b->y) / 2};
    return distance(*across_image, middle) < distance(*flat_image, middle);
}

[[noreturn]] void fail(const Layer& layer, std::size_t number) {
    throw std::runtime_error("row " + std::to_string(number) + " of layer '" + layer.name +
                             "' has a position that cannot be given in degrees; check the layer's CRS");
}

}  // namespace

/// Transformations that are not in use; a thread that finds none makes one.
class DegreeGeometries::Transformers {
public:
    explicit Transformers(const Crs& crs) : m_crs(crs), m_first{Transformer(crs, Crs(wgs_84))} {}

    BothWays take() {
        const std::lock_guard lock(m_guard);
        if (m_idle.empty()) return {m_first.to_degrees.clone()};
        BothWays taken = std::move(m_idle.back());
        m_idle.pop_back();
        return taken;
    }
    void give_back(BothWays used) {
        const std::lock_guard lock(m_guard);
        m_idle.push_back(std::move(used));
    }
    const Crs& crs() const { return m_crs; }

private:
    Crs m_crs;
    BothWays m_first;
    std::mutex m_guard;
    std::vector<BothWays> m_idle;
};

DegreeGeometries::DegreeGeometries(const Crs& crs, Metres edge_tolerance)
    : m_edge_tolerance(edge_tolerance),
      m_planar_degrees(crs.is_geographic()),
      m_transformers(std::make_unique<Transformers>(crs)) {}

DegreeGeometries::~DegreeGeometries() = default;

std::vector<Geometry> DegreeGeometries::rows(const Layer& layer, std::size_t first, std::size_t last,
                                             std::size_t number, Metres edge_tolerance) const {
    std::vector<Geometry> geometries(last - first);
    const GeometryColumn& column = layer.geometry;
    if (column.type() == GeometryType::none) return geometries;
    BothWays ways = m_transformers->take();
    const CrossingRule crosses = [&](const Point& from, const Point& to) {
        if (m_planar_degrees) return false;
        if (!ways.from_degrees) ways.from_degrees.emplace(Crs(wgs_84), m_transformers->crs());
        return takes_short_way(*ways.from_degrees, from, to);
    };
    std::vector<Point> points;  // all at once, which is faster
    if (column.type() == GeometryType::point) {
        points.assign(&column.coordinates()[first], &column.coordinates()[first] + (last - first));
        ways.to_degrees.transform(points);
    }
    for (std::size_t row = first; row < last; ++row) {
        if (!column.has_geometry(row)) continue;
        std::optional<Geometry> image;
        if (points.empty()) {
            image = ways.to_degrees.try_transform(column.geometry(row), edge_tolerance);
        } else if (is_finite(points[row - first])) {
            image = points[row - first];
        }
        if (!image) fail(layer, number + row - first);
        geometries[row - first] = cut_at_antimeridian(*image, crosses);
    }
    m_transformers->give_back(std::move(ways));
    return geometries;
}

std::optional<std::vector<Point>> DegreeGeometries::try_segments(const Layer& layer, std::size_t first,
                                                                 std::size_t last) const {
    const GeometryColumn& column = layer.geometry;
    if (column.type() != GeometryType::multi_line) return std::nullopt;
    for (std::size_t row = first; row < last; ++row) {
        if (column.part_count(row) != 1 || column.part(row, 0).size() != 2) return std::nullopt;
    }
    std::vector<Point> ends;
    ends.reserve(2 * (last - first));
    BothWays ways = m_transformers->take();
    for (std::size_t row = first; row < last; ++row) {
        for (const Point& p : column.part(row, 0)) ends.push_back(ways.images.image(ways.to_degrees, p));
    }
    m_transformers->give_back(std::move(ways));
    const auto is_within = [](const Point& p) { return is_finite(p) && std::fabs(p.x) < 180.0; };
    for (std::size_t i = 0; i < ends.size(); i += 2) {
        const Point &from = ends[i], &to = ends[i + 1];
        if (!is_within(from) || !is_within(to) || std::fabs(to.x - from.x) > 180.0) return std::nullopt;
    }
    return ends;
}

}  // namespace geo::io
