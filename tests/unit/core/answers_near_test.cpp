// SPDX-License-Identifier: GPL-3.0-or-later
// What lies near, against all rows measured one by one with PROJ's geodesic.
#include "core/answers/near.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "geo/ellipsoid.hpp"
#include "geo/topology.hpp"
#include "tests/unit/core/edition_territory.hpp"

using core::Edition;
using core::EstablishmentId;
using core::NearAnswer;
using core::NearQuestion;
using core::NearRow;
using core::ZoneId;
using geo::LonLat;

namespace {

Edition edition_of(unsigned seed) {
    core::EditionOptions options;
    options.audience = core::Audience::internal;
    return tests::edition_for(tests::territory_of_every_noun(seed, 120), options);
}

const geo::Layer& layer(const Edition& edition, std::string_view name) { return edition.try_layer(name)->data; }

/// All editions here are in Lambert-93.
LonLat degrees(const geo::Point& p) {
    static const geo::Projection projection{geo::Crs(geo::lambert_93)};
    return projection.try_to_lonlat(p).value_or(LonLat{});
}

double real(const geo::Layer& data, std::string_view column, std::size_t row) {
    const double value = std::get<geo::RealColumn>(data.column(column).values)[row];
    return std::isnan(value) ? 0.0 : value;
}

/// Id → distance of the establishments within a limit of a place, but for one.
std::map<std::string, double> brute_force(const Edition& edition, const LonLat& from, double limit,
                                          const std::string& but_for = {}) {
    std::map<std::string, double> found;
    const geo::Layer& data = layer(edition, "establishments");
    for (std::size_t row = 0; row < data.rows(); ++row) {
        const std::string id = data.column("id").text(row);
        if (!data.geometry.has_geometry(row) || id == but_for) continue;
        const double distance = geo::geodesic_distance(from, degrees(data.geometry.point(row))).value;
        if (distance <= limit) found[id] = distance;
    }
    return found;
}

std::set<std::string> ids(const NearAnswer& answer) {
    std::set<std::string> result;
    for (const NearRow& row : answer.rows) result.insert(row.id);
    return result;
}

void check_equal(const NearAnswer& answer, const std::map<std::string, double>& expected) {
    REQUIRE(answer.rows.size() == expected.size());
    CHECK(answer.found == expected.size());
    double before = 0.0;
    for (const NearRow& row : answer.rows) {
        REQUIRE(expected.contains(row.id));
        CHECK(row.distance.value == Approx(expected.at(row.id)).margin(0.001));
        CHECK(row.distance.value >= before);
        before = row.distance.value;
    }
}

/// The least geodesic distance to points of a boundary, half a metre apart.
double boundary_distance(const geo::MultiPolygon& area, const geo::Point& p) {
    if (geo::contains(area, p)) return 0.0;
    double best = 1e300;
    const LonLat from = degrees(p);
    for (const geo::Polygon& polygon : area.polygons) {
        std::vector<geo::Ring> rings{polygon.shell};
        rings.insert(rings.end(), polygon.holes.begin(), polygon.holes.end());
        for (const geo::Ring& ring : rings) {
            for (std::size_t i = 1; i < ring.size(); ++i) {
                for (int step = 0; step <= 3'000; ++step) {
                    const double t = step / 3'000.0;
                    const geo::Point q{ring[i - 1].x + t * (ring[i].x - ring[i - 1].x),
                                       ring[i - 1].y + t * (ring[i].y - ring[i - 1].y)};
                    if (std::hypot(q.x - p.x, q.y - p.y) > best * 1.01 + 1.0) continue;
                    best = std::min(best, geo::geodesic_distance(from, degrees(q)).value);
                }
            }
        }
    }
    return best;
}

}  // namespace

TEST_CASE("what lies near a point is what a measure of every establishment finds") {
    for (unsigned seed = 1; seed <= 4; ++seed) {
        const Edition edition = edition_of(seed);
        for (const double limit : {0.0, 400.0, 2'500.0, 20'000.0}) {
            const LonLat from = degrees({833'000.0 + 700.0 * seed, 6'504'000.0});
            const NearAnswer answer = core::near(edition, {.origin = from, .within = {limit}});
            check_equal(answer, brute_force(edition, from, limit));
            std::size_t without = 0;
            const geo::Layer& data = layer(edition, "establishments");
            for (std::size_t row = 0; row < data.rows(); ++row) without += !data.geometry.has_geometry(row);
            CHECK(answer.without_place == without);
        }
    }
}

TEST_CASE("what lies near an establishment is as near it as from its point, without itself") {
    const Edition edition = edition_of(5);
    const geo::Layer& data = layer(edition, "establishments");
    std::size_t asked = 0;
    for (std::size_t row = 0; row < data.rows() && asked < 20; ++row) {
        if (!data.geometry.has_geometry(row)) continue;
        ++asked;
        const std::string id = data.column("id").text(row);
        const LonLat from = degrees(data.geometry.point(row));
        check_equal(core::near(edition, {.origin = EstablishmentId{id}, .within = {1'800.0}}),
                    brute_force(edition, from, 1'800.0, id));
    }
    CHECK(asked == 20);
}

TEST_CASE("distance, direction and place of a row fit together, and the zone is the one of its layer") {
    const Edition edition = edition_of(6);
    const LonLat from = degrees({834'000.0, 6'504'000.0});
    const NearAnswer answer = core::near(edition, {.origin = from, .within = {4'000.0}});
    REQUIRE(answer.rows.size() > 10);
    for (const NearRow& row : answer.rows) {
        const LonLat there = geo::destination(from, row.azimuth, row.distance);
        CHECK(geo::geodesic_distance(there, row.location).value < 0.01);
        CHECK(row.zone == layer(edition, "establishments").column("zone").text(row.row));
        CHECK_FALSE(row.to_boundary);
    }
}

TEST_CASE("a limit is inclusive") {
    const Edition edition = edition_of(7);
    const LonLat from = degrees({834'000.0, 6'504'000.0});
    for (const auto& [id, distance] : brute_force(edition, from, 3'000.0)) {
        CHECK(ids(core::near(edition, {.origin = from, .within = {distance}})).contains(id));
        CHECK_FALSE(ids(core::near(edition, {.origin = from, .within = {std::nextafter(distance, 0.0)}})).contains(id));
    }
}

TEST_CASE("most gives the nearest and says how many there are") {
    const Edition edition = edition_of(8);
    const LonLat from = degrees({834'000.0, 6'504'000.0});
    const NearAnswer all = core::near(edition, {.origin = from, .within = {5'000.0}});
    const NearAnswer some = core::near(edition, {.origin = from, .within = {5'000.0}, .most = 4});
    REQUIRE(all.rows.size() > 4);
    REQUIRE(some.rows.size() == 4);
    CHECK(some.found == all.rows.size());
    for (std::size_t i = 0; i < 4; ++i) CHECK(some.rows[i].id == all.rows[i].id);
}

TEST_CASE("a distance that uncertainty could carry over the limit is marked, and no other") {
    const Edition edition = edition_of(9);
    const geo::Layer& data = layer(edition, "establishments");
    const NearAnswer answer = core::near(edition, {.origin = EstablishmentId{"E000003"}, .within = {3'000.0}});
    double own = 0.0;
    for (std::size_t row = 0; row < data.rows(); ++row) {
        if (data.column("id").text(row) == "E000003") own = real(data, "uncertainty", row);
    }
    std::size_t uncertain = 0;
    for (const NearRow& row : answer.rows) {
        CHECK(row.uncertain == (row.distance.value + own + real(data, "uncertainty", row.row) > 3'000.0));
        uncertain += row.uncertain;
    }
    CHECK(uncertain > 0);
    CHECK(uncertain < answer.rows.size());
}

TEST_CASE("a resource stands for its branch, and an activity for the codes that begin like it, with or without dot") {
    const Edition edition = edition_of(10);
    const geo::Layer& flows = layer(edition, "flows");
    std::set<std::string> wood;
    for (std::size_t row = 0; row < flows.rows(); ++row) {
        const std::string code = flows.column("resource").text(row);
        if (code == "wood" || code == "wood.sawdust") wood.insert(flows.column("establishment").text(row));
    }
    const LonLat from = degrees({834'000.0, 6'504'000.0});
    const auto asked = [&](const std::string& resource, const std::string& activity) {
        return ids(core::near(edition, {.origin = from, .within = {9e4}, .resource = resource, .activity = activity}));
    };
    const auto all = asked("", "");
    std::set<std::string> expected;
    std::ranges::copy_if(all, std::inserter(expected, expected.end()),
                         [&](const auto& id) { return wood.contains(id); });
    CHECK(asked("wood", "") == expected);
    CHECK(asked("wood.sawdust", "").size() < expected.size());
    CHECK_THROWS_WITH(asked("woo", ""), Catch::Contains("'woo'") && Catch::Contains("wood.sawdust"));
    const geo::Layer& data = layer(edition, "establishments");
    for (const char* prefix : {"25", "25.6", "256", "25.62B", "2562b"}) {
        std::set<std::string> of_activity;
        for (std::size_t row = 0; row < data.rows(); ++row) {
            const std::string id = data.column("id").text(row);
            if (data.column("activity").text(row) == "25.62B" && all.contains(id)) of_activity.insert(id);
        }
        INFO(prefix);
        CHECK(asked("", prefix) == of_activity);
    }
    CHECK(asked("", "5").empty());
}

TEST_CASE("what lies near a zone is measured from its boundary, and is at no distance inside") {
    const Edition edition = edition_of(11);
    const geo::Layer& data = layer(edition, "establishments");
    for (const std::size_t zone : {0U, 1U, 4U}) {
        const geo::MultiPolygon area = layer(edition, "zones").geometry.polygons(zone);
        const NearAnswer answer =
            core::near(edition, {.origin = ZoneId{"Z" + std::to_string(zone)}, .within = {1'200.0}});
        std::map<std::string, double> expected;
        for (std::size_t row = 0; row < data.rows(); ++row) {
            if (!data.geometry.has_geometry(row)) continue;
            const double distance = boundary_distance(area, data.geometry.point(row));
            if (distance <= 1'200.0) expected[data.column("id").text(row)] = distance;
        }
        REQUIRE(answer.rows.size() == expected.size());
        for (const NearRow& row : answer.rows) {
            REQUIRE(expected.contains(row.id));
            // The brute force steps along the boundary by half a metre: it may be too long by a little, never too short.
            CHECK(row.distance.value <= expected.at(row.id) + 0.01);
            CHECK(row.distance.value >= expected.at(row.id) - 0.2);
            CHECK(std::isnan(row.azimuth) == (row.distance.value == 0.0));
            CHECK(row.to_boundary);
        }
    }
}

TEST_CASE("from a zone another zone lies at the distance of the boundaries, in the direction where it is") {
    const Edition edition = edition_of(12);  // squares of 1.5 km in rows of three, 1.5 km apart; Z4 in the middle
    const NearAnswer answer = core::near(edition, {.origin = ZoneId{"Z4"}, .within = {1'600.0}, .layers = {"zones"}});
    std::map<std::string, double> azimuths;
    for (const NearRow& row : answer.rows) {
        azimuths[row.id] = row.azimuth;
        CHECK(row.distance.value == Approx(1'500.0).epsilon(0.001));
    }
    REQUIRE(ids(answer) == std::set<std::string>{"Z1", "Z3", "Z5", "Z7"});
    CHECK(geo::compass_point(azimuths["Z1"]) == 4);
    CHECK(geo::compass_point(azimuths["Z3"]) == 6);
    CHECK(geo::compass_point(azimuths["Z5"]) == 2);
    CHECK(geo::compass_point(azimuths["Z7"]) == 0);
}

TEST_CASE("what the edition does not have is refused, and the message names it") {
    const Edition edition = edition_of(1);
    const auto ask = [&](NearQuestion question) { return core::near(edition, question); };
    CHECK_THROWS_WITH(ask({.origin = EstablishmentId{"nobody"}}), Catch::Contains("'nobody'"));
    CHECK_THROWS_WITH(ask({.origin = ZoneId{"Z99"}}), Catch::Contains("'Z99'"));
    CHECK_THROWS_WITH(ask({.origin = ZoneId{"Z8"}}), Catch::Contains("no perimeter"));
    CHECK_THROWS_WITH(ask({.origin = LonLat{4.8, 45.7}, .layers = {"companies"}}),
                      Catch::Contains("'companies'") && Catch::Contains("zones"));
    CHECK_THROWS_WITH(ask({.origin = LonLat{4.8, 45.7}, .layers = {"substitution_links"}}),
                      Catch::Contains("points and areas"));
}
