// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>

#include "core/links/gathering_search.hpp"

namespace core {

namespace {

constexpr int most_rounds = 4;
/// Nothing is changed for a way that is shorter by less than this a member: less is rounding.
constexpr double shorter_way = 0.01;
/// Members that are tried as the meeting point of a group: all of a small one, else those nearest to its median.
constexpr std::size_t members_tried = 48;
constexpr std::size_t members_tried_of_many = 16;
constexpr std::size_t zones_tried = 8;

/// When the groups that a place may see last changed, so that what was looked at since need not be looked at again.
class Changes {
public:
    explicit Changes(const Grouping& grouping)
        : m_grouping(grouping),
          m_ground(grouping.ground()),
          m_grid(m_ground.places(), 0.5 * m_ground.reach().hard),
          m_of_cell(m_grid.cells().size(), 1),
          m_of_group(grouping.groups(), 1),
          m_cell_of(m_ground.size(), 0) {
        for (std::uint32_t cell = 0; cell < m_grid.cells().size(); ++cell) {
            for (const std::uint32_t place : m_grid.items(m_grid.cells()[cell])) m_cell_of[place] = cell;
        }
    }

    /// Counts the changes from 1 on: 0 is before all.
    std::uint32_t now() const { return m_now; }
    std::uint32_t of_group(std::uint32_t group) const { return m_of_group[group]; }
    /// Of any group that the place is in or might join.
    std::uint32_t near(std::uint32_t place) const { return m_of_cell[m_cell_of[place]]; }

    /// Members came or went, or it meets elsewhere: to be called before, too, when it moves.
    void note(std::uint32_t group) {
        const MeetingPoint meeting = m_grouping.meeting(group);
        m_of_group[group] = ++m_now;
        m_grid.cells_near(m_ground.centre(meeting), m_ground.reach().hard + m_ground.extent(meeting), m_near);
        for (const std::uint32_t cell : m_near) m_of_cell[cell] = m_now;
    }

private:
    const Grouping& m_grouping;
    const MeetingGround& m_ground;
    CellGrid m_grid;
    std::uint32_t m_now = 1;
    std::vector<std::uint32_t> m_of_cell, m_of_group;
    std::vector<std::uint32_t> m_cell_of;  // one a place
    std::vector<std::uint32_t> m_near;
};

class Improvement {
public:
    explicit Improvement(Grouping& grouping)
        : m_grouping(grouping),
          m_ground(grouping.ground()),
          m_changes(grouping),
          m_settled(m_ground.size(), 0),
          m_kept(grouping.groups(), 0),
          m_met(grouping.groups(), 0),
          m_nearest_zone(m_ground.size(), not_asked) {}

    void run() {
        for (int round = 0; round < most_rounds; ++round) {
            MeetingIndex index(m_grouping, MeetingIndex::Which::worth_joining);
            const bool given_up = give_up(index);
            const bool settled = settle(index);
            const bool moved = move_meeting_points();
            if (!given_up && !settled && !moved) break;
        }
    }

private:
    /// Gives up groups across zones, smallest first, whose members all reach others at no greater cost.
    bool give_up(MeetingIndex& index) {
        std::vector<std::uint32_t> order;
        for (std::uint32_t group = 0; group < m_grouping.groups(); ++group) {
            if (m_grouping.size(group) != 0 && m_grouping.is_across(group)) order.push_back(group);
        }
        std::ranges::stable_sort(order, {}, [&](std::uint32_t group) { return m_grouping.size(group); });
        bool any = false;
        std::vector<Joining> targets;
        for (const std::uint32_t group : order) {
            const auto changed = [&](std::uint32_t member) { return m_changes.near(member) > m_kept[group]; };
            if (std::ranges::none_of(m_grouping.members(group), changed)) continue;
            if (!find_targets(index, group, targets)) {
                m_kept[group] = m_changes.now();
                continue;
            }
            const std::vector<std::uint32_t> members(m_grouping.members(group).begin(),
                                                     m_grouping.members(group).end());
            for (std::size_t i = 0; i < members.size(); ++i) {
                m_grouping.join(members[i], targets[i].group, targets[i].way);
                m_changes.note(targets[i].group);
            }
            m_changes.note(group);
            any = true;
        }
        return any;
    }

    /// The cheapest other group of each member; false when one has none, or when together they cost more there.
    bool find_targets(MeetingIndex& index, std::uint32_t group, std::vector<Joining>& targets) {
        const auto cost_here = [&](std::uint32_t member) {
            return m_grouping.way(member) + m_ground.reach().zone_preference;
        };
        // What those that are still to be asked may cost; a little more for rounding, which the balance below has not.
        double left = 1e-6;
        for (const std::uint32_t member : m_grouping.members(group)) left += (1.0 + 1e-9) * cost_here(member);
        targets.clear();
        double balance = 0.0;
        for (const std::uint32_t member : m_grouping.members(group)) {
            Joining target;
            target.cost = left;
            index.look_for_cheaper(member, target);
            if (target.group == no_group) return false;
            left -= target.cost;
            balance += target.cost - m_grouping.way(member) - m_ground.reach().zone_preference;
            targets.push_back(target);
        }
        return balance <= 0.0;
    }

    bool settle(MeetingIndex& index) {
        bool any = false;
        for (std::uint32_t place = 0; place < m_ground.size(); ++place) {
            if (m_grouping.group_of(place) == no_group || !m_grouping.can_spare(place)) continue;
            const double saved = m_grouping.way(place) - m_grouping.penalty_of_leaving(place);
            if (saved <= shorter_way || m_changes.near(place) <= m_settled[place]) continue;
            Joining best;
            best.cost = saved - shorter_way;
            index.look_for_cheaper(place, best);
            m_settled[place] = m_changes.now();
            if (best.group == no_group) continue;
            m_changes.note(m_grouping.group_of(place));
            m_grouping.join(place, best.group, best.way);
            m_changes.note(best.group);
            any = true;
        }
        return any;
    }

    bool move_meeting_points() {
        bool any = false;
        for (std::uint32_t group = 0; group < m_grouping.groups(); ++group) {
            if (m_grouping.size(group) == 0 || m_changes.of_group(group) <= m_met[group]) continue;
            double total = 0.0;
            for (const std::uint32_t member : m_grouping.members(group)) total += m_grouping.way(member);
            const double gain = shorter_way * static_cast<double>(m_grouping.size(group));
            if (total <= gain) continue;
            MeetingPoint best = m_grouping.meeting(group);
            double least = total - gain;
            for (const MeetingPoint candidate : candidates(group)) {
                const double sum = sum_of_ways(candidate, group, least);
                if (sum >= least) continue;
                least = sum;
                best = candidate;
            }
            m_met[group] = m_changes.now();
            if (best == m_grouping.meeting(group)) continue;
            m_changes.note(group);
            m_grouping.meet_at(group, best);
            m_changes.note(group);
            any = true;
        }
        return any;
    }

    /// Infinite when some member does not reach it; of no meaning when it is not less than `bound`.
    double sum_of_ways(MeetingPoint meeting, std::uint32_t group, double bound) const {
        const auto members = m_grouping.members(group);
        double least = 0.0;
        for (const std::uint32_t member : members) {
            least += m_ground.least_way(meeting, member);
            if (least >= bound) return bound;
        }
        double sum = 0.0;
        for (const std::uint32_t member : members) {
            const auto way = m_ground.try_way(meeting, member);
            if (!way) return std::numeric_limits<double>::infinity();
            sum += *way;
            if (sum >= bound) return bound;
        }
        return sum;
    }

    ZoneIndex nearest_zone(std::uint32_t place) {
        ZoneIndex& zone = m_nearest_zone[place];
        if (zone == not_asked) zone = m_ground.try_nearest_zone(place).value_or(no_zone);
        return zone;
    }

    std::vector<MeetingPoint> candidates(std::uint32_t group) {
        std::vector<std::uint32_t> members(m_grouping.members(group).begin(), m_grouping.members(group).end());
        if (members.size() > members_tried) {
            std::vector<geo::EarthCentred> positions;
            positions.reserve(members.size());
            for (const std::uint32_t member : members) positions.push_back(m_ground.place(member).position);
            const Place median = median_place(positions, m_ground.centre(m_grouping.meeting(group)));
            std::ranges::partial_sort(members, members.begin() + members_tried_of_many, {}, [&](std::uint32_t member) {
                return std::pair(chord_squared(m_ground.place(member).position, median.position), member);
            });
            members.resize(members_tried_of_many);
        }
        std::ranges::sort(members);
        std::vector<MeetingPoint> result;
        for (const std::uint32_t member : members) result.push_back({MeetingKind::member, member});
        add_zones(group, members, result);
        return result;
    }

    /// The zones that members belong to, or that are nearest to some of them: those of most first.
    void add_zones(std::uint32_t group, std::span<const std::uint32_t> nearest, std::vector<MeetingPoint>& result) {
        std::map<ZoneIndex, std::size_t> votes;
        for (const std::uint32_t member : m_grouping.members(group)) {
            if (m_ground.zone_of(member) != no_zone) ++votes[m_ground.zone_of(member)];
        }
        for (const std::uint32_t member : nearest) {
            if (const ZoneIndex zone = nearest_zone(member); zone != no_zone) ++votes[zone];
        }
        std::vector<std::pair<ZoneIndex, std::size_t>> order(votes.begin(), votes.end());
        std::ranges::stable_sort(order, std::greater<>{}, [](const auto& vote) { return vote.second; });
        if (order.size() > zones_tried) order.resize(zones_tried);
        for (const auto& [zone, count] : order) result.push_back({MeetingKind::zone, zone});
    }

    Grouping& m_grouping;
    const MeetingGround& m_ground;
    Changes m_changes;
    std::vector<std::uint32_t> m_settled;      // one a place: when it was found to be where it should be
    std::vector<std::uint32_t> m_kept, m_met;  // one a group: when it was not given up, when it met where it should
    static constexpr ZoneIndex not_asked = 0xFFFFFFFE;
    std::vector<ZoneIndex> m_nearest_zone;  // one a place
};

}  // namespace

namespace {

/// Whether one of the groups meets nearer than that. Boundaries are measured only where the bounds do not tell.
bool has_nearer(const Grouping& grouping, std::uint32_t place, std::span<const std::uint32_t> groups, double way) {
    const MeetingGround& ground = grouping.ground();
    return std::ranges::any_of(groups, [&](auto g) { return ground.most_way(grouping.meeting(g), place) < way; }) ||
           std::ranges::any_of(groups, [&](auto g) {
               const MeetingPoint there = grouping.meeting(g);
               return ground.least_way(there, place) < way && ground.way(there, place) < way;
           });
}

}  // namespace

void improve(Grouping& grouping) { Improvement(grouping).run(); }

std::vector<MemberReason> reasons_of(const Grouping& grouping) {
    const MeetingGround& ground = grouping.ground();
    MeetingIndex index(grouping, MeetingIndex::Which::all);
    std::vector<MemberReason> reasons(ground.size(), MemberReason::nearest);
    std::vector<std::uint32_t> near;
    for (std::uint32_t place = 0; place < ground.size(); ++place) {
        const std::uint32_t group = grouping.group_of(place);
        if (group == no_group) continue;
        const MeetingPoint meeting = grouping.meeting(group);
        const double way = grouping.way(place) - shorter_way;
        if (meeting.kind == MeetingKind::zone && ground.zone_of(place) == meeting.index) {
            reasons[place] = MemberReason::in_zone;
        } else if (grouping.is_meeting_member(place)) {
            reasons[place] = MemberReason::meeting_point;
        } else if (way > 0.0) {
            index.near(place, way, near);
            std::erase(near, group);
            if (has_nearer(grouping, place, near, way)) reasons[place] = MemberReason::kept;
        }
    }
    return reasons;
}

}  // namespace core
