// SPDX-License-Identifier: GPL-3.0-or-later
// Single cases of links that are easy to get wrong; random territories are in links_substitution_test.cpp.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "core/links/links.hpp"
#include "geo/ellipsoid.hpp"
#include "tests/unit/core/links_territory.hpp"

using core::FlowDirection;
using core::Links;
using core::SubstitutionLink;
using core::Territory;
using core::Unit;
using geo::LonLat;
using tests::add_establishment;
using tests::add_flow;
using tests::exchanged;
using tests::links_of;
using tests::unknown;

TEST_CASE("a limit is inclusive to the last bit of PROJ's distance") {
    const LonLat a{4.8, 45.7};
    const LonLat b{4.83, 45.71};
    const double apart = geo::geodesic_distance(a, b).value;
    for (const bool within : {true, false}) {
        Territory territory;
        const double hard = within ? apart : std::nextafter(apart, 0.0);
        territory.catalogue = core::ResourceCatalogue({tests::resource("a", exchanged, Unit::tonne, 0.0, hard)});
        add_establishment(territory, "A", a);
        add_establishment(territory, "B", b);
        add_flow(territory, 0, 0, FlowDirection::output);
        add_flow(territory, 1, 0, FlowDirection::input);
        CHECK(links_of(territory).substitutions.size() == (within ? 1U : 0U));
    }
}

TEST_CASE("equal scores are decided by distance, then by the establishment that needs") {
    const LonLat here{4.8, 45.7};
    const LonLat near = geo::destination(here, 0.0, {100.0});
    const LonLat far = geo::destination(here, 180.0, {400.0});
    Territory territory;
    territory.catalogue = core::ResourceCatalogue({tests::resource("a", exchanged, Unit::tonne, 500.0, 2'000.0)});
    add_establishment(territory, "S", here);
    add_establishment(territory, "D", far);
    add_establishment(territory, "C", near);
    add_establishment(territory, "B", near);
    add_establishment(territory, "A", far);
    add_flow(territory, 0, 0, FlowDirection::output, 5.0);
    for (std::uint32_t e = 1; e < 5; ++e) add_flow(territory, e, 0, FlowDirection::input, 5.0);
    const auto kept = [&](std::size_t best) {
        std::string ids;
        for (const SubstitutionLink& link : links_of(territory, best).substitutions) {
            ids += territory.establishments.id[territory.flows.rows[link.demand].establishment];
        }
        std::ranges::sort(ids);
        return ids;
    };
    CHECK(kept(1) == "B");
    CHECK(kept(2) == "BC");
    CHECK(kept(3) == "ABC");
    CHECK(kept(4) == "ABCD");
}

TEST_CASE("establishments at one point are linked to each other and never to themselves") {
    Territory territory;
    territory.catalogue = core::ResourceCatalogue({tests::resource("a", exchanged, Unit::tonne, 0.0, 0.0)});
    for (std::uint32_t i = 0; i < 30; ++i) {
        add_establishment(territory, tests::numbered_id(i), {4.8, 45.7});
        add_flow(territory, i, 0, FlowDirection::output);
        add_flow(territory, i, 0, FlowDirection::input);
    }
    const Links links = links_of(territory);
    CHECK(links.substitutions.size() == 30 * 29);
    CHECK(links.account.same_establishment == 30);
    for (const SubstitutionLink& link : links.substitutions) {
        CHECK(link.distance == 0.0);
        CHECK(link.parts[core::ScorePart::distance] == 1.0F);
        CHECK_FALSE(link.distance_uncertain);
    }
}

TEST_CASE("a link whose quantities are unknown or of another dimension has no quantity and no marks for it") {
    Territory territory;
    territory.catalogue = core::ResourceCatalogue({tests::resource("a", exchanged, Unit::tonne, 100.0, 1'000.0)});
    add_establishment(territory, "A", {4.8, 45.7});
    add_establishment(territory, "B", {4.8, 45.7});
    add_flow(territory, 0, 0, FlowDirection::output, 10.0, Unit::tonne);
    add_flow(territory, 1, 0, FlowDirection::input, 10'000.0, Unit::kilogram);
    add_flow(territory, 1, 0, FlowDirection::input);
    add_flow(territory, 1, 0, FlowDirection::input, 10.0, Unit::cubic_metre);
    add_flow(territory, 1, 0, FlowDirection::input, 10.0, Unit::none);
    const auto links = links_of(territory).substitutions;
    REQUIRE(links.size() == 4);
    CHECK(links[0].quantity == std::array<float, 3>{10.0F, 10.0F, 10.0F});
    CHECK(links[0].parts[core::ScorePart::quantity] == 1.0F);
    for (std::size_t i = 1; i < 4; ++i) {
        CHECK(std::ranges::all_of(links[i].quantity, [](float q) { return std::isnan(q); }));
        CHECK(links[i].parts[core::ScorePart::quantity] == 0.0F);
        CHECK(links[i].score < links[0].score);
    }
}

TEST_CASE("a supply within its limit of an exchange of its family that is recorded has the marks for it, others not") {
    using core::ScorePart;
    for (const auto status : {core::SynergyStatus::implemented, core::SynergyStatus::abandoned}) {
        Territory territory;
        territory.catalogue = core::ResourceCatalogue({tests::resource("a", exchanged, Unit::tonne, 0.0, 1'000.0),
                                                       tests::resource("a.x", exchanged, Unit::tonne, 0.0, 1'000.0)});
        const LonLat here{4.8, 45.7};
        add_establishment(territory, "A", here);
        add_establishment(territory, "B", geo::destination(here, 90.0, {400.0}));
        add_establishment(territory, "C", geo::destination(here, 270.0, {999.0}));
        add_establishment(territory, "D", geo::destination(here, 90.0, {1'390.0}));
        for (const std::uint32_t giver : {0U, 3U}) add_flow(territory, giver, 0, FlowDirection::output);
        add_flow(territory, 1, 0, FlowDirection::input);
        core::Synergy synergy;
        synergy.parties = {"C", "somebody elsewhere"};
        synergy.resource = 1;
        synergy.status = status;
        territory.synergies.push_back(synergy);
        const auto links = links_of(territory).substitutions;
        REQUIRE(links.size() == 2);
        const bool counts = status == core::SynergyStatus::implemented;
        CHECK(links[0].parts[ScorePart::recorded] == (counts ? 1.0F : 0.0F));
        CHECK(links[1].parts[ScorePart::recorded] == 0.0F);
    }
}

TEST_CASE("a resource that is of use in more than 256 ways meets each demand in its own") {
    Territory territory;
    std::vector<core::Resource> rows{tests::resource("a", exchanged, Unit::tonne, 0.0, 1'000.0)};
    for (int kind = 0; kind < 300; ++kind) {
        rows.push_back(tests::resource("a.x" + std::to_string(1'000 + kind), exchanged, Unit::tonne, 0.0, 1'000.0));
    }
    territory.catalogue = core::ResourceCatalogue(std::move(rows));
    territory.substitution_rules = core::SubstitutionRules({}, territory.catalogue);
    add_establishment(territory, "A", {4.8, 45.7});
    add_establishment(territory, "B", {4.8, 45.7});
    add_flow(territory, 0, 0, FlowDirection::output);
    for (core::ResourceIndex resource = 0; resource <= 300; ++resource) {
        add_flow(territory, 1, resource, FlowDirection::input);
    }
    const auto links = links_of(territory).substitutions;
    REQUIRE(links.size() == 301);
    for (const SubstitutionLink& link : links) {
        const bool same = territory.flows.rows[link.demand].resource == link.resource;
        CHECK(link.level == (same ? core::MatchLevel::exact : core::MatchLevel::broader));
    }
}
