// SPDX-License-Identifier: GPL-3.0-or-later
// Files of flows of IREP. No such file was at hand: these are invented, in the columns that a third party describes.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "tests/unit/core/sources_scratch.hpp"

namespace {

constexpr std::string_view establishments = "id;name\n73282932000074;Gamma\nirep:065.00042;Delta\n";
constexpr std::string_view flows = "[[flows]]\nfile = \"irep.csv\"\n";

constexpr std::string_view who = "identifiant,nom_etablissement,numero_siret,annee,";

core::Territory loaded(const std::string& rows, std::string_view further = {}) {
    const tests::ScratchTerritory scratch;
    scratch.write("establishments.csv", establishments);
    scratch.write("irep.csv", std::string(who) + rows);
    return scratch.load(std::string(tests::establishments_alone) + std::string(flows) + std::string(further));
}

const std::string produced_columns =
    "code_operation_eliminatio_valorisation,code_departement,pays,code_dechet,libelle_dechet,quantite,unite\n";

std::string produced(std::string_view year, std::string_view code, std::string_view quantity) {
    return "065.1,Gamma," + std::string("73282932000074,") + std::string(year) + ",R4,69,FRANCE," + std::string(code) +
           ",dechet," + std::string(quantity) + ",tonnes/an\n";
}

}  // namespace

TEST_CASE("wastes produced are declared outputs of the resource of their code, and keep code and hazard") {
    const auto t = loaded(produced_columns + produced("2022", "07 07 08*", "12.5") + produced("2022", "17 04 05", "3"));
    REQUIRE(t.flows.size() == 2);
    CHECK(t.sources[1].profile == "irep");
    CHECK(t.sources[1].licence == "Licence Ouverte 2.0");
    std::map<std::string, core::ResourceFlow> by_code;
    for (const core::ResourceFlow& flow : t.flows.rows) by_code[t.flows.wastes[flow.waste]] = flow;
    const core::ResourceFlow& hazardous = by_code.at("07 07 08*");
    CHECK(hazardous.hazard == core::Hazard::yes);
    CHECK(hazardous.quantity.best == 12.5);
    CHECK(hazardous.unit == core::Unit::tonne);
    CHECK(hazardous.year == 2022);
    CHECK(hazardous.direction == core::FlowDirection::output);
    CHECK(hazardous.grade == core::EvidenceGrade::declared);
    CHECK(hazardous.diffusion == core::Diffusion::public_);
    const core::ResourceFlow& steel = by_code.at("17 04 05");
    CHECK(steel.hazard == core::Hazard::no);
    CHECK(t.catalogue[steel.resource].family == "metal");
}

TEST_CASE("a code that the list does not hold is taken for its sub-chapter, with its star, and reported") {
    const auto t = loaded(produced_columns + produced("2026", "17 04 99*", "1"));
    REQUIRE(t.flows.size() == 1);
    CHECK(t.flows.rows[0].hazard == core::Hazard::yes);
    CHECK(t.catalogue[t.flows.rows[0].resource].family == "metal");
    CHECK(t.issues.total("waste.code_newer_than_table") == 1);
}

TEST_CASE("a waste that cannot be read is set aside, one below a threshold has no quantity, never zero") {
    const auto t =
        loaded(produced_columns + produced("2022", "plastique", "1") + produced("2022", "17 04 05", "< seuil"));
    REQUIRE(t.flows.size() == 1);
    CHECK_FALSE(t.flows.rows[0].quantity.is_known());
    CHECK(t.issues.total("flow.below_threshold") == 1);
    CHECK(t.accounts[1].set_aside.at("flow.unknown_waste") == 1);
}

TEST_CASE("wastes taken in by a treatment plant are its inputs") {
    const auto t = loaded(
        "code_dechet,quantite_admise,quantite_traitee,unite\n"
        "065.00042,Delta,,2022,17 04 05,100,90,tonnes/an\n");
    REQUIRE(t.flows.size() == 1);
    CHECK(t.establishments.id[t.flows.rows[0].establishment] == "irep:065.00042");
    CHECK(t.flows.rows[0].direction == core::FlowDirection::input);
    CHECK(t.flows.rows[0].quantity.best == 100.0);
}

TEST_CASE("water withdrawn is an input for each source of it") {
    const auto t = loaded(
        "prelevements_eaux_souterraines,prelevements_eaux_surface,prelevements_reseau_distribution,"
        "prelevements_mer\n"
        "065.1,Gamma,73282932000074,2022,1000,0,250,\n"
        "065.1,Gamma,73282932000074,2022,0,,,\n"
        "065.9,Elsewhere,55210055400013,2022,5,,6,7\n");
    REQUIRE(t.flows.size() == 2);
    std::map<std::string, double> quantity;
    for (const core::ResourceFlow& flow : t.flows.rows) {
        quantity[t.catalogue[flow.resource].code] = flow.quantity.best;
        CHECK(flow.unit == core::Unit::cubic_metre);
        CHECK(flow.direction == core::FlowDirection::input);
    }
    CHECK(quantity == std::map<std::string, double>{{"water", 1000.0}, {"water.drinking", 250.0}});
    CHECK(t.issues.total("flow.unit_assumed") == 1);
    // A row of three flows that is not in the territory is still one row.
    CHECK(t.accounts[1].filtered ==
          std::map<std::string, std::uint64_t>{{"not_in_territory", 1}, {"nothing_withdrawn", 1}});
    CHECK(t.accounts[1].kept == 1);
    CHECK(t.accounts[1].balanced());
}

TEST_CASE("of emissions carbon dioxide of all origins is a resource, the others are counted and left out") {
    const auto t = loaded(
        "milieu,polluant,quantite,unite\n"
        "065.1,Gamma,73282932000074,2022,Air,CO2 Total (CO2 d'origine biomasse et non biomasse),5000,t/an\n"
        "065.1,Gamma,73282932000074,2022,Air,CO2 d'origine biomasse,1000,t/an\n"
        "065.1,Gamma,73282932000074,2022,Eau,Zinc et ses composés,< seuil,kg/an\n"
        "065.9,Elsewhere,55210055400013,2022,Air,CO2 Total,1,t/an\n");
    REQUIRE(t.flows.size() == 1);
    CHECK(t.catalogue[t.flows.rows[0].resource].code == "gas.co2");
    CHECK(t.flows.rows[0].quantity.best == 5000.0);
    CHECK(t.accounts[1].filtered ==
          std::map<std::string, std::uint64_t>{{"emission_without_resource", 2}, {"not_in_territory", 1}});
}

TEST_CASE("files of IREP that are of establishments are not taken for flows, nor the other way") {
    const tests::ScratchTerritory scratch;
    scratch.write("establishments.csv",
                  "Identifiant,Nom_Etablissement,Numero_SIRET,Coordonnees_X,Coordonnees_Y,Code_APE\n");
    CHECK_THROWS(scratch.load("[[flows]]\nfile = \"establishments.csv\"\nprofile = \"irep\"\n"));
}
