// SPDX-License-Identifier: GPL-3.0-or-later
// Positions of generic sources whose coordinates stand in the wrong order, in each way that a position can be written.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/core/sources_scratch.hpp"

using core::Territory;

namespace {

constexpr const char* generic_block = "[[establishments]]\nfile = \"e.csv\"\nprofile = \"generic\"\n";

/// Both rows are at 4.85 E, 45.75 N.
void check_repaired(const Territory& territory) {
    const auto& table = territory.establishments;
    REQUIRE(table.size() == 2);
    for (std::size_t row = 0; row < 2; ++row) {
        CHECK(table.location[row].lon == Approx(4.85).margin(1e-6));
        CHECK(table.location[row].lat == Approx(45.75).margin(1e-6));
        CHECK(geo::is_finite(table.position[row]));
    }
    CHECK(territory.issues.total("record.coordinates_swapped") == 1);
    CHECK(territory.accounts[0].kept == 2);
}

std::string feature(const char* id, const char* coordinates) {
    return std::string(R"({"type":"Feature","properties":{"siret":")") + id +
           R"("},"geometry":{"type":"Point","coordinates":[)" + coordinates + "]}}";
}

}  // namespace

TEST_CASE("an establishment with latitude in the column of longitudes is put right and reported") {
    const tests::ScratchTerritory scratch;
    scratch.write("e.csv", "siret,nom,longitude,latitude\nA,a,45.75,4.85\nB,b,4.85,45.75\n");
    check_repaired(scratch.load(generic_block));
}

TEST_CASE("an establishment with its northing before its easting is put right and reported") {
    const geo::Projection projection{geo::Crs(geo::lambert_93)};
    const auto place = projection.try_to_point({4.85, 45.75});
    REQUIRE(place);
    const std::string x = std::to_string(place->x), y = std::to_string(place->y);
    const tests::ScratchTerritory scratch;
    scratch.write("e.csv", "siret,nom,x,y\nA,a," + y + "," + x + "\nB,b," + x + "," + y + "\n");
    check_repaired(scratch.load(generic_block));
}

TEST_CASE("an establishment written as a point with latitude first is put right and reported") {
    const tests::ScratchTerritory scratch;
    scratch.write("e.csv", "siret,nom,geometry\nA,a,POINT (45.75 4.85)\nB,b,POINT (4.85 45.75)\n");
    check_repaired(scratch.load(generic_block));
}

TEST_CASE("an establishment drawn in a file with latitude first is put right and reported") {
    const tests::ScratchTerritory scratch;
    scratch.write("e.geojson", R"({"type":"FeatureCollection","features":[)" + feature("A", "45.75,4.85") + "," +
                                   feature("B", "4.85,45.75") + "]}");
    check_repaired(scratch.load("[[establishments]]\nfile = \"e.geojson\"\nprofile = \"generic\"\n"));
}

TEST_CASE("a place that no exchange brings into the territory's area is kept where it is said to be, and reported") {
    const tests::ScratchTerritory scratch;
    scratch.write("e.csv", "siret,nom,longitude,latitude\nA,a,-52.33,4.94\n");
    const Territory territory = scratch.load(generic_block);
    CHECK(territory.establishments.location[0].lon == Approx(-52.33).margin(1e-6));
    CHECK(territory.issues.total("record.coordinates_swapped") == 0);
    CHECK(territory.issues.total("record.outside_area_of_use") == 1);
}
