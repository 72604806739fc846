// SPDX-License-Identifier: GPL-3.0-or-later
// Where a group meets best: at the member or in the zone that makes the sum of its members' ways least. What is found
// depends on that group alone, so that groups may be asked about in any order, on several threads.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/links/gathering_search.hpp"

namespace core {

/// Nothing is changed for a way that is shorter by less than this a member: less is rounding.
inline constexpr double shorter_way = 0.01;

/// The zone nearest to each place, asked for once. Places of different groups may be asked about at the same time.
class NearestZones {
public:
    explicit NearestZones(const MeetingGround& ground) : m_ground(ground), m_zones(ground.size(), not_asked) {}
    /// no_zone when none is within the limit.
    ZoneIndex of(std::uint32_t place);

private:
    static constexpr ZoneIndex not_asked = 0xFFFFFFFE;
    const MeetingGround& m_ground;
    std::vector<ZoneIndex> m_zones;
};

/// Keeps its memory from one group to the next: one a thread.
class BestMeeting {
public:
    BestMeeting(const Grouping& grouping, NearestZones& nearest) : m_grouping(grouping), m_nearest(nearest) {}
    /// The present one when none is shorter.
    MeetingPoint of(std::uint32_t group);

private:
    void load(std::span<const std::uint32_t> members);
    double sum_of_ways(MeetingPoint meeting, std::span<const std::uint32_t> members, double bound);
    double sum_to_member(MeetingPoint meeting, std::span<const std::uint32_t> members, double bound);
    double sum_to_zone(MeetingPoint meeting, std::span<const std::uint32_t> members, double bound);
    bool chords_reach(const geo::EarthCentred& from, double extent, double bound);
    void find_candidates(std::uint32_t group);
    void add_zones(std::uint32_t group, std::span<const std::uint32_t> nearest);

    const Grouping& m_grouping;
    NearestZones& m_nearest;
    std::vector<double> m_x, m_y, m_z, m_chords;  // one a member
    double m_sum = 0.0;                           // of ways at least so long
    std::vector<MeetingPoint> m_candidates;
};

}  // namespace core
