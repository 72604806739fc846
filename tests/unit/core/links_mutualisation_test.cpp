// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/mutualisation.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "geo/ellipsoid.hpp"
#include "tests/unit/core/links_shared_need.hpp"

using core::FlowDirection;
using core::MeetingKind;
using core::MutualisationGroup;
using core::Territory;
using core::Unit;
using geo::LonLat;
using tests::add_establishment;
using tests::add_flow;
using tests::check_promises;
using tests::groups_in;
using tests::Named;
using tests::named;
using tests::with_one_need;
using Result = tests::FoundGroups;

namespace {

constexpr auto shared = core::SynergyKind::mutualisation;

}  // namespace

TEST_CASE("groups keep every promise on random territories, by PROJ's distances") {
    std::mt19937 random(20261121);
    for (const double hard : {300.0, 2'000.0, 11'000.0}) {
        for (const LonLat centre : {LonLat{4.8, 45.7}, LonLat{179.98, -16.5}, LonLat{30.0, 89.9}}) {
            for (const std::size_t count : {3U, 40U, 250U}) {
                INFO("hard " << hard << " count " << count << " lon " << centre.lon);
                auto places = tests::random_places(random, count, centre, 20.0 * hard / 111'000.0);
                for (LonLat& p : places) p.lat = std::min(p.lat, 89.99999);
                const Territory territory = with_one_need(places, hard / 3.0, hard);
                check_promises(territory, groups_in(territory), hard, 3);
                check_promises(territory, groups_in(territory, 5), hard, 5);
            }
        }
    }
}

TEST_CASE("clusters that are smaller than the limit and far apart are one group each, with nobody left out") {
    std::mt19937 random(7);
    std::vector<LonLat> places;
    std::vector<int> cluster_of;
    for (int cluster = 0; cluster < 25; ++cluster) {
        const LonLat heart{4.0 + 0.1 * (cluster % 5), 45.0 + 0.1 * (cluster / 5)};
        const int members = 3 + static_cast<int>(random() % 30);
        for (int i = 0; i < members; ++i) {
            const double azimuth = static_cast<double>(random() % 360);
            places.push_back(geo::destination(heart, azimuth, {static_cast<double>(random() % 900)}));
            cluster_of.push_back(cluster);
        }
    }
    const Territory territory = with_one_need(places, 500.0, 2'000.0);
    const Result result = groups_in(territory);
    CHECK(result.groups.size() == 25);
    CHECK(result.account.needs_without_group == 0);
    for (const MutualisationGroup& group : result.groups) {
        for (const std::uint32_t need : group.needs) CHECK(cluster_of[need] == cluster_of[group.needs.front()]);
    }
}

TEST_CASE("a group meets at the member from which the ways of all are least") {
    // Three corners of a triangle and the place inside it.
    const LonLat middle{4.8, 45.7};
    std::vector<LonLat> places;
    for (const double azimuth : {0.0, 120.0, 240.0}) places.push_back(geo::destination(middle, azimuth, {800.0}));
    places.push_back(middle);
    const Result result = groups_in(with_one_need(places, 1'000.0, 3'000.0));
    REQUIRE(result.groups.size() == 1);
    CHECK(result.groups[0].meeting_kind == MeetingKind::member);
    CHECK(result.groups[0].meeting == 3);
    CHECK(std::abs(result.groups[0].mean_distance - 600.0) < 0.01);
    CHECK(std::abs(result.groups[0].diameter - 800.0 * std::sqrt(3.0)) < 0.01);
    CHECK(result.groups[0].reasons[3] == core::MemberReason::meeting_point);
    CHECK(result.groups[0].reasons[0] == core::MemberReason::nearest);
}

TEST_CASE("groups do not depend on the order of rows nor on the number of threads") {
    std::mt19937 random(3);
    Territory territory;
    territory.catalogue = core::ResourceCatalogue({tests::resource("a", shared, Unit::euro, 500.0, 1'500.0),
                                                   tests::resource("b", shared, Unit::euro, 2'000.0, 8'000.0),
                                                   tests::resource("c", shared, Unit::hour, 0.0, 300.0)});
    const auto places = tests::random_places(random, 600, {4.8, 45.7}, 0.2);
    for (std::size_t i = 0; i < places.size(); ++i) {
        add_establishment(territory, tests::numbered_id(i), places[i]);
        for (std::uint16_t r = 0; r < 3; ++r) {
            if (random() % 2 == 0) add_flow(territory, static_cast<std::uint32_t>(i), r, FlowDirection::input);
        }
    }
    const Result expected = groups_in(territory);
    REQUIRE(expected.groups.size() > 20);
    for (const unsigned threads : {2U, 8U}) {
        const Result other = groups_in(territory, 3, threads);
        CHECK(named(territory, other.groups) == named(territory, expected.groups));
        CHECK(other.account == expected.account);
    }
    for (int time = 0; time < 3; ++time) {
        const Territory other = tests::shuffled(territory, random);
        CHECK(named(other, groups_in(other, 3, 2).groups) == named(territory, expected.groups));
    }
    CHECK(std::ranges::is_sorted(expected.groups, {}, [](const MutualisationGroup& group) {
        return std::pair(group.resource, group.needs.front());
    }));
}

TEST_CASE("a territory moved along its parallels by an exact number of degrees has the same groups there") {
    std::mt19937 random(11);
    const Territory territory = with_one_need(tests::random_places(random, 500, {4.75, 45.5}, 0.2), 1'000.0, 4'000.0);
    const Named expected = named(territory, groups_in(territory).groups);
    REQUIRE(expected.size() > 5);
    for (const double degrees : {1.0, -8.0, 128.0, 175.25}) {
        INFO("moved by " << degrees);
        const Territory other = tests::moved_east(territory, degrees);
        const Named moved = named(other, groups_in(other).groups);
        REQUIRE(moved.size() == expected.size());
        for (const auto& [ids, where] : expected) {
            REQUIRE(moved.contains(ids));
            const auto& [lon, lat, radius, diameter, kind] = moved.at(ids);
            CHECK(std::abs(std::remainder(lon - std::get<0>(where) - degrees, 360.0)) < 1e-10);
            CHECK(std::abs(lat - std::get<1>(where)) < 1e-10);
            CHECK(std::abs(radius - std::get<2>(where)) < 1e-4);
        }
    }
}

TEST_CASE("three establishments at one point are a group even where the limit is 0, and two are not") {
    const LonLat here{4.8, 45.7};
    const Result three = groups_in(with_one_need({here, here, here}, 0.0, 0.0));
    REQUIRE(three.groups.size() == 1);
    CHECK(three.groups[0].radius == 0.0);
    CHECK(groups_in(with_one_need({here, here}, 100.0, 500.0)).groups.empty());
    CHECK(groups_in(with_one_need({here}, 100.0, 500.0)).groups.empty());
    CHECK(groups_in(with_one_need({}, 100.0, 500.0)).groups.empty());
    const std::vector<LonLat> crowd(5'000, here);
    CHECK(groups_in(with_one_need(crowd, 100.0, 500.0)).groups.size() == 1);
    CHECK(groups_in(with_one_need(crowd, 0.0, 0.0)).groups.size() == 1);
}

TEST_CASE("three establishments are a group up to where the middle one reaches the others, to the nanometre") {
    const LonLat middle{4.8, 45.7};
    const std::vector<LonLat> places{middle, geo::destination(middle, 10.0, {5'000.0}),
                                     geo::destination(middle, 190.0, {4'000.0})};
    const double way = geo::geodesic_distance(places[0], places[1]).value;
    CHECK(groups_in(with_one_need(places, 1'000.0, way)).groups.size() == 1);
    CHECK(groups_in(with_one_need(places, 1'000.0, way - 1e-7)).groups.empty());
}

TEST_CASE("an establishment that states a need twice takes part once, and every need is accounted for") {
    const LonLat here{4.8, 45.7};
    Territory territory = with_one_need({here, here, {tests::unknown, tests::unknown}, {9.0, 45.0}}, 100.0, 500.0);
    add_flow(territory, 0, 0, FlowDirection::input);
    add_flow(territory, 1, 0, FlowDirection::input);
    add_flow(territory, 1, 0, FlowDirection::output);
    Result result = groups_in(territory);
    CHECK(result.groups.empty());
    CHECK(result.account.needs == 5);
    CHECK(result.account.needs_repeated == 2);
    CHECK(result.account.needs_without_group == 3);

    add_establishment(territory, "Z", here, 600.0F);
    add_flow(territory, 4, 0, FlowDirection::input);
    result = groups_in(territory);
    REQUIRE(result.groups.size() == 1);
    CHECK(result.groups[0].needs == std::vector<std::uint32_t>{0, 1, 7});
    CHECK(result.groups[0].distance_uncertain);
    CHECK(result.account.needs ==
          result.account.needs_repeated + result.account.needs_in_groups + result.account.needs_without_group);
}

TEST_CASE("needs of resources of kind substitution make no groups") {
    Territory territory = with_one_need({{4.8, 45.7}, {4.8, 45.7}, {4.8, 45.7}}, 100.0, 500.0);
    territory.catalogue =
        core::ResourceCatalogue({tests::resource("wood", core::SynergyKind::substitution, Unit::tonne, 100.0, 500.0)});
    const Result result = groups_in(territory);
    CHECK(result.groups.empty());
    CHECK(result.account.needs == 0);
}

TEST_CASE("a limit by road reaches less far than the same limit in a straight line") {
    const LonLat middle{4.8, 45.7};
    std::vector<LonLat> places;
    for (const double azimuth : {0.0, 120.0, 240.0}) places.push_back(geo::destination(middle, azimuth, {500.0}));
    Territory territory = with_one_need(places, 500.0, 1'000.0);
    CHECK(groups_in(territory).groups.size() == 1);
    territory.catalogue = core::ResourceCatalogue(
        {tests::resource("need", shared, Unit::euro, 500.0, 1'000.0, core::DistanceBasis::road)});
    CHECK(groups_in(territory).groups.empty());
}
