// SPDX-License-Identifier: GPL-3.0-or-later
// Mending zones, placing establishments, assigning them to zones: on drawings small enough to check by hand.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "core/sources/assign_zones.hpp"
#include "core/sources/check_zones.hpp"
#include "core/sources/locate.hpp"
#include "core/sources/table_rows.hpp"
#include "geo/topology.hpp"
#include "tests/unit/core/sources_scratch.hpp"

using namespace core;

namespace {

// A corner of the plane near Lyon, so that Lambert-93 applies.
constexpr double east = 840'000.0, north = 6'510'000.0;

geo::Point at(double x, double y) { return {east + x, north + y}; }

geo::MultiPolygon rectangle(double x, double y, double width, double height) {
    return {{{{at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height), at(x, y)}, {}}}};
}

Territory empty_territory() {
    Territory territory;
    territory.sources.resize(1);
    territory.sources[0].name = "test";
    territory.accounts.resize(1);
    return territory;
}

void add_zone(Territory& territory, std::string id, const geo::MultiPolygon& area) {
    ActivityZone zone;
    zone.id = std::move(id);
    zone.name = "Zone";
    zone.source_row = territory.zones.size() + 1;
    territory.zones.rows.push_back(zone);
    territory.zones.geometry.append_polygons(area);
    ++territory.accounts[0].rows;
    ++territory.accounts[0].kept;
}

void add_establishment(Territory& territory, std::string_view id, const geo::Point& place, float uncertainty = NAN,
                       LocationPrecision precision = LocationPrecision::address) {
    EstablishmentRow row;
    row.id = id;
    row.position = place;
    row.uncertainty = uncertainty;
    row.precision = precision;
    append_establishment(territory.establishments, row, 0, territory.establishments.size() + 1);
}

void assign(Territory& territory, double tolerance = 30.0, unsigned threads = 1) {
    check_zones(territory, {threads});
    assign_zones(territory, {tolerance}, {threads});
}

}  // namespace

TEST_CASE("a zone that crosses itself is made valid and the reason is told") {
    Territory territory = empty_territory();
    add_zone(territory, "bow", {{{{at(0, 0), at(100, 100), at(100, 0), at(0, 100), at(0, 0)}, {}}}});
    check_zones(territory, {1});
    CHECK(territory.issues.total("zone.invalid_geometry") == 1);
    CHECK_FALSE(geo::try_invalidity(territory.zones.geometry.polygons(0)));
    CHECK(territory.zones.rows[0].area.value == Approx(5000.0));
}

TEST_CASE("zones of one id are told apart, and one that is twice the same is merged") {
    Territory territory = empty_territory();
    add_zone(territory, "B", rectangle(0, 0, 10, 10));
    add_zone(territory, "A", rectangle(100, 0, 10, 10));
    add_zone(territory, "B", rectangle(200, 0, 10, 10));
    add_zone(territory, "B", rectangle(0, 0, 10, 10));
    check_zones(territory, {1});
    REQUIRE(territory.zones.size() == 3);
    CHECK(territory.zones.rows[0].id == "A");
    CHECK(territory.zones.rows[1].id == "B");
    CHECK(territory.zones.rows[2].id == "B#2");
    CHECK(territory.issues.total("zone.duplicate_id") == 1);
    CHECK(territory.accounts[0].merged.at("zone.same_zone_twice") == 1);
    CHECK(territory.accounts[0].balanced());
}

TEST_CASE("a zone without a surface is set aside, one without an id is numbered") {
    Territory territory = empty_territory();
    add_zone(territory, "line", {{{{at(0, 0), at(100, 100), at(0, 0)}, {}}}});
    add_zone(territory, "", rectangle(0, 0, 10, 10));
    check_zones(territory, {1});
    REQUIRE(territory.zones.size() == 1);
    CHECK(territory.zones.rows[0].id == "test-2");
    CHECK(territory.accounts[0].set_aside.at("zone.missing_geometry") == 1);
    CHECK(territory.accounts[0].balanced());
}

TEST_CASE("overlaps are pairs with their area, and slivers are none") {
    Territory territory = empty_territory();
    add_zone(territory, "A", rectangle(0, 0, 100, 100));
    add_zone(territory, "B", rectangle(90, 0, 100, 100));
    add_zone(territory, "C", rectangle(189.999, 0, 100, 100));
    check_zones(territory, {1});
    const auto overlaps = zone_overlaps(territory.zones, {2});
    REQUIRE(overlaps.size() == 1);
    CHECK(overlaps[0].first == 0);
    CHECK(overlaps[0].second == 1);
    CHECK(overlaps[0].area.value == Approx(1000.0));
    CHECK(territory.issues.total("zone.overlap") == 1);
}

TEST_CASE("a stated area far from the drawn one is reported, a rounded one is not") {
    Territory territory = empty_territory();
    add_zone(territory, "A", rectangle(0, 0, 100, 100));  // 1 ha
    add_zone(territory, "B", rectangle(200, 0, 100, 100));
    AttributeRows attributes(territory.zones.attributes);
    const auto stated = attributes.column("site_surf_brute");
    attributes.set(stated, 0, "1,04");
    attributes.set(stated, 1, "1.2");
    const auto note = attributes.column("observation");
    attributes.set(note, 0, "à supprimer ?");
    check_zones(territory, {1});
    CHECK(territory.issues.total("zone.area_differs") == 1);
    CHECK(territory.issues.issues().front().code == "zone.marked_doubtful");
    CHECK(territory.issues.total("zone.marked_doubtful") == 1);
}

TEST_CASE("a stated usable area is compared with the sum of the plots that count, where all of them state theirs") {
    const tests::ScratchTerritory scratch;
    scratch.write("zones.csv",
                  "id,name,site_surf_utile,geometry\n"
                  "agrees,a,3.1,\"POLYGON((842000 6519000,842100 6519000,842100 6519100,842000 6519000))\"\n"
                  "differs,b,3.5,\"POLYGON((843000 6519000,843100 6519000,843100 6519100,843000 6519000))\"\n"
                  "no plot,c,3.5,\"POLYGON((844000 6519000,844100 6519000,844100 6519100,844000 6519000))\"\n"
                  "not known,d,3.5,\"POLYGON((845000 6519000,845100 6519000,845100 6519100,845000 6519000))\"\n"
                  "not stated,e,,\"POLYGON((846000 6519000,846100 6519000,846100 6519100,846000 6519000))\"\n");
    scratch.write("plots.csv",
                  "id,zone,terr_utile,terr_surf_brute,geometry\n"
                  "1,agrees,oui,1,\n2,agrees,Oui,\"2,0\",\n3,agrees,non,40,\n"
                  "4,differs,oui,1,\n5,differs,oui,2,\n"
                  "6,no plot,non,2,\n"
                  "7,not known,oui,1,\n8,not known,oui,,\n"
                  "9,not stated,oui,1,\n");
    const Territory territory = scratch.load(
        "[[zones]]\nfile = \"zones.csv\"\nprofile = \"generic\"\n"
        "[[plots]]\nfile = \"plots.csv\"\nprofile = \"generic\"\n");
    CHECK(territory.zones.size() == 5);
    REQUIRE(territory.issues.total("zone.usable_area_differs") == 1);
    const auto& issues = territory.issues.issues();
    const auto found = std::ranges::find(issues, "zone.usable_area_differs", &Issue::code);
    CHECK(found->subject == "differs");
    CHECK(found->detail == "3.5 ha stated, 3 ha of plots");
}

TEST_CASE("an establishment is inside, near, outside, uncertain or unknown") {
    Territory territory = empty_territory();
    add_zone(territory, "A", rectangle(0, 0, 1000, 1000));
    add_establishment(territory, "1 inside", at(500, 500), 100.0F);
    add_establishment(territory, "2 uncertain inside", at(500, 990), 25.0F);
    add_establishment(territory, "3 near", at(500, 1029), 5.0F);
    add_establishment(territory, "4 uncertain near", at(500, 1029), 50.0F);
    add_establishment(territory, "5 outside", at(500, 1031), 5.0F);
    add_establishment(territory, "6 commune", at(500, 500), 3000.0F, LocationPrecision::commune);
    add_establishment(territory, "7 nowhere", {}, NAN, LocationPrecision::none);
    add_establishment(territory, "8 exact, on the boundary", at(0, 500));
    assign(territory);
    const EstablishmentTable& table = territory.establishments;
    using enum ZoneMembership;
    CHECK(table.membership == std::vector{inside, uncertain, near, uncertain, outside, unknown, unknown, inside});
    const std::vector<ZoneIndex> zones{0, 0, 0, 0, no_zone, no_zone, no_zone, 0};
    CHECK(table.zone == zones);
    CHECK(table.zone_distance[0] == 0.0F);
    // The tolerance is along the ground: Lambert-93 is longer than it by some 1e-4 here.
    CHECK(table.zone_distance[2] == Approx(29.0).epsilon(1e-3));
    CHECK(std::isnan(table.zone_distance[4]));
}

TEST_CASE("of overlapping zones the smallest has the establishment, and of equal ones the first by id") {
    Territory territory = empty_territory();
    add_zone(territory, "A large", rectangle(0, 0, 1000, 1000));
    add_zone(territory, "Z small", rectangle(400, 400, 200, 200));
    add_zone(territory, "C equal", rectangle(2000, 0, 100, 100));
    add_zone(territory, "B equal", rectangle(2050, 0, 100, 100));
    add_establishment(territory, "1", at(500, 500));
    add_establishment(territory, "2", at(2075, 50));
    assign(territory);
    CHECK(territory.zones.rows[territory.establishments.zone[0]].id == "Z small");
    CHECK(territory.zones.rows[territory.establishments.zone[1]].id == "B equal");
    CHECK(territory.issues.total("location.several_zones") == 2);
}

TEST_CASE("zone assignment agrees with a brute force over random zones, for every number of threads") {
    std::mt19937 random(20'261'121);
    std::uniform_real_distribution<double> place(0, 20'000), side(50, 1'500);
    Territory one = empty_territory();
    for (int i = 0; i < 60; ++i) {
        add_zone(one, "Z" + std::to_string(i), rectangle(place(random), place(random), side(random), side(random)));
    }
    for (int i = 0; i < 3000; ++i) add_establishment(one, std::to_string(i), at(place(random), place(random)));
    Territory eight = one;
    assign(one, 30.0, 1);
    assign(eight, 30.0, 8);
    CHECK(one.establishments.zone == eight.establishments.zone);
    CHECK(one.establishments.membership == eight.establishments.membership);
    for (std::size_t i = 0; i < one.establishments.size(); ++i) {
        ZoneIndex expected = no_zone;
        for (ZoneIndex z = 0; z < one.zones.size(); ++z) {
            if (!one.zones.geometry.box(z).contains(one.establishments.position[i])) continue;
            if (expected == no_zone || one.zones.rows[z].area < one.zones.rows[expected].area) expected = z;
        }
        if (expected == no_zone && one.establishments.membership[i] == ZoneMembership::near) continue;
        CHECK(one.establishments.zone[i] == expected);
    }
}

TEST_CASE("positions are placed from several systems, exchanged when that is certain, left out otherwise") {
    Territory territory = empty_territory();
    for (const char* id : {"lambert", "degrees", "latitude first", "overseas", "northing first"}) {
        add_establishment(territory, id, {}, NAN, LocationPrecision::none);
    }
    const std::vector<StatedPosition> stated{{0, 2154, {842'000, 6'519'000}, 1},
                                             {1, 4326, {4.8357, 45.7640}, 2},
                                             {2, 4326, {45.7640, 4.8357}, 3},
                                             {3, 4326, {-52.33, 4.94}, 4},
                                             {4, 2154, {6'519'000, 842'000}, 5}};
    locate(territory.establishments, stated, territory.crs, 0, territory.issues, {2});
    const EstablishmentTable& table = territory.establishments;
    CHECK(table.position[0] == geo::Point{842'000, 6'519'000});
    CHECK(table.position[2] == table.position[1]);
    CHECK(table.location[1].lon == Approx(4.8357).margin(1e-8));
    CHECK(table.location[1].lat == Approx(45.7640).margin(1e-8));
    CHECK_FALSE(geo::is_finite(table.position[3]));
    CHECK(table.position[4] == table.position[0]);
    CHECK(territory.issues.total("location.swapped") == 2);
    CHECK(territory.issues.total("location.out_of_area") == 1);
}

TEST_CASE("a point known to its commune may be as far as the commune's farthest corner") {
    Territory territory = empty_territory();
    AdministrativeUnit commune;
    commune.code = "69001";
    commune.name = "Ici";
    territory.administrative.rows.push_back(commune);
    territory.administrative.geometry.append_polygons(rectangle(0, 0, 3000, 4000));
    territory.administrative.current_code.emplace("69999", "69001");
    add_establishment(territory, "1", at(0, 0), 3000.0F, LocationPrecision::commune);
    add_establishment(territory, "2", at(100, 100), 25.0F);
    add_establishment(territory, "3", at(-50, 100), 25.0F);
    add_establishment(territory, "4", at(-50, 100), 25.0F);
    territory.establishments.commune.set(0, "69001");
    territory.establishments.commune.set(2, "69999");
    territory.establishments.commune.set(3, "01004");
    check_locations(territory, {1});
    const EstablishmentTable& table = territory.establishments;
    CHECK(table.uncertainty[0] == Approx(5000.0));
    CHECK(territory.issues.total("location.commune_only") == 1);
    CHECK(table.commune[1] == "69001");  // not stated: the one it lies in
    CHECK(table.commune_name[1] == "Ici");
    CHECK(table.commune[2] == "69001");
    CHECK(territory.issues.total("establishment.former_commune") == 1);
    CHECK(territory.issues.total("location.shared_point") == 2);
    CHECK(territory.issues.total("location.missing") == 0);
}
