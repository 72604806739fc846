// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <tuple>

#include "core/links/links.hpp"
#include "geo/ellipsoid.hpp"
#include "tests/unit/core/links_territory.hpp"

using core::EvidenceGrade;
using core::FlowDirection;
using core::Links;
using core::no_zone;
using core::ResourceFlow;
using core::SubstitutionLink;
using core::Territory;
using core::ZoneTotal;

namespace {

/// Establishments in `zones` zones or in none, with flows of two resources of which the one can replace the other, some
/// estimated; many of an establishment's flows suit another of its own. Zones have no areas: only membership counts here.
Territory zoned_territory(unsigned seed, std::size_t count, std::size_t zones, double outside) {
    std::mt19937 random(seed);
    Territory territory;
    territory.catalogue = core::ResourceCatalogue({
        tests::resource("a", tests::exchanged, core::Unit::tonne, 500.0, 2'000.0),
        tests::resource("b", tests::exchanged, core::Unit::tonne, 1'000.0, 6'000.0),
    });
    territory.substitution_rules =
        core::SubstitutionRules({{.id = "a>b", .output = 0, .input = 1, .likelihood = 0.5}}, territory.catalogue);
    for (std::size_t i = 0; i < zones; ++i) {
        core::ActivityZone zone;
        zone.id = "Z" + std::to_string(i);
        territory.zones.rows.push_back(zone);
        territory.zones.geometry.append({});
    }
    const auto places = tests::random_places(random, count, {4.8, 45.7}, 0.1);
    std::uniform_real_distribution<double> chance(0.0, 1.0);
    for (std::size_t i = 0; i < count; ++i) {
        const bool is_outside = zones == 0 || chance(random) < outside;
        tests::add_establishment(territory, tests::numbered_id(i), places[i], 0.0F,
                                 is_outside ? no_zone : static_cast<core::ZoneIndex>(random() % zones),
                                 is_outside ? core::ZoneMembership::outside : core::ZoneMembership::inside);
    }
    for (std::size_t i = 0; i < 4 * count; ++i) {
        ResourceFlow& flow = tests::add_flow(territory, static_cast<std::uint32_t>(random() % count),
                                             static_cast<std::uint16_t>(random() % 2),
                                             random() % 2 == 0 ? FlowDirection::output : FlowDirection::input);
        flow.grade = random() % 3 == 0 ? EvidenceGrade::estimated : EvidenceGrade::declared;
    }
    return territory;
}

using Key = std::tuple<core::ZoneIndex, core::ZoneIndex, core::ResourceIndex>;
struct Count {
    std::uint64_t candidates = 0, estimated = 0;
    friend bool operator==(const Count&, const Count&) = default;
};
using Counts = std::map<Key, Count>;

/// Over all pairs of flows, with PROJ's distances.
Counts brute_force(const Territory& territory) {
    Counts counts;
    const auto& table = territory.establishments;
    for (const ResourceFlow& supply : territory.flows.rows) {
        for (const ResourceFlow& demand : territory.flows.rows) {
            if (supply.direction != FlowDirection::output || demand.direction != FlowDirection::input) continue;
            if (supply.establishment == demand.establishment || supply.resource > demand.resource) continue;
            const Key key{table.zone[supply.establishment], table.zone[demand.establishment], supply.resource};
            if (std::get<0>(key) == no_zone || std::get<1>(key) == no_zone) continue;
            const double limit = supply.resource == 0 ? 2'000.0 : 6'000.0;
            if (geo::geodesic_distance(table.location[supply.establishment], table.location[demand.establishment])
                    .value > limit) {
                continue;
            }
            Count& count = counts[key];
            ++count.candidates;
            if (std::max(supply.grade, demand.grade) == EvidenceGrade::estimated) ++count.estimated;
        }
    }
    return counts;
}

std::set<Key> linked(const Territory& territory, const Links& links) {
    std::set<Key> keys;
    const auto zone = [&](std::uint32_t flow) {
        return territory.establishments.zone[territory.flows.rows[flow].establishment];
    };
    for (const SubstitutionLink& link : links.substitutions)
        keys.emplace(zone(link.supply), zone(link.demand), link.resource);
    return keys;
}

Counts counted(const Links& links) {
    Counts counts;
    for (const ZoneTotal& total : links.zone_totals) {
        counts[{total.supplier, total.consumer, total.resource}] = {total.candidates, total.estimated};
    }
    return counts;
}

core::LinkOptions keeping(std::size_t best, std::size_t totals, unsigned threads = 1) {
    core::LinkOptions options;
    options.best_per_flow = best;
    options.most_zone_totals = totals;
    options.threads = {threads};
    return options;
}

constexpr std::size_t no_end = 1'000'000;

}  // namespace

TEST_CASE("totals by pair of zones count all candidates, whatever is kept of them") {
    for (unsigned seed = 1; seed <= 3; ++seed) {
        const Territory territory = zoned_territory(seed, 200, 6, 0.4);
        const Counts expected = brute_force(territory);
        REQUIRE(expected.size() > 30);
        for (const std::size_t best : {0U, 1U, 10U}) {
            for (const auto ranking : {core::EstimateRanking::together, core::EstimateRanking::apart}) {
                core::LinkOptions options = keeping(best, no_end);
                options.estimates = ranking;
                const Links links = core::find_links(territory, options);
                CHECK(counted(links) == expected);
                CHECK(links.zone_totals.size() == expected.size());
                const std::set<Key> with_links = linked(territory, links);
                for (const ZoneTotal& total : links.zone_totals) {
                    CHECK(total.linked == with_links.contains({total.supplier, total.consumer, total.resource}));
                }
                CHECK(links.account.best_per_flow == best);
            }
        }
    }
}

TEST_CASE("a zone with more supplies than a thread takes at a time is counted in one piece") {
    const Territory territory = zoned_territory(9, 900, 2, 0.1);
    const Counts expected = brute_force(territory);
    for (const unsigned threads : {1U, 4U}) {
        const Links links = core::find_links(territory, keeping(2, no_end, threads));
        CHECK(counted(links) == expected);
        CHECK(links.zone_totals.size() == expected.size());
    }
}

TEST_CASE("without zones there are no totals by pair of zones") {
    CHECK(core::find_links(zoned_territory(4, 100, 0, 1.0), keeping(3, no_end)).zone_totals.empty());
    CHECK(core::find_links(zoned_territory(4, 100, 5, 1.0), keeping(3, no_end)).zone_totals.empty());
}

TEST_CASE("of too many totals, those of zones without a link are added up and nothing is lost") {
    const Territory territory = zoned_territory(12, 300, 40, 0.2);
    const Counts expected = brute_force(territory);
    const auto whole = expected.size();
    CHECK(core::find_links(territory, keeping(1, whole)).zone_totals.size() == whole);
    for (const std::size_t most : {whole - 1, whole / 2, std::size_t{0}}) {
        const Links links = core::find_links(territory, keeping(1, most));
        REQUIRE(links.zone_totals.size() < whole);
        const std::set<Key> with_links = linked(territory, links);
        Counts shortened;
        for (const auto& [key, count] : expected) {
            const auto& [supplier, consumer, resource] = key;
            Count& row = shortened[{supplier, with_links.contains(key) ? consumer : no_zone, resource}];
            row.candidates += count.candidates;
            row.estimated += count.estimated;
        }
        CHECK(counted(links) == shortened);
        CHECK(links.zone_totals.size() == shortened.size());
    }
}

TEST_CASE("totals by pair of zones do not depend on the order of rows nor on the number of threads") {
    const Territory territory = zoned_territory(21, 400, 12, 0.3);
    std::mt19937 random(7);
    for (const std::size_t most : {no_end, std::size_t{100}}) {
        const Links expected = core::find_links(territory, keeping(3, most));
        REQUIRE(expected.zone_totals.size() > 100);
        for (const unsigned threads : {2U, 8U}) {
            CHECK(core::find_links(territory, keeping(3, most, threads)).zone_totals == expected.zone_totals);
            const Territory other = tests::shuffled(territory, random);
            CHECK(core::find_links(other, keeping(3, most, threads)).zone_totals == expected.zone_totals);
        }
    }
}

TEST_CASE("totals by pair of zones follow zones that are listed in another order") {
    const Territory territory = zoned_territory(22, 300, 12, 0.3);
    Territory reversed = territory;
    std::ranges::reverse(reversed.zones.rows);
    for (core::ZoneIndex& zone : reversed.establishments.zone) {
        if (zone != no_zone) zone = 11 - zone;
    }
    for (const std::size_t most : {no_end, std::size_t{50}}) {
        Counts turned;
        for (const auto& [key, count] : counted(core::find_links(reversed, keeping(2, most)))) {
            const auto& [supplier, consumer, resource] = key;
            turned[{11 - supplier, consumer == no_zone ? no_zone : 11 - consumer, resource}] = count;
        }
        CHECK(turned == counted(core::find_links(territory, keeping(2, most))));
    }
}
