// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <limits>
#include <stdexcept>

#include "core/links/links.hpp"
#include "tests/unit/core/links_territory.hpp"

using core::Territory;

TEST_CASE("flows that cannot be matched are counted, and nothing at all gives nothing") {
    Territory territory;
    CHECK(core::find_links(territory).substitutions.empty());
    territory.catalogue = core::ResourceCatalogue(
        {tests::resource("a", core::SynergyKind::substitution, core::Unit::tonne, 100.0, 1'000.0)});
    CHECK(core::find_links(territory).groups.empty());
    tests::add_establishment(territory, "A", {});
    tests::add_establishment(territory, "B", {4.8, 45.7});
    tests::add_flow(territory, 0, 0, core::FlowDirection::output);
    tests::add_flow(territory, 1, 0, core::FlowDirection::input);
    tests::add_flow(territory, 1, core::no_resource, core::FlowDirection::input);
    tests::add_flow(territory, 0, 7, core::FlowDirection::input);
    tests::add_flow(territory, core::no_establishment, 0, core::FlowDirection::input);
    const core::Links links = core::find_links(territory);
    CHECK(links.substitutions.empty());
    CHECK(links.account.flows_without_resource == 2);
    CHECK(links.account.flows_without_location == 2);
    CHECK(links.account.pairs_within_limit == 0);
}

TEST_CASE("options that mean nothing are refused") {
    const Territory territory;
    core::LinkOptions options;
    options.detour_factor = 0.9;
    CHECK_THROWS_AS(core::find_links(territory, options), std::invalid_argument);
    options.detour_factor = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_AS(core::find_links(territory, options), std::invalid_argument);
    options.detour_factor = 1.0;
    options.neighbour_distance = {-1.0};
    CHECK_THROWS_AS(core::find_links(territory, options), std::invalid_argument);
}
