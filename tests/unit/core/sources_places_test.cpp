// SPDX-License-Identifier: GPL-3.0-or-later
// IREP facilities, zones out of general maps, administrative units.
#include <algorithm>
#include <catch2/catch.hpp>

#include "core/sources/administrative_profile.hpp"
#include "core/sources/irep_profile.hpp"
#include "core/sources/land_use_profiles.hpp"
#include "geo/topology.hpp"
#include "tests/support/read_source.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace core;

TEST_CASE("IREP facilities of 2017 lie in the places of the reprojected file, and overseas ones have none") {
    const auto file = tests::try_real_data("emissions/irep/etablissements_2017.csv.gz");
    if (!file) return;
    CHECK(recognise_irep(geo::io::layers_of(*file).front()) == 1.0);
    const Territory territory = tests::territory_of(tests::spec_of(Noun::establishments, *file), read_irep);
    const EstablishmentTable& table = territory.establishments;
    CHECK(table.size() == 10047);
    CHECK(territory.issues.total("location.out_of_area") == 119);
    CHECK(std::ranges::count(table.precision, LocationPrecision::none) == 119);
    CHECK(territory.issues.total("location.crs_assumed") == 1);
    CHECK(territory.issues.total("establishment.activity_mended") == 10047);
    CHECK(territory.issues.total("establishment.no_siret") == 0);
    CHECK(territory.issues.total("record.newline_in_value") == 1280);
    CHECK(table.activity[1] == "38.11Z");
    // REVAGA, Millery: 790678, 2073093 in EPSG:27572, by gdaltransform to EPSG:2154.
    CHECK(table.id[1] == "51058711600037");
    CHECK(table.position[1].x == Approx(838831.49).margin(5.0));
    CHECK(table.position[1].y == Approx(6505119.30).margin(5.0));
    CHECK(territory.accounts[0].balanced());
}

TEST_CASE("IREP facilities of 2003 without a SIRET are kept under the register's id, old activity codes apart") {
    const auto file = tests::try_real_data("emissions/irep/etablissements_2003.csv.gz");
    if (!file) return;
    const Territory territory = tests::territory_of(tests::spec_of(Noun::establishments, *file), read_irep);
    CHECK(territory.establishments.size() == 3028);
    CHECK(territory.issues.total("establishment.no_siret") == 139);
    CHECK(territory.issues.total("establishment.old_nomenclature") == 338);
    CHECK(territory.issues.total("establishment.activity_missing") == 156);
    CHECK(territory.issues.total("record.newline_in_value") == 210);
}

TEST_CASE("a filter by department takes IREP facilities by postcode") {
    const auto file = tests::try_real_data("emissions/irep/etablissements_2017.csv.gz");
    if (!file) return;
    SourceSpec spec = tests::spec_of(Noun::establishments, *file);
    spec.filter.departments = {"01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74"};
    const Territory territory = tests::territory_of(spec, read_irep);
    CHECK(territory.accounts[0].kept == 1389);
    CHECK(territory.issues.total("location.out_of_area") == 0);
    spec.filter.communes = {"69123"};
    CHECK_THROWS_WITH(tests::territory_of(spec, read_irep), Catch::Contains("perimeter"));
}

TEST_CASE("BD TOPO gives the four areas of industry and trade of Olemps") {
    const auto file = tests::try_real_data("zones/bdtopo/bdtopo_v3_12174_activite_bati.zip");
    if (!file) return;
    SourceSpec spec = tests::spec_of(Noun::zones, *file);
    spec.layer = "ZONE_D_ACTIVITE_OU_D_INTERET";
    const Territory territory = tests::territory_of(spec, read_bdtopo);
    REQUIRE(territory.zones.size() == 4);
    CHECK(territory.accounts[0].rows == 21);
    CHECK(territory.accounts[0].filtered.at("category") == 17);
    const auto malan = std::ranges::find(territory.zones.rows, "Parc d'Activités de Malan", &ActivityZone::name);
    REQUIRE(malan != territory.zones.rows.end());
    CHECK(malan->vocation == "industrielle");
    CHECK(malan->state == "existant et actif");
    CHECK(malan->commune == "12174");
    CHECK(territory.issues.total("zone.joined_columns") == 1);
    CHECK_THAT(tests::first_detail(territory, "zone.joined_columns"), Catch::Contains("ID_2"));
    CHECK_THAT(tests::first_detail(territory, "zone.truncated_names"), Catch::Contains("ACQU_PLANI"));
}

TEST_CASE("OpenStreetMap gives areas whose land use is activity, railway land left out") {
    const auto file = tests::try_real_data("zones/osm_emprises_activite.gpkg");
    if (!file) return;
    const Territory territory = tests::territory_of(tests::spec_of(Noun::zones, *file), read_osm);
    CHECK(territory.accounts[0].rows == 26);
    CHECK(territory.accounts[0].filtered.at("land_use") == 2);
    CHECK(territory.zones.size() == 24);
    const auto trade = std::ranges::find(territory.zones.rows, "Centre commercial de la Samiane", &ActivityZone::name);
    REQUIRE(trade != territory.zones.rows.end());
    CHECK(trade->vocation == "commerciale");
    CHECK(trade->id == "osm:432064236");
}

TEST_CASE("communes that have merged are one unit under their present code, known by their former ones") {
    const auto file = tests::try_real_data("admin/communes_aura.geojson.gz");
    if (!file) return;
    CHECK(recognise_administrative(geo::io::layers_of(*file).front()) == 0.9);
    const Territory territory =
        tests::territory_of(tests::spec_of(Noun::administrative_units, *file), read_administrative);
    const AdministrativeTable& units = territory.administrative;
    CHECK(units.size() == 4027);
    CHECK(territory.accounts[0].rows == 4092);
    CHECK(territory.accounts[0].merged.at("administrative.merged_commune") == 65);
    CHECK(territory.issues.total("administrative.merged_commune") == 65);
    CHECK(units.current_code.size() == 65);
    CHECK(std::ranges::is_sorted(units.rows, {}, &AdministrativeUnit::code));
    const auto lyon = std::ranges::find(units.rows, "69123", &AdministrativeUnit::code);
    REQUIRE(lyon != units.rows.end());
    CHECK(lyon->name == "Lyon");
    CHECK(lyon->level == AdministrativeLevel::commune);
    CHECK(lyon->intercommunality == "200046977");
    const auto area = units.geometry.polygons(static_cast<std::size_t>(lyon - units.rows.begin()));
    CHECK(geo::hectares(geo::surface(area)) == Approx(4787).epsilon(0.02));
}

TEST_CASE("intercommunalities, departments and regions are told from one another") {
    const auto epci = tests::try_real_data("admin/epci_aura.geojson.gz");
    const auto departments = tests::try_real_data("admin/departements_aura.geojson");
    const auto region = tests::try_real_data("admin/region_aura.geojson");
    if (!epci || !departments || !region) return;
    Territory territory;
    for (const auto& file : {*region, *epci, *departments}) {
        tests::read_into(territory, tests::spec_of(Noun::administrative_units, file), read_administrative);
    }
    const auto count = [&](AdministrativeLevel level) {
        return std::ranges::count(territory.administrative.rows, level, &AdministrativeUnit::level);
    };
    CHECK(count(AdministrativeLevel::intercommunality) == 172);
    CHECK(count(AdministrativeLevel::department) == 12);
    CHECK(count(AdministrativeLevel::region) == 1);
    CHECK(territory.administrative.rows.front().code == "84");
    CHECK(territory.administrative.size() == 185);
}

TEST_CASE("a commune that stands twice in a file is one unit, and the second row is merged") {
    const tests::ScratchFolder folder;
    const std::string feature =
        R"({"type":"Feature","properties":{"code":"1004","nom":"A"},"geometry":{"type":"Polygon",
        "coordinates":[[[5.3,45.9],[5.4,45.9],[5.4,46.0],[5.3,45.9]]]}})";
    const auto file = tests::written(folder / "communes.geojson",
                                     R"({"type":"FeatureCollection","features":[)" + feature + "," + feature + "]}");
    const Territory territory =
        tests::territory_of(tests::spec_of(Noun::administrative_units, file), read_administrative);
    REQUIRE(territory.administrative.size() == 1);
    CHECK(territory.administrative.rows[0].code == "01004");
    CHECK(territory.administrative.rows[0].department == "01");
    CHECK(territory.accounts[0].merged.at("administrative.duplicate") == 1);
}

TEST_CASE("arrondissements are refused rather than taken for another level") {
    const auto file = tests::try_real_data("admin/arrondissements_aura.geojson.gz");
    if (!file) return;
    const SourceSpec spec = tests::spec_of(Noun::administrative_units, *file);
    CHECK_THROWS_WITH(tests::territory_of(spec, read_administrative), Catch::Contains("arrondissements"));
}
