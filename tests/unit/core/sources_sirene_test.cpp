// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/sirene_profile.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "core/sources/locate.hpp"
#include "core/sources/table_rows.hpp"
#include "tests/support/read_source.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace core;

namespace {

SourceSpec establishments(const std::filesystem::path& file) { return tests::spec_of(Noun::establishments, file); }

std::size_t rows_of(const EstablishmentTable& table, LocationPrecision precision) {
    return static_cast<std::size_t>(std::ranges::count(table.precision, precision));
}

const std::string small_stock =
    "siret,statutDiffusionEtablissement,trancheEffectifsEtablissement,codeCommuneEtablissement,"
    "libelleCommuneEtablissement,etatAdministratifEtablissement,enseigne1Etablissement,"
    "denominationUsuelleEtablissement,"
    "activitePrincipaleEtablissement,nomenclatureActivitePrincipaleEtablissement,activitePrincipaleNAF25Etablissement\n"
    "34749951900010,O,12,69266,VILLEURBANNE,A,,ATELIERS,25.62B,NAFRev2,25.53Y\n"
    "2708022500058,P,3,69383,LYON 3EME,A,[ND],[ND],2562B,,\n"
    "07350298100233,,NN,1004,AMBERIEU,,,,28.4B,NAF1993,\n"
    "07050127500054,O,11,69123,LYON,F,,FERME,25.62B,NAFRev2,\n"
    "pas un siret,O,11,69123,LYON,A,,X,25.62B,NAFRev2,\n";

}  // namespace

TEST_CASE("a stock row becomes an establishment with its codes mended and its masks taken off") {
    const tests::ScratchFolder folder;
    const auto file = tests::written(folder / "stock.csv", small_stock);
    const Territory territory = tests::territory_of(establishments(file), read_sirene);
    const EstablishmentTable& table = territory.establishments;
    REQUIRE(table.size() == 3);
    CHECK(table.id[1] == "02708022500058");
    CHECK(table.name[0] == "ATELIERS");
    CHECK(table.name[1].empty());
    CHECK(table.diffusion[0] == Diffusion::public_);
    CHECK(table.diffusion[1] == Diffusion::confidential);
    CHECK(table.diffusion[2] == Diffusion::public_);
    CHECK(table.headcount[1] == "03");
    CHECK(table.commune[1] == "69123");
    CHECK(table.commune[2] == "01004");
    CHECK(table.activity[1] == "25.62B");
    CHECK(table.activity_nomenclature[1] == "NAFRev2");
    CHECK(table.activity_nomenclature[2] == "NAF1993");
    CHECK(table.activity_naf25[0] == "25.53Y");
    CHECK(table.state[0] == ActivityState::active);
    CHECK(table.state[2] == ActivityState::unknown);
    CHECK(table.precision[0] == LocationPrecision::none);
    const RowAccount& account = territory.accounts[0];
    CHECK(account.rows == 5);
    CHECK(account.kept == 3);
    CHECK(account.filtered.at("closed") == 1);
    CHECK(account.set_aside.at("establishment.missing_id") == 1);
    CHECK(account.balanced());
    CHECK(territory.issues.total("establishment.masked") == 1);
    CHECK(territory.issues.total("establishment.partial_diffusion") == 1);
    CHECK(territory.issues.total("establishment.diffusion_missing") == 1);
    CHECK(territory.issues.total("establishment.state_missing") == 1);
    CHECK(territory.issues.total("establishment.old_nomenclature") == 1);
    CHECK(territory.issues.total("establishment.activity_mended") == 1);
    CHECK(territory.issues.total("establishment.district") == 1);
    CHECK(territory.issues.total("record.lost_leading_zero") == 3);  // SIRET, headcount, commune
}

TEST_CASE("geolocation is joined by SIRET, each row in the CRS it names, and its own rows are accounted for") {
    const tests::ScratchFolder folder;
    SourceSpec spec = establishments(tests::written(folder / "stock.csv", small_stock));
    // One place in Villeurbanne as Lambert-93, as Lambert II étendu, and with latitude first.
    spec.geolocation = {tests::written(folder / "geo.csv",
                                       "siret;x;y;qualite_xy;epsg;distance_precision;x_longitude;y_latitude\n"
                                       "34749951900010;847000;6520000;11;2154;;;\n"
                                       "2708022500058;6520000;847000;21;2154;12.5;;\n"
                                       "34749951900010;1;2;33;2154;;;\n"
                                       "99999999999999;1;2;33;2154;;;\n"
                                       "07350298100233;1;2;11;999999;;;\n"
                                       "nul;1;2;33;2154;;;\n")};
    const Territory territory = tests::territory_of(spec, read_sirene);
    const EstablishmentTable& table = territory.establishments;
    REQUIRE(table.size() == 3);
    CHECK(table.position[0] == geo::Point{847000, 6520000});
    CHECK(table.location[0].lon == Approx(4.8914596).margin(1e-6));
    CHECK(table.precision[0] == LocationPrecision::address);
    CHECK(table.location_quality[0] == "sirene:11");
    CHECK(table.position[1].x == Approx(847000));
    CHECK(table.uncertainty[1] == 12.5F);
    CHECK_FALSE(geo::is_finite(table.position[2]));
    CHECK(table.precision[2] == LocationPrecision::none);
    CHECK(territory.issues.total("location.swapped") == 1);
    CHECK(territory.issues.total("location.unknown_crs") == 1);
    const RowAccount& joined = territory.accounts[1];
    CHECK(joined.rows == 6);
    CHECK(joined.kept == 3);
    CHECK(joined.merged.at("geolocation.repeated") == 1);
    CHECK(joined.filtered.at("other_establishment") == 1);
    CHECK(joined.set_aside.at("geolocation.bad_siret") == 1);
    CHECK(joined.balanced());
}

TEST_CASE("a perimeter drops establishments outside it and those without a place, and says so apart") {
    const tests::ScratchFolder folder;
    SourceSpec spec = establishments(tests::written(folder / "stock.csv", small_stock));
    spec.geolocation = {tests::written(folder / "geo.csv",
                                       "siret;x;y;qualite_xy;epsg\n"
                                       "34749951900010;847000;6520000;11;2154\n"
                                       "02708022500058;800000;6520000;11;2154\n")};
    spec.filter.perimeter = tests::written(
        folder / "p.geojson",
        R"({"type":"Polygon","coordinates":[[[4.8,45.7],[4.95,45.7],[4.95,45.8],[4.8,45.8],[4.8,45.7]]]})");
    const Territory territory = tests::territory_of(spec, read_sirene);
    REQUIRE(territory.establishments.size() == 1);
    CHECK(territory.establishments.id[0] == "34749951900010");
    CHECK(territory.accounts[0].filtered.at("perimeter") == 1);
    CHECK(territory.accounts[0].filtered.at("perimeter, no position") == 1);
    CHECK(territory.accounts[0].balanced());
}

TEST_CASE("the Etalab files of 2019 and 2024 keep 24 establishments of 40 that are not closed") {
    struct Format {
        const char* file;
        std::size_t without_place;
    };
    for (const Format& format : {Format{"sirene/formats/etalab_geo_stock_2019_ain.csv", 4},
                                 Format{"sirene/formats/etalab_geo_stock_2024_or_later_ain.csv", 2}}) {
        const auto file = tests::try_real_data(format.file);
        if (!file) return;
        INFO(format.file);
        CHECK(recognise_sirene(geo::io::layers_of(*file).front()) == 1.0);
        const Territory territory = tests::territory_of(establishments(*file), read_sirene);
        CHECK(territory.accounts[0].rows == 40);
        CHECK(territory.accounts[0].filtered.at("closed") == 16);
        CHECK(territory.establishments.size() == 24);
        CHECK(rows_of(territory.establishments, LocationPrecision::none) == format.without_place);
        CHECK(territory.issues.total("establishment.old_nomenclature") == 0);
    }
}

TEST_CASE("closed establishments can be asked for, and their old nomenclatures are kept apart") {
    struct Format {
        const char* file;
        std::size_t without_place;
    };
    for (const Format& format : {Format{"sirene/formats/etalab_geo_stock_2019_ain.csv", 7},
                                 Format{"sirene/formats/etalab_geo_stock_2024_or_later_ain.csv", 5}}) {
        const auto file = tests::try_real_data(format.file);
        if (!file) return;
        SourceSpec spec = establishments(*file);
        spec.filter.active_only = false;
        const Territory territory = tests::territory_of(spec, read_sirene);
        CHECK(territory.establishments.size() == 40);
        CHECK(territory.issues.total("establishment.old_nomenclature") == 12);
        CHECK(rows_of(territory.establishments, LocationPrecision::none) == format.without_place);
        CHECK(std::ranges::count(territory.establishments.state, ActivityState::closed) == 16);
    }
}

TEST_CASE("a stock file whose header lacks a name is not read as if it had it") {
    const auto file = tests::try_real_data("sirene/formats/etalab_geo_stock_2019_KO_missing_header.csv");
    if (!file) return;
    const Territory territory = tests::territory_of(establishments(*file), read_sirene);
    CHECK(territory.establishments.size() == 0);
    CHECK(territory.accounts[0].set_aside.at("establishment.shifted_row") == 3);
    CHECK(territory.accounts[0].balanced());
}

TEST_CASE("all of Rhône and Loire is read from stock and geolocation, and nothing of it is lost") {
    const auto stock = tests::try_real_data("sirene/tiga_69_42/StockEtablissement_69_42_industrie.csv.gz");
    const auto geolocation =
        tests::try_real_data("sirene/tiga_69_42/GeolocalisationEtablissement_69_42_industrie.csv.gz");
    if (!stock || !geolocation) return;
    SourceSpec spec = establishments(*stock);
    spec.geolocation = {*geolocation};
    CHECK(recognise_sirene_geolocation(geo::io::layers_of(*geolocation).front()) == 1.0);
    CHECK(recognise_sirene(geo::io::layers_of(*geolocation).front()) == 0.0);
    const Territory territory = tests::territory_of(spec, read_sirene);
    const EstablishmentTable& table = territory.establishments;
    REQUIRE(table.size() == 6791);
    CHECK(rows_of(table, LocationPrecision::address) == 5836 + 109);
    CHECK(rows_of(table, LocationPrecision::street) == 539 + 105);
    CHECK(rows_of(table, LocationPrecision::commune) == 202);
    CHECK(territory.issues.total("establishment.district") == 799);
    CHECK(territory.issues.total("establishment.state_missing") == 6791);
    CHECK(territory.issues.total("establishment.diffusion_missing") == 6791);
    CHECK(territory.issues.total("establishment.empty_columns") == 1);
    CHECK(territory.issues.total("location.coordinates_disagree") == 0);
    const std::string empty = tests::first_detail(territory, "establishment.empty_columns");
    CHECK(std::ranges::count(empty, ',') + 1 == 33);
    CHECK(territory.accounts[0].kept == 6791);
    CHECK(territory.accounts[1].kept == 6791);
    CHECK(territory.accounts[0].balanced());
    CHECK(territory.accounts[1].balanced());
}

TEST_CASE("a department filter keeps Rhône or Loire") {
    const auto stock = tests::try_real_data("sirene/tiga_69_42/StockEtablissement_69_42_industrie.csv.gz");
    if (!stock) return;
    SourceSpec spec = establishments(*stock);
    spec.filter.departments = {"69"};
    const Territory territory = tests::territory_of(spec, read_sirene);
    CHECK(territory.accounts[0].kept == 4357);
    CHECK(territory.accounts[0].filtered.at("department") == 2434);
}

TEST_CASE("the file with geolocation and stock side by side reads like the two files apart") {
    const auto merged = tests::try_real_data("sirene/tiga_69_42/StockEtablissementGeolocActiviteGroupe.csv.gz");
    const auto stock = tests::try_real_data("sirene/tiga_69_42/StockEtablissement_69_42_industrie.csv.gz");
    const auto geolocation =
        tests::try_real_data("sirene/tiga_69_42/GeolocalisationEtablissement_69_42_industrie.csv.gz");
    if (!merged || !stock || !geolocation) return;
    CHECK(recognise_sirene(geo::io::layers_of(*merged).front()) > 0.9);
    const Territory one = tests::territory_of(establishments(*merged), read_sirene);
    SourceSpec spec = establishments(*stock);
    spec.geolocation = {*geolocation};
    const Territory two = tests::territory_of(spec, read_sirene);
    REQUIRE(one.establishments.size() == two.establishments.size());
    CHECK(one.establishments.id == two.establishments.id);
    CHECK(one.establishments.position == two.establishments.position);
    CHECK(one.establishments.precision == two.establishments.precision);
    CHECK(one.establishments.activity == two.establishments.activity);
    CHECK(one.establishments.commune == two.establishments.commune);
    CHECK(one.issues.total("record.newline_in_value") >= 6791);
    CHECK(one.issues.total("record.double_encoded") >= 6232);
    CHECK(tests::first_detail(one, "establishment.repeated_column") == "siret:1");
}
