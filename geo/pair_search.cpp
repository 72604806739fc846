// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/pair_search.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "geo/ellipsoid_arc.hpp"

namespace geo {

PairSearch::PairSearch(const PairGrid& grid, std::span<const LonLat> points)
    : m_grid(grid), m_points(points), m_kernel(pair_kernel()), m_spans(2 * grid.strip_count() + 1) {}

void PairSearch::make_room(std::size_t hits) {
    if (hits + PairColumns::padding <= m_room) return;
    m_room = hits + hits / 2 + PairColumns::padding;
    m_rows = std::make_unique<std::uint32_t[]>(m_room);
    m_chords_squared = std::make_unique<double[]>(m_room);
    m_heights = std::make_unique<double[]>(m_room);
    m_distances = std::make_unique<double[]>(m_room);
}

PairFinds PairSearch::list(const LonLat& query, const PairLimit& limit) {
    const EarthCentred p = earth_centred(query);
    if (std::isnan(p.x) || limit.possibly < 0.0) return {};
    const std::size_t found = list_spans(query, p, limit, m_grid.spans_near(p, limit.possible_chord, m_spans.data()));
    return {{m_rows.get(), found}, {m_distances.get(), found}};
}

void PairSearch::append_rows(const LonLat& query, const PairLimit& limit, UnsetBuffer<std::uint32_t>& rows) {
    const EarthCentred p = earth_centred(query);
    if (std::isnan(p.x) || limit.possibly < 0.0) return;
    const std::size_t span_count = m_grid.spans_near(p, limit.possible_chord, m_spans.data());
    std::uint32_t* const place = rows.reserve(candidates(span_count) + PairColumns::padding);
    const PairProbe probe{p.x, p.y, p.z, limit.surely, limit.possibly};
    const PairTally tally = m_kernel.list_rows(m_grid.columns(), m_spans.data(), span_count, probe, place);
    auto found = static_cast<std::size_t>(tally.possibly);
    if (tally.surely != tally.possibly) {
        found = list_spans(query, p, limit, span_count);
        std::copy_n(m_rows.get(), found, place);
    }
    rows.grow(found);
}

std::size_t PairSearch::candidates(std::size_t span_count) const {
    std::size_t points = 0;
    for (std::size_t s = 0; s < span_count; ++s) points += m_spans[s].last - m_spans[s].first;
    return points;
}

std::size_t PairSearch::list_spans(const LonLat& query, const EarthCentred& p, const PairLimit& limit,
                                   std::size_t span_count) {
    make_room(candidates(span_count));
    const PairProbe probe{p.x, p.y, p.z, limit.surely, limit.possibly};
    const PairTally tally = m_kernel.list(m_grid.columns(), m_spans.data(), span_count, probe, hits());
    const auto found = static_cast<std::size_t>(tally.possibly);
    m_kernel.measure(hits(), found, p.z, m_distances.get());
    if (limit.possibly > longest_euler_chord_squared) measure_far(query, found);
    return tally.surely == tally.possibly ? found : decide_doubtful(query, limit, found);
}

void PairSearch::measure_far(const LonLat& query, std::size_t found) {
    for (std::size_t i = 0; i < found; ++i) {
        if (m_chords_squared[i] <= longest_euler_chord_squared) continue;
        m_distances[i] = geodesic_distance(query, m_points[m_rows[i]]).value;
    }
}

std::size_t PairSearch::decide_doubtful(const LonLat& query, const PairLimit& limit, std::size_t found) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found; ++i) {
        double distance = m_distances[i];
        if (!(m_chords_squared[i] <= limit.surely)) {
            const std::optional<Metres> within = try_distance_within(query, m_points[m_rows[i]], limit.limit);
            if (!within) continue;
            distance = within->value;
        }
        m_rows[kept] = m_rows[i];
        m_distances[kept] = distance;
        ++kept;
    }
    return kept;
}

std::uint64_t PairSearch::count(const LonLat& query, const PairLimit& limit) {
    const EarthCentred p = earth_centred(query);
    if (std::isnan(p.x) || limit.possibly < 0.0) return 0;
    const PairGrid::Spans rim = m_grid.spans_at_rim(p, limit, m_spans.data());
    const PairProbe probe{p.x, p.y, p.z, limit.surely, limit.possibly};
    const PairTally tally = m_kernel.count(m_grid.columns(), m_spans.data(), rim.count, probe);
    if (tally.surely == tally.possibly) return rim.inside + tally.surely;
    return rim.inside + list_spans(query, p, limit, rim.count);
}

}  // namespace geo
