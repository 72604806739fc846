// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <functional>

#include "core/links/gathering_search.hpp"

namespace core {

namespace {

/// More than the way to a zone, chosen or measured, exceeds the farthest that its bounds allow.
constexpr double way_margin = 1.02;
/// Penalties are bounds: differences of large numbers may be less than they are exactly.
constexpr double penalty_share = 1.0 - 1e-9;

}  // namespace

MeetingIndex::MeetingIndex(const Grouping& grouping, Which which) : m_grouping(grouping), m_groups(grouping.groups()) {
    const Reach& reach = grouping.ground().reach();
    std::vector<MeetingTree::Item> items;
    for (std::uint32_t group = 0; group < m_groups; ++group) {
        const auto size = static_cast<double>(grouping.size(group));
        if (size == 0.0) continue;
        if (which == Which::worth_joining && !grouping.is_across(group) && reach.zone_preference * size > reach.hard) {
            continue;
        }
        items.push_back(item(grouping, group));
        if (which == Which::all) continue;
        items.back().penalty = penalty_share * grouping.penalty_of_stranger(group);
        if (grouping.home(group) != no_zone) m_at_home.emplace_back(grouping.home(group), group);
    }
    std::ranges::sort(m_at_home);
    m_tree = MeetingTree(std::move(items));
}

void MeetingIndex::follow(std::uint32_t group) {
    m_tree.lower_penalty(group, penalty_share * m_grouping.penalty_of_stranger(group));
}

MeetingTree::Item MeetingIndex::item(const Grouping& grouping, std::uint32_t group) {
    const MeetingPoint meeting = grouping.meeting(group);
    return {grouping.ground().centre(meeting).position, grouping.ground().extent(meeting), group, 0.0};
}

void MeetingSearch::look_for_cheaper(std::uint32_t place, Joining& best) {
    const MeetingGround& ground = m_index.m_grouping.ground();
    m_enough = best.cost;
    // Those of the place's zone, for whom the tree's penalties do not hold.
    const auto& homes = m_index.m_at_home;
    const ZoneIndex zone = ground.zone_of(place);
    for (auto it = std::ranges::lower_bound(homes, std::pair(zone, std::uint32_t{0}));
         it != homes.end() && it->first == zone; ++it) {
        const MeetingTree::Item item = MeetingIndex::item(m_index.m_grouping, it->second);
        offer(place, item, chord_squared(item.centre, ground.place(place).position), best);
    }
    // What is farther than a cost is not cheaper.
    m_index.m_tree.visit_near(ground.place(place).position, ground.reach().hard, m_enough,
                              [&](const MeetingTree::Item& item, double squared) {
                                  offer(place, item, squared, best);
                                  return false;
                              });
    choose(place, best);
}

void MeetingSearch::look_through_later(std::uint32_t place, Joining& best) {
    const Grouping& grouping = m_index.m_grouping;
    const Place& centre = grouping.ground().place(place);
    m_enough = best.cost;
    for (std::size_t group = m_index.m_groups; group < grouping.groups(); ++group) {
        const MeetingTree::Item item = MeetingIndex::item(grouping, static_cast<std::uint32_t>(group));
        offer(place, item, chord_squared(item.centre, centre.position), best);
    }
    choose(place, best);
}

/// Takes a group that meets at a member when it is cheaper; of one that meets in a zone, notes the least it can cost,
/// so that few boundaries are measured.
void MeetingSearch::offer(std::uint32_t place, const MeetingTree::Item& item, double squared, Joining& best) {
    const Grouping& grouping = m_index.m_grouping;
    if (item.group == grouping.group_of(place) || grouping.size(item.group) == 0) return;
    const double penalty = grouping.penalty_of_joining(item.group, place);
    if (penalty > m_enough) return;
    const double chord = std::sqrt(squared);
    const double least = std::max(0.0, chord - item.extent) + penalty;
    if (!(least <= m_enough)) return;
    const MeetingPoint meeting = grouping.meeting(item.group);
    if (meeting.kind == MeetingKind::zone) {
        m_bounds.emplace_back(least, item.group);
        const double most = way_margin * (chord + item.extent);
        if (most < grouping.ground().reach().hard) m_enough = std::min(m_enough, most + penalty);
    } else if ((least < best.cost || item.group < best.group) && grouping.ground().reaches(meeting, place)) {
        best = {item.group, chord, least};
        m_enough = std::min(m_enough, least);
    }
}

void MeetingSearch::choose(std::uint32_t place, Joining& best) {
    const Grouping& grouping = m_index.m_grouping;
    std::ranges::make_heap(m_bounds, std::greater<>{});
    while (!m_bounds.empty() && m_bounds.front().first <= best.cost) {
        std::ranges::pop_heap(m_bounds, std::greater<>{});
        const std::uint32_t group = m_bounds.back().second;
        m_bounds.pop_back();
        const auto way = grouping.ground().try_way(grouping.meeting(group), place);
        if (!way) continue;
        const double cost = *way + grouping.penalty_of_joining(group, place);
        if (cost < best.cost || (cost == best.cost && group < best.group)) best = {group, *way, cost};
    }
    m_bounds.clear();
}

bool MeetingSearch::has_nearer(std::uint32_t place, double way) {
    const Grouping& grouping = m_index.m_grouping;
    const MeetingGround& ground = grouping.ground();
    const std::uint32_t own = grouping.group_of(place);
    m_unsure.clear();
    const auto is_nearer = [&](const MeetingTree::Item& item, double squared) {
        if (item.group == own) return false;
        const MeetingPoint meeting = grouping.meeting(item.group);
        if (ground.most_way(meeting, place) < way) return true;
        if (std::sqrt(squared) - item.extent < way) m_unsure.push_back(meeting);
        return false;
    };
    double any_cost = std::numeric_limits<double>::infinity();
    if (m_index.m_tree.visit_near(ground.place(place).position, way, any_cost, is_nearer)) return true;
    // Boundaries are measured only where the bounds do not tell.
    return std::ranges::any_of(m_unsure, [&](MeetingPoint meeting) { return ground.way(meeting, place) < way; });
}

}  // namespace core
