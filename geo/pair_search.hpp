// SPDX-License-Identifier: GPL-3.0-or-later
// The search around one query point at a time, with the room it needs kept from one to the next. One for each thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "geo/pair_grid.hpp"
#include "geo/pair_kernel.hpp"
#include "geo/pair_limit.hpp"
#include "geo/point.hpp"
#include "geo/unset_buffer.hpp"

namespace geo {

/// What was found, in the order of the grid; valid until the next search. Units: metres.
struct PairFinds {
    std::span<const std::uint32_t> rows;
    std::span<const double> distances;
};

class PairSearch {
public:
    /// `points` are those of the grid, by row; both must outlive this.
    PairSearch(const PairGrid& grid, std::span<const LonLat> points);

    PairFinds list(const LonLat& query, const PairLimit& limit);
    /// The same rows without their distances, added to `rows`.
    void append_rows(const LonLat& query, const PairLimit& limit, UnsetBuffer<std::uint32_t>& rows);
    std::uint64_t count(const LonLat& query, const PairLimit& limit);

private:
    std::size_t candidates(std::size_t span_count) const;
    void make_room(std::size_t hits);
    PairHits hits() { return {m_rows.get(), m_chords_squared.get(), m_heights.get()}; }
    std::size_t list_spans(const LonLat& query, const EarthCentred& p, const PairLimit& limit, std::size_t span_count);
    std::size_t decide_doubtful(const LonLat& query, const PairLimit& limit, std::size_t found);
    void measure_far(const LonLat& query, std::size_t found);

    const PairGrid& m_grid;
    std::span<const LonLat> m_points;
    PairKernel m_kernel;
    std::vector<PairSpan> m_spans;
    std::size_t m_room = 0;
    std::unique_ptr<std::uint32_t[]> m_rows;
    std::unique_ptr<double[]> m_chords_squared, m_heights, m_distances;
};

}  // namespace geo
