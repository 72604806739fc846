// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/boundary_scale.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/ellipsoid.hpp"

namespace geo {
namespace {

constexpr double degree = M_PI / 180.0;
constexpr double step = 50.0;  // of the differences that stand for derivatives; CRS units

struct GroundVector {
    double east, north;
};

/// What one unit in the plane, towards `there`, is on the ground. Units: metres.
std::optional<GroundVector> try_ground(const Projection& projection, const Point& p, const Point& towards) {
    const auto before = projection.try_to_lonlat({p.x - towards.x * step, p.y - towards.y * step});
    const auto after = projection.try_to_lonlat({p.x + towards.x * step, p.y + towards.y * step});
    if (!before || !after) return std::nullopt;
    const double latitude = (before->lat + after->lat) / 2 * degree;
    const double w2 = 1 - Grs80::eccentricity_squared * std::sin(latitude) * std::sin(latitude);
    const double across = Grs80::semi_major / std::sqrt(w2) * std::cos(latitude);
    const double along = Grs80::semi_major * (1 - Grs80::eccentricity_squared) / (w2 * std::sqrt(w2));
    const double turn = std::remainder(after->lon - before->lon, 360.0);
    return GroundVector{turn * degree * across / (2 * step), (after->lat - before->lat) * degree * along / (2 * step)};
}

/// The least and the greatest scale over all directions, from the singular values of the derivative.
std::optional<ScaleRange> try_scale_at(const Projection& projection, const Point& p) {
    const auto x = try_ground(projection, p, {1, 0});
    const auto y = try_ground(projection, p, {0, 1});
    if (!x || !y) return std::nullopt;
    const double sum = std::hypot(x->east + y->north, x->north - y->east);
    const double difference = std::hypot(x->east - y->north, x->north + y->east);
    const double longest = (sum + difference) / 2;
    const double shortest = std::abs(sum - difference) / 2;
    if (!(shortest > 0)) return std::nullopt;
    return ScaleRange{1 / longest, 1 / shortest};
}

Point at(const Box& box, double tx, double ty) {
    return {box.min.x + tx * (box.max.x - box.min.x), box.min.y + ty * (box.max.y - box.min.y)};
}

}  // namespace

ScaleRange scale_range(const Projection& projection, const Box& box) {
    ScaleRange range{std::numeric_limits<double>::infinity(), 0};
    for (const double ty : {0.0, 0.5, 1.0}) {
        for (const double tx : {0.0, 0.5, 1.0}) {
            const auto scale = try_scale_at(projection, at(box, tx, ty));
            if (!scale) continue;
            range.least = std::min(range.least, scale->least);
            range.greatest = std::max(range.greatest, scale->greatest);
        }
    }
    if (range.greatest == 0) return {0.25, 4.0};  // nothing known: weigh every part that could be near
    // Between samples a smooth scale leaves their range by no more than half its spread, nor, where it turns, by more
    // than the curvature of the earth makes of the distance.
    const double spread = range.greatest - range.least;
    const double reach = std::hypot(box.max.x - box.min.x, box.max.y - box.min.y) / range.least / Grs80::semi_major;
    const double margin = spread / 2 + reach * reach * range.greatest + 1e-9;
    return {std::max(range.least - margin, range.least / 2), range.greatest + margin};
}

ScaleMap::ScaleMap(const Projection& projection, const Box& region) : m_region(region) {
    const double size = std::hypot(region.max.x - region.min.x, region.max.y - region.min.y);
    if (m_region.empty() || !std::isfinite(size)) return;
    m_ranges.reserve(std::size_t{cells} * cells);
    for (int y = 0; y < cells; ++y) {
        for (int x = 0; x < cells; ++x) {
            m_ranges.push_back(scale_range(projection, {at(m_region, double(x) / cells, double(y) / cells),
                                                        at(m_region, double(x + 1) / cells, double(y + 1) / cells)}));
        }
    }
}

std::optional<ScaleRange> ScaleMap::try_range(const Box& box) const {
    if (m_ranges.empty() || !m_region.contains(box.min) || !m_region.contains(box.max)) return std::nullopt;
    const auto cell = [](double value, double from, double to) {
        return to > from ? std::clamp(static_cast<int>((value - from) / (to - from) * cells), 0, cells - 1) : 0;
    };
    ScaleRange range{std::numeric_limits<double>::infinity(), 0};
    const int last_y = cell(box.max.y, m_region.min.y, m_region.max.y);
    const int last_x = cell(box.max.x, m_region.min.x, m_region.max.x);
    for (int y = cell(box.min.y, m_region.min.y, m_region.max.y); y <= last_y; ++y) {
        for (int x = cell(box.min.x, m_region.min.x, m_region.max.x); x <= last_x; ++x) {
            const ScaleRange& in_cell = m_ranges[static_cast<std::size_t>(y) * cells + static_cast<std::size_t>(x)];
            range.least = std::min(range.least, in_cell.least);
            range.greatest = std::max(range.greatest, in_cell.greatest);
        }
    }
    return range;
}

}  // namespace geo
