// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>
#include <unordered_map>

#include "core/links/gathering_search.hpp"

namespace core {

namespace {

constexpr int most_passes = 3;
/// Meeting points tried for one place that is left, the nearest of each kind.
constexpr std::size_t meetings_tried = 24;
/// Groups opened after which their meeting points are indexed anew; until then they are looked through one by one.
constexpr std::size_t most_unindexed = 64;

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
          m_grid(m_ground.grid()),
          m_changed(m_grid.cells().size(), 0),
          m_failed(m_ground.size(), never) {
        for (std::uint32_t group = 0; group < grouping.groups(); ++group) {
            m_largest_extent = std::max(m_largest_extent, m_ground.extent(grouping.meeting(group)));
        }
    }

    void run() {
        join_those_in_reach();
        for (int pass = 0; pass < most_passes; ++pass) {
            bool any = false;
            for (const std::uint32_t place : left()) {
                if (m_grouping.group_of(place) != no_group || is_as_it_failed(place)) continue;
                if (join(place) || open_beside(place)) {
                    any = true;
                } else {
                    m_failed[place] = m_time;
                }
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
        for (const std::uint32_t place : left()) {
            if (!is_as_it_failed(place)) join(place);
        }
    }

    /// What an attempt rests on lies within six limits of the place, and as many extents of zones: the meeting points
    /// tried (1), what they reach (2), the other members of a group given up (4), the groups that these reach (5) with
    /// their members (6).
    bool is_as_it_failed(std::uint32_t place) {
        if (m_failed[place] == never) return false;
        m_grid.cells_near(m_ground.place(place), 6.0 * (m_ground.reach().hard + m_largest_extent), m_near);
        return std::ranges::all_of(m_near, [&](std::uint32_t cell) { return m_changed[cell] <= m_failed[place]; });
    }

    /// Somebody joined or left a group, which all of its members may see.
    void note_change(std::uint32_t group) {
        m_cheapest.clear();
        ++m_time;
        for (const std::uint32_t member : m_grouping.members(group)) m_changed[m_ground.cell_of(member)] = m_time;
    }

    /// Of the groups that a place is not in.
    Joining cheapest(std::uint32_t place) {
        const auto known = m_cheapest.find(place);
        if (known != m_cheapest.end()) return known->second;
        if (!m_index || m_grouping.groups() > m_indexed + most_unindexed) {
            m_search.reset();
            m_index.emplace(m_grouping, MeetingIndex::Which::all);
            m_search.emplace(*m_index);
            m_indexed = m_grouping.groups();
        }
        Joining best;
        m_search->look_for_cheaper(place, best);
        m_search->look_through_later(place, best);
        m_cheapest.emplace(place, best);
        return best;
    }

    bool join(std::uint32_t place) {
        const Joining best = cheapest(place);
        if (best.group == no_group) return false;
        m_grouping.join(place, best.group, best.way);
        note_change(best.group);
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
        const auto left_there =
            std::ranges::count_if(places, [&](std::uint32_t place) { return m_grouping.group_of(place) == no_group; });
        if (left_there <= best.gain) return;  // more than these cannot be gained
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
        std::vector<std::uint32_t> taken;  // groups, once for each member; few
        const auto take = [&](std::uint32_t place) {
            const std::uint32_t group = m_grouping.group_of(place);
            if (group == no_group) {
                ++opening.gain;
            } else if (group != opening.given_up) {
                if (m_grouping.is_meeting_member(place)) return false;
                const auto before = static_cast<std::size_t>(std::ranges::count(taken, group));
                if (m_grouping.size(group) - before <= m_ground.reach().smallest) return false;
                taken.push_back(group);
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
        std::vector<std::uint32_t> changed;
        if (opening.given_up != no_group) {
            const auto members = m_grouping.members(opening.given_up);
            for (const std::uint32_t member : std::vector<std::uint32_t>(members.begin(), members.end())) {
                m_grouping.leave(member);
            }
            for (const auto& [member, other] : opening.moved) {
                m_grouping.join(member, other.group, other.way);
                changed.push_back(other.group);
            }
        }
        const std::uint32_t group = m_grouping.open(opening.meeting);
        m_largest_extent = std::max(m_largest_extent, m_ground.extent(opening.meeting));
        for (const std::uint32_t member : opening.members) {
            if (m_grouping.group_of(member) != no_group) changed.push_back(m_grouping.group_of(member));
            m_grouping.join(member, group, m_ground.way(opening.meeting, member));
        }
        changed.push_back(group);
        for (const std::uint32_t other : changed) note_change(other);
    }

    static constexpr std::uint32_t no_host = 0xFFFFFFFF;
    static constexpr std::size_t most_given_up = 16;
    Grouping& m_grouping;
    const MeetingGround& m_ground;
    std::span<const std::uint8_t> m_reachable;
    const CellGrid& m_grid;
    double m_largest_extent = 0.0;
    std::optional<MeetingIndex> m_index;
    std::optional<MeetingSearch> m_search;
    std::size_t m_indexed = 0;                              // groups that the index knows
    std::unordered_map<std::uint32_t, Joining> m_cheapest;  // of some places, since the last change
    static constexpr std::uint32_t never = 0xFFFFFFFF;
    std::uint32_t m_time = 0;              // changes so far
    std::vector<std::uint32_t> m_changed;  // one a cell of the grid: when
    std::vector<std::uint32_t> m_failed;   // one a place: when nothing could be done for it, or never
    std::vector<std::uint32_t> m_near;
};

}  // namespace

void cover_more(Grouping& grouping, std::span<const std::uint8_t> reachable) { Coverage(grouping, reachable).run(); }

}  // namespace core
