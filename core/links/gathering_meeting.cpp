// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/gathering_meeting.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

namespace core {

namespace {

/// Members that are tried as the meeting point of a group: all of a small one, else those nearest to its median.
constexpr std::size_t members_tried = 48;
constexpr std::size_t members_tried_of_many = 16;
constexpr std::size_t zones_tried = 8;
/// Chords that are measured before their sum is compared with the bound.
constexpr std::size_t chords_at_a_time = 32;

}  // namespace

ZoneIndex NearestZones::of(std::uint32_t place) {
    ZoneIndex& zone = m_zones[place];
    if (zone == not_asked) zone = m_ground.try_nearest_zone(place).value_or(no_zone);
    return zone;
}

MeetingPoint BestMeeting::of(std::uint32_t group) {
    const MeetingPoint present = m_grouping.meeting(group);
    const std::span<const std::uint32_t> members = m_grouping.members(group);
    double total = 0.0;
    for (const std::uint32_t member : members) total += m_grouping.way(member);
    const double gain = shorter_way * static_cast<double>(members.size());
    if (total <= gain) return present;
    load(members);
    find_candidates(group);
    MeetingPoint best = present;
    double least = total - gain;
    for (const MeetingPoint candidate : m_candidates) {
        if (candidate == present) continue;
        const double sum = sum_of_ways(candidate, members, least);
        if (sum >= least) continue;
        least = sum;
        best = candidate;
    }
    return best;
}

void BestMeeting::load(std::span<const std::uint32_t> members) {
    m_x.clear();
    m_y.clear();
    m_z.clear();
    for (const std::uint32_t member : members) {
        const geo::EarthCentred& p = m_grouping.ground().place(member).position;
        m_x.push_back(p.x);
        m_y.push_back(p.y);
        m_z.push_back(p.z);
    }
    m_chords.resize(members.size());
}

/// Infinite when some member does not reach it; of no meaning when it is not less than `bound`.
double BestMeeting::sum_of_ways(MeetingPoint meeting, std::span<const std::uint32_t> members, double bound) {
    const MeetingGround& ground = m_grouping.ground();
    if (!chords_reach(ground.centre(meeting).position, ground.extent(meeting), bound)) return bound;
    return meeting.kind == MeetingKind::zone ? sum_to_zone(meeting, members, bound)
                                             : sum_to_member(meeting, members, bound);
}

/// Measures the chords of all members; false when ways cannot be shorter together than `bound`.
bool BestMeeting::chords_reach(const geo::EarthCentred& from, double extent, double bound) {
    m_sum = 0.0;
    for (std::size_t first = 0; first < m_chords.size(); first += chords_at_a_time) {
        const std::size_t last = std::min(first + chords_at_a_time, m_chords.size());
        for (std::size_t i = first; i < last; ++i) {
            const double x = from.x - m_x[i];
            const double y = from.y - m_y[i];
            const double z = from.z - m_z[i];
            m_chords[i] = std::sqrt(x * x + y * y + z * z);
        }
        for (std::size_t i = first; i < last; ++i) m_sum += std::max(0.0, m_chords[i] - extent);
        if (m_sum >= bound) return false;
    }
    return true;
}

double BestMeeting::sum_to_member(MeetingPoint meeting, std::span<const std::uint32_t> members, double bound) {
    const MeetingGround& ground = m_grouping.ground();
    const double certain = ground.reach().hard_chord * (1.0 - 1e-12);
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (m_chords[i] > certain && !ground.reaches(meeting, members[i])) {
            return std::numeric_limits<double>::infinity();
        }
    }
    return std::min(m_sum, bound);
}

double BestMeeting::sum_to_zone(MeetingPoint meeting, std::span<const std::uint32_t> members, double bound) {
    double sum = 0.0;
    for (const std::uint32_t member : members) {
        const auto way = m_grouping.ground().try_way(meeting, member);
        if (!way) return std::numeric_limits<double>::infinity();
        sum += *way;
        if (sum >= bound) return bound;
    }
    return sum;
}

void BestMeeting::find_candidates(std::uint32_t group) {
    const MeetingGround& ground = m_grouping.ground();
    std::vector<std::uint32_t> members(m_grouping.members(group).begin(), m_grouping.members(group).end());
    if (members.size() > members_tried) {
        std::vector<geo::EarthCentred> positions;
        positions.reserve(members.size());
        for (std::size_t i = 0; i < members.size(); ++i) positions.push_back({m_x[i], m_y[i], m_z[i]});
        const Place median = median_place(positions, ground.centre(m_grouping.meeting(group)));
        std::vector<std::pair<double, std::uint32_t>> order;
        order.reserve(members.size());
        for (std::size_t i = 0; i < members.size(); ++i) {
            order.emplace_back(chord_squared(positions[i], median.position), members[i]);
        }
        std::ranges::nth_element(order, order.begin() + members_tried_of_many);
        members.resize(members_tried_of_many);
        for (std::size_t i = 0; i < members.size(); ++i) members[i] = order[i].second;
    }
    std::ranges::sort(members);
    m_candidates.clear();
    for (const std::uint32_t member : members) m_candidates.push_back({MeetingKind::member, member});
    add_zones(group, members);
}

/// The zones that members belong to, or that are nearest to some of them: those of most first.
void BestMeeting::add_zones(std::uint32_t group, std::span<const std::uint32_t> nearest) {
    const MeetingGround& ground = m_grouping.ground();
    std::map<ZoneIndex, std::size_t> votes;
    for (const std::uint32_t member : m_grouping.members(group)) {
        if (ground.zone_of(member) != no_zone) ++votes[ground.zone_of(member)];
    }
    for (const std::uint32_t member : nearest) {
        if (const ZoneIndex zone = m_nearest.of(member); zone != no_zone) ++votes[zone];
    }
    std::vector<std::pair<ZoneIndex, std::size_t>> order(votes.begin(), votes.end());
    std::ranges::stable_sort(order, std::greater<>{}, [](const auto& vote) { return vote.second; });
    if (order.size() > zones_tried) order.resize(zones_tried);
    for (const auto& [zone, count] : order) m_candidates.push_back({MeetingKind::zone, zone});
}

}  // namespace core
