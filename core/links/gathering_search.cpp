// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/gathering_search.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace core {

Grouping::Grouping(const MeetingGround& ground, std::vector<Gathering> groups)
    : m_ground(ground), m_group_of(ground.size(), no_group), m_slot_of(ground.size(), 0), m_way(ground.size(), 0.0) {
    for (const Gathering& gathering : groups) {
        const std::uint32_t group = open(gathering.meeting);
        for (const std::uint32_t member : gathering.members) join(member, group, ground.way(gathering.meeting, member));
    }
}

bool Grouping::is_meeting_member(std::uint32_t place) const {
    const std::uint32_t group = m_group_of[place];
    return group != no_group && m_groups[group].meeting == MeetingPoint{MeetingKind::member, place};
}

bool Grouping::can_spare(std::uint32_t place) const {
    return size(m_group_of[place]) > m_ground.reach().smallest && !is_meeting_member(place);
}

double Grouping::penalty_of_joining(std::uint32_t group, std::uint32_t place) const {
    const std::size_t foreign = m_foreign[group] + (m_ground.zone_of(place) != m_homes[group] ? 1 : 0);
    return penalty(m_homes[group], foreign, size(group) + 1) - penalty(m_homes[group], m_foreign[group], size(group));
}

double Grouping::penalty_of_leaving(std::uint32_t place) const {
    const std::uint32_t group = m_group_of[place];
    const std::size_t foreign = m_foreign[group] - (m_ground.zone_of(place) != m_homes[group] ? 1 : 0);
    return penalty(m_homes[group], foreign, size(group) - 1) - penalty(m_homes[group], m_foreign[group], size(group));
}

std::uint32_t Grouping::open(MeetingPoint meeting) {
    m_groups.push_back({meeting, {}});
    m_homes.push_back(no_zone);
    m_foreign.push_back(0);
    const auto group = static_cast<std::uint32_t>(m_groups.size() - 1);
    settle_home(group);
    return group;
}

void Grouping::join(std::uint32_t place, std::uint32_t group, double way) {
    if (m_group_of[place] != no_group) leave(place);
    std::vector<std::uint32_t>& members = m_groups[group].members;
    m_group_of[place] = group;
    m_slot_of[place] = static_cast<std::uint32_t>(members.size());
    m_way[place] = way;
    members.push_back(place);
    if (m_ground.zone_of(place) != m_homes[group]) ++m_foreign[group];
}

void Grouping::leave(std::uint32_t place) {
    const std::uint32_t group = m_group_of[place];
    std::vector<std::uint32_t>& members = m_groups[group].members;
    const std::uint32_t last = members.back();
    members[m_slot_of[place]] = last;
    m_slot_of[last] = m_slot_of[place];
    members.pop_back();
    m_group_of[place] = no_group;
    if (m_ground.zone_of(place) != m_homes[group]) --m_foreign[group];
}

void Grouping::meet_at(std::uint32_t group, MeetingPoint meeting) {
    m_groups[group].meeting = meeting;
    for (const std::uint32_t member : m_groups[group].members) m_way[member] = m_ground.way(meeting, member);
    settle_home(group);
}

void Grouping::settle_home(std::uint32_t group) {
    const MeetingPoint meeting = m_groups[group].meeting;
    m_homes[group] = meeting.kind == MeetingKind::zone ? meeting.index : m_ground.zone_of(meeting.index);
    const auto foreign = std::ranges::count_if(
        m_groups[group].members, [&](std::uint32_t member) { return m_ground.zone_of(member) != m_homes[group]; });
    m_foreign[group] = static_cast<std::size_t>(foreign);
}

std::vector<Gathering> Grouping::take() {
    std::erase_if(m_groups, [](const Gathering& group) { return group.members.empty(); });
    for (Gathering& group : m_groups) std::ranges::sort(group.members);
    return std::move(m_groups);
}

MeetingIndex::MeetingIndex(const Grouping& grouping, Which which) : m_grouping(grouping), m_ground(grouping.ground()) {
    const Reach& reach = m_ground.reach();
    for (std::uint32_t group = 0; group < grouping.groups(); ++group) {
        const auto size = static_cast<double>(grouping.size(group));
        if (size == 0.0) continue;
        if (which == Which::worth_joining && !grouping.is_across(group) && reach.zone_preference * size > reach.hard) {
            continue;
        }
        m_groups.push_back(group);
        m_centres.push_back(m_ground.centre(grouping.meeting(group)));
        m_largest_extent = std::max(m_largest_extent, m_ground.extent(grouping.meeting(group)));
    }
    m_grid.emplace(m_centres, 0.5 * reach.hard);
}

void MeetingIndex::near(std::uint32_t place, double limit, std::vector<std::uint32_t>& groups) {
    groups.clear();
    const double farthest = limit + m_largest_extent;
    m_grid->cells_near(m_ground.place(place), farthest, m_near);
    for (const std::uint32_t cell : m_near) {
        for (const std::uint32_t item : m_grid->items(m_grid->cells()[cell])) {
            if (chord_squared(m_centres[item].position, m_ground.place(place).position) > farthest * farthest) continue;
            groups.push_back(m_groups[item]);
        }
    }
}

void MeetingIndex::look_for_cheaper(std::uint32_t place, Joining& best) {
    // What is farther than a cost is not cheaper.
    near(place, std::min(m_ground.reach().hard, best.cost), m_found);
    m_choice.look(m_grouping, place, m_found, best);
}

void CheapestGroup::look(const Grouping& grouping, std::uint32_t place, std::span<const std::uint32_t> groups,
                         Joining& best) {
    const MeetingGround& ground = grouping.ground();
    // By the least that each can cost, so that few boundaries are measured.
    m_bounds.clear();
    for (const std::uint32_t group : groups) {
        if (grouping.size(group) == 0 || group == grouping.group_of(place)) continue;
        const double least =
            ground.least_way(grouping.meeting(group), place) + grouping.penalty_of_joining(group, place);
        if (least <= best.cost) m_bounds.emplace_back(least, group);
    }
    std::ranges::make_heap(m_bounds, std::greater<>{});
    while (!m_bounds.empty() && m_bounds.front().first <= best.cost) {
        std::ranges::pop_heap(m_bounds, std::greater<>{});
        const std::uint32_t group = m_bounds.back().second;
        m_bounds.pop_back();
        const auto way = ground.try_way(grouping.meeting(group), place);
        if (!way) continue;
        const double cost = *way + grouping.penalty_of_joining(group, place);
        if (cost < best.cost || (cost == best.cost && group < best.group)) best = {group, *way, cost};
    }
}

}  // namespace core
