// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/gathering_search.hpp"

#include <algorithm>
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
    return penalty_of_joining(m_groups[group], m_ground.zone_of(place) != m_groups[group].home ? 1 : 0);
}

double Grouping::penalty_of_joining(const Group& group, std::size_t more_foreign) const {
    return penalty(group.home, group.foreign + more_foreign, group.members.size() + 1) -
           penalty(group.home, group.foreign, group.members.size());
}

double Grouping::penalty_of_leaving(std::uint32_t place) const {
    const Group& from = m_groups[m_group_of[place]];
    const std::size_t foreign = from.foreign - (m_ground.zone_of(place) != from.home ? 1 : 0);
    return penalty(from.home, foreign, from.members.size() - 1) - penalty(from.home, from.foreign, from.members.size());
}

std::uint32_t Grouping::open(MeetingPoint meeting) {
    m_groups.push_back({meeting, no_zone, 0, {}});
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
    if (m_ground.zone_of(place) != m_groups[group].home) ++m_groups[group].foreign;
}

void Grouping::leave(std::uint32_t place) {
    const std::uint32_t group = m_group_of[place];
    std::vector<std::uint32_t>& members = m_groups[group].members;
    const std::uint32_t last = members.back();
    members[m_slot_of[place]] = last;
    m_slot_of[last] = m_slot_of[place];
    members.pop_back();
    m_group_of[place] = no_group;
    if (m_ground.zone_of(place) != m_groups[group].home) --m_groups[group].foreign;
}

void Grouping::meet_at(std::uint32_t group, MeetingPoint meeting) {
    m_groups[group].meeting = meeting;
    for (const std::uint32_t member : m_groups[group].members) m_way[member] = m_ground.way(meeting, member);
    settle_home(group);
}

void Grouping::settle_home(std::uint32_t index) {
    Group& group = m_groups[index];
    group.home = group.meeting.kind == MeetingKind::zone ? group.meeting.index : m_ground.zone_of(group.meeting.index);
    const auto foreign = std::ranges::count_if(
        group.members, [&](std::uint32_t member) { return m_ground.zone_of(member) != group.home; });
    group.foreign = static_cast<std::size_t>(foreign);
}

std::vector<Gathering> Grouping::take() {
    std::vector<Gathering> taken;
    for (Group& group : m_groups) {
        if (group.members.empty()) continue;
        std::ranges::sort(group.members);
        taken.push_back({group.meeting, std::move(group.members)});
    }
    m_groups.clear();
    return taken;
}

}  // namespace core
