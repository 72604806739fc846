// SPDX-License-Identifier: GPL-3.0-or-later
// Groups that meet in zones, how near they come to the best possible, what is told of them.
#include <catch2/catch.hpp>
#include <cmath>

#include "core/links/group_facts.hpp"
#include "geo/ellipsoid.hpp"
#include "geo/zone_index.hpp"
#include "tests/unit/core/links_shared_need.hpp"

using core::FlowDirection;
using core::MeetingKind;
using core::MemberReason;
using core::MutualisationGroup;
using core::Territory;
using core::ThresholdState;
using core::Unit;
using geo::LonLat;
using tests::groups_in;
using tests::named;
using tests::with_one_need;
using Result = tests::FoundGroups;

namespace {

const LonLat here{4.8, 45.7};

LonLat away(double azimuth, double metres) { return geo::destination(here, azimuth, {metres}); }

/// One zone of a kilometre's side about `here`.
Territory with_one_zone(const std::vector<LonLat>& places, double soft, double hard) {
    Territory territory = with_one_need(places, soft, hard);
    tests::add_square_zone(territory, here, 500.0);
    tests::settle_in_zones(territory);
    return territory;
}

Territory random_with_zones(std::mt19937& random, std::size_t count, double hard) {
    const double spread = 6.0 * hard / 111'000.0;
    Territory territory = with_one_need(tests::random_places(random, count, here, spread), hard / 3.0, hard);
    for (const LonLat& middle : tests::random_places(random, 12, here, spread)) {
        tests::add_square_zone(territory, middle, hard * (0.05 + 0.001 * static_cast<double>(random() % 400)));
    }
    tests::settle_in_zones(territory);
    return territory;
}

}  // namespace

TEST_CASE(
    "groups keep every promise where there are zones to meet in, by distances from every possible meeting point") {
    std::mt19937 random(20261122);
    for (const double hard : {300.0, 2'000.0, 11'000.0}) {
        for (const std::size_t count : {4U, 40U, 250U}) {
            INFO("hard " << hard << " count " << count);
            const Territory territory = random_with_zones(random, count, hard);
            tests::check_promises(territory, groups_in(territory), hard, 3);
            tests::check_promises(territory, groups_in(territory, 5, 1, 0.0), hard, 5);
        }
    }
}

TEST_CASE("small territories: groups cover nearly as many as the best of all possible groups, and never more") {
    std::mt19937 random(42);
    std::size_t covered = 0, most = 0, bound = 0, worse = 0, compared = 0;
    double ways = 0.0, least = 0.0;
    for (int time = 0; time < 600; ++time) {
        const double hard = 1'000.0;
        const std::size_t smallest = 2 + random() % 2;
        std::vector<LonLat> places;
        const double spread = 0.008 + 0.002 * static_cast<double>(random() % 12);
        for (std::size_t i = 0; i < 6 + random() % 5; ++i) {
            const auto share = [&] { return static_cast<double>(random() % 2001) / 1000.0 - 1.0; };
            const double lon = here.lon + spread * share();
            places.push_back({lon, here.lat + spread * share()});
        }
        Territory territory = with_one_need(places, hard / 3.0, hard);
        for (std::size_t zone = 0; zone < random() % 3; ++zone) {
            tests::add_square_zone(territory, places[random() % places.size()],
                                   100.0 + static_cast<double>(random() % 400));
        }
        tests::settle_in_zones(territory);
        const Result result = groups_in(territory, smallest, 1, 0.0);
        const auto best = tests::best_cover(tests::small_case(territory, hard), smallest);
        REQUIRE(result.account.needs_in_groups <= best.covered);
        REQUIRE(best.covered <= result.account.by_need[0].reachable);
        covered += result.account.needs_in_groups;
        most += best.covered;
        bound += result.account.by_need[0].reachable;
        if (result.account.needs_in_groups < best.covered) ++worse;
        if (result.account.needs_in_groups != best.covered || best.covered == 0) continue;
        double sum = 0.0;
        for (const MutualisationGroup& group : result.groups) {
            sum += group.mean_distance * static_cast<double>(group.needs.size());
        }
        CHECK(sum >= best.ways[result.groups.size()] - 0.01);
        ways += sum;
        least += best.ways[result.groups.size()];
        ++compared;
    }
    WARN("covered " << covered << ", the most possible " << most << ", upper bound " << bound << "; " << worse
                    << " of 600 territories below the most; ways " << ways / least << " times the least with as many "
                    << "groups, in " << compared << " territories");
    CHECK(static_cast<double>(covered) >= 0.99 * static_cast<double>(most));
    CHECK(ways <= 1.1 * least);
}

TEST_CASE("those inside a zone meet in it, at no distance, and one beside it is as far as its boundary") {
    const std::vector<LonLat> places{away(45.0, 600.0), away(225.0, 600.0), here, away(90.0, 1'499.0)};
    const Territory territory = with_one_zone(places, 500.0, 1'000.0);
    const Result result = groups_in(territory);
    REQUIRE(result.groups.size() == 1);
    const MutualisationGroup& group = result.groups[0];
    CHECK(group.meeting_kind == MeetingKind::zone);
    CHECK(group.meeting == 0);
    CHECK(group.zone == core::no_zone);  // the last is of no zone
    REQUIRE(group.distances.size() == 4);
    CHECK(group.distances[0] == 0.0);
    CHECK(group.distances[1] == 0.0);
    CHECK(std::abs(group.distances[3] - 999.0) < 1.5);  // the axes of the CRS are turned by a degree here
    CHECK(group.reasons ==
          std::vector{MemberReason::in_zone, MemberReason::in_zone, MemberReason::in_zone, MemberReason::nearest});
    // The point that stands for the zone lies inside it.
    const geo::Point shown = geo::Projection(territory.crs).try_to_point(group.meeting_point).value();
    CHECK(geo::ZoneIndex(territory.zones.geometry, territory.crs).contains(0, shown));
    // From 2 km away it is out of reach, and the group is one inside a zone.
    const Result inside = groups_in(with_one_zone({places[0], places[1], here, away(90.0, 2'000.0)}, 500.0, 1'000.0));
    REQUIRE(inside.groups.size() == 1);
    CHECK(inside.groups[0].zone == 0);
    CHECK(inside.groups[0].radius == 0.0);
    CHECK(inside.account.by_need[0].groups_in_zone == 1);
    CHECK(inside.account.by_need[0].reachable == 3);
}

TEST_CASE("three that no member can bring together meet in the zone between them") {
    // 1.4 km around the middle: 2.4 km from each other, 0.9 km from the zone.
    const std::vector<LonLat> places{away(0.0, 1'400.0), away(90.0, 1'400.0), away(180.0, 1'400.0)};
    const Result result = groups_in(with_one_zone(places, 500.0, 1'000.0));
    REQUIRE(result.groups.size() == 1);
    CHECK(result.groups[0].meeting_kind == MeetingKind::zone);
    CHECK(result.groups[0].zone == core::no_zone);
    CHECK(groups_in(with_one_need(places, 500.0, 1'000.0)).groups.empty());
}

TEST_CASE("an establishment from elsewhere joins a group inside a zone only for a way shorter by the preference") {
    // Three in the zone; four 1.5 km east of it, and one between that is nearer to the zone.
    std::vector<LonLat> places{here, away(0.0, 100.0), away(180.0, 100.0)};
    for (const double metres : {2'000.0, 2'010.0, 2'020.0, 2'030.0}) places.push_back(away(90.0, metres));
    places.push_back(away(90.0, 900.0));  // 400 m from the zone, 1,100 m from the nearest of the four
    const Territory territory = with_one_zone(places, 500.0, 1'200.0);
    const auto zone_of_last = [&](double preference) {
        for (const MutualisationGroup& group : groups_in(territory, 3, 1, preference).groups) {
            if (group.needs.back() == 7) return group.meeting_kind;
        }
        FAIL("the last is in no group");
        return MeetingKind::member;
    };
    CHECK(zone_of_last(0.0) == MeetingKind::zone);
    // Three members would each count 0.1 x 1,200 m = 120 m more: less than the 700 m saved.
    CHECK(zone_of_last(0.1) == MeetingKind::zone);
    CHECK(zone_of_last(0.5) == MeetingKind::member);
    const Result apart = groups_in(territory, 3, 1, 0.5);
    REQUIRE(apart.groups.size() == 2);
    CHECK(apart.groups[0].zone == 0);
    CHECK(apart.groups[1].reasons.back() == MemberReason::kept);
}

TEST_CASE("one that only a group inside a zone can take joins it whatever the preference") {
    const std::vector<LonLat> places{here, away(0.0, 100.0), away(180.0, 100.0), away(90.0, 900.0)};
    CHECK(groups_in(with_one_zone(places, 500.0, 1'000.0), 3, 1, 100.0).account.needs_without_group == 0);
}

TEST_CASE("groups around zones do not depend on the order of rows nor on the number of threads") {
    std::mt19937 random(5);
    const Territory territory = random_with_zones(random, 500, 1'500.0);
    const auto expected = named(territory, groups_in(territory).groups);
    REQUIRE(expected.size() > 10);
    for (int time = 0; time < 3; ++time) {
        const Territory other = tests::shuffled(territory, random);
        CHECK(named(other, groups_in(other, 3, 4).groups) == expected);
    }
}

TEST_CASE("a territory with zones moved along the parallels has the same groups there") {
    std::mt19937 random(6);
    Territory territory;
    territory.crs = geo::Crs("EPSG:3395");  // where a degree of longitude is the same way everywhere
    const double hard = 1'500.0;
    const auto places = tests::random_places(random, 300, {4.75, 45.5}, 0.06);
    const auto middles = tests::random_places(random, 10, {4.75, 45.5}, 0.06);
    const auto build = [&](double degrees) {
        Territory made = with_one_need(places, hard / 3.0, hard);
        made.crs = geo::Crs("EPSG:3395");
        made = tests::moved_east(made, degrees);
        for (const LonLat& p : middles) tests::add_square_zone(made, {p.lon + degrees, p.lat}, 700.0);
        tests::settle_in_zones(made);
        return made;
    };
    const Territory first = build(0.0);
    const auto expected = named(first, groups_in(first).groups);
    REQUIRE(expected.size() > 5);
    for (const double degrees : {1.0, -8.0, 128.0}) {
        const Territory other = build(degrees);
        const auto moved = named(other, groups_in(other).groups);
        REQUIRE(moved.size() == expected.size());
        for (const auto& [ids, facts] : expected) {
            REQUIRE(moved.contains(ids));
            CHECK(std::abs(std::get<2>(moved.at(ids)) - std::get<2>(facts)) < 1e-3);
            CHECK(std::abs(std::get<0>(moved.at(ids)) - std::get<0>(facts) - degrees) < 1e-7);
            CHECK(std::get<4>(moved.at(ids)) == std::get<4>(facts));
        }
    }
}

TEST_CASE("volumes are summed in the resource's unit over the members whose quantity is known") {
    Territory territory = with_one_need({here, here, here, here, here}, 100.0, 500.0);
    territory.catalogue =
        core::ResourceCatalogue({tests::resource("need", core::SynergyKind::mutualisation, Unit::tonne, 100.0, 500.0)});
    auto& flows = territory.flows.rows;
    flows[0].quantity = {1.0, 2.0, 3.0};
    flows[1].quantity = {tests::unknown, 500.0, 900.0};
    flows[1].unit = Unit::kilogram;
    flows[2].quantity = {40.0, 40.0, 40.0};
    flows[2].unit = Unit::cubic_metre;  // another dimension
    flows[3].quantity = {1.0, tests::unknown, 9.0};
    const Result result = groups_in(territory);
    REQUIRE(result.groups.size() == 1);
    const core::GroupVolume& volume = result.groups[0].volume;
    CHECK(volume.known == 2);
    CHECK(volume.unknown == 3);
    CHECK(volume.total.low == 1.0);
    CHECK(volume.total.best == 2.5);
    CHECK(std::abs(volume.total.high - 3.9) < 1e-12);
    flows[0].quantity.high = tests::unknown;
    CHECK(std::isnan(groups_in(territory).groups[0].volume.total.high));
    for (auto& flow : flows) flow.quantity = {};
    CHECK_FALSE(groups_in(territory).groups[0].volume.total.is_known());
}

TEST_CASE("a threshold is reached, is not, or cannot be told") {
    core::Resource need = tests::resource("need", core::SynergyKind::mutualisation, Unit::tonne, 100.0, 500.0);
    const core::GroupVolume known{{5.0, 6.0, 8.0}, 4, 0};
    const core::GroupVolume partly{{5.0, 6.0, 8.0}, 3, 1};
    CHECK(core::threshold_state(need, 4, known) == ThresholdState::none);
    need.threshold = 4.0;
    CHECK(core::threshold_state(need, 4, {}) == ThresholdState::reached);
    CHECK(core::threshold_state(need, 3, {}) == ThresholdState::not_reached);
    need.threshold_unit = Unit::kilogram;
    need.threshold = 5'000.0;
    CHECK(core::threshold_state(need, 4, known) == ThresholdState::reached);
    CHECK(core::threshold_state(need, 4, partly) == ThresholdState::reached);
    need.threshold = 5'001.0;
    CHECK(core::threshold_state(need, 4, known) == ThresholdState::unknown);
    need.threshold = 8'001.0;
    CHECK(core::threshold_state(need, 4, known) == ThresholdState::not_reached);
    CHECK(core::threshold_state(need, 4, partly) == ThresholdState::unknown);
    CHECK(core::threshold_state(need, 4, {}) == ThresholdState::unknown);
}

TEST_CASE("the diameter of places is the largest of their distances") {
    std::mt19937 random(8);
    for (int time = 0; time < 20; ++time) {
        auto places = tests::random_places(random, 2 + random() % 60, {179.99, 60.0 * (time % 3 - 1)}, 0.3);
        double widest = 0.0;
        for (const LonLat& a : places) {
            for (const LonLat& b : places) widest = std::max(widest, geo::geodesic_distance(a, b).value);
        }
        CHECK(std::abs(core::diameter_of(places) - widest) < 0.001);
    }
    CHECK(core::diameter_of({}) == 0.0);
    CHECK(core::diameter_of(std::vector<LonLat>{here}) == 0.0);
}
