// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/containment.hpp"

#include <utility>

namespace geo {
namespace {

constexpr std::size_t points_a_block = 8192;
constexpr std::size_t points_a_step = 512;

/// A point that an area may contain, or certainly does when the area covers its cell.
struct Candidate {
    std::uint32_t point = 0;
    BoundaryCells::Entry entry{0, false};
};

/// What the edges that could be settled at once say, and where those end that are left to look at.
struct Settled {
    BoundarySlabs::Verdict verdict = BoundarySlabs::Verdict::inside;
    std::size_t open_end = 0;
};

}  // namespace

/// Room to look for the containments of a step's points.
struct Containment::Room {
    explicit Room(std::size_t points) : cells(points), ranges(points) {}

    std::vector<std::pair<std::uint32_t, std::size_t>> cells;  // of points that lie in one
    std::vector<std::pair<std::uint32_t, BoundaryCells::Range>> ranges;
    std::vector<Candidate> candidates;
    std::vector<Settled> settled;
    std::vector<std::size_t> open;  // edges
    std::vector<std::uint32_t> rows;
};

Containment::Containment(std::span<const BoundaryTree> boundaries, std::function<const BoxIndex&()> index,
                         Threads threads)
    : m_boundaries(boundaries), m_index(std::move(index)), m_slabs(boundaries, threads), m_cells(boundaries, threads) {}

/// The points that lie in the boxes of areas. In steps, each of which asks for the memory that the next one reads, so
/// that none waits for it; what is kept of a step is told by adding to a count, as no processor could foresee it.
void Containment::find_candidates(std::span<const Point> points, Room& room) const {
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < points.size(); ++i) {
        const std::size_t cell = m_cells.cell_of(points[i]);
        if (cell == BoundaryCells::nowhere) continue;
        m_cells.prefetch(cell);
        room.cells[count++] = {i, cell};
    }
    std::size_t ranges = 0;
    for (const auto& [i, cell] : std::span(room.cells).first(count)) {
        const BoundaryCells::Range range = m_cells.range_of(cell);
        m_cells.prefetch(range);
        room.ranges[ranges] = {i, range};
        ranges += range.first != range.last ? 1U : 0U;
    }
    room.candidates.clear();
    for (const auto& [i, range] : std::span(room.ranges).first(ranges)) {
        const auto entries = m_cells.entries(range);
        if (BoundaryCells::is_crowded(entries)) {
            m_index().intersecting(Box{points[i], points[i]}, room.rows);
            for (const std::uint32_t row : room.rows) room.candidates.push_back({i, {row, false}});
            continue;
        }
        for (const BoundaryCells::Entry& entry : entries) {
            m_slabs.prefetch_box(entry.area());
            room.candidates.push_back({i, entry});
        }
    }
    std::size_t kept = 0;
    for (const Candidate& candidate : room.candidates) {
        room.candidates[kept] = candidate;
        kept += m_slabs.box_contains(candidate.entry.area(), points[candidate.point]) ? 1U : 0U;
    }
    room.candidates.resize(kept);
}

void Containment::append_containments(std::span<const Point> points, std::uint32_t first, Room& room,
                                      std::vector<PointInArea>& found) const {
    find_candidates(points, room);
    for (const Candidate& c : room.candidates) m_slabs.prefetch_edges(c.entry.area());
    room.settled.assign(room.candidates.size(), {});
    room.open.clear();
    for (std::size_t i = 0; i < room.candidates.size(); ++i) {
        const Candidate& c = room.candidates[i];
        if (!c.entry.covers_cell()) {
            room.settled[i].verdict = m_slabs.settle(c.entry.area(), points[c.point], room.open);
        }
        room.settled[i].open_end = room.open.size();
    }
    std::size_t open = 0;
    for (std::size_t i = 0; i < room.candidates.size(); ++i) {
        const auto& [point, entry] = room.candidates[i];
        const auto& [settled, open_end] = room.settled[i];
        const auto verdict =
            m_slabs.decide(settled, std::span(room.open).subspan(open, open_end - open), points[point]);
        open = open_end;
        const bool in = verdict == BoundarySlabs::Verdict::inside;
        if (in || (verdict == BoundarySlabs::Verdict::unsure && m_boundaries[entry.area()].contains(points[point]))) {
            found.push_back({first + point, entry.area()});
        }
    }
}

std::vector<std::uint32_t> Containment::containing(const Point& p) const {
    std::vector<std::uint32_t> found;
    const auto add_if_inside = [&](std::uint32_t area) {
        const BoundarySlabs::Verdict verdict = m_slabs.verdict(area, p);
        const bool unsure = verdict == BoundarySlabs::Verdict::unsure;
        if (unsure ? m_boundaries[area].contains(p) : verdict == BoundarySlabs::Verdict::inside) found.push_back(area);
    };
    const std::size_t cell = m_cells.cell_of(p);
    if (cell == BoundaryCells::nowhere) return found;
    const auto entries = m_cells.entries(m_cells.range_of(cell));
    if (BoundaryCells::is_crowded(entries)) {
        for (const std::uint32_t area : m_index().intersecting(Box{p, p})) add_if_inside(area);
        return found;
    }
    for (const BoundaryCells::Entry& entry : entries) {
        if (entry.covers_cell()) {
            found.push_back(entry.area());
        } else {
            add_if_inside(entry.area());
        }
    }
    return found;
}

std::vector<PointInArea> Containment::containments(std::span<const Point> points, Threads threads) const {
    std::vector<std::vector<PointInArea>> blocks((points.size() + points_a_block - 1) / points_a_block);
    for_each_block(points.size(), points_a_block, threads, [&](std::size_t first, std::size_t last) {
        Room room(points_a_step);
        for (std::size_t i = first; i < last; i += points_a_step) {
            const auto step = points.subspan(i, std::min(points_a_step, last - i));
            append_containments(step, static_cast<std::uint32_t>(i), room, blocks[first / points_a_block]);
        }
    });
    std::size_t total = 0;
    for (const auto& block : blocks) total += block.size();
    std::vector<PointInArea> all;
    all.reserve(total);
    for (const auto& block : blocks) all.insert(all.end(), block.begin(), block.end());
    return all;
}

}  // namespace geo
