// SPDX-License-Identifier: GPL-3.0-or-later
// All pairs of points within a geodesic distance, streamed to a consumer without being stored.
// A sorted grid of cells over columns of earth-centred coordinates, turned so that the plane of the data's centre is
// horizontal: the planar separation never exceeds the chord, so the grid is right anywhere on earth, poles included.
// Limits are inclusive and exact: a pair within 1 mm of its limit is decided by PROJ. Results do not depend on the
// number of threads nor on the processor's instruction set. The index is immutable; queries are thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "geo/parallel.hpp"
#include "geo/point.hpp"
#include "geo/units.hpp"

namespace geo {

/// One pair: rows in the query points and in the indexed points. Units: metres, geodesic on GRS80.
struct Pair {
    std::uint32_t query;
    std::uint32_t indexed;
    double distance;
    friend bool operator==(const Pair&, const Pair&) = default;
};

/// Points prepared for questions of proximity around one limit.
class PairIndex {
public:
    /// Points that are not finite are never within any distance. `limit` sets the size of the cells; questions with
    /// other limits are answered right, only less quickly.
    PairIndex(std::span<const LonLat> points, Metres limit, Threads threads = {1});
    PairIndex(PairIndex&&) noexcept;
    PairIndex& operator=(PairIndex&&) noexcept;
    ~PairIndex();

    std::size_t size() const;

    /// Calls `consume` with the pairs of each block of query points: sorted by query row, then indexed row, blocks in
    /// order of query row, one call at a time. Memory: the pairs of a few blocks of query points.
    void for_each_pair(std::span<const LonLat> queries, Metres limit, Threads threads,
                       const std::function<void(std::span<const Pair>)>& consume) const;

    /// The same pairs without distances, several times faster: for each query point that has any, in order of query row
    /// and one call at a time, the indexed rows within the limit. Their order is the index's own, the same every time.
    using ConsumeNeighbourhood = std::function<void(std::uint32_t query, std::span<const std::uint32_t> rows)>;
    void for_each_neighbourhood(std::span<const LonLat> queries, Metres limit, Threads threads,
                                const ConsumeNeighbourhood& consume) const;

    /// The number of pairs that `for_each_pair` would give, without making them.
    std::uint64_t count(std::span<const LonLat> queries, Metres limit, Threads threads = {}) const;

    /// For each query point its `k` nearest indexed points within the limit, nearest first, ties by row.
    void for_each_nearest(std::span<const LonLat> queries, std::size_t k, Metres limit, Threads threads,
                          const std::function<void(std::span<const Pair>)>& consume) const;

    /// What lies within the limit of one point, nearest first, ties by row.
    std::vector<Pair> within(const LonLat& query, Metres limit) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Unordered pairs of distinct rows of one set within the limit (each pair once).
std::uint64_t count_pairs_within(std::span<const LonLat> points, Metres limit, Threads threads = {});

/// The instruction sets of the inner loop, slowest first; `widest_instruction_set` is the one in use.
enum class InstructionSet { baseline, avx2, avx512 };
InstructionSet widest_instruction_set();
/// Uses no wider instructions than these; for tests that compare paths. Not thread-safe.
void limit_instruction_set(InstructionSet widest);

}  // namespace geo
