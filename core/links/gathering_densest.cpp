// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <optional>
#include <queue>

#include "core/links/cell_grid.hpp"
#include "core/links/gathering.hpp"

namespace core {

namespace {

using geo::EarthCentred;

/// A meeting point with what it reaches.
struct Catch {
    Place centre;
    double worth = 0.0;
    std::vector<std::uint32_t> members;
    EarthCentred middle{};  // of the members, the nearer counting more
};

class DensestFirst {
public:
    DensestFirst(std::span<const Place> places, const Reach& reach)
        : m_places(places), m_reach(reach), m_grid(places, 0.25 * reach.hard), m_crowds(m_grid.cells().size()) {
        for (std::uint32_t cell = 0; cell < m_crowds.size(); ++cell) {
            m_crowds[cell].ungrouped = m_grid.cells()[cell].last - m_grid.cells()[cell].first;
            sum_up(cell);
        }
    }

    std::vector<Gathering> run() {
        for (std::uint32_t cell = 0; cell < m_crowds.size(); ++cell) m_proposals.push(judged(cell));
        std::vector<Gathering> gatherings;
        while (!m_proposals.empty()) {
            const Proposal best = m_proposals.top();
            m_proposals.pop();
            if (m_crowds[best.cell].ungrouped == 0) continue;
            if (best.judged_after != m_groups) {
                m_proposals.push(judged(best.cell));
            } else if (auto found = try_catch(best.cell)) {
                take_out(*found);
                std::ranges::sort(found->members);
                gatherings.push_back({found->centre, std::move(found->members)});
                ++m_groups;
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

    void sum_up(std::uint32_t cell) {
        Crowd& crowd = m_crowds[cell];
        if (crowd.ungrouped == 0) return;
        EarthCentred sum{0.0, 0.0, 0.0};
        for (const std::uint32_t item : ungrouped(cell)) {
            const EarthCentred& p = m_places[item].position;
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

    Catch catch_at(const Place& centre) {
        Catch result;
        result.centre = centre;
        EarthCentred sum{0.0, 0.0, 0.0};
        m_grid.cells_near(centre, m_reach.hard, m_near);
        for (const std::uint32_t cell : m_near) {
            for (const std::uint32_t item : ungrouped(cell)) {
                const EarthCentred& p = m_places[item].position;
                const double squared = chord_squared(centre.position, p);
                if (!m_reach.holds(squared)) continue;
                const double worth = m_reach.worth(std::sqrt(squared));
                result.worth += worth;
                result.members.push_back(item);
                sum = {sum.x + worth * p.x, sum.y + worth * p.y, sum.z + worth * p.z};
            }
        }
        if (result.worth > 0.0) result.middle = {sum.x / result.worth, sum.y / result.worth, sum.z / result.worth};
        return result;
    }

    /// The proposal of a cell, moved while that pays; nothing when it reaches too few.
    std::optional<Catch> try_catch(std::uint32_t cell) {
        Catch best = catch_at(place_near(m_crowds[cell].middle));
        for (int move = 0; move < 8 && !best.members.empty(); ++move) {
            Catch next = catch_at(place_near(best.middle));
            const bool enough = best.members.size() >= m_reach.smallest;
            const bool enough_next = next.members.size() >= m_reach.smallest;
            if (enough_next < enough || (enough_next == enough && next.worth <= best.worth * (1.0 + 1e-9))) break;
            best = std::move(next);
        }
        if (best.members.size() < m_reach.smallest) return std::nullopt;
        return best;
    }

    void take_out(const Catch& found) {
        if (m_taken.empty()) m_taken.resize(m_places.size(), 0);
        for (const std::uint32_t item : found.members) m_taken[item] = 1;
        m_grid.cells_near(found.centre, m_reach.hard, m_near);
        for (const std::uint32_t cell : m_near) {
            const std::span<std::uint32_t> items = ungrouped(cell);
            const auto gone = std::stable_partition(items.begin(), items.end(),
                                                    [&](std::uint32_t item) { return m_taken[item] == 0; });
            if (gone == items.end()) continue;
            m_crowds[cell].ungrouped = static_cast<std::uint32_t>(gone - items.begin());
            sum_up(cell);
        }
    }

    std::span<const Place> m_places;
    const Reach& m_reach;
    CellGrid m_grid;
    std::vector<Crowd> m_crowds;  // one a cell of the grid
    std::priority_queue<Proposal> m_proposals;
    std::vector<std::uint8_t> m_taken;  // one a place
    std::uint32_t m_groups = 0;
    std::vector<std::uint32_t> m_near;
};

}  // namespace

std::vector<Gathering> gather_densest_first(std::span<const Place> places, const Reach& reach) {
    return DensestFirst(places, reach).run();
}

}  // namespace core
