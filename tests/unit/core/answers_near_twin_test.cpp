// SPDX-License-Identifier: GPL-3.0-or-later
// What lies near, by the index, against every row measured alone: equal to the last bit.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <tuple>

#include "core/answers/near.hpp"
#include "core/answers/unknown_id.hpp"
#include "geo/ellipsoid.hpp"
#include "geo/topology.hpp"
#include "tests/unit/core/edition_territory.hpp"

using core::Edition;
using core::EditionIndex;
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
    return tests::edition_for(tests::territory_of_every_noun(seed, 150), options);
}

const core::EditionLayer& layer(const Edition& edition, std::string_view name) { return *edition.try_layer(name); }

/// What a test compares of a row.
using Row = std::tuple<double, std::string, std::string, double, double>;  // distance, layer, id, lon, lat

std::vector<Row> rows_of(const NearAnswer& answer) {
    std::vector<Row> rows;
    for (const NearRow& row : answer.rows) {
        rows.emplace_back(row.distance.value, row.layer, row.id, row.location.lon, row.location.lat);
    }
    return rows;
}

/// Every row of a layer of points, from a place or from the boundary of a zone, one after another.
std::vector<Row> one_by_one(const Edition& edition, std::string_view name, const LonLat& from, const std::string& zone,
                            geo::Metres limit) {
    const geo::Projection projection(edition.crs);
    const core::EditionLayer& places = layer(edition, name);
    geo::GeometryColumn area(geo::GeometryType::multi_polygon);
    const geo::Layer& zones = layer(edition, "zones").data;
    for (std::size_t row = 0; row < zones.rows(); ++row) {
        if (zones.column("id").text(row) == zone) area.append_polygons(zones.geometry.polygons(row));
    }
    const geo::ZoneIndex boundary(area, edition.crs);
    std::vector<Row> rows;
    for (std::uint32_t row = 0; row < places.data.rows(); ++row) {
        Row best{std::numeric_limits<double>::infinity(), name, places.data.column("id").text(row), 0.0, 0.0};
        for (const geo::Point& p : places.data.geometry.coordinates(row)) {
            const auto there = geo::is_finite(p) ? projection.try_to_lonlat(p) : std::nullopt;
            if (!there) continue;
            const double distance =
                zone.empty() ? geo::distance(from, *there).value : boundary.distance(0, p).distance.value;
            const bool is_within = zone.empty() ? geo::within(from, *there, limit) : distance <= limit.value;
            if (!is_within || !(distance < std::get<0>(best))) continue;
            std::get<0>(best) = distance;
            std::get<3>(best) = there->lon;
            std::get<4>(best) = there->lat;
        }
        if (std::isfinite(std::get<0>(best))) rows.push_back(best);
    }
    std::ranges::sort(rows);
    return rows;
}

LonLat degrees(const Edition& edition, const geo::Point& p) {
    return geo::Projection(edition.crs).try_to_lonlat(p).value_or(LonLat{});
}

}  // namespace

TEST_CASE("by the index, what lies near a point is to the last bit what every row measured alone gives") {
    for (unsigned seed = 21; seed <= 26; ++seed) {
        const Edition edition = edition_of(seed);
        const EditionIndex index(edition);
        for (const double limit : {0.0, 350.0, 2'000.0, 9'000.0, 60'000.0, 3e7}) {
            for (const geo::Point p : {geo::Point{833'000.0 + 400.0 * seed, 6'504'000.0}, {810'000.0, 6'490'000.0}}) {
                const LonLat from = degrees(edition, p);
                for (const std::string name : {"establishments", "poles", "initiatives", "actors"}) {
                    if (edition.try_layer(name) == nullptr) continue;
                    const NearAnswer answer = core::near(index, {.origin = from, .within = {limit}, .layers = {name}});
                    CHECK(rows_of(answer) == one_by_one(edition, name, from, "", {limit}));
                }
            }
        }
    }
}

TEST_CASE("by the index, what lies near a zone is to the last bit what every row measured from it alone gives") {
    std::size_t compared = 0;
    for (unsigned seed = 31; seed <= 34; ++seed) {
        const Edition edition = edition_of(seed);
        const EditionIndex index(edition);
        const geo::Layer& zones = layer(edition, "zones").data;
        for (std::size_t row = 0; row < zones.rows(); ++row) {
            if (!zones.geometry.has_geometry(row)) continue;
            const std::string id = zones.column("id").text(row);
            for (const double limit : {0.0, 800.0, 12'000.0}) {
                const NearAnswer answer = core::near(index, {.origin = ZoneId{id}, .within = {limit}});
                CHECK(rows_of(answer) == one_by_one(edition, "establishments", {}, id, {limit}));
                compared += answer.found;
            }
        }
    }
    CHECK(compared > 1'000);
}

TEST_CASE("pages of an answer put together are the answer") {
    const Edition edition = edition_of(41);
    const EditionIndex index(edition);
    NearQuestion question{.origin = ZoneId{"Z4"}, .within = {9'000.0}, .layers = {"establishments", "zones", "poles"}};
    const NearAnswer all = core::near(index, question);
    REQUIRE(all.rows.size() > 60);
    std::vector<Row> pages;
    question.most = 7;
    for (question.skip = 0; question.skip < all.found + 7; question.skip += question.most) {
        const NearAnswer page = core::near(index, question);
        CHECK(page.found == all.found);
        CHECK(page.without_place == all.without_place);
        CHECK(page.rows.size() <= 7);
        const auto rows = rows_of(page);
        pages.insert(pages.end(), rows.begin(), rows.end());
    }
    CHECK(pages == rows_of(all));
}

TEST_CASE("an index that is asked by several threads at once answers each as alone") {
    const Edition edition = edition_of(42);
    std::vector<NearQuestion> questions;
    for (int i = 0; i < 9; ++i) {
        questions.push_back({.origin = ZoneId{"Z" + std::to_string(i % 8)}, .within = {600.0 * i}});
        questions.push_back({.origin = degrees(edition, {830'000.0 + 900.0 * i, 6'504'000.0}),
                             .within = {2'500.0},
                             .resource = i % 2 == 0 ? "wood" : ""});
    }
    std::vector<std::vector<Row>> alone;
    for (const NearQuestion& question : questions) alone.push_back(rows_of(core::near(edition, question)));
    const EditionIndex index(edition);
    std::vector<std::vector<Row>> together(questions.size());
    geo::for_each_block(questions.size(), 1, {4}, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) together[i] = rows_of(core::near(index, questions[i]));
    });
    CHECK(together == alone);
}

TEST_CASE("an answer that is not wanted any more is interrupted") {
    const Edition edition = edition_of(43);
    const EditionIndex index(edition);
    CHECK_THROWS_WITH(
        core::near(index, {.origin = ZoneId{"Z1"}, .within = {9e4}}, [] { throw std::runtime_error("enough"); }),
        "enough");
}

TEST_CASE("an id that the edition has not is told with those that are like it") {
    const Edition edition = edition_of(44);
    const EditionIndex index(edition);
    using Ids = std::vector<std::string>;
    const auto like = [&](std::string_view id) { return core::similar_ids(index, "establishments", id); };
    CHECK(like("E00003").front() == "E000003");
    CHECK(like("E0000033") == Ids{"E000033", "E000003", "E000000"});
    CHECK(like("F000003").front() == "E000003");
    CHECK(like("E000030x").front() == "E000030");
    CHECK(like("E000x30").front() == "E000030");
    CHECK(like("E000300").size() == 3);
    CHECK(like("quite another thing").empty());
    CHECK(like(std::string(100'000, 'E')).empty());
    CHECK_THROWS_AS(core::near(index, {.origin = EstablishmentId{"E00003"}}), core::UnknownId);
    CHECK_THROWS_WITH(core::near(index, {.origin = ZoneId{"z1"}}), Catch::Contains("nearest: 'Z1'"));
}
