// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/pair_grid.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/ellipsoid_arc.hpp"

namespace geo {

namespace {

/// More than the rounding of a coordinate, less than anything that matters. Units: metres.
constexpr double slack = 1e-6;
/// Points that one thread takes at a time; fewer are made sooner than a thread.
constexpr std::size_t points_a_block = 16384;
/// Strips per limit: thin ones test fewer points in vain, thick ones have longer rows to run through. Measured.
constexpr double strips_per_limit = 3.0;
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

PairGrid::PairGrid(std::span<const LonLat> points, Metres limit, Threads threads) {
    std::vector<EarthCentred> positions(points.size());
    for_each_block(points.size(), points_a_block, threads, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) positions[i] = earth_centred(points[i]);
    });
    std::vector<std::uint32_t> rows;
    rows.reserve(points.size());
    EarthCentred sum{0.0, 0.0, 0.0};
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const EarthCentred p = positions[i];
        if (std::isnan(p.x)) continue;
        positions[rows.size()] = p;
        rows.push_back(static_cast<std::uint32_t>(i));
        sum = {sum.x + p.x, sum.y + p.y, sum.z + p.z};
    }
    positions.resize(rows.size());
    m_size = positions.size();
    m_plane = plane_at(sum);
    m_one_side = std::ranges::all_of(
        positions, [&](const EarthCentred& p) { return dot(m_plane.up, p) > 0.1 * Grs80::semi_major; });
    sort_into_cells(positions, rows, sort_into_strips(positions, limit.value));
}

PairGrid::Place PairGrid::place(const EarthCentred& p) const { return {dot(m_plane.east, p), dot(m_plane.north, p)}; }

std::size_t PairGrid::strip_of(double v) const {
    const double strip = (v - m_v_min) * m_strips_per_metre;
    return static_cast<std::size_t>(std::clamp(strip, 0.0, static_cast<double>(m_strips.size() - 1)));
}

std::uint32_t PairGrid::cell_of(const Strip& strip, double u) const {
    const double cell = (u - strip.u_min) * strip.cells_per_metre;
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
    m_strips_per_metre = 1.0 / m_strip_height;
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

// A strip without points has no cells and nothing per metre: limits of the right order take 0 for what is no number.
PairGrid::CellRange PairGrid::cells_near(const Strip& strip, double u, double reach) {
    const auto cells = static_cast<double>(strip.cells);
    const double first = (u - reach - strip.u_min) * strip.cells_per_metre;
    const double end = (u + reach - strip.u_min) * strip.cells_per_metre + 1.0;
    return {static_cast<std::uint32_t>(std::min(std::max(0.0, first), cells)),
            static_cast<std::uint32_t>(std::min(std::max(0.0, end), cells))};
}

PairGrid::CellRange PairGrid::cells_inside(const Strip& strip, double u, double reach) {
    const auto cells = static_cast<double>(strip.cells);
    const double first = (u - reach - strip.u_min) * strip.cells_per_metre + 1.0;
    const double end = (u + reach - strip.u_min) * strip.cells_per_metre;
    return {static_cast<std::uint32_t>(std::min(std::max(0.0, first), cells)),
            static_cast<std::uint32_t>(std::min(std::max(0.0, end), cells))};
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

PairGrid::Spans PairGrid::spans_at_rim(const EarthCentred& p, const PairLimit& limit, PairSpan* spans) const {
    const Place at = place(p);
    const StripRange range = strips_near(at.v, limit.possible_chord);
    const double sure = sure_reach(p, limit);
    const double chord_squared = limit.possible_chord * limit.possible_chord;
    Spans found;
    for (std::size_t s = range.first; s < range.last; ++s) {
        const Strip& strip = m_strips[s];
        const double below = m_v_min + m_strip_height * static_cast<double>(s) - at.v;
        const double nearest = std::max({0.0, below - slack, -below - m_strip_height - slack});
        const double reach = std::sqrt(std::max(0.0, chord_squared - nearest * nearest)) + slack;
        const double farthest = std::max(-below, below + m_strip_height) + slack;
        const double sure_across = std::sqrt(std::max(0.0, sure * sure - farthest * farthest)) - slack;
        const CellRange near = cells_near(strip, at.u, reach);
        CellRange inside = cells_inside(strip, at.u, sure_across);
        if (inside.first >= inside.last) inside = {near.last, near.last};
        const std::uint32_t* starts = m_starts.data() + strip.first_cell;
        const PairSpan left{starts[near.first], starts[inside.first]};
        const PairSpan right{starts[inside.last], starts[near.last]};
        found.inside += right.first - left.last;
        spans[found.count] = left;
        found.count += left.first < left.last ? 1U : 0U;
        spans[found.count] = right;
        found.count += right.first < right.last ? 1U : 0U;
    }
    return found;
}

// From p the ground leans against the plane by its angle there, and by what it bends on the way, which is no longer
// than twice the way in the plane while the angle stays below 60°. So a chord is no longer than the way in the plane
// divided by the cosine of that angle, if no point lies on the earth's far side under the same place.
double PairGrid::sure_reach(const EarthCentred& p, const PairLimit& limit) const {
    if (!m_one_side || !(limit.bend_cosine > 0.5)) return 0.0;
    constexpr double flat = (1.0 - Grs80::flattening) * (1.0 - Grs80::flattening);
    const EarthCentred normal{p.x, p.y, p.z / flat};
    const double cosine = std::min(dot(normal, m_plane.up) / std::sqrt(dot(normal, normal)), 1.0);
    const double sine = std::sqrt(std::max(0.0, 1.0 - cosine * cosine));
    const double cosine_of_both = cosine * limit.bend_cosine - sine * limit.bend_sine;
    return cosine_of_both > 0.5 ? limit.sure_chord * cosine_of_both : 0.0;
}

}  // namespace geo
