// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/core/links_shared_need.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <limits>
#include <optional>
#include <set>

#include "geo/ellipsoid.hpp"
#include "geo/zone_index.hpp"

namespace tests {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

geo::LonLat location_of_need(const core::Territory& territory, std::uint32_t need) {
    return territory.establishments.location[territory.flows.rows[need].establishment];
}

/// Distances from every possible meeting point, member or zone, to each establishment.
class Truth {
public:
    explicit Truth(const core::Territory& territory) : m_territory(territory) {
        if (territory.zones.size() != 0) m_zones.emplace(territory.zones.geometry, territory.crs);
    }
    double to_member(std::uint32_t member, std::uint32_t establishment) const {
        const auto& locations = m_territory.establishments.location;
        return geo::geodesic_distance(locations[member], locations[establishment]).value;
    }
    double to_zone(std::uint32_t zone, std::uint32_t establishment) const {
        return m_zones->distance(zone, m_territory.establishments.position[establishment]).distance.value;
    }
    double to(const core::MutualisationGroup& group, std::uint32_t establishment) const {
        return group.meeting_kind == core::MeetingKind::zone ? to_zone(group.meeting, establishment)
                                                             : to_member(group.meeting, establishment);
    }
    std::size_t zones() const { return m_territory.zones.size(); }

private:
    const core::Territory& m_territory;
    std::optional<geo::ZoneIndex> m_zones;
};

void check_group(const core::Territory& territory, const core::MutualisationGroup& group, const Truth& truth,
                 double hard) {
    CHECK(std::ranges::is_sorted(group.needs));
    CHECK(geo::is_finite(group.meeting_point));
    CHECK(group.radius == *std::ranges::max_element(group.distances));
    bool has_meeting_member = group.meeting_kind == core::MeetingKind::zone;
    std::set<core::ZoneIndex> zones;
    double sum = 0.0;
    double widest = 0.0;
    for (std::size_t i = 0; i < group.needs.size(); ++i) {
        const std::uint32_t establishment = territory.flows.rows[group.needs[i]].establishment;
        const double distance = truth.to(group, establishment);
        CHECK(distance <= hard);
        CHECK(std::abs(distance - group.distances[i]) <= 1e-6);
        sum += distance;
        zones.insert(territory.establishments.zone[establishment]);
        has_meeting_member |= group.meeting_kind == core::MeetingKind::member && group.meeting == establishment;
        for (std::size_t j = 0; j < i; ++j) {
            widest = std::max(widest, geo::geodesic_distance(location_of_need(territory, group.needs[i]),
                                                             location_of_need(territory, group.needs[j]))
                                          .value);
        }
    }
    CHECK(has_meeting_member);
    CHECK(std::abs(group.mean_distance - sum / static_cast<double>(group.needs.size())) <= 1e-6);
    CHECK(std::abs(group.diameter - widest) <= 0.001);
    CHECK(group.zone == (zones.size() == 1 ? *zones.begin() : core::no_zone));
}

/// The number of places within reach of a meeting point that enough of `places` reach.
std::size_t within_some_meeting(const Truth& truth, const std::vector<std::uint32_t>& places, double hard,
                                std::size_t smallest) {
    std::set<std::uint32_t> found;
    const auto look = [&](auto&& distance) {
        std::vector<std::uint32_t> reached;
        for (const std::uint32_t place : places) {
            if (distance(place) <= hard) reached.push_back(place);
        }
        if (reached.size() >= smallest) found.insert(reached.begin(), reached.end());
    };
    for (const std::uint32_t member : places) {
        look([&](std::uint32_t place) { return truth.to_member(member, place); });
    }
    for (std::uint32_t zone = 0; zone < truth.zones(); ++zone) {
        look([&](std::uint32_t place) { return truth.to_zone(zone, place); });
    }
    return found.size();
}

}  // namespace

FoundGroups groups_in(const core::Territory& territory, std::size_t smallest, unsigned threads,
                      double zone_preference) {
    FoundGroups result;
    core::LinkOptions options;
    options.smallest_group = smallest;
    options.threads = {threads};
    options.zone_preference = zone_preference;
    result.groups = core::find_groups(territory, core::FlowsByResource(territory), options, result.account);
    return result;
}

core::Territory with_one_need(const std::vector<geo::LonLat>& places, double soft, double hard) {
    core::Territory territory;
    territory.catalogue =
        core::ResourceCatalogue({resource("need", core::SynergyKind::mutualisation, core::Unit::euro, soft, hard)});
    for (std::size_t i = 0; i < places.size(); ++i) {
        add_establishment(territory, numbered_id(i), places[i]);
        add_flow(territory, static_cast<std::uint32_t>(i), 0, core::FlowDirection::input);
    }
    return territory;
}

void add_square_zone(core::Territory& territory, const geo::LonLat& middle, double half_side) {
    const geo::Point centre = geo::Projection(territory.crs).try_to_point(middle).value();
    const auto corner = [&](double x, double y) {
        return geo::Point{centre.x + x * half_side, centre.y + y * half_side};
    };
    core::ActivityZone zone;
    zone.id = "Z" + numbered_id(territory.zones.rows.size());
    territory.zones.rows.push_back(zone);
    territory.zones.geometry.append_polygons(
        {{{{corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)}, {}}}});
}

void settle_in_zones(core::Territory& territory) {
    place_in_plane(territory);
    core::EstablishmentTable& table = territory.establishments;
    const geo::ZoneIndex zones(territory.zones.geometry, territory.crs);
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto containing = zones.containing(table.position[i]);
        if (containing.empty()) continue;
        table.zone[i] = containing.front();
        table.membership[i] = core::ZoneMembership::inside;
    }
}

void check_promises(const core::Territory& territory, const FoundGroups& result, double hard, std::size_t smallest) {
    const Truth truth(territory);
    std::set<std::uint32_t> grouped;
    for (const core::MutualisationGroup& group : result.groups) {
        REQUIRE(group.needs.size() >= smallest);
        REQUIRE(group.distances.size() == group.needs.size());
        REQUIRE(group.reasons.size() == group.needs.size());
        check_group(territory, group, truth, hard);
        for (const std::uint32_t need : group.needs) {
            CHECK(grouped.insert(territory.flows.rows[need].establishment).second);
        }
    }
    std::vector<std::uint32_t> all, left;
    for (const core::ResourceFlow& flow : territory.flows.rows) {
        all.push_back(flow.establishment);
        if (!grouped.contains(flow.establishment)) left.push_back(flow.establishment);
    }
    CHECK(result.account.needs_in_groups == grouped.size());
    CHECK(result.account.needs_without_group == left.size());
    for (const std::uint32_t place : left) {
        for (const core::MutualisationGroup& group : result.groups) CHECK(truth.to(group, place) > hard);
    }
    CHECK(within_some_meeting(truth, left, hard, smallest) == 0);
    REQUIRE(result.account.by_need.size() == (all.empty() ? 0 : 1));
    if (all.empty()) return;
    CHECK(result.account.by_need[0].reachable == within_some_meeting(truth, all, hard, smallest));
    CHECK(result.account.by_need[0].reachable >= grouped.size());
}

SmallCase small_case(const core::Territory& territory, double hard) {
    const Truth truth(territory);
    SmallCase result;
    result.places = territory.establishments.size();
    const auto add = [&](int member, auto&& distance) {
        SmallCase::Meeting meeting;
        meeting.member = member;
        for (std::uint32_t place = 0; place < result.places; ++place) {
            meeting.ways.push_back(distance(place));
            if (meeting.ways.back() <= hard) meeting.reached |= 1U << place;
        }
        result.meetings.push_back(std::move(meeting));
    };
    for (std::uint32_t member = 0; member < result.places; ++member) {
        add(static_cast<int>(member), [&](std::uint32_t place) { return truth.to_member(member, place); });
    }
    for (std::uint32_t zone = 0; zone < truth.zones(); ++zone) {
        add(-1, [&](std::uint32_t place) { return truth.to_zone(zone, place); });
    }
    return result;
}

BestCover best_cover(const SmallCase& small, std::size_t smallest) {
    const unsigned all = (1U << small.places) - 1U;
    // The least sum of ways of one group of exactly these.
    std::vector<double> of_group(all + 1U, infinite);
    for (unsigned set = 1; set <= all; ++set) {
        if (static_cast<std::size_t>(std::popcount(set)) < smallest) continue;
        for (const SmallCase::Meeting& meeting : small.meetings) {
            if ((set & ~meeting.reached) != 0) continue;
            if (meeting.member >= 0 && (set >> meeting.member & 1U) == 0) continue;
            double sum = 0.0;
            for (std::size_t place = 0; place < small.places; ++place) {
                if ((set >> place & 1U) != 0) sum += meeting.ways[place];
            }
            of_group[set] = std::min(of_group[set], sum);
        }
    }
    // best[k][set]: exactly these in exactly k groups.
    const std::size_t most_groups = small.places / smallest;
    std::vector<std::vector<double>> best(most_groups + 1, std::vector<double>(all + 1U, infinite));
    best[0][0] = 0.0;
    BestCover result;
    for (std::size_t k = 1; k <= most_groups; ++k) {
        for (unsigned set = 1; set <= all; ++set) {
            const unsigned lowest = set & (0U - set);
            for (unsigned part = set; part != 0; part = (part - 1) & set) {
                if ((part & lowest) == 0 || of_group[part] == infinite) continue;
                best[k][set] = std::min(best[k][set], of_group[part] + best[k - 1][set & ~part]);
            }
            if (best[k][set] < infinite) {
                result.covered = std::max(result.covered, static_cast<std::size_t>(std::popcount(set)));
            }
        }
    }
    for (std::size_t k = 0; k <= most_groups; ++k) {
        result.ways.push_back(infinite);
        for (unsigned set = 0; set <= all; ++set) {
            if (static_cast<std::size_t>(std::popcount(set)) != result.covered) continue;
            result.ways[k] = std::min(result.ways[k], best[k][set]);
        }
    }
    return result;
}

Named named(const core::Territory& territory, const std::vector<core::MutualisationGroup>& groups) {
    Named result;
    for (const core::MutualisationGroup& group : groups) {
        std::vector<std::string> ids{std::to_string(group.resource)};
        for (const std::uint32_t need : group.needs) {
            ids.emplace_back(territory.establishments.id[territory.flows.rows[need].establishment]);
        }
        std::sort(ids.begin() + 1, ids.end());
        result[ids] = {group.meeting_point.lon, group.meeting_point.lat, group.radius, group.diameter,
                       group.meeting_kind};
    }
    return result;
}

}  // namespace tests
