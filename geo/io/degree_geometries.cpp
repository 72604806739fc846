// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/degree_geometries.hpp"

#include <cmath>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "geo/io/antimeridian.hpp"

namespace geo::io {
namespace {

/// Between the layer's CRS and degrees; the way back is only made when an edge is in doubt.
struct BothWays {
    Transformer to_degrees;
    std::optional<Transformer> from_degrees = std::nullopt;
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
                                             std::size_t number) const {
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
            image = ways.to_degrees.try_transform(column.geometry(row), m_edge_tolerance);
        } else if (is_finite(points[row - first])) {
            image = points[row - first];
        }
        if (!image) fail(layer, number + row - first);
        geometries[row - first] = cut_at_antimeridian(*image, crosses);
    }
    m_transformers->give_back(std::move(ways));
    return geometries;
}

}  // namespace geo::io
