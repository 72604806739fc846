// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "core/links/cell_grid.hpp"
#include "core/links/gathering.hpp"

namespace core {

namespace {

/// After the densest-first step few places are left within reach of any, so that each can be tried as a meeting point.
class Leftovers {
public:
    Leftovers(const MeetingGround& ground, std::vector<std::uint32_t> left)
        : m_ground(ground), m_left(std::move(left)), m_grid(places_of(ground, m_left), 0.5 * ground.reach().hard) {
        m_grouped.assign(m_left.size(), 0);
    }

    void run(std::vector<Gathering>& groups) {
        for (std::uint32_t item = 0; item < m_left.size(); ++item) {
            if (m_grouped[item] == 0) close(best_around(item), groups);
        }
        meet_in_zones(groups);
    }

private:
    struct Found {
        MeetingPoint meeting;
        double worth = 0.0;
        std::vector<std::uint32_t> items;  // of m_left
    };

    static std::vector<Place> places_of(const MeetingGround& ground, const std::vector<std::uint32_t>& left) {
        std::vector<Place> places;
        places.reserve(left.size());
        for (const std::uint32_t place : left) places.push_back(ground.place(place));
        return places;
    }

    std::vector<std::uint32_t> in_reach(MeetingPoint meeting) {
        std::vector<std::uint32_t> items;
        m_grid.cells_near(m_ground.centre(meeting), m_ground.reach().hard + m_ground.extent(meeting), m_near);
        for (const std::uint32_t cell : m_near) {
            for (const std::uint32_t item : m_grid.items(m_grid.cells()[cell])) {
                if (m_grouped[item] == 0 && m_ground.reaches(meeting, m_left[item])) items.push_back(item);
            }
        }
        std::ranges::sort(items);
        return items;
    }

    Found found_at(MeetingPoint meeting) {
        Found found{meeting, 0.0, in_reach(meeting)};
        for (const std::uint32_t item : found.items) {
            found.worth += m_ground.reach().worth(m_ground.least_way(meeting, m_left[item]));
        }
        return found;
    }

    /// The best of the groups of those left that `item` can meet at itself or at another one.
    Found best_around(std::uint32_t item) {
        Found best;
        for (const std::uint32_t other : in_reach({MeetingKind::member, m_left[item]})) {
            Found found = found_at({MeetingKind::member, m_left[other]});
            if (found.items.size() >= m_ground.reach().smallest && found.worth > best.worth) best = std::move(found);
        }
        return best;
    }

    void close(const Found& found, std::vector<Gathering>& groups) {
        if (found.items.size() < m_ground.reach().smallest) return;
        Gathering group{found.meeting, {}};
        for (const std::uint32_t item : found.items) {
            m_grouped[item] = 1;
            group.members.push_back(m_left[item]);
        }
        groups.push_back(std::move(group));
    }

    void meet_in_zones(std::vector<Gathering>& groups) {
        std::map<ZoneIndex, std::size_t> candidates;
        for (std::uint32_t item = 0; item < m_left.size(); ++item) {
            if (m_grouped[item] != 0) continue;
            for (const geo::AreaDistance& zone : m_ground.zones_in_reach(m_left[item])) ++candidates[zone.area];
        }
        for (const auto& [zone, count] : candidates) {
            if (count >= m_ground.reach().smallest) close(found_at({MeetingKind::zone, zone}), groups);
        }
    }

    const MeetingGround& m_ground;
    std::vector<std::uint32_t> m_left;  // places
    CellGrid m_grid;                    // over them
    std::vector<std::uint8_t> m_grouped;
    std::vector<std::uint32_t> m_near;
};

}  // namespace

void gather_leftovers(const MeetingGround& ground, std::vector<Gathering>& groups) {
    std::vector<std::uint8_t> grouped(ground.size(), 0);
    for (const Gathering& group : groups) {
        for (const std::uint32_t member : group.members) grouped[member] = 1;
    }
    std::vector<std::uint32_t> left;
    for (std::uint32_t place = 0; place < ground.size(); ++place) {
        if (grouped[place] == 0) left.push_back(place);
    }
    Leftovers(ground, std::move(left)).run(groups);
}

}  // namespace core
