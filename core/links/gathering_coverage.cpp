// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "core/links/gathering_search.hpp"

namespace core {

namespace {

constexpr int most_passes = 3;
/// Meeting points tried for one place that is left, the nearest of each kind.
constexpr std::size_t meetings_tried = 24;

/// A group that could be opened, and what would become of others.
struct Opening {
    MeetingPoint meeting;
    std::vector<std::uint32_t> members;
    std::uint32_t given_up = no_group;
    std::vector<std::pair<std::uint32_t, Joining>> moved;  // members of the group given up that go elsewhere
    std::ptrdiff_t gain = 0;
};

class Coverage {
public:
    Coverage(Grouping& grouping, std::span<const std::uint8_t> reachable)
        : m_grouping(grouping),
          m_ground(grouping.ground()),
          m_reachable(reachable),
          m_grid(m_ground.places(), 0.5 * m_ground.reach().hard),
          m_index(grouping, MeetingIndex::Which::all),
          m_indexed(grouping.groups()) {}

    void run() {
        join_those_in_reach();
        for (int pass = 0; pass < most_passes; ++pass) {
            bool any = false;
            for (const std::uint32_t place : left()) {
                if (m_grouping.group_of(place) == no_group && (join(place) || open_beside(place))) any = true;
            }
            if (!any) break;
            join_those_in_reach();
        }
    }

private:
    std::vector<std::uint32_t> left() const {
        std::vector<std::uint32_t> places;
        for (std::uint32_t place = 0; place < m_ground.size(); ++place) {
            if (m_reachable[place] != 0 && m_grouping.group_of(place) == no_group) places.push_back(place);
        }
        return places;
    }

    void join_those_in_reach() {
        for (const std::uint32_t place : left()) join(place);
    }

    /// Of the groups that a place is not in.
    Joining cheapest(std::uint32_t place) {
        Joining best;
        m_index.look_for_cheaper(place, best);
        m_later.clear();
        for (std::size_t group = m_indexed; group < m_grouping.groups(); ++group) {
            m_later.push_back(static_cast<std::uint32_t>(group));
        }
        look_for_cheaper(m_grouping, place, m_later, best);
        return best;
    }

    bool join(std::uint32_t place) {
        const Joining best = cheapest(place);
        if (best.group == no_group) return false;
        m_grouping.join(place, best.group, best.way);
        return true;
    }

    /// Places within reach, nearest first.
    std::vector<std::uint32_t> in_reach(MeetingPoint meeting) {
        std::vector<std::pair<double, std::uint32_t>> found;
        m_grid.cells_near(m_ground.centre(meeting), m_ground.reach().hard + m_ground.extent(meeting), m_near);
        for (const std::uint32_t cell : m_near) {
            for (const std::uint32_t place : m_grid.items(m_grid.cells()[cell])) {
                if (m_ground.reaches(meeting, place)) found.emplace_back(m_ground.least_way(meeting, place), place);
            }
        }
        std::ranges::sort(found);
        std::vector<std::uint32_t> places;
        for (const auto& [way, place] : found) places.push_back(place);
        return places;
    }

    bool open_beside(std::uint32_t place) {
        std::vector<MeetingPoint> candidates;
        for (const std::uint32_t other : in_reach({MeetingKind::member, place})) {
            if (candidates.size() == meetings_tried) break;
            candidates.push_back({MeetingKind::member, other});
        }
        const std::vector<geo::AreaDistance> zones = m_ground.zones_in_reach(place);
        for (std::size_t i = 0; i < std::min(zones.size(), meetings_tried); ++i) {
            candidates.push_back({MeetingKind::zone, zones[i].area});
        }
        Opening best;
        for (const MeetingPoint meeting : candidates) consider(meeting, best);
        if (best.gain <= 0) return false;
        carry_out(best);
        return true;
    }

    void consider(MeetingPoint meeting, Opening& best) {
        const std::vector<std::uint32_t> places = in_reach(meeting);
        if (places.size() < m_ground.reach().smallest) return;
        if (Opening opening; try_without_loss(meeting, places, opening) && opening.gain > best.gain) best = opening;
        std::vector<std::uint32_t> groups;
        for (const std::uint32_t place : places) {
            const std::uint32_t group = m_grouping.group_of(place);
            if (group != no_group) groups.push_back(group);
        }
        std::ranges::sort(groups);
        groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
        if (groups.size() > meetings_tried) return;  // among so many there is always something to spare
        for (const std::uint32_t group : groups) {
            if (m_grouping.size(group) > most_given_up) continue;
            Opening opening;
            opening.given_up = group;
            if (try_without_loss(meeting, places, opening) && settle_rest(opening, best.gain)) {
                best = opening;
            }
        }
    }

    /// Takes those left, those of the group given up, and as many as are missing of those that others can spare.
    bool try_without_loss(MeetingPoint meeting, std::span<const std::uint32_t> places, Opening& opening) const {
        opening.meeting = meeting;
        std::map<std::uint32_t, std::size_t> taken;
        const auto take = [&](std::uint32_t place) {
            const std::uint32_t group = m_grouping.group_of(place);
            if (group == no_group) {
                ++opening.gain;
            } else if (group != opening.given_up) {
                if (m_grouping.is_meeting_member(place)) return false;
                if (m_grouping.size(group) - taken[group] <= m_ground.reach().smallest) return false;
                ++taken[group];
            }
            opening.members.push_back(place);
            return true;
        };
        const std::uint32_t host = meeting.kind == MeetingKind::member ? meeting.index : no_host;
        if (host != no_host && !take(host)) return false;
        for (const std::uint32_t place : places) {
            const std::uint32_t group = m_grouping.group_of(place);
            if (place != host && (group == no_group || group == opening.given_up)) take(place);
        }
        for (const std::uint32_t place : places) {
            if (opening.members.size() >= m_ground.reach().smallest) break;
            const std::uint32_t group = m_grouping.group_of(place);
            if (place != host && group != no_group && group != opening.given_up) take(place);
        }
        return opening.members.size() >= m_ground.reach().smallest;
    }

    /// Finds others for the members of the group given up that do not reach the new meeting point. Groups that members
    /// are taken from stay, so that none of these counts twice.
    bool settle_rest(Opening& opening, std::ptrdiff_t gain_to_beat) {
        for (const std::uint32_t member : m_grouping.members(opening.given_up)) {
            if (opening.gain <= gain_to_beat) return false;
            if (std::ranges::find(opening.members, member) != opening.members.end()) continue;
            const Joining other = cheapest(member);
            if (other.group == no_group) {
                --opening.gain;
            } else {
                opening.moved.emplace_back(member, other);
            }
        }
        return opening.gain > gain_to_beat;
    }

    void carry_out(const Opening& opening) {
        if (opening.given_up != no_group) {
            const auto members = m_grouping.members(opening.given_up);
            for (const std::uint32_t member : std::vector<std::uint32_t>(members.begin(), members.end())) {
                m_grouping.leave(member);
            }
            for (const auto& [member, other] : opening.moved) m_grouping.join(member, other.group, other.way);
        }
        const std::uint32_t group = m_grouping.open(opening.meeting);
        for (const std::uint32_t member : opening.members) {
            m_grouping.join(member, group, m_ground.way(opening.meeting, member));
        }
    }

    static constexpr std::uint32_t no_host = 0xFFFFFFFF;
    static constexpr std::size_t most_given_up = 16;
    Grouping& m_grouping;
    const MeetingGround& m_ground;
    std::span<const std::uint8_t> m_reachable;
    CellGrid m_grid;
    MeetingIndex m_index;
    std::size_t m_indexed;  // groups that the index knows; later ones are looked through one by one
    std::vector<std::uint32_t> m_near, m_later;
};

}  // namespace

void cover_more(Grouping& grouping, std::span<const std::uint8_t> reachable) { Coverage(grouping, reachable).run(); }

}  // namespace core
