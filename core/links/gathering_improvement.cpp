// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "core/links/gathering_meeting.hpp"
#include "core/links/gathering_search.hpp"

namespace core {

namespace {

constexpr int most_rounds = 4;
/// Groups, or places, that one thread looks at before it takes more.
constexpr std::size_t groups_a_block = 64;
constexpr std::size_t places_a_block = 4096;

/// When the groups that a place may see last changed, so that what was looked at since need not be looked at again.
class Changes {
public:
    explicit Changes(const Grouping& grouping)
        : m_grouping(grouping),
          m_ground(grouping.ground()),
          m_of_cell(m_ground.grid().cells().size(), 1),
          m_of_group(grouping.groups(), 1) {}

    /// Counts the changes from 1 on: 0 is before all.
    std::uint32_t now() const { return m_now; }
    std::uint32_t of_group(std::uint32_t group) const { return m_of_group[group]; }
    /// Of any group that the place is in or might join.
    std::uint32_t near(std::uint32_t place) const { return m_of_cell[m_ground.cell_of(place)]; }

    /// Members came or went, or it meets elsewhere: to be called before, too, when it moves.
    void note(std::uint32_t group) {
        const MeetingPoint meeting = m_grouping.meeting(group);
        m_of_group[group] = ++m_now;
        m_ground.grid().cells_near(m_ground.centre(meeting), m_ground.reach().hard + m_ground.extent(meeting), m_near);
        for (const std::uint32_t cell : m_near) m_of_cell[cell] = m_now;
    }

private:
    const Grouping& m_grouping;
    const MeetingGround& m_ground;
    std::uint32_t m_now = 1;
    std::vector<std::uint32_t> m_of_cell, m_of_group;
    std::vector<std::uint32_t> m_near;
};

class Improvement {
public:
    Improvement(Grouping& grouping, geo::Threads threads)
        : m_grouping(grouping),
          m_ground(grouping.ground()),
          m_threads(threads),
          m_changes(grouping),
          m_settled(m_ground.size(), 0),
          m_kept(grouping.groups(), 0),
          m_met(grouping.groups(), 0),
          m_nearest_zones(m_ground) {}

    void run() {
        for (int round = 0; round < most_rounds; ++round) {
            MeetingIndex index(m_grouping, MeetingIndex::Which::worth_joining);
            MeetingSearch search(index);
            const bool given_up = give_up(index, search);
            const bool settled = settle(index, search);
            const bool moved = move_meeting_points();
            if (!given_up && !settled && !moved) break;
        }
    }

private:
    /// Gives up groups across zones, smallest first, whose members all reach others at no greater cost.
    bool give_up(MeetingIndex& index, MeetingSearch& search) {
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
            if (!find_targets(search, group, targets)) {
                m_kept[group] = m_changes.now();
                continue;
            }
            const std::vector<std::uint32_t> members(m_grouping.members(group).begin(),
                                                     m_grouping.members(group).end());
            for (std::size_t i = 0; i < members.size(); ++i) {
                m_grouping.join(members[i], targets[i].group, targets[i].way);
                note(index, targets[i].group);
            }
            m_changes.note(group);
            any = true;
        }
        return any;
    }

    /// The cheapest other group of each member; false when one has none, or when together they cost more there.
    bool find_targets(MeetingSearch& search, std::uint32_t group, std::vector<Joining>& targets) {
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
            search.look_for_cheaper(member, target);
            if (target.group == no_group) return false;
            left -= target.cost;
            balance += target.cost - m_grouping.way(member) - m_ground.reach().zone_preference;
            targets.push_back(target);
        }
        return balance <= 0.0;
    }

    /// Members came or went.
    void note(MeetingIndex& index, std::uint32_t group) {
        m_changes.note(group);
        index.follow(group);
    }

    bool settle(MeetingIndex& index, MeetingSearch& search) {
        bool any = false;
        for (std::uint32_t place = 0; place < m_ground.size(); ++place) {
            if (m_grouping.group_of(place) == no_group || !m_grouping.can_spare(place)) continue;
            const double saved = m_grouping.way(place) - m_grouping.penalty_of_leaving(place);
            if (saved <= shorter_way || m_changes.near(place) <= m_settled[place]) continue;
            Joining best;
            best.cost = saved - shorter_way;
            search.look_for_cheaper(place, best);
            m_settled[place] = m_changes.now();
            if (best.group == no_group) continue;
            const std::uint32_t left = m_grouping.group_of(place);
            m_grouping.join(place, best.group, best.way);
            note(index, left);
            note(index, best.group);
            any = true;
        }
        return any;
    }

    /// Each group looks for its best meeting point alone, so that all may do so at a time before any moves.
    bool move_meeting_points() {
        std::vector<std::uint32_t> changed;
        for (std::uint32_t group = 0; group < m_grouping.groups(); ++group) {
            if (m_grouping.size(group) != 0 && m_changes.of_group(group) > m_met[group]) changed.push_back(group);
        }
        std::vector<MeetingPoint> best(changed.size());
        geo::for_each_block(changed.size(), groups_a_block, m_threads, [&](std::size_t first, std::size_t last) {
            BestMeeting choice(m_grouping, m_nearest_zones);
            for (std::size_t i = first; i < last; ++i) best[i] = choice.of(changed[i]);
        });
        bool any = false;
        for (std::size_t i = 0; i < changed.size(); ++i) {
            const std::uint32_t group = changed[i];
            m_met[group] = m_changes.now();
            if (best[i] == m_grouping.meeting(group)) continue;
            m_changes.note(group);
            m_grouping.meet_at(group, best[i]);
            m_changes.note(group);
            any = true;
        }
        return any;
    }

    Grouping& m_grouping;
    const MeetingGround& m_ground;
    geo::Threads m_threads;
    Changes m_changes;
    std::vector<std::uint32_t> m_settled;      // one a place: when it was found to be where it should be
    std::vector<std::uint32_t> m_kept, m_met;  // one a group: when it was not given up, when it met where it should
    NearestZones m_nearest_zones;
};

}  // namespace

void improve(Grouping& grouping, geo::Threads threads) { Improvement(grouping, threads).run(); }

namespace {

MemberReason reason_of(const Grouping& grouping, MeetingSearch& search, std::uint32_t place) {
    const std::uint32_t group = grouping.group_of(place);
    if (group == no_group) return MemberReason::nearest;
    const MeetingPoint meeting = grouping.meeting(group);
    if (meeting.kind == MeetingKind::zone && grouping.ground().zone_of(place) == meeting.index) {
        return MemberReason::in_zone;
    }
    if (grouping.is_meeting_member(place)) return MemberReason::meeting_point;
    const double way = grouping.way(place) - shorter_way;
    return way > 0.0 && search.has_nearer(place, way) ? MemberReason::kept : MemberReason::nearest;
}

}  // namespace

std::vector<MemberReason> reasons_of(const Grouping& grouping, geo::Threads threads) {
    const MeetingIndex index(grouping, MeetingIndex::Which::all);
    std::vector<MemberReason> reasons(grouping.ground().size());
    geo::for_each_block(reasons.size(), places_a_block, threads, [&](std::size_t first, std::size_t last) {
        MeetingSearch search(index);
        for (std::size_t place = first; place < last; ++place) {
            reasons[place] = reason_of(grouping, search, static_cast<std::uint32_t>(place));
        }
    });
    return reasons;
}

}  // namespace core
