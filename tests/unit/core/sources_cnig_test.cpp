// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <set>

#include "core/model/cnig_standard.hpp"
#include "core/sources/check_zones.hpp"
#include "core/sources/cnig_profile.hpp"
#include "core/sources/table_rows.hpp"
#include "tests/support/read_source.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace core;

namespace {

std::string attribute(const std::vector<geo::Column>& columns, std::string_view name, std::size_t row = 0) {
    for (const geo::Column& column : columns) {
        if (column.name == name) return row < column.size() ? column.text(row) : std::string{};
    }
    return "no column";
}

}  // namespace

TEST_CASE("the standard has 122 attributes in four tables and every list has values") {
    const CnigStandard standard(tests::reference_data());
    std::size_t count = 0;
    for (const CnigTable table : {CnigTable::pole, CnigTable::zone, CnigTable::plot, CnigTable::establishment}) {
        count += standard.attributes(table).size();
        for (const CnigAttribute& attribute : standard.attributes(table)) {
            CHECK(attribute.short_name.size() <= 10);
            if (attribute.list.empty()) continue;
            const std::string_view known = attribute.list == "yes_no" ? "oui" : "inconnu";
            INFO(attribute.name);
            CHECK(standard.value(attribute.list, known).spelling == CnigStandard::Spelling::official);
        }
    }
    CHECK(count == 122);
    CHECK(standard.attributes(CnigTable::zone).size() == 62);
    CHECK(standard.attributes(CnigTable::establishment).size() == 30);
}

TEST_CASE("list values are brought to the official spelling, whatever their case and accents") {
    const CnigStandard standard(tests::reference_data());
    using enum CnigStandard::Spelling;
    CHECK(standard.value("moa_type", "EPCI").text == "epci");
    CHECK(standard.value("moa_type", "EPCI").spelling == variant);
    CHECK(standard.value("moa_type", "epci").spelling == official);
    CHECK(standard.value("site_evol_urba", "extension").text == "extension urbaine");
    CHECK(standard.value("terr_etat_occup", "occupation en transition").text == "occupation transitoire");
    CHECK(standard.value("geocodage_qualite", "Localisation au bâtiment").text == "localisation au bâtiment");
    CHECK(standard.value("site_vocadomi", "ENTREPOTS LOGISTIQUE").text == "entrepôts, logistique");
    CHECK(standard.value("site_etat", "logistique").spelling == unknown);
    CHECK(standard.value("site_etat", "logistique").text == "logistique");
}

TEST_CASE("what a public edition may not hold of the CNIG tables is marked in the reference data") {
    const CnigStandard standard(tests::reference_data());
    std::set<std::string> confidential, network;
    for (const CnigTable table : {CnigTable::pole, CnigTable::zone, CnigTable::plot, CnigTable::establishment}) {
        for (const CnigAttribute& attribute : standard.attributes(table)) {
            if (attribute.diffusion == Diffusion::confidential) confidential.insert(attribute.name);
            if (attribute.diffusion == Diffusion::network) network.insert(attribute.name);
        }
    }
    CHECK(confidential == std::set<std::string>{"terr_cession_date", "terr_m2_prix", "terr_vente_montant"});
    CHECK(network == std::set<std::string>{"etab_contact_mail", "etab_contact_tel"});
}

TEST_CASE("the standard's own site example, shifted by an unquoted separator, is put right") {
    const auto file = tests::try_real_data("zones/cnig/site-eco.exemple-valide.csv");
    if (!file) return;
    const Territory territory = tests::territory_of(tests::spec_of(Noun::zones, *file), read_cnig_zones);
    REQUIRE(territory.zones.size() == 1);
    const ActivityZone& zone = territory.zones.rows[0];
    CHECK(zone.id == "80024_SITE-ECO_00001");
    CHECK(zone.vocation == "entrepôts, logistique");
    CHECK(zone.state.empty());
    CHECK(zone.commune == "80024");
    CHECK(attribute(territory.zones.attributes, "site_surf_brute") == "37.2");
    CHECK(attribute(territory.zones.attributes, "port_dist") == "4");
    CHECK(territory.issues.total("cnig.row_rejoined") == 1);
    CHECK(tests::first_detail(territory, "cnig.row_rejoined") == "entrepôts;logistique");
    CHECK(tests::first_detail(territory, "cnig.mandatory_missing") == "site_etat");
    CHECK(territory.issues.total("cnig.value_variant") == 2);  // EPCI, extension
    CHECK(territory.issues.total("cnig.crs_assumed") == 1);
    CHECK(territory.accounts[0].balanced());
    // All 62 attributes but site_geomsurf, which is the geometry, and the empty site_etat.
    CHECK(territory.zones.attributes.size() == 60);
    const geo::Box box = territory.zones.geometry.box(0);
    CHECK(box.min.x == Approx(656589.70).margin(0.02));
    CHECK(box.max.y == Approx(6425874.43).margin(0.02));
}

TEST_CASE("the ring of the standard's example, which does not close, is closed and told") {
    const auto file = tests::try_real_data("zones/cnig/terrain-eco.exemple-valide.csv");
    if (!file) return;
    const Territory territory = tests::territory_of(tests::spec_of(Noun::plots, *file), read_cnig_plots);
    REQUIRE(territory.plots.size() == 1);
    CHECK(territory.plots.rows[0].zone_id == "80024_SITE-ECO_00001");
    const auto ring = territory.plots.geometry.part(0, 0);
    CHECK(ring.front() == ring.back());
    CHECK(territory.issues.total("record.ring_closed") == 1);
    CHECK(tests::first_detail(territory, "cnig.value_variant") ==
          "terr_maitrise_fonc: structure intercommunale → EPCI, structure intercommunale");
    CHECK(attribute(territory.plots.attributes, "terr_vente_montant") == "530000");
    CHECK(territory.plots.attributes.size() == 18);
}

TEST_CASE("the standard's establishment example keeps its SIRET, its band and its activity in their nomenclatures") {
    const auto file = tests::try_real_data("zones/cnig/etablissement.exemple-valide.csv");
    if (!file) return;
    const Territory territory =
        tests::territory_of(tests::spec_of(Noun::establishments, *file), read_cnig_establishments);
    const EstablishmentTable& table = territory.establishments;
    REQUIRE(table.size() == 1);
    CHECK(table.id[0] == "34749951900010");
    CHECK(table.headcount[0] == "03");
    CHECK(table.activity[0] == "45.20B");
    CHECK(table.activity_nomenclature[0] == "NAFRev2");
    CHECK(table.precision[0] == LocationPrecision::address);
    CHECK(table.location_quality[0] == "cnig:localisation au bâtiment");
    CHECK(table.location[0].lon == Approx(2.3626).margin(1e-6));
    CHECK(table.location[0].lat == Approx(51.0934).margin(1e-6));
    CHECK(territory.issues.total("cnig.space_in_id") == 1);
    CHECK(territory.issues.total("record.lost_leading_zero") == 1);
    CHECK(territory.issues.total("establishment.activity_mended") == 1);
    CHECK(territory.issues.total("location.several_points") == 1);
    CHECK(attribute(table.attributes, "terr_id") == "44003_TERRAIN-ECO_000131|44003_TERRAIN-ECO_00115");
    CHECK(attribute(table.attributes, "ban-id") == "80024_0030_00070");
    CHECK(attribute(table.attributes, "etab_contact_tel") == "03 89 45 16 78");
    CHECK(table.attributes.size() == 29);
}

TEST_CASE("the standard's pole example is a point with its eleven attributes") {
    const auto file = tests::try_real_data("zones/cnig/pole-eco.exemple-valide.csv");
    if (!file) return;
    const Territory territory = tests::territory_of(tests::spec_of(Noun::poles, *file), read_cnig_poles);
    REQUIRE(territory.poles.size() == 1);
    CHECK(territory.poles.rows[0].name == "Les Bornes du Temps");
    CHECK(territory.poles.attributes.size() == 10);
    // 3.9815 E 49.2527 N in Lambert-93, from gdaltransform.
    CHECK(territory.poles.geometry.point(0).x == Approx(771466.917).margin(0.01));
    CHECK(territory.poles.geometry.point(0).y == Approx(6906337.028).margin(0.01));
}

TEST_CASE("the layers of the official template are recognised each for its noun only") {
    const auto file = tests::try_real_data("zones/cnig/sites_economiques_modele.gpkg");
    if (!file) return;
    for (const auto& layer : geo::io::layers_of(*file)) {
        INFO(layer.name);
        CHECK((recognise_cnig_zones(layer) == 1.0) == (layer.name == "site_eco"));
        CHECK((recognise_cnig_poles(layer) == 1.0) == (layer.name == "pole_eco"));
        CHECK((recognise_cnig_plots(layer) == 1.0) == (layer.name == "terrain_eco"));
        CHECK((recognise_cnig_establishments(layer) == 1.0) == (layer.name == "etablissement"));
    }
}

TEST_CASE("the empty official template reads as no zone and names its other column names") {
    const auto file = tests::try_real_data("zones/cnig/sites_economiques_modele.gpkg");
    if (!file) return;
    SourceSpec spec = tests::spec_of(Noun::establishments, *file);
    spec.layer = "etablissement";
    const Territory territory = tests::territory_of(spec, read_cnig_establishments);
    CHECK(territory.establishments.size() == 0);
    CHECK(tests::first_detail(territory, "cnig.other_names") ==
          "siret = SIRET, siren = SIREN, ban_id = ban-id, bat_id = bat-id");
}

TEST_CASE("Shapefile names are read as the published ones") {
    const tests::ScratchFolder folder;
    const auto file = tests::written(folder / "sites.csv",
                                     "SITEID;SITENOM;SITETYPE;SITVOCDOM;SITEETAT;SICOMINSEE;SISURFACE\n"
                                     "69266_SITE-ECO_1;Carré;Zone d'activité économique;industrielle;existant;1004;"
                                     "\"POLYGON ((4.88 45.76, 4.89 45.76, 4.89 45.77, 4.88 45.76))\"\n");
    const Territory territory = tests::territory_of(tests::spec_of(Noun::zones, file), read_cnig_zones);
    REQUIRE(territory.zones.size() == 1);
    const ActivityZone& zone = territory.zones.rows[0];
    CHECK(zone.name == "Carré");
    CHECK(zone.type == "zone d'activité économique");
    CHECK(zone.state == "existant et actif");
    CHECK(zone.commune == "01004");
    CHECK(attribute(territory.zones.attributes, "site_etat") == "existant et actif");
    CHECK(territory.zones.geometry.box(0).min.x > 800000.0);
}

TEST_CASE("a row with too many values is rejoined when one joining makes it valid, else set aside") {
    const tests::ScratchFolder folder;
    const std::string header = "site_id;site_nom;site_type;site_vocadomi;site_etat;site_surf_brute;site_identif_date\n";
    const auto file = tests::written(
        folder / "sites.csv",
        header + "A;Un;zone d'activité économique;entrepôts;logistique;existant et actif;3.5;2020-01-01\n" +
            "B;Deux;mots;de;trop;partout;ici;même;là\n");
    const Territory territory = tests::territory_of(tests::spec_of(Noun::zones, file), read_cnig_zones);
    REQUIRE(territory.zones.size() == 1);
    CHECK(territory.zones.rows[0].vocation == "entrepôts, logistique");
    CHECK(territory.zones.rows[0].state == "existant et actif");
    CHECK(attribute(territory.zones.attributes, "site_surf_brute") == "3.5");
    CHECK(territory.issues.total("cnig.shifted_row") == 1);
    CHECK(territory.accounts[0].set_aside.at("cnig.shifted_row") == 1);
    CHECK(territory.accounts[0].balanced());
}

TEST_CASE("a value outside its list is kept as written and reported") {
    const tests::ScratchFolder folder;
    const auto file =
        tests::written(folder / "sites.csv",
                       "site_id;site_nom;site_type;site_vocadomi;site_etat;site_actu_date;site_identif_date\n"
                       "A;Un;parc;industrielle;NA;2019-01-01;2020-01-01\n");
    const Territory territory = tests::territory_of(tests::spec_of(Noun::zones, file), read_cnig_zones);
    REQUIRE(territory.zones.size() == 1);
    CHECK(territory.zones.rows[0].type == "parc");
    CHECK(territory.zones.rows[0].state.empty());
    CHECK(territory.issues.total("cnig.unknown_value") == 1);
    CHECK(territory.issues.total("cnig.dates_out_of_order") == 1);
}
