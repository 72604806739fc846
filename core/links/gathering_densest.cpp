// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <optional>
#include <queue>
#include <utility>

#include "core/links/cell_grid.hpp"
#include "core/links/gathering.hpp"

namespace core {

namespace {

using geo::EarthCentred;

/// Two diagonals of the smallest cells that a grid makes, which may be larger than the limit asks for; ample.
constexpr double smallest_cells = 400.0;

/// A meeting point with what it reaches.
struct Catch {
    MeetingPoint meeting;
    double worth = 0.0;
    std::vector<std::uint32_t> members;
    EarthCentred middle{};  // of the members, the nearer counting more
};

class DensestFirst {
public:
    DensestFirst(const MeetingGround& ground, std::vector<std::uint8_t> taken)
        : m_ground(ground),
          m_reach(ground.reach()),
          m_grid(ground.places(), 0.25 * ground.reach().hard),
          m_crowds(m_grid.cells().size()),
          m_changed_after(ground.grid().cells().size(), 0),
          m_taken(std::move(taken)) {
        for (std::uint32_t cell = 0; cell < m_crowds.size(); ++cell) {
            m_crowds[cell].ungrouped = m_grid.cells()[cell].last - m_grid.cells()[cell].first;
            drop_taken(cell);
            sum_up(cell);
        }
    }

    std::vector<Gathering> run() {
        for (std::uint32_t cell = 0; cell < m_crowds.size(); ++cell) {
            if (m_crowds[cell].ungrouped != 0) m_proposals.push(judged(cell));
        }
        std::vector<Gathering> gatherings;
        while (!m_proposals.empty()) {
            const Proposal best = m_proposals.top();
            m_proposals.pop();
            if (m_crowds[best.cell].ungrouped == 0) continue;
            if (best.judged_after < changed_after(best.cell)) {
                m_proposals.push(judged(best.cell));
            } else if (auto found = try_catch(best.cell)) {
                ++m_groups;
                take_out(*found);
                std::ranges::sort(found->members);
                gatherings.push_back({found->meeting, std::move(found->members)});
                m_proposals.push(judged(best.cell));  // some of the cell may be left
            }
            // else its disc holds too few, and never more again.
        }
        return gatherings;
    }

private:
    struct Crowd {
        EarthCentred middle{};
        std::uint32_t ungrouped = 0;  // the first so many items of the cell
    };
    struct Proposal {
        double worth;
        std::uint32_t cell;
        std::uint32_t judged_after;  // number of groups there were
        bool operator<(const Proposal& other) const {
            return worth != other.worth ? worth < other.worth : cell > other.cell;
        }
    };

    std::span<std::uint32_t> ungrouped(std::uint32_t cell) {
        return std::span(m_grid.items()).subspan(m_grid.cells()[cell].first, m_crowds[cell].ungrouped);
    }

    /// The last group that took any of what the proposal of a cell is worth: since then it is worth the same.
    std::uint32_t changed_after(std::uint32_t cell) const {
        return m_changed_after[m_ground.cell_of(m_grid.items(m_grid.cells()[cell]).front())];
    }

    /// What is taken lies within the limit of a meeting point; the middle of its cell is less than the diagonal of a
    /// cell farther; proposals whose worth counts that middle have theirs within a limit of it, and their places within
    /// another diagonal. Half a limit each is more than these.
    void note_change(const Catch& found) {
        const double distance = 3.0 * m_reach.hard + m_ground.extent(found.meeting) + smallest_cells;
        m_ground.grid().cells_near(m_ground.centre(found.meeting), distance, m_near);
        for (const std::uint32_t cell : m_near) m_changed_after[cell] = m_groups;
    }

    void sum_up(std::uint32_t cell) {
        Crowd& crowd = m_crowds[cell];
        if (crowd.ungrouped == 0) return;
        EarthCentred sum{0.0, 0.0, 0.0};
        for (const std::uint32_t item : ungrouped(cell)) {
            const EarthCentred& p = m_ground.place(item).position;
            sum = {sum.x + p.x, sum.y + p.y, sum.z + p.z};
        }
        const double count = crowd.ungrouped;
        crowd.middle = {sum.x / count, sum.y / count, sum.z / count};
    }

    Proposal judged(std::uint32_t cell) {
        if (m_crowds[cell].ungrouped == 0) return {0.0, cell, m_groups};
        const Place centre = place_near(m_crowds[cell].middle);
        m_grid.cells_near(centre, m_reach.hard, m_near);
        double worth = 0.0;
        for (const std::uint32_t other : m_near) {
            const double chord = std::sqrt(chord_squared(centre.position, m_crowds[other].middle));
            worth += m_crowds[other].ungrouped * m_reach.worth(chord);
        }
        return {worth, cell, m_groups};
    }

    /// How far a place counts as being. From a zone, about: boundaries are measured where the limit asks for it only.
    double about(const Catch& from, std::uint32_t item) const {
        if (from.meeting.kind == MeetingKind::zone && m_ground.zone_of(item) == from.meeting.index) return 0.0;
        return std::min(m_reach.hard_chord, m_ground.least_way(from.meeting, item));
    }

    Catch catch_at(MeetingPoint meeting) {
        Catch result;
        result.meeting = meeting;
        EarthCentred sum{0.0, 0.0, 0.0};
        m_grid.cells_near(m_ground.centre(meeting), m_reach.hard + m_ground.extent(meeting), m_near);
        for (const std::uint32_t cell : m_near) {
            for (const std::uint32_t item : ungrouped(cell)) {
                if (!m_ground.reaches(meeting, item)) continue;
                const EarthCentred& p = m_ground.place(item).position;
                const double worth = m_reach.worth(about(result, item));
                result.worth += worth;
                result.members.push_back(item);
                sum = {sum.x + worth * p.x, sum.y + worth * p.y, sum.z + worth * p.z};
            }
        }
        if (result.worth > 0.0) result.middle = {sum.x / result.worth, sum.y / result.worth, sum.z / result.worth};
        return result;
    }

    std::uint32_t nearest_of(std::span<const std::uint32_t> items, const EarthCentred& middle) const {
        return *std::ranges::min_element(items, {}, [&](std::uint32_t item) {
            return std::pair(chord_squared(m_ground.place(item).position, middle), item);
        });
    }

    bool is_better(const Catch& a, const Catch& b) const {
        const bool enough = a.members.size() >= m_reach.smallest;
        if (enough != (b.members.size() >= m_reach.smallest)) return enough;
        return a.worth > b.worth * (1.0 + 1e-9);
    }

    /// The proposal of a cell, moved while that pays; nothing when it reaches too few.
    std::optional<Catch> try_catch(std::uint32_t cell) {
        const std::uint32_t first = nearest_of(ungrouped(cell), m_crowds[cell].middle);
        Catch best = catch_at({MeetingKind::member, first});
        for (int move = 0; move < 8; ++move) {
            const MeetingPoint goal{MeetingKind::member, nearest_of(best.members, best.middle)};
            if (goal == best.meeting) break;
            Catch next = catch_at(goal);
            if (!is_better(next, best)) break;
            best = std::move(next);
        }
        if (const auto zone = m_ground.try_nearest_zone(best.meeting.index)) {
            Catch there = catch_at({MeetingKind::zone, *zone});
            if (is_better(there, best)) best = std::move(there);
        }
        if (best.members.size() < m_reach.smallest) return std::nullopt;
        return best;
    }

    void drop_taken(std::uint32_t cell) {
        const std::span<std::uint32_t> items = ungrouped(cell);
        const auto gone =
            std::stable_partition(items.begin(), items.end(), [&](std::uint32_t item) { return m_taken[item] == 0; });
        m_crowds[cell].ungrouped = static_cast<std::uint32_t>(gone - items.begin());
    }

    void take_out(const Catch& found) {
        for (const std::uint32_t item : found.members) m_taken[item] = 1;
        m_grid.cells_near(m_ground.centre(found.meeting), m_reach.hard + m_ground.extent(found.meeting), m_near);
        for (const std::uint32_t cell : m_near) {
            const std::uint32_t before = m_crowds[cell].ungrouped;
            drop_taken(cell);
            if (m_crowds[cell].ungrouped != before) sum_up(cell);
        }
        note_change(found);
    }

    const MeetingGround& m_ground;
    const Reach& m_reach;
    CellGrid m_grid;
    std::vector<Crowd> m_crowds;                 // one a cell of the grid
    std::vector<std::uint32_t> m_changed_after;  // one a cell of the ground's grid: number of groups
    std::priority_queue<Proposal> m_proposals;
    std::vector<std::uint8_t> m_taken;  // one a place
    std::uint32_t m_groups = 0;
    std::vector<std::uint32_t> m_near;
};

}  // namespace

void gather_densest_first(const MeetingGround& ground, std::vector<Gathering>& groups) {
    std::vector<std::uint8_t> taken(ground.size(), 0);
    for (const Gathering& group : groups) {
        for (const std::uint32_t member : group.members) taken[member] = 1;
    }
    std::vector<Gathering> found = DensestFirst(ground, std::move(taken)).run();
    std::ranges::move(found, std::back_inserter(groups));
}

}  // namespace core
