// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <catch2/catch.hpp>

#include "core/links/links.hpp"
#include "geo/ellipsoid.hpp"
#include "tests/unit/core/links_territory.hpp"

using core::FlowDirection;
using core::FlowReach;
using core::Territory;
using tests::add_establishment;
using tests::add_flow;

namespace {

/// Few supplies and many demands in clusters, so that most demands are not among the best of any supply; some
/// establishments have both.
Territory random_territory(unsigned seed, std::size_t count) {
    std::mt19937 random(seed);
    Territory territory;
    territory.catalogue = core::ResourceCatalogue({
        tests::resource("a", tests::exchanged, core::Unit::tonne, 500.0, 2'000.0),
        tests::resource("a.x", tests::exchanged, core::Unit::tonne, 700.0, 900.0),
        tests::resource("b", tests::exchanged, core::Unit::tonne, 100.0, 400.0),
    });
    const auto places = tests::random_places(random, count, {4.6, 45.6}, 0.1);
    for (std::size_t i = 0; i < count; ++i) {
        add_establishment(territory, tests::numbered_id(i), i % 23 == 5 ? geo::LonLat{} : places[i]);
    }
    for (std::size_t i = 0; i < 3 * count; ++i) {
        const auto resource = random() % 19 == 0 ? core::no_resource : static_cast<std::uint16_t>(random() % 3);
        const auto direction = random() % 12 == 0 ? FlowDirection::output : FlowDirection::input;
        add_flow(territory, static_cast<std::uint32_t>(random() % count), resource, direction);
    }
    return territory;
}

/// All pairs, one by one. Without rules an output serves its own resource alone.
FlowReach reach_by_brute_force(const Territory& territory, const core::ResourceFlow& flow) {
    if (flow.resource == core::no_resource) return FlowReach::unknown_resource;
    const geo::LonLat place = territory.establishments.location[flow.establishment];
    if (!geo::is_finite(place)) return FlowReach::no_place;
    FlowReach reach = FlowReach::no_counterpart;
    for (const core::ResourceFlow& other : territory.flows.rows) {
        if (other.direction == flow.direction || other.resource != flow.resource) continue;
        const geo::LonLat there = territory.establishments.location[other.establishment];
        if (!geo::is_finite(there)) continue;
        if (reach == FlowReach::no_counterpart) reach = FlowReach::out_of_reach;
        const double limit = territory.catalogue[flow.resource].hard.value;
        if (other.establishment != flow.establishment && geo::geodesic_distance(place, there).value <= limit) {
            return FlowReach::found;
        }
    }
    return reach;
}

}  // namespace

TEST_CASE("a flow has somebody within its limit exactly when one of all pairs of flows says so") {
    std::array<std::size_t, 6> seen{};
    for (const unsigned seed : {1U, 2U, 3U, 4U}) {
        const Territory territory = random_territory(seed, 120);
        const core::Links links = tests::links_of(territory, 1);
        REQUIRE(links.reach.size() == territory.flows.size());
        for (std::size_t row = 0; row < territory.flows.size(); ++row) {
            CAPTURE(seed, row);
            const FlowReach expected = reach_by_brute_force(territory, territory.flows.rows[row]);
            CHECK(core::text(links.reach[row]) == core::text(expected));
            ++seen[static_cast<std::size_t>(expected)];
        }
    }
    CHECK(seen[static_cast<std::size_t>(FlowReach::out_of_reach)] > 10);
    CHECK(seen[static_cast<std::size_t>(FlowReach::found)] > 10);
}

TEST_CASE("an establishment that has several supplies of what it needs is not its own counterpart") {
    Territory territory;
    territory.catalogue =
        core::ResourceCatalogue({tests::resource("a", tests::exchanged, core::Unit::tonne, 500.0, 2'000.0)});
    add_establishment(territory, "A", {4.6, 45.6});
    add_establishment(territory, "B", {4.61, 45.6});
    for (int i = 0; i < 40; ++i) add_flow(territory, 0, 0, FlowDirection::output);
    add_flow(territory, 0, 0, FlowDirection::input);
    CHECK(tests::links_of(territory, 1).reach.back() == FlowReach::out_of_reach);
    add_flow(territory, 1, 0, FlowDirection::output);
    CHECK(tests::links_of(territory, 1).reach[40] == FlowReach::found);
}

TEST_CASE("a shared need that is in no group says so") {
    Territory territory;
    territory.catalogue = core::ResourceCatalogue(
        {tests::resource("service", core::SynergyKind::mutualisation, core::Unit::none, 500.0, 2'000.0)});
    for (std::uint32_t i = 0; i < 4; ++i) {
        add_establishment(territory, tests::numbered_id(i), {4.6 + (i == 3 ? 1.0 : 0.001 * i), 45.6});
        add_flow(territory, i, 0, FlowDirection::input);
    }
    tests::place_in_plane(territory);
    const auto reach = tests::links_of(territory).reach;
    CHECK(reach[0] == FlowReach::found);
    CHECK(reach[3] == FlowReach::no_group);
}
