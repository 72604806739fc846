// SPDX-License-Identifier: GPL-3.0-or-later
// Features as they are asked for, against the rows of the edition: tried one by one, and against formulas.
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <set>

#include "core/service/request.hpp"
#include "tests/unit/core/edition_territory.hpp"
#include "tests/unit/core/service_answers.hpp"

using core::Collection;
using core::Snapshot;
using nlohmann::json;
using tests::asked;
using tests::asked_json;

namespace {

const Snapshot& snapshot() {
    static const Snapshot made(
        tests::edition_for(tests::territory_of_every_noun(11, 150), {.audience = core::Audience::internal}), {},
        std::uintmax_t{1} << 30U);
    return made;
}

const Collection& establishments() { return snapshot().collection("establishments"); }

std::string items(const std::string& query) { return "/collections/establishments/items?" + query; }

std::set<std::string> ids_of(const json& page) {
    std::set<std::string> ids;
    for (const json& feature : page["features"]) ids.insert(feature["id"].get<std::string>());
    return ids;
}

/// Ids of the rows that are wanted.
template <class Wanted>
std::set<std::string> rows_where(const Collection& collection, const Wanted& wanted) {
    std::set<std::string> ids;
    for (std::size_t row = 0; row < collection.rows(); ++row) {
        if (wanted(row)) ids.insert(collection.id(row));
    }
    return ids;
}

json problem_of(const std::string& target, int status = 400) {
    const core::Response response = asked(snapshot(), target);
    CHECK(response.status == status);
    return json::parse(response.body.text());
}

std::string crs_address(const std::string& code) {
    return "http%3A%2F%2Fwww.opengis.net%2Fdef%2Fcrs%2FEPSG%2F0%2F" + code;
}

}  // namespace

TEST_CASE("pages linked by next hold every feature once, in order, whatever the limit of each") {
    for (const Collection& collection : snapshot().collections()) {
        std::vector<std::string> seen;
        std::string target = "/collections/" + collection.name() + "/items?limit=7";
        for (int pages = 0; !target.empty(); ++pages) {
            const json page = asked_json(snapshot(), target);
            CHECK(page["numberMatched"] == collection.rows());
            CHECK(page["numberReturned"] == page["features"].size());
            for (const json& feature : page["features"]) {
                seen.push_back(feature["id"].is_string() ? feature["id"].get<std::string>() : feature["id"].dump());
            }
            const std::string next = tests::link_of(page, "next");
            target = next.empty() ? next : tests::target_of(next);
            // A client may change the limit on its way.
            if (pages == 1 && !target.empty()) target.replace(target.find("limit=7"), 7, "limit=1000");
        }
        REQUIRE(seen.size() == collection.rows());
        for (std::size_t row = 0; row < seen.size(); ++row) CHECK(seen[row] == collection.id(row));
    }
}

TEST_CASE("a page has a link to the one before, and none at the ends") {
    const json first = asked_json(snapshot(), items("limit=20"));
    CHECK(tests::link_of(first, "prev").empty());
    const json second = asked_json(snapshot(), tests::target_of(tests::link_of(first, "next")));
    CHECK(asked_json(snapshot(), tests::target_of(tests::link_of(second, "prev")))["features"] == first["features"]);
    const json beyond = asked_json(snapshot(), items("offset=100000"));
    CHECK(beyond["features"].empty());
    CHECK(tests::link_of(beyond, "next").empty());
}

TEST_CASE("links keep all that was asked for") {
    const json page = asked_json(snapshot(), items("limit=3&bbox=-180,-90,180,90&sortby=-name&properties=name&f=json"));
    for (const char* parameter : {"limit=3", "bbox=", "sortby=-name", "properties=name"}) {
        CHECK_THAT(tests::link_of(page, "next"), Catch::Contains(parameter));
        CHECK_THAT(tests::link_of(page, "self"), Catch::Contains(parameter));
        CHECK_THAT(tests::link_of(page, "alternate"), Catch::Contains(parameter));
    }
}

TEST_CASE("a box chooses the points that lie in it, also where it crosses the antimeridian") {
    const Collection& collection = establishments();
    REQUIRE(collection.extent);
    const geo::Box all = *collection.extent;
    const double x = (all.min.x + all.max.x) / 2, y = (all.min.y + all.max.y) / 2;
    const auto chosen = [&](const std::string& box) {
        return ids_of(asked_json(snapshot(), items("limit=10000&bbox=" + box)));
    };
    const auto text = [](double value) { return json(value).dump(); };
    const auto in_box = [&](double west, double south, double east, double north) {
        return rows_where(collection, [&](std::size_t row) {
            const geo::Point p = collection.degrees.point(row);
            return p.x >= west && p.x <= east && p.y >= south && p.y <= north;
        });
    };
    const auto found = chosen(text(x) + "," + text(all.min.y) + "," + text(all.max.x) + "," + text(y));
    CHECK(found == in_box(x, all.min.y, all.max.x, y));
    CHECK(!found.empty());
    CHECK(found.size() < collection.rows());
    CHECK(chosen("170,-90," + text(x) + ",90") == in_box(-180, -90, x, 90));
    CHECK(chosen(text(x) + ",-90,0,-90,90,0") == chosen(text(x) + ",-90,-90,90"));
    CHECK(chosen("177,65,-177,70").empty());
    CHECK(chosen("-180,85,180,90").empty());
    CHECK(chosen("-180,-90,180,90") == in_box(-180, -90, 180, 90));
    CHECK(chosen("-200,-90,400,90") == in_box(-180, -90, 180, 90));
}

TEST_CASE(
    "a box in the edition's CRS chooses what lies in it by the stored coordinates, and one in latitude and longitude "
    "is turned round") {
    const Collection& collection = establishments();
    const geo::GeometryColumn& stored = collection.layer->data.geometry;
    const json described = asked_json(snapshot(), "/collections/establishments");
    const std::string storage = core::percent_encoded(described["storageCrs"].get<std::string>());
    geo::Box box;
    for (std::size_t row = 0; row < collection.rows(); row += 2) {
        if (stored.has_geometry(row)) box.extend(stored.point(row));
    }
    const geo::Box half{box.min, {(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2}};
    const auto text = [](double value) { return json(value).dump(); };
    const std::string corners =
        text(half.min.x) + "," + text(half.min.y) + "," + text(half.max.x) + "," + text(half.max.y);
    const auto within = rows_where(collection, [&](std::size_t row) { return half.contains(stored.point(row)); });
    const auto found = ids_of(asked_json(snapshot(), items("limit=10000&bbox=" + corners + "&bbox-crs=" + storage)));
    CHECK(!within.empty());
    CHECK(std::ranges::includes(found, within));
    // The box in degrees round it is a little larger, as its sides are no parallels: not by more than a tenth here.
    const geo::Box around = half.grown(0.1 * (half.max.x - half.min.x));
    const auto near = rows_where(collection, [&](std::size_t row) { return around.contains(stored.point(row)); });
    CHECK(std::ranges::includes(near, found));
    const geo::Box degrees = *collection.extent;
    const std::string turned = text(degrees.min.y) + "," + text(degrees.min.x) + "," +
                               text((degrees.min.y + degrees.max.y) / 2) + "," + text(degrees.max.x);
    const std::string straight = text(degrees.min.x) + "," + text(degrees.min.y) + "," + text(degrees.max.x) + "," +
                                 text((degrees.min.y + degrees.max.y) / 2);
    CHECK(ids_of(asked_json(snapshot(), items("limit=10000&bbox=" + turned + "&bbox-crs=" + crs_address("4326")))) ==
          ids_of(asked_json(snapshot(), items("limit=10000&bbox=" + straight))));
}

TEST_CASE("coordinates are those of the CRS asked for, in its order of axes, and the header says which") {
    const Collection& collection = establishments();
    const json degrees = asked_json(snapshot(), items("limit=50"));
    const core::Response turned = asked(snapshot(), items("limit=50&crs=" + crs_address("4326")));
    CHECK(tests::header(turned, "Content-Crs") == "<http://www.opengis.net/def/crs/EPSG/0/4326>");
    const json turned_page = json::parse(turned.body.text());
    const json web = asked_json(snapshot(), items("limit=50&crs=" + crs_address("3857")));
    const json storage =
        asked_json(snapshot(), items("limit=50&crs=" + crs_address(std::to_string(snapshot().edition().crs.epsg()))));
    constexpr double radius = 6378137.0, pi = std::numbers::pi;
    for (std::size_t i = 0; i < degrees["features"].size(); ++i) {
        const json& geometry = degrees["features"][i]["geometry"];
        if (geometry.is_null()) continue;
        const double lon = geometry["coordinates"][0], lat = geometry["coordinates"][1];
        CHECK(turned_page["features"][i]["geometry"]["coordinates"] == json({lat, lon}));
        const json& p = web["features"][i]["geometry"]["coordinates"];
        CHECK(p[0].get<double>() == Approx(radius * lon * pi / 180).margin(0.02));
        CHECK(p[1].get<double>() == Approx(radius * std::log(std::tan(pi / 4 + lat * pi / 360))).margin(0.02));
        const json& q = storage["features"][i]["geometry"]["coordinates"];
        CHECK(q[0].get<double>() == Approx(collection.layer->data.geometry.point(i).x).margin(0.0006));
        CHECK(q[1].get<double>() == Approx(collection.layer->data.geometry.point(i).y).margin(0.0006));
    }
    CHECK(tests::header(asked(snapshot(), items("")), "Content-Crs") ==
          "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>");
    const std::string id = core::percent_encoded(collection.id(0));
    const core::Response one =
        asked(snapshot(), "/collections/establishments/items/" + id + "?crs=" + crs_address("3857"));
    CHECK(tests::header(one, "Content-Crs") == "<http://www.opengis.net/def/crs/EPSG/0/3857>");
    CHECK(json::parse(one.body.text())["geometry"] == web["features"][0]["geometry"]);
}

TEST_CASE("areas and lines keep their shape in every CRS that is offered") {
    for (const Collection& collection : snapshot().collections()) {
        const json described = asked_json(snapshot(), "/collections/" + collection.name());
        for (const json& crs : described["crs"]) {
            const core::Response response =
                asked(snapshot(), "/collections/" + collection.name() +
                                      "/items?limit=10000&crs=" + core::percent_encoded(crs.get<std::string>()));
            CHECK(response.status == 200);
            CHECK(tests::header(response, "Content-Crs") == "<" + crs.get<std::string>() + ">");
            const json page = json::parse(response.body.text());
            REQUIRE(page["features"].size() == collection.rows());
            for (std::size_t row = 0; row < collection.rows(); ++row) {
                CHECK(page["features"][row]["geometry"].is_null() == !collection.degrees.has_geometry(row));
            }
        }
    }
}

TEST_CASE("a column's name is a parameter that chooses the rows with that value") {
    for (const Collection& collection : snapshot().collections()) {
        for (const geo::Column& column : collection.layer->data.columns) {
            for (const std::size_t row : {std::size_t{0}, collection.rows() / 2}) {
                const std::string value = column.text(row);
                const json page =
                    asked_json(snapshot(), "/collections/" + collection.name() + "/items?limit=10000&" +
                                               core::percent_encoded(column.name) + "=" + core::percent_encoded(value));
                const auto same =
                    rows_where(collection, [&](std::size_t other) { return column.text(other) == value; });
                CHECK(page["numberMatched"] == same.size());
            }
        }
    }
    CHECK(problem_of(items("zone_distance=many"))["detail"].get<std::string>().find("zone_distance") == 0);
}

TEST_CASE("datetime chooses rows that last then, and every row of a layer without dates") {
    const Collection& initiatives = snapshot().collection("initiatives");
    const geo::Layer& layer = initiatives.layer->data;
    const geo::Column &start = layer.column("start_date"), &end = layer.column("end_date");
    const auto last_from = [&](const std::string& first, const std::string& last) {
        return rows_where(initiatives, [&](std::size_t row) {
            const std::string from = start.text(row), to = end.text(row);
            if (from.empty() && to.empty()) return false;
            return (from.empty() || last.empty() || from.substr(0, 4) <= last.substr(0, 4)) &&
                   (to.empty() || first.empty() || to.substr(0, 4) >= first.substr(0, 4));
        });
    };
    const auto chosen = [&](const std::string& when) {
        return ids_of(asked_json(snapshot(), "/collections/initiatives/items?limit=10000&datetime=" + when));
    };
    for (const std::string year : {"2018", "2020", "2022", "2024", "2026"}) {
        CHECK(chosen(year + "-01-01/" + year + "-12-31") == last_from(year, year));
        CHECK(chosen("../" + year + "-12-31T23:59:59Z") == last_from("", year));
        CHECK(chosen(year + "-01-01/P1Y") == last_from(year, std::to_string(std::stoi(year) + 1)));
        CHECK(chosen("P1Y2M3DT4H/" + year + "-12-31") == last_from(std::to_string(std::stoi(year) - 1), year));
        CHECK(chosen(year + "-01-01T00:00:00%2B02:00/..") == last_from(year, ""));
    }
    const json interval = asked_json(snapshot(), "/collections/initiatives")["extent"]["temporal"]["interval"][0];
    CHECK(interval == json({"2024-01-01T00:00:00Z", "2024-05-17T23:59:59Z"}));
    CHECK(asked_json(snapshot(), items("datetime=1900-01-01"))["numberMatched"] == establishments().rows());
    for (const char* wrong :
         {"", "yesterday", "2026", "2026-13-01", "2026-02-30", "2026-01-01T25:00:00Z", "2026-01-01T10:00:00",
          "2026-01-02/2026-01-01", "2026-01-01/2026-01-02/2026-01-03", "2026-01-01 ", "P1Y/P1Y", "2026-01-01/P",
          "2026-01-01/PX", "2026-01-01/P1", "2026-01-01/PT1D", "2026-01-01/P9999Y"}) {
        CHECK(problem_of(items("datetime=" + core::percent_encoded(wrong)))["parameter"] == "datetime");
    }
}

TEST_CASE("a filter, a box and a column narrow the same rows, and sorting keeps them") {
    const json page = asked_json(snapshot(), items("limit=10000&bbox=-180,-90,180,90&filter=" +
                                                   core::percent_encoded("name IS NOT NULL") + "&sortby=-name"));
    std::vector<std::string> names;
    for (const json& feature : page["features"]) names.push_back(feature["properties"]["name"]);
    CHECK(names.size() == page["numberMatched"]);
    CHECK(names.size() > 10);
    CHECK(std::is_sorted(names.rbegin(), names.rend()));
}

TEST_CASE("features have the columns asked for, and no geometry when that is skipped") {
    const json page = asked_json(snapshot(), items("properties=name,activity&skipGeometry=true"));
    const json whole = asked_json(snapshot(), items(""));
    for (std::size_t i = 0; i < page["features"].size(); ++i) {
        const json& feature = page["features"][i];
        CHECK(feature["geometry"].is_null());
        CHECK(feature["properties"].size() == 2);
        CHECK(feature["properties"]["name"] == whole["features"][i]["properties"]["name"]);
        CHECK(feature["id"] == whole["features"][i]["id"]);
    }
}

TEST_CASE("one feature is what the page has of it, with its links") {
    for (const Collection& collection : snapshot().collections()) {
        const std::string path = "/collections/" + collection.name() + "/items";
        const json page = asked_json(snapshot(), path + "?limit=10000");
        for (std::size_t row = 0; row < collection.rows(); row += 1 + collection.rows() / 5) {
            json feature = asked_json(snapshot(), path + "/" + core::percent_encoded(collection.id(row)));
            CHECK(!tests::link_of(feature, "self").empty());
            CHECK(!tests::link_of(feature, "collection").empty());
            feature.erase("links");
            CHECK(feature == page["features"][row]);
        }
        CHECK(asked(snapshot(), path + "/no-such").status == 404);
    }
}

TEST_CASE("what is wrong is refused with the name of the parameter") {
    const auto refused = [&](const std::string& query) {
        return problem_of(items(query))["parameter"].get<std::string>();
    };
    CHECK(refused("limit=unlimited") == "limit");
    CHECK(refused("limit=0") == "limit");
    CHECK(refused("offset=-1") == "offset");
    CHECK(refused("unknown=1") == "unknown");
    CHECK(refused("bbox=1,2,3") == "bbox");
    CHECK(refused("bbox=1,2,3,4,5") == "bbox");
    CHECK(refused("bbox=1,2,3,nan") == "bbox");
    CHECK(refused("bbox=1,9,3,4") == "bbox");
    CHECK(refused("crs=" + crs_address("unsupported")) == "crs");
    CHECK(refused("bbox=1,2,3,4&bbox-crs=" + crs_address("unsupported")) == "bbox-crs");
    CHECK(refused("bbox-crs=unsupported") == "bbox-crs");
    CHECK(refused("filter-crs=unsupported&filter=true") == "filter-crs");
    CHECK(refused("filter=nonsense(") == "filter");
    CHECK(refused("filter-lang=sql&filter=true") == "filter-lang");
    CHECK(refused("sortby=nothing") == "sortby");
    CHECK(refused("properties=nothing") == "properties");
    CHECK(refused("skipGeometry=perhaps") == "skipGeometry");
    CHECK(problem_of("/collections/resources/items?crs=" + crs_address("2154"))["parameter"] == "crs");
    CHECK(problem_of("/collections/nothing/items", 404)["status"] == 404);
    CHECK(asked_json(snapshot(), items("limit=100000"))["numberReturned"] == establishments().rows());
}
