// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/links/cell_grid.hpp"
#include "core/links/gathering.hpp"

namespace core {

namespace {

class Reachable {
public:
    explicit Reachable(const MeetingGround& ground)
        : m_ground(ground), m_grid(ground.grid()), m_is_open(ground.size(), 0) {}

    std::vector<std::uint8_t> run() {
        for (std::size_t cell = 0; cell < m_grid.cells().size(); ++cell) {
            const auto items = m_grid.items(m_grid.cells()[cell]);
            for (const std::uint32_t place : items) m_is_open[place] = enough_at(place, items) ? 1 : 0;
        }
        std::vector<std::uint8_t> result = m_is_open;
        for (std::uint32_t place = 0; place < result.size(); ++place) {
            if (result[place] == 0 && (near_an_open_place(place) || near_an_open_zone(place))) result[place] = 1;
        }
        return result;
    }

private:
    /// Whether enough places are in reach of a meeting point. Those next to it are looked at first.
    bool enough_at(std::uint32_t place, std::span<const std::uint32_t> next_to_it) {
        const MeetingPoint meeting{MeetingKind::member, place};
        std::size_t count = 0;
        for (const std::uint32_t other : next_to_it) {
            if (m_ground.reaches(meeting, other) && ++count >= m_ground.reach().smallest) return true;
        }
        return enough_at(meeting);
    }

    bool enough_at(MeetingPoint meeting) {
        std::size_t count = 0;
        m_grid.cells_near(m_ground.centre(meeting), m_ground.reach().hard + m_ground.extent(meeting), m_near);
        for (const std::uint32_t cell : m_near) {
            for (const std::uint32_t other : m_grid.items(m_grid.cells()[cell])) {
                if (m_ground.reaches(meeting, other) && ++count >= m_ground.reach().smallest) return true;
            }
        }
        return false;
    }

    /// Asked only of places with few others in reach.
    bool near_an_open_place(std::uint32_t place) {
        m_grid.cells_near(m_ground.place(place), m_ground.reach().hard, m_near);
        for (const std::uint32_t cell : m_near) {
            for (const std::uint32_t other : m_grid.items(m_grid.cells()[cell])) {
                if (m_is_open[other] != 0 && m_ground.reaches({MeetingKind::member, other}, place)) return true;
            }
        }
        return false;
    }

    bool near_an_open_zone(std::uint32_t place) {
        for (const geo::AreaDistance& near : m_ground.zones_in_reach(place)) {
            if (m_zone_is_open.size() <= near.area) m_zone_is_open.resize(near.area + 1, unasked);
            std::uint8_t& is_open = m_zone_is_open[near.area];
            if (is_open == unasked) is_open = enough_at({MeetingKind::zone, near.area}) ? 1 : 0;
            if (is_open == 1) return true;
        }
        return false;
    }

    static constexpr std::uint8_t unasked = 2;
    const MeetingGround& m_ground;
    const CellGrid& m_grid;
    std::vector<std::uint8_t> m_is_open;  // one a place
    std::vector<std::uint8_t> m_zone_is_open;
    std::vector<std::uint32_t> m_near;
};

}  // namespace

std::vector<std::uint8_t> reachable_places(const MeetingGround& ground) { return Reachable(ground).run(); }

}  // namespace core
