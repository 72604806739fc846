// SPDX-License-Identifier: GPL-3.0-or-later
// Gathers those who share a need into groups around meeting points, which are zones or members of the group.
// What is sought, in this order: the most members; then the least sum of ways, where each member of a group across zones
// counts `Reach::zone_preference` metres more, so that a group inside one zone gives way only for that much.
//
// 1. In zones. Those of one zone, when they are enough: their way to it is 0.
// 2. Densest first, of the others. A grid of cells of a quarter of the limit; each occupied cell proposes the place
//    nearest to its middle, worth what lies ungrouped within the limit (1 each up to the soft limit, falling to 1/2 at
//    the hard one), estimated from the cells' middles. The best proposal moves to the middle of what it reaches while
//    that makes it worth more, or to the zone next to it, and takes all it reaches.
// 3. Leftovers. Every place left and every zone as the meeting point of places left.
// 4. Coverage. For each place that some group could reach and none does: groups opened beside it with members that
//    others can spare, or with those of one group that is given up, when more are grouped then than before.
// 5. Improvement, at most four rounds: a group across zones is given up when its members are no farther from others; a
//    member goes where its way is shorter; a group meets where its members' ways are least.
//
// Groups across zones are opened only where they cover more: the least sum of ways alone would split all into threes.
// Guaranteed: every member is within the limit of its meeting point; nobody is in two groups; every group has the
// smallest size at least, and its meeting member belongs to it; nobody left out is in reach of a meeting point; and of
// those left out no group can be formed. No ratio to the most that could be covered is claimed: `reachable` bounds it.
// The result depends on the order of the places only where two choices are worth the same to the last bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/links/meeting_ground.hpp"
#include "geo/parallel.hpp"

namespace core {

struct Gathering {
    MeetingPoint meeting;
    std::vector<std::uint32_t> members;  ///< places, ascending
};

struct Gathered {
    std::vector<Gathering> groups;
    /// One a place: why it is in its group. For those in none it means nothing.
    std::vector<MemberReason> reasons;
    /// Places within the limit of some meeting point that enough places reach: no set of groups covers more.
    std::size_t reachable = 0;
};

/// All the steps. The same whatever the number of threads.
Gathered gather(const MeetingGround& ground, geo::Threads threads = {1});

/// The steps one by one. The first three add groups of places that are in none.
void gather_in_zones(const MeetingGround& ground, std::vector<Gathering>& groups);
void gather_densest_first(const MeetingGround& ground, std::vector<Gathering>& groups);
void gather_leftovers(const MeetingGround& ground, std::vector<Gathering>& groups);
/// One flag a place: within the limit of a meeting point that enough places reach.
std::vector<std::uint8_t> reachable_places(const MeetingGround& ground);

}  // namespace core
