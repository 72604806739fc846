// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/links/cell_grid.hpp"
#include "core/links/gathering.hpp"

namespace core {

namespace {

/// Circles are made this much smaller than the limit, so that the places they go through are within it.
constexpr double circle_margin = 0.001;

/// After the densest-first step few places are left within any disc of the limit, so that all pairs around a place can
/// be tried: if some of those left had a common meeting point, they would have one on two of their circles, or midway.
class Leftovers {
public:
    Leftovers(std::vector<Place> left, const Reach& reach)
        : m_left(std::move(left)), m_reach(reach), m_grid(m_left, 0.5 * reach.hard), m_grouped(m_left.size(), 0) {}

    std::vector<Gathering> run() {
        std::vector<Gathering> found;
        for (std::uint32_t item = 0; item < m_left.size(); ++item) {
            if (m_grouped[item] != 0) continue;
            look_around(item);
            if (m_around.size() < m_reach.smallest) continue;
            Gathering best = best_around(item);
            if (best.members.size() < m_reach.smallest) continue;
            for (const std::uint32_t member : best.members) m_grouped[member] = 1;
            std::ranges::sort(best.members);
            found.push_back(std::move(best));
        }
        return found;
    }

private:
    /// Those left that could share a meeting point with `item`, itself included.
    void look_around(std::uint32_t item) {
        m_around.clear();
        m_grid.cells_near(m_left[item], 2.02 * m_reach.hard, m_near);
        for (const std::uint32_t cell : m_near) {
            for (const std::uint32_t other : m_grid.items(m_grid.cells()[cell])) {
                const double squared = chord_squared(m_left[item].position, m_left[other].position);
                if (m_grouped[other] == 0 && m_reach.holds(0.25 * squared)) m_around.push_back(other);
            }
        }
        std::ranges::sort(m_around);
    }

    Gathering best_around(std::uint32_t item) const {
        Gathering best;
        double best_worth = 0.0;
        const auto attempt = [&](const Place& centre) {
            double worth = 0.0;
            std::vector<std::uint32_t> members;
            for (const std::uint32_t other : m_around) {
                const double squared = chord_squared(centre.position, m_left[other].position);
                if (!m_reach.holds(squared)) continue;
                worth += m_reach.worth(std::sqrt(squared));
                members.push_back(other);
            }
            if (members.size() >= m_reach.smallest && worth > best_worth && std::ranges::binary_search(members, item)) {
                best = {centre, std::move(members)};
                best_worth = worth;
            }
        };
        const geo::EarthCentred& p = m_left[item].position;
        attempt(m_left[item]);
        for (const std::uint32_t other : m_around) {
            const geo::EarthCentred& q = m_left[other].position;
            if (other == item) continue;
            if (best_worth >= static_cast<double>(m_around.size())) break;  // all, and all near
            attempt(place_near({0.5 * (p.x + q.x), 0.5 * (p.y + q.y), 0.5 * (p.z + q.z)}));
            for (const Place& centre : places_at(m_reach.hard_chord - circle_margin, p, q)) attempt(centre);
        }
        return best;
    }

    std::vector<Place> m_left;
    const Reach& m_reach;
    CellGrid m_grid;
    std::vector<std::uint8_t> m_grouped;
    std::vector<std::uint32_t> m_around, m_near;
};

}  // namespace

void gather_leftovers(std::span<const Place> places, const Reach& reach, std::vector<Gathering>& gatherings) {
    std::vector<std::uint8_t> grouped(places.size(), 0);
    for (const Gathering& gathering : gatherings) {
        for (const std::uint32_t member : gathering.members) grouped[member] = 1;
    }
    std::vector<Place> left;
    std::vector<std::uint32_t> index;
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        if (grouped[i] != 0) continue;
        left.push_back(places[i]);
        index.push_back(i);
    }
    for (Gathering& found : Leftovers(std::move(left), reach).run()) {
        for (std::uint32_t& member : found.members) member = index[member];
        gatherings.push_back(std::move(found));
    }
}

}  // namespace core
