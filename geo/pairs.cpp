// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/pairs.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <tuple>
#include <utility>

#include "geo/pair_grid.hpp"
#include "geo/pair_limit.hpp"
#include "geo/pair_search.hpp"
#include "geo/pair_sorter.hpp"

namespace geo {

struct PairIndex::State {
    std::vector<LonLat> points;
    PairGrid grid;
};

namespace {

/// Query points that one thread takes at a time, and pairs after which it passes on what it has.
constexpr std::size_t queries_per_block = 64;
constexpr std::size_t pairs_per_flush = std::size_t{1} << 15;

/// What a thread works with; there are as many as ever worked at the same time.
struct Desk {
    Desk(const PairGrid& grid, std::span<const LonLat> points) : search(grid, points), sorter(points.size()) {}
    PairSearch search;
    PairSorter sorter;
};

class Desks {
public:
    Desks(const PairGrid& grid, std::span<const LonLat> points) : m_grid(grid), m_points(points) {}

    std::unique_ptr<Desk> take() {
        const std::lock_guard lock(m_guard);
        if (m_free.empty()) return std::make_unique<Desk>(m_grid, m_points);
        std::unique_ptr<Desk> desk = std::move(m_free.back());
        m_free.pop_back();
        return desk;
    }
    void give_back(std::unique_ptr<Desk> desk) {
        const std::lock_guard lock(m_guard);
        m_free.push_back(std::move(desk));
    }

private:
    const PairGrid& m_grid;
    std::span<const LonLat> m_points;
    std::mutex m_guard;
    std::vector<std::unique_ptr<Desk>> m_free;
};

/// Streams what `append(desk, query row, result)` adds for each query point: results are consumed in order of query row.
template <class Result, class Append, class Consume>
void stream(Desks& desks, std::size_t queries, Threads threads, const Consume& consume, const Append& append) {
    std::vector<Result> results(ordered_slots(threads));
    const auto work = [&](std::size_t first, std::size_t last, std::size_t slot, const std::function<void()>& flush) {
        std::unique_ptr<Desk> desk = desks.take();
        for (std::size_t q = first; q < last; ++q) {
            append(*desk, static_cast<std::uint32_t>(q), results[slot]);
            if (results[slot].size() >= pairs_per_flush) flush();
        }
        desks.give_back(std::move(desk));
    };
    for_each_block_in_order(queries, queries_per_block, threads, work, [&](std::size_t slot) {
        if (results[slot].size() != 0) consume(results[slot]);
        results[slot].clear();
    });
}

/// Rows near several query points, one after the other.
struct Neighbourhoods {
    UnsetBuffer<std::uint32_t> rows;
    /// Query rows, each with the place where its rows end.
    std::vector<std::pair<std::uint32_t, std::size_t>> ends;

    std::size_t size() const { return rows.size(); }
    void clear() {
        rows.clear();
        ends.clear();
    }
};

bool nearer(const Pair& a, const Pair& b) { return std::tie(a.distance, a.indexed) < std::tie(b.distance, b.indexed); }

/// The finds that satisfy `distance <= farthest`, appended in any order.
std::span<Pair> append_up_to(double farthest, std::uint32_t query, const PairFinds& finds, PairBuffer& to) {
    Pair* const first = to.reserve(finds.rows.size());
    std::size_t count = 0;
    for (std::size_t i = 0; i < finds.rows.size(); ++i) {
        first[count] = {query, finds.rows[i], finds.distances[i]};
        count += finds.distances[i] <= farthest ? 1U : 0U;
    }
    return {first, count};
}

/// The first radius tried in a search for the nearest, as a share of the limit; each further one is twice as large.
constexpr double first_share = 1.0 / 32.0;
/// Below this a limit is not divided. Units: metres.
constexpr double smallest_share = 1.0;

/// A ring is searched by its chord alone: whoever is left out is farther than everyone kept, and no pair's distance
/// depends on the ring that found it, as no ring but the last comes near the limit.
void append_nearest(PairSearch& search, const LonLat& point, std::uint32_t query, std::size_t k, const PairLimit& limit,
                    PairBuffer& to) {
    std::span<Pair> found;
    double ring = limit.limit.value * first_share;
    for (; ring >= smallest_share && ring < limit.limit.value; ring *= 2.0) {
        found = append_up_to(ring, query, search.list(point, PairLimit::chord(ring)), to);
        if (found.size() >= k) break;
    }
    if (found.size() < k) found = append_up_to(limit.limit.value, query, search.list(point, limit), to);
    const std::size_t kept = std::min(k, found.size());
    const auto middle = found.begin() + static_cast<std::ptrdiff_t>(kept);
    if (kept < found.size()) std::nth_element(found.begin(), middle, found.end(), nearer);
    std::sort(found.begin(), middle, nearer);
    to.grow(kept);
}

std::uint64_t count_in_blocks(Desks& desks, std::size_t queries, Threads threads, const PairLimit& limit,
                              const std::function<LonLat(std::size_t)>& point) {
    std::atomic<std::uint64_t> total{0};
    for_each_block(queries, queries_per_block, threads, [&](std::size_t first, std::size_t last) {
        std::unique_ptr<Desk> desk = desks.take();
        std::uint64_t found = 0;
        for (std::size_t q = first; q < last; ++q) found += desk->search.count(point(q), limit);
        total += found;
        desks.give_back(std::move(desk));
    });
    return total;
}

}  // namespace

PairIndex::PairIndex(std::span<const LonLat> points, Metres limit, Threads threads)
    : m_state(std::make_unique<State>(State{{points.begin(), points.end()}, PairGrid(points, limit, threads)})) {}
PairIndex::PairIndex(PairIndex&&) noexcept = default;
PairIndex& PairIndex::operator=(PairIndex&&) noexcept = default;
PairIndex::~PairIndex() = default;

std::size_t PairIndex::size() const { return m_state->points.size(); }

void PairIndex::for_each_pair(std::span<const LonLat> queries, Metres limit, Threads threads,
                              const std::function<void(std::span<const Pair>)>& consume) const {
    const PairLimit chords(limit);
    Desks desks(m_state->grid, m_state->points);
    const auto pass_on = [&](const PairBuffer& pairs) { consume(pairs.values()); };
    stream<PairBuffer>(desks, queries.size(), threads, pass_on, [&](Desk& desk, std::uint32_t query, PairBuffer& to) {
        desk.sorter.append(query, desk.search.list(queries[query], chords), to);
    });
}

void PairIndex::for_each_nearest(std::span<const LonLat> queries, std::size_t k, Metres limit, Threads threads,
                                 const std::function<void(std::span<const Pair>)>& consume) const {
    if (k == 0) return;
    const PairLimit chords(limit);
    Desks desks(m_state->grid, m_state->points);
    const auto pass_on = [&](const PairBuffer& pairs) { consume(pairs.values()); };
    stream<PairBuffer>(desks, queries.size(), threads, pass_on, [&](Desk& desk, std::uint32_t query, PairBuffer& to) {
        append_nearest(desk.search, queries[query], query, k, chords, to);
    });
}

void PairIndex::for_each_neighbourhood(std::span<const LonLat> queries, Metres limit, Threads threads,
                                       const ConsumeNeighbourhood& consume) const {
    const PairLimit chords(limit);
    Desks desks(m_state->grid, m_state->points);
    const auto pass_on = [&](const Neighbourhoods& found) {
        std::size_t first = 0;
        for (const auto& [query, end] : found.ends) {
            consume(query, found.rows.values().subspan(first, end - first));
            first = end;
        }
    };
    stream<Neighbourhoods>(desks, queries.size(), threads, pass_on,
                           [&](Desk& desk, std::uint32_t q, Neighbourhoods& to) {
                               const std::size_t before = to.rows.size();
                               desk.search.append_rows(queries[q], chords, to.rows);
                               if (to.rows.size() != before) to.ends.emplace_back(q, to.rows.size());
                           });
}

std::uint64_t PairIndex::count(std::span<const LonLat> queries, Metres limit, Threads threads) const {
    Desks desks(m_state->grid, m_state->points);
    return count_in_blocks(desks, queries.size(), threads, PairLimit(limit), [&](std::size_t q) { return queries[q]; });
}

std::vector<Pair> PairIndex::within(const LonLat& query, Metres limit) const {
    PairSearch search(m_state->grid, m_state->points);
    const PairFinds finds = search.list(query, PairLimit(limit));
    std::vector<Pair> pairs(finds.rows.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i] = {0, finds.rows[i], finds.distances[i]};
    std::ranges::sort(pairs, nearer);
    return pairs;
}

// Taken in the order of the grid, one after the other share what they read. Each point finds itself, and each pair is
// found from both ends.
std::uint64_t count_pairs_within(std::span<const LonLat> points, Metres limit, Threads threads) {
    const PairLimit chords(limit);
    if (chords.possibly < 0.0) return 0;
    const PairGrid grid(points, limit, threads);
    Desks desks(grid, points);
    const std::span<const std::uint32_t> order = grid.order();
    const std::uint64_t found =
        count_in_blocks(desks, order.size(), threads, chords, [&](std::size_t q) { return points[order[q]]; });
    return (found - order.size()) / 2;
}

}  // namespace geo
