// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the forming of groups: establishments in towns and apart, a part of them in zones, each with some of three
// needs of different reach. Usage: groups_bench [establishments] [zones] [threads]; seeded. Prints seconds, the growth of
// memory, what became of each need, and a fingerprint that is the same where groups are the same to the last bit.
#include <sys/resource.h>

#include <bit>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <random>
#include <string>

#include "core/links/mutualisation.hpp"

namespace {

constexpr double origin_x = 700'000;
constexpr double origin_y = 6'400'000;
constexpr double extent = 300'000;
constexpr double half_zone = 350.0;

struct Draw {
    std::mt19937_64 random{20261121};
    double share() { return std::uniform_real_distribution<double>(0.0, 1.0)(random); }
    double normal() { return std::normal_distribution<double>()(random); }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random() % n); }
};

core::Resource need(const char* code, double soft, double hard) {
    core::Resource row;
    row.code = row.name_en = row.name_fr = code;
    row.kind = core::SynergyKind::mutualisation;
    row.unit = core::Unit::euro;
    row.soft = {soft};
    row.hard = {hard};
    row.basis = core::DistanceBasis::road;
    row.citation = {"bench", "P"};
    return row;
}

/// Six in ten in towns, of which there are few large and many small; three in ten in zones at towns; one in ten apart.
core::Territory made(std::size_t count, std::size_t zones) {
    Draw draw;
    core::Territory territory;
    territory.catalogue = core::ResourceCatalogue(
        {need("catering", 5'000, 15'000), need("purchase", 15'000, 40'000), need("parking", 500, 1'500)});
    std::vector<geo::Point> towns, centres;
    for (int i = 0; i < 500; ++i) {
        towns.push_back({origin_x + extent * draw.share(), origin_y + extent * draw.share()});
    }
    const auto at_town = [&](double spread) {
        const auto town = static_cast<std::size_t>(500.0 * std::pow(draw.share(), 3.0));
        return geo::Point{towns[town].x + spread * draw.normal(), towns[town].y + spread * draw.normal()};
    };
    for (std::size_t i = 0; i < zones; ++i) {
        const geo::Point c = at_town(6'000);
        centres.push_back(c);
        const auto corner = [&](double x, double y) { return geo::Point{c.x + x * half_zone, c.y + y * half_zone}; };
        territory.zones.rows.emplace_back().id = std::to_string(i);
        territory.zones.geometry.append_polygons(
            {{{{corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)}, {}}}});
    }
    core::EstablishmentTable& table = territory.establishments;
    for (std::size_t i = 0; i < count; ++i) {
        const double kind = draw.share();
        core::ZoneIndex zone = core::no_zone;
        geo::Point p{origin_x + extent * draw.share(), origin_y + extent * draw.share()};
        if (kind < 0.6) p = at_town(3'000);
        if (kind >= 0.6 && kind < 0.9 && zones != 0) {
            zone = static_cast<core::ZoneIndex>(draw.below(zones));
            p = {centres[zone].x + half_zone * (2.0 * draw.share() - 1.0),
                 centres[zone].y + half_zone * (2.0 * draw.share() - 1.0)};
        }
        table.id.append(std::to_string(10'000'000'000'000 + i));
        table.position.push_back(p);
        table.uncertainty.push_back(10.0F);
        table.zone.push_back(zone);
        for (std::uint16_t resource = 0; resource < 3; ++resource) {
            core::ResourceFlow flow;
            flow.establishment = static_cast<std::uint32_t>(i);
            flow.resource = resource;
            flow.direction = core::FlowDirection::input;
            territory.flows.rows.push_back(flow);
        }
    }
    table.location = geo::Projection(territory.crs).to_lonlat(table.position);
    return territory;
}

/// FNV-1a over members, meeting points and distances.
std::uint64_t fingerprint(const std::vector<core::MutualisationGroup>& groups) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    const auto add = [&](std::uint64_t value) { hash = (hash ^ value) * 0x100000001b3U; };
    for (const core::MutualisationGroup& group : groups) {
        add(group.meeting);
        add(static_cast<std::uint64_t>(group.meeting_kind));
        add(group.needs.size());
        for (const std::uint32_t need : group.needs) add(need);
        for (const double distance : group.distances) add(std::bit_cast<std::uint64_t>(distance));
        for (const core::MemberReason reason : group.reasons) add(static_cast<std::uint64_t>(reason));
    }
    return hash;
}

double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void measure(std::size_t count, std::size_t zones, unsigned threads) {
    const core::Territory territory = made(count, zones);
    const core::FlowsByResource flows(territory);
    const double before = peak_megabytes();
    core::LinkOptions options;
    options.threads = {threads};
    core::LinkAccount account;
    const auto start = std::chrono::steady_clock::now();
    const auto groups = core::find_groups(territory, flows, options, account);
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    std::printf(
        "%zu establishments x 3 needs, %zu zones, %u threads: %.2f s, %zu groups, peak +%.0f MB (territory %.0f)\n",
        count, zones, threads, wall.count(), groups.size(), peak_megabytes() - before, before);
    std::printf("  fingerprint %016llx\n", static_cast<unsigned long long>(fingerprint(groups)));
    for (const core::NeedAccount& need : account.by_need) {
        std::printf("  %-9s %8llu reachable, %8llu grouped, gap %llu; %llu groups, %llu inside a zone; mean %.0f m\n",
                    territory.catalogue[need.resource].code.c_str(), static_cast<unsigned long long>(need.reachable),
                    static_cast<unsigned long long>(need.in_groups),
                    static_cast<unsigned long long>(need.reachable - need.in_groups),
                    static_cast<unsigned long long>(need.groups), static_cast<unsigned long long>(need.groups_in_zone),
                    need.mean_distance);
    }
}

}  // namespace

int main(int count, char** arguments) try {
    const auto number = [&](int i, std::size_t otherwise) {
        return count > i ? static_cast<std::size_t>(std::atoll(arguments[i])) : otherwise;
    };
    measure(number(1, 1'000'000), number(2, 10'000), static_cast<unsigned>(number(3, 2)));
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "groups_bench: %s\n", error.what());
    return 1;
}
