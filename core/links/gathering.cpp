// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/gathering.hpp"

#include <algorithm>

#include "core/links/gathering_search.hpp"

namespace core {

Gathered gather(const MeetingGround& ground, geo::Threads threads) {
    Gathered result;
    if (ground.size() < ground.reach().smallest) return result;
    const std::vector<std::uint8_t> reachable = reachable_places(ground);
    result.reachable = static_cast<std::size_t>(std::ranges::count(reachable, std::uint8_t{1}));
    gather_in_zones(ground, result.groups);
    gather_densest_first(ground, result.groups);
    gather_leftovers(ground, result.groups);
    Grouping grouping(ground, std::move(result.groups));
    cover_more(grouping, reachable);
    improve(grouping, threads);
    cover_more(grouping, reachable);
    result.reasons = reasons_of(grouping, threads);
    result.groups = grouping.take();
    return result;
}

void gather_in_zones(const MeetingGround& ground, std::vector<Gathering>& groups) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t place = 0; place < ground.size(); ++place) {
        if (ground.zone_of(place) != no_zone) order.push_back(place);
    }
    std::ranges::stable_sort(order, {}, [&](std::uint32_t place) { return ground.zone_of(place); });
    for (std::size_t first = 0; first < order.size();) {
        const ZoneIndex zone = ground.zone_of(order[first]);
        Gathering group{{MeetingKind::zone, zone}, {}};
        std::size_t last = first;
        for (; last < order.size() && ground.zone_of(order[last]) == zone; ++last) {
            if (ground.reaches(group.meeting, order[last])) group.members.push_back(order[last]);
        }
        if (group.members.size() >= ground.reach().smallest) groups.push_back(std::move(group));
        first = last;
    }
}

}  // namespace core
