// SPDX-License-Identifier: GPL-3.0-or-later
// Territories with one shared need, and what is promised of its groups, judged by brute force.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "core/links/mutualisation.hpp"
#include "tests/unit/core/links_territory.hpp"

namespace tests {

struct FoundGroups {
    std::vector<core::MutualisationGroup> groups;
    core::LinkAccount account;
};
FoundGroups groups_in(const core::Territory& territory, std::size_t smallest = 3, unsigned threads = 1,
                      double zone_preference = core::default_zone_preference);

/// Every establishment has the need of one resource with these limits.
core::Territory with_one_need(const std::vector<geo::LonLat>& places, double soft, double hard);

/// A square zone about a place, with its sides along the axes of the territory's CRS.
void add_square_zone(core::Territory& territory, const geo::LonLat& middle, double half_side);
/// Gives establishments their positions, and those inside a zone to the first that holds them.
void settle_in_zones(core::Territory& territory);

/// Checks everything that is promised, by PROJ's distances between places and the zone index' to zones, from every
/// possible meeting point.
void check_promises(const core::Territory& territory, const FoundGroups& result, double hard, std::size_t smallest);

/// Who reaches what in a territory of a few establishments with one need: for each possible meeting point the
/// establishments as bits, and the way of each.
struct SmallCase {
    struct Meeting {
        int member = -1;  ///< that must be in the group; -1: a zone
        unsigned reached = 0;
        std::vector<double> ways;
    };
    std::vector<Meeting> meetings;
    std::size_t places = 0;
};
SmallCase small_case(const core::Territory& territory, double hard);
/// The most that can be covered, and the least sum of ways for that with each number of groups (infinite: impossible).
struct BestCover {
    std::size_t covered = 0;
    std::vector<double> ways;  ///< by number of groups
};
BestCover best_cover(const SmallCase& small, std::size_t smallest);

/// Groups by the ids of their members, which stay when rows are renumbered: meeting point, radius, diameter, kind.
using Named = std::map<std::vector<std::string>, std::tuple<double, double, double, double, core::MeetingKind>>;
Named named(const core::Territory& territory, const std::vector<core::MutualisationGroup>& groups);

}  // namespace tests
