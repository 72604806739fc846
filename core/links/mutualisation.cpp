// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/mutualisation.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/links/gathering.hpp"

namespace core {

namespace {

struct GroupsOfNeed {
    std::vector<MutualisationGroup> groups;
    std::uint64_t needs = 0, repeated = 0, in_groups = 0;
};

/// Without the estimated ones when those are not to be ranked with the others.
std::vector<std::uint32_t> needs_to_group(const Territory& territory, std::span<const std::uint32_t> rows,
                                          EstimateRanking estimates) {
    std::vector<std::uint32_t> needs;
    std::ranges::copy_if(rows, std::back_inserter(needs), [&](std::uint32_t row) {
        return estimates == EstimateRanking::together ||
               territory.flows.rows[row].grade != EvidenceGrade::estimated;
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

/// The longitude after the widest gap, seen eastwards. Counted from there, no group of places is cut in two by the
/// antimeridian, and a territory moved along its parallels by a number of degrees that doubles hold exactly is the
/// same.
double first_longitude(std::span<const geo::LonLat> locations) {
    std::vector<double> longitudes;
    longitudes.reserve(locations.size());
    for (const geo::LonLat& p : locations) longitudes.push_back(std::remainder(p.lon, 360.0));
    std::ranges::sort(longitudes);
    double first = longitudes.front();
    double widest = longitudes.front() + 360.0 - longitudes.back();
    for (std::size_t i = 1; i < longitudes.size(); ++i) {
        const double gap = longitudes[i] - longitudes[i - 1];
        if (gap > widest) {
            widest = gap;
            first = longitudes[i];
        }
    }
    return first;
}

std::vector<Place> places_of(std::span<const geo::LonLat> locations, double first_lon) {
    std::vector<Place> places;
    places.reserve(locations.size());
    for (const geo::LonLat& p : locations) {
        const double lon = std::remainder(p.lon, 360.0) - first_lon;
        places.push_back(place_of({lon < 0.0 ? lon + 360.0 : lon, p.lat}));
    }
    return places;
}

/// The group as it is published: distances measured from the meeting point as published, to locations as given.
MutualisationGroup group_of(const Territory& territory, const Gathering& gathering,
                            std::span<const std::uint32_t> needs, double first_lon, geo::Metres hard) {
    MutualisationGroup group;
    const geo::LonLat& centre = gathering.centre.lonlat;
    group.meeting_point = {std::remainder(centre.lon + first_lon, 360.0), centre.lat};
    for (const std::uint32_t member : gathering.members) group.needs.push_back(needs[member]);
    std::ranges::sort(group.needs);
    const EstablishmentTable& establishments = territory.establishments;
    std::vector<std::uint32_t> within;
    for (const std::uint32_t need : group.needs) {
        const EstablishmentIndex establishment = territory.flows.rows[need].establishment;
        const auto distance =
            geo::try_distance_within(establishments.location[establishment], group.meeting_point, hard);
        if (!distance) continue;  // moved out by rounding: counted as without group
        within.push_back(need);
        group.distances.push_back(distance->value);
        group.radius = std::max(group.radius, distance->value);
        const auto uncertainty = static_cast<double>(establishments.uncertainty[establishment]);
        if (distance->value + uncertainty > hard.value) group.distance_uncertain = true;  // NaN compares false
    }
    group.needs = std::move(within);
    return group;
}

GroupsOfNeed groups_of_need(const Territory& territory, std::span<const std::uint32_t> rows, ResourceIndex resource,
                            const LinkOptions& options) {
    GroupsOfNeed result;
    const std::vector<std::uint32_t> rows_to_group = needs_to_group(territory, rows, options.estimates);
    const std::vector<std::uint32_t> needs = distinct_needs(territory, rows_to_group);
    result.needs = rows.size();
    result.repeated = rows_to_group.size() - needs.size();
    if (needs.empty()) return result;
    const Resource& row = territory.catalogue[resource];
    const geo::Metres soft = straight_limit(row.soft, row.basis, options.detour_factor);
    const geo::Metres hard = straight_limit(row.hard, row.basis, options.detour_factor);
    const Reach reach(soft.value, hard.value, options.smallest_group);
    std::vector<geo::LonLat> locations;
    locations.reserve(needs.size());
    for (const std::uint32_t need : needs) {
        locations.push_back(territory.establishments.location[territory.flows.rows[need].establishment]);
    }
    const double first_lon = first_longitude(locations);
    for (const Gathering& gathering : gather(places_of(locations, first_lon), reach)) {
        MutualisationGroup group = group_of(territory, gathering, needs, first_lon, hard);
        if (group.needs.size() < reach.smallest) continue;
        group.resource = resource;
        result.in_groups += group.needs.size();
        result.groups.push_back(std::move(group));
    }
    std::ranges::sort(result.groups, {}, [](const MutualisationGroup& group) { return group.needs.front(); });
    return result;
}

}  // namespace

std::vector<MutualisationGroup> find_groups(const Territory& territory, const FlowsByResource& flows,
                                            const LinkOptions& options, LinkAccount& account) {
    std::vector<GroupsOfNeed> found(flows.resources());
    geo::for_each_block(flows.resources(), 1, options.threads, [&](std::size_t resource, std::size_t) {
        const auto index = static_cast<ResourceIndex>(resource);
        if (territory.catalogue[index].kind != SynergyKind::mutualisation) return;
        found[resource] = groups_of_need(territory, flows.demands(resource), index, options);
    });
    std::vector<MutualisationGroup> groups;
    for (GroupsOfNeed& of_need : found) {
        account.needs += of_need.needs;
        account.needs_repeated += of_need.repeated;
        account.needs_in_groups += of_need.in_groups;
        account.needs_without_group += of_need.needs - of_need.repeated - of_need.in_groups;
        std::ranges::move(of_need.groups, std::back_inserter(groups));
    }
    if (options.progress) options.progress("mutualisation", 1.0);
    return groups;
}

}  // namespace core
