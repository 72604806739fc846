// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/point_places.hpp"

#include <algorithm>
#include <cmath>

namespace core {
namespace {

constexpr std::size_t points_a_block = 8192;
/// The width of the grid's strips follows from it: questions are about a kilometre or two.
constexpr geo::Metres usual_limit{1'000.0};
/// No chord is longer than the earth is wide.
constexpr double longest_chord = 1.3e7;
/// What a distance within its limit by a millimetre's rounding can lie beyond it. Units: metres.
constexpr double slack = 0.01;

std::vector<geo::LonLat> degrees_of(std::span<const geo::Point> points, geo::ProjectionPool& projections,
                                    geo::Threads threads) {
    std::vector<geo::LonLat> positions(points.size());
    geo::for_each_block(points.size(), points_a_block, threads, [&](std::size_t first, std::size_t last) {
        const geo::Lease projection(projections);
        for (std::size_t i = first; i < last; ++i) {
            if (geo::is_finite(points[i]))
                positions[i] = (*projection).try_to_lonlat(points[i]).value_or(geo::LonLat{});
        }
    });
    return positions;
}

}  // namespace

PointPlaces::PointPlaces(const geo::GeometryColumn& points, geo::ProjectionPool& projections, geo::Threads threads)
    : m_points(&points),
      m_positions(degrees_of(points.coordinates(), projections, threads)),
      m_grid(m_positions, usual_limit, threads) {
    for (std::uint32_t row = 0; row < points.size(); ++row) {
        if (!points.has_geometry(row)) m_without_place.push_back(row);
        if (points.type() == geo::GeometryType::multi_point) {
            m_rows.insert(m_rows.end(), points.coordinates(row).size(), row);
        }
    }
}

std::span<const geo::LonLat> PointPlaces::positions(std::uint32_t row) const {
    const auto coordinates = m_points->coordinates(row);
    if (coordinates.empty()) return {};
    const auto first = static_cast<std::size_t>(coordinates.data() - m_points->coordinates().data());
    return std::span(m_positions).subspan(first, coordinates.size());
}

std::vector<std::uint32_t> PointPlaces::around(const geo::LonLat& place, geo::Metres limit) const {
    std::vector<std::uint32_t> rows;
    const geo::EarthCentred centre = geo::earth_centred(place);
    if (std::isnan(centre.x) || !(limit.value >= 0)) return rows;
    const double chord = std::min(limit.value, longest_chord) + slack;
    std::vector<geo::PairSpan> spans(m_grid.strip_count());
    spans.resize(m_grid.spans_near(centre, chord, spans.data()));
    const geo::PairColumns columns = m_grid.columns();
    for (const geo::PairSpan& span : spans) {
        for (std::uint32_t i = span.first; i < span.last; ++i) {
            const double dx = columns.x[i] - centre.x;
            const double dy = columns.y[i] - centre.y;
            const double dz = columns.z[i] - centre.z;
            if (dx * dx + dy * dy + dz * dz <= chord * chord) {
                rows.push_back(m_rows.empty() ? columns.row[i] : m_rows[columns.row[i]]);
            }
        }
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

}  // namespace core
