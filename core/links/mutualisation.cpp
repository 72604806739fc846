// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/mutualisation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "core/links/gathering.hpp"
#include "core/links/group_facts.hpp"
#include "geo/topology.hpp"

namespace core {

namespace {

/// Groups that one thread measures at a time.
constexpr std::size_t groups_at_a_time = 16;

struct GroupsOfNeed {
    std::vector<MutualisationGroup> groups;
    NeedAccount account;
    std::uint64_t needs = 0, repeated = 0;
};

/// Without the estimated ones when those are not to be ranked with the others.
std::vector<std::uint32_t> needs_to_group(const Territory& territory, std::span<const std::uint32_t> rows,
                                          EstimateRanking estimates) {
    std::vector<std::uint32_t> needs;
    std::ranges::copy_if(rows, std::back_inserter(needs), [&](std::uint32_t row) {
        return estimates == EstimateRanking::together || territory.flows.rows[row].grade != EvidenceGrade::estimated;
    });
    return needs;
}

/// One row of each establishment, the first.
std::vector<std::uint32_t> distinct_needs(const Territory& territory, std::span<const std::uint32_t> rows) {
    std::vector<std::uint32_t> needs;
    for (const std::uint32_t row : rows) {
        const auto establishment = [&](std::uint32_t r) { return territory.flows.rows[r].establishment; };
        if (needs.empty() || establishment(needs.back()) != establishment(row)) needs.push_back(row);
    }
    return needs;
}

NeedPlaces places_of(const Territory& territory, std::span<const std::uint32_t> needs) {
    const EstablishmentTable& establishments = territory.establishments;
    NeedPlaces places;
    for (const std::uint32_t need : needs) {
        const EstablishmentIndex establishment = territory.flows.rows[need].establishment;
        places.locations.push_back(establishments.location[establishment]);
        const ZoneIndex zone = establishments.zone[establishment];
        places.zones.push_back(zone < territory.zones.size() ? zone : no_zone);
        if (territory.zones.size() != 0) places.positions.push_back(establishments.position[establishment]);
    }
    return places;
}

/// The zone that all members belong to, or no_zone.
ZoneIndex common_zone(const NeedPlaces& places, std::span<const std::uint32_t> members) {
    const ZoneIndex zone = places.zones[members.front()];
    const bool same = std::ranges::all_of(members, [&](std::uint32_t member) { return places.zones[member] == zone; });
    return same ? zone : no_zone;
}

/// Groups of one need, as they are published: distances measured from the meeting point to locations as given.
class Publication {
public:
    Publication(const Territory& territory, const MeetingZones& zones, const NeedPlaces& places,
                std::span<const std::uint32_t> needs, ResourceIndex resource)
        : m_territory(territory), m_zones(zones), m_places(places), m_needs(needs), m_resource(resource) {}

    MutualisationGroup group(const Gathering& gathering, std::span<const MemberReason> reasons, double hard) const {
        MutualisationGroup group;
        group.resource = m_resource;
        group.grade = EvidenceGrade::measured;
        group.meeting_kind = gathering.meeting.kind;
        group.meeting = gathering.meeting.kind == MeetingKind::zone ? gathering.meeting.index
                                                                    : establishment(gathering.meeting.index);
        group.zone = common_zone(m_places, gathering.members);
        std::vector<Measured> members;
        members.reserve(gathering.members.size());
        for (const std::uint32_t member : gathering.members) {
            members.push_back({member, distance_to(gathering.meeting, member)});
        }
        sum_up(members, group);
        std::ranges::sort(members, {}, [&](const Measured& measured) { return m_needs[measured.member]; });
        for (const auto& [member, distance] : members) {
            group.needs.push_back(m_needs[member]);
            group.distances.push_back(distance);
            group.reasons.push_back(reasons[member]);
            group.radius = std::max(group.radius, distance);
            group.grade = std::max(group.grade, m_territory.flows.rows[m_needs[member]].grade);
            const auto uncertainty = static_cast<double>(m_territory.establishments.uncertainty[establishment(member)]);
            if (distance + uncertainty > hard) group.distance_uncertain = true;  // NaN compares false
        }
        return group;
    }

private:
    struct Measured {
        std::uint32_t member;
        double distance;  // from the meeting point
    };

    EstablishmentIndex establishment(std::uint32_t member) const {
        return m_territory.flows.rows[m_needs[member]].establishment;
    }
    /// In the order of the places, so that sums are the same to the last bit however rows are numbered.
    void sum_up(std::span<const Measured> members, MutualisationGroup& group) const {
        std::vector<std::uint32_t> needs;
        std::vector<geo::LonLat> locations;
        for (const auto& [member, distance] : members) {
            needs.push_back(m_needs[member]);
            locations.push_back(m_places.locations[member]);
            group.mean_distance += distance;
        }
        group.mean_distance /= static_cast<double>(needs.size());
        group.diameter = diameter_of(locations);
        const Resource& resource = m_territory.catalogue[m_resource];
        group.volume = volume_of(m_territory, needs, resource);
        group.threshold = threshold_state(resource, needs.size(), group.volume);
    }

    double distance_to(MeetingPoint meeting, std::uint32_t member) const {
        if (meeting.kind == MeetingKind::zone) return m_zones.distance(meeting.index, m_places.positions[member]);
        return geo::geodesic_distance(m_places.locations[member], m_places.locations[meeting.index]).value;
    }

    const Territory& m_territory;
    const MeetingZones& m_zones;
    const NeedPlaces& m_places;
    std::span<const std::uint32_t> m_needs;
    ResourceIndex m_resource;
};

GroupsOfNeed groups_of_need(const Territory& territory, const MeetingZones& zones, std::span<const std::uint32_t> rows,
                            ResourceIndex resource, const LinkOptions& options) {
    GroupsOfNeed result;
    const std::vector<std::uint32_t> rows_to_group = needs_to_group(territory, rows, options.estimates);
    const std::vector<std::uint32_t> needs = distinct_needs(territory, rows_to_group);
    result.needs = rows.size();
    result.repeated = rows_to_group.size() - needs.size();
    result.account.resource = resource;
    result.account.establishments = needs.size();
    if (needs.empty()) return result;
    const Resource& row = territory.catalogue[resource];
    const double soft = straight_limit(row.soft, row.basis, options.detour_factor).value;
    const double hard = straight_limit(row.hard, row.basis, options.detour_factor).value;
    const NeedPlaces places = places_of(territory, needs);
    const Gathered gathered =
        gather(MeetingGround(places, zones, Reach(soft, hard, options.smallest_group, options.zone_preference * hard)),
               options.threads);
    const Publication publication(territory, zones, places, needs, resource);
    result.groups.resize(gathered.groups.size());
    geo::for_each_block(gathered.groups.size(), groups_at_a_time, options.threads,
                        [&](std::size_t first, std::size_t last) {
                            for (std::size_t i = first; i < last; ++i) {
                                result.groups[i] = publication.group(gathered.groups[i], gathered.reasons, hard);
                            }
                        });
    double ways = 0.0;
    for (const MutualisationGroup& group : result.groups) {
        result.account.in_groups += group.needs.size();
        if (group.zone != no_zone) ++result.account.groups_in_zone;
        ways += group.mean_distance * static_cast<double>(group.needs.size());
    }
    result.account.reachable = gathered.reachable;
    result.account.groups = result.groups.size();
    if (result.account.in_groups != 0) {
        result.account.mean_distance = ways / static_cast<double>(result.account.in_groups);
    }
    std::ranges::sort(result.groups, {}, [](const MutualisationGroup& group) { return group.needs.front(); });
    return result;
}

/// Members stand where they stand; a zone is shown by a place inside it.
void place_meeting_points(const Territory& territory, std::vector<MutualisationGroup>& groups) {
    std::map<ZoneIndex, geo::LonLat> inside;
    std::optional<geo::Projection> projection;
    for (MutualisationGroup& group : groups) {
        if (group.meeting_kind == MeetingKind::member) {
            group.meeting_point = territory.establishments.location[group.meeting];
            continue;
        }
        auto found = inside.find(group.meeting);
        if (found == inside.end()) {
            if (!projection) projection.emplace(territory.crs);
            const geo::Point point = geo::point_on_surface(territory.zones.geometry.polygons(group.meeting));
            constexpr geo::LonLat nowhere{std::numeric_limits<double>::quiet_NaN(),
                                          std::numeric_limits<double>::quiet_NaN()};
            found = inside.emplace(group.meeting, projection->try_to_lonlat(point).value_or(nowhere)).first;
        }
        group.meeting_point = found->second;
    }
}

bool has_needs(const Territory& territory, const FlowsByResource& flows, std::size_t resource) {
    return territory.catalogue[static_cast<ResourceIndex>(resource)].kind == SynergyKind::mutualisation &&
           !flows.demands(resource).empty();
}

/// In which order needs are begun, so that no long one is left for the end: those of many first, of as many those that
/// reach less far, which make more groups.
std::vector<std::size_t> longest_first(const Territory& territory, const FlowsByResource& flows,
                                       const std::vector<std::size_t>& resources) {
    std::vector<std::size_t> order(resources.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
        const double hard = territory.catalogue[static_cast<ResourceIndex>(resources[i])].hard.value;
        return std::pair(-static_cast<double>(flows.demands(resources[i]).size()), hard);
    });
    return order;
}

constexpr std::array<std::string_view, 2> meeting_kind_texts{"zone", "member"};
constexpr std::array<std::string_view, 4> member_reason_texts{"in_zone", "meeting_point", "nearest", "kept"};
constexpr std::array<std::string_view, 4> threshold_state_texts{"none", "reached", "not_reached", "unknown"};

}  // namespace

std::string_view text(MeetingKind kind) { return meeting_kind_texts[static_cast<std::size_t>(kind)]; }
std::string_view text(MemberReason reason) { return member_reason_texts[static_cast<std::size_t>(reason)]; }
std::string_view text(ThresholdState state) { return threshold_state_texts[static_cast<std::size_t>(state)]; }

std::vector<MutualisationGroup> find_groups(const Territory& territory, const FlowsByResource& flows,
                                            const LinkOptions& options, LinkAccount& account) {
    std::vector<std::size_t> resources;
    for (std::size_t resource = 0; resource < flows.resources(); ++resource) {
        if (has_needs(territory, flows, resource)) resources.push_back(resource);
    }
    std::vector<GroupsOfNeed> found(resources.size());
    if (!resources.empty()) {
        const MeetingZones zones(territory.zones, territory.crs);
        const std::vector<std::size_t> order = longest_first(territory, flows, resources);
        geo::for_each_block(resources.size(), 1, options.threads, [&](std::size_t task, std::size_t) {
            const std::size_t i = order[task];
            found[i] = groups_of_need(territory, zones, flows.demands(resources[i]),
                                      static_cast<ResourceIndex>(resources[i]), options);
        });
    }
    account.smallest_group = options.smallest_group;
    std::vector<MutualisationGroup> groups;
    for (GroupsOfNeed& of_need : found) {
        account.needs += of_need.needs;
        account.needs_repeated += of_need.repeated;
        account.needs_in_groups += of_need.account.in_groups;
        account.needs_without_group += of_need.needs - of_need.repeated - of_need.account.in_groups;
        account.by_need.push_back(of_need.account);
        std::ranges::move(of_need.groups, std::back_inserter(groups));
    }
    place_meeting_points(territory, groups);
    if (options.progress) options.progress("mutualisation", 1.0);
    return groups;
}

}  // namespace core
