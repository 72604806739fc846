// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/pair_grid.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/ellipsoid_arc.hpp"

namespace geo {

namespace {

/// More than the rounding of a coordinate, less than anything that matters. Units: metres.
constexpr double slack = 1e-6;
/// Strips per limit: thin ones test fewer points in vain, thick ones have longer rows to run through. Measured.
constexpr double strips_per_limit = 4.0;
/// Cells of a strip per height of it.
constexpr double cells_per_height = 2.0;

double dot(const EarthCentred& a, const EarthCentred& b) { return a.x * b.x + a.y * b.y + a.z * b.z; }

PairPlane plane_at(const EarthCentred& sum) {
    const double length = std::sqrt(dot(sum, sum));
    const double across = std::hypot(sum.x, sum.y);
    if (!(across > 1e-9 * Grs80::semi_major)) return {};
    const EarthCentred up{sum.x / length, sum.y / length, sum.z / length};
    const EarthCentred east{-sum.y / across, sum.x / across, 0.0};
    return {east, {-up.z * east.y, up.z * east.x, up.x * east.y - up.y * east.x}, up};
}

}  // namespace

PairGrid::PairGrid(std::span<const LonLat> points, Metres limit) {
    std::vector<EarthCentred> positions;
    std::vector<std::uint32_t> rows;
    positions.reserve(points.size());
    rows.reserve(points.size());
    EarthCentred sum{0.0, 0.0, 0.0};
    for (std::size_t i = 0; i < points.size(); ++i) {
        const EarthCentred p = earth_centred(points[i]);
        if (std::isnan(p.x)) continue;
        positions.push_back(p);
        rows.push_back(static_cast<std::uint32_t>(i));
        sum = {sum.x + p.x, sum.y + p.y, sum.z + p.z};
    }
    m_size = positions.size();
    m_plane = plane_at(sum);
    m_one_side = std::ranges::all_of(
        positions, [&](const EarthCentred& p) { return dot(m_plane.up, p) > 0.1 * Grs80::semi_major; });
    sort_into_cells(positions, rows, sort_into_strips(positions, limit.value));
}

PairGrid::Place PairGrid::place(const EarthCentred& p) const { return {dot(m_plane.east, p), dot(m_plane.north, p)}; }

std::size_t PairGrid::strip_of(double v) const {
    const double strip = std::floor((v - m_v_min) / m_strip_height);
    return static_cast<std::size_t>(std::clamp(strip, 0.0, static_cast<double>(m_strips.size() - 1)));
}

std::uint32_t PairGrid::cell_of(const Strip& strip, double u) const {
    const double cell = std::floor((u - strip.u_min) * strip.cells_per_metre);
    return static_cast<std::uint32_t>(std::clamp(cell, 0.0, static_cast<double>(strip.cells - 1)));
}

std::vector<PairGrid::Place> PairGrid::sort_into_strips(const std::vector<EarthCentred>& positions, double limit) {
    std::vector<Place> places(positions.size());
    std::ranges::transform(positions, places.begin(), [&](const EarthCentred& p) { return place(p); });
    if (places.empty()) return places;
    const auto [lowest, highest] = std::ranges::minmax(places, {}, &Place::v);
    const double extent = highest.v - lowest.v;
    const double most = std::max(1.0, std::min(static_cast<double>(m_size), 1e9));
    const double wanted = extent / (limit > 0.0 ? std::max(limit / strips_per_limit, 1e-3) : 1e-3);
    const double strips = std::floor(std::clamp(wanted, 0.0, most - 1.0)) + 1.0;
    m_v_min = lowest.v;
    m_strip_height = std::max(extent / strips, 1e-3);
    m_strips.resize(static_cast<std::size_t>(strips));

    constexpr double infinite = std::numeric_limits<double>::infinity();
    struct Extent {
        double min = infinite, max = -infinite;
        std::uint32_t points = 0;
    };
    std::vector<Extent> extents(m_strips.size());
    for (const Place& p : places) {
        Extent& e = extents[strip_of(p.v)];
        e = {std::min(e.min, p.u), std::max(e.max, p.u), e.points + 1};
    }
    std::uint32_t cells = 0;
    for (std::size_t s = 0; s < m_strips.size(); ++s) {
        const Extent& e = extents[s];
        Strip& strip = m_strips[s];
        strip.first_cell = cells;
        if (e.points == 0) continue;
        const double span = std::max(e.max - e.min, 1e-3);
        const double count = std::ceil(std::min(span * cells_per_height / m_strip_height, 2.0 * e.points));
        strip.u_min = e.min;
        strip.cells = static_cast<std::uint32_t>(count);
        strip.cells_per_metre = count / span;
        cells += strip.cells;
    }
    m_starts.assign(cells + std::size_t{2}, 0);
    return places;
}

void PairGrid::sort_into_cells(const std::vector<EarthCentred>& positions, const std::vector<std::uint32_t>& rows,
                               const std::vector<Place>& places) {
    constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
    const std::size_t room = m_size + PairColumns::padding;
    for (std::vector<double>* column : {&m_x, &m_y, &m_z}) column->assign(room, nowhere);
    m_row.assign(room, 0);
    if (m_size == 0) return;
    std::vector<std::uint32_t> cells(m_size);
    for (std::size_t i = 0; i < m_size; ++i) {
        const Strip& strip = m_strips[strip_of(places[i].v)];
        cells[i] = strip.first_cell + cell_of(strip, places[i].u);
        ++m_starts[cells[i] + 2];
    }
    for (std::size_t c = 2; c < m_starts.size(); ++c) m_starts[c] += m_starts[c - 1];
    for (std::size_t i = 0; i < m_size; ++i) {
        const std::uint32_t at = m_starts[cells[i] + 1]++;
        m_x[at] = positions[i].x;
        m_y[at] = positions[i].y;
        m_z[at] = positions[i].z;
        m_row[at] = rows[i];
    }
}

PairGrid::StripRange PairGrid::strips_near(double v, double chord) const {
    const double reach = chord + slack;
    const double top = m_v_min + m_strip_height * static_cast<double>(m_strips.size());
    if (m_strips.empty() || v - reach > top + slack || v + reach < m_v_min - slack) return {0, 0};
    return {strip_of(v - reach), strip_of(v + reach) + 1};
}

PairGrid::CellRange PairGrid::cells_near(const Strip& strip, double u, double reach) {
    const double first = (u - reach - strip.u_min) * strip.cells_per_metre;
    const double last = (u + reach - strip.u_min) * strip.cells_per_metre;
    const auto cells = static_cast<double>(strip.cells);
    if (last < 0.0 || first > cells) return {0, 0};
    return {static_cast<std::uint32_t>(std::clamp(first, 0.0, cells - 1.0)),
            static_cast<std::uint32_t>(std::min(last, cells - 1.0)) + 1};
}

PairGrid::CellRange PairGrid::cells_inside(const Strip& strip, double u, double reach) {
    const double first = std::ceil((u - reach - strip.u_min) * strip.cells_per_metre);
    const double last = std::floor((u + reach - strip.u_min) * strip.cells_per_metre);
    const auto cells = static_cast<double>(strip.cells);
    if (last <= 0.0 || first >= cells || first >= last) return {0, 0};
    return {static_cast<std::uint32_t>(std::max(first, 0.0)), static_cast<std::uint32_t>(std::min(last, cells))};
}

std::size_t PairGrid::spans_near(const EarthCentred& p, double chord, PairSpan* spans) const {
    const Place at = place(p);
    const StripRange range = strips_near(at.v, chord);
    std::size_t count = 0;
    for (std::size_t s = range.first; s < range.last; ++s) {
        const Strip& strip = m_strips[s];
        if (strip.cells == 0) continue;
        const double low = m_v_min + m_strip_height * static_cast<double>(s);
        const double nearest = std::max({0.0, low - at.v - slack, at.v - low - m_strip_height - slack});
        const double reach = std::sqrt(std::max(0.0, chord * chord - nearest * nearest)) + slack;
        const CellRange cells = cells_near(strip, at.u, reach);
        const std::uint32_t* starts = m_starts.data() + strip.first_cell;
        spans[count] = {starts[cells.first], starts[cells.last]};
        count += spans[count].first < spans[count].last ? 1U : 0U;
    }
    return count;
}

PairGrid::Spans PairGrid::spans_at_rim(const EarthCentred& p, double chord, double sure_chord, PairSpan* spans) const {
    const Place at = place(p);
    const StripRange range = strips_near(at.v, chord);
    const double sure = sure_reach(p, sure_chord);
    Spans found;
    for (std::size_t s = range.first; s < range.last; ++s) {
        const Strip& strip = m_strips[s];
        if (strip.cells == 0) continue;
        const double low = m_v_min + m_strip_height * static_cast<double>(s);
        const double high = low + m_strip_height;
        const double nearest = std::max({0.0, low - at.v - slack, at.v - high - slack});
        const double reach = std::sqrt(std::max(0.0, chord * chord - nearest * nearest)) + slack;
        const double farthest = std::max(at.v - low, high - at.v) + slack;
        const double sure_across = std::sqrt(std::max(0.0, sure * sure - farthest * farthest)) - slack;
        const CellRange near = cells_near(strip, at.u, reach);
        const CellRange inside = cells_inside(strip, at.u, sure_across);
        const std::uint32_t* starts = m_starts.data() + strip.first_cell;
        const bool split = inside.first < inside.last;
        const std::uint32_t middle = split ? starts[inside.first] : starts[near.last];
        spans[found.count] = {starts[near.first], middle};
        found.count += spans[found.count].first < middle ? 1U : 0U;
        if (!split) continue;
        const std::uint32_t again = starts[inside.last];
        found.inside += again - middle;
        spans[found.count] = {again, starts[near.last]};
        found.count += again < spans[found.count].last ? 1U : 0U;
    }
    return found;
}

// From p the ground leans against the plane by its angle there, and by what it bends on the way, which is no longer
// than twice the way in the plane while the angle stays below 60°. So a chord is no longer than the way in the plane
// divided by the cosine of that angle, if no point lies on the earth's far side under the same place.
double PairGrid::sure_reach(const EarthCentred& p, double sure_chord) const {
    if (!m_one_side || !(sure_chord > 0.0)) return 0.0;
    constexpr double flat = (1.0 - Grs80::flattening) * (1.0 - Grs80::flattening);
    const EarthCentred normal{p.x, p.y, p.z / flat};
    const double cosine = dot(normal, m_plane.up) / std::sqrt(dot(normal, normal));
    const double angle = std::acos(std::min(cosine, 1.0)) + 2.0 * sure_chord / shortest_radius;
    return angle < std::numbers::pi / 3.0 ? sure_chord * std::cos(angle) : 0.0;
}

}  // namespace geo
