// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <cmath>

#include "core/sources/people_words.hpp"
#include "geo/crs.hpp"
#include "tests/unit/core/sources_scratch.hpp"

namespace {

const core::Initiative& initiative(const core::Territory& territory, std::string_view id) {
    const auto found = std::ranges::find(territory.initiatives, id, &core::Initiative::id);
    REQUIRE(found != territory.initiatives.end());
    return *found;
}

constexpr std::string_view zones_csv =
    "id,name,geometry\nZ1,Nord,\"POLYGON((842000 6519000,842400 6519000,842400 6519400,842000 6519400,842000 "
    "6519000))\"\n";
constexpr std::string_view zones_block = "[[zones]]\nfile = \"zones.csv\"\nprofile = \"generic\"\n";

}  // namespace

TEST_CASE("a stage is recognised when the whole text is one of the list, and never guessed") {
    CHECK(core::try_initiative_stage("Opérationnelle") == core::InitiativeStage::operational);
    CHECK(core::try_initiative_stage("étude de préfiguration") == core::InitiativeStage::prefiguration);
    CHECK(core::try_initiative_stage("perennial") == core::InitiativeStage::perennial);
    CHECK_FALSE(core::try_initiative_stage("lauréate de l'appel à projets EIT Région-ADEME 2013"));
    CHECK_FALSE(core::try_initiative_stage("étude 2008, démarche citée en 2014"));
    CHECK_FALSE(core::try_initiative_stage("non opérationnelle"));
    CHECK(core::try_synergy_status("mise en œuvre") == core::SynergyStatus::implemented);
    CHECK(core::try_actor_kind("tête de réseau") == core::ActorKind::network_head);
}

TEST_CASE("an initiative is read whole from a spreadsheet") {
    const tests::ScratchTerritory scratch;
    scratch.write("zones.csv", zones_csv);
    scratch.write(
        "initiatives.csv",
        "identifiant;nom;type;stade;stade_date;date_debut;types_synergie;animateur;financeurs;zones;longitude;"
        "latitude;objectifs;financements;etp;contact_nom;contact_courriel;diffusion\n"
        "I1;Plaine;démarche;pérenne;03/2025;2023;substitution|pooling;Asso;ADEME|Région;Z1|Z9;;;"
        "déchets (t) : 500 : 320 : 2025|emplois:10;ADEME : 60000 : EUR : 2024;1,5;Anne;a@b.fr;\n");
    const auto territory = scratch.load(std::string(zones_block) + R"(
[[initiatives]]
file = "initiatives.csv"
profile = "template"
)");
    const core::Initiative& read = initiative(territory, "I1");
    CHECK(read.name == "Plaine");
    CHECK(read.stage == core::InitiativeStage::perennial);
    CHECK(read.stage_as_written == "pérenne");
    CHECK(read.stage_date == "2025-03");
    CHECK(read.start_date == "2023");
    CHECK(read.synergy_kinds == std::vector<std::string>{"mutualisation", "substitution"});
    CHECK(read.funders == std::vector<std::string>{"ADEME", "Région"});
    REQUIRE(read.objectives.size() == 2);
    CHECK(read.objectives[0].indicator == "déchets (t)");
    CHECK(read.objectives[0].result == "320");
    CHECK(read.objectives[1].target == "10");
    REQUIRE(read.funding.size() == 1);
    CHECK(read.funding[0].amount == "60000");
    CHECK(read.full_time_equivalents == 1.5);
    CHECK(read.contact.diffusion == core::Diffusion::network);
    CHECK(read.diffusion == core::Diffusion::public_);
    // The zone that exists places it; the one that does not is left out and reported.
    CHECK(read.zones == std::vector<std::string>{"Z1"});
    CHECK(territory.issues.total("initiative.unknown_zone") == 1);
    CHECK(read.position_basis == "zones");
    CHECK(read.position.x == Approx(842200.0).margin(200.0));
}

TEST_CASE(
    "an initiative is placed by its point, else its perimeter, else its zones, else its commune, else not at all") {
    const tests::ScratchTerritory scratch;
    scratch.write("zones.csv", zones_csv);
    scratch.write("units.csv",
                  "code,name,level,geometry\n69266,Villeurbanne,commune,"
                  "\"POLYGON((845000 6519000,846000 6519000,846000 6520000,845000 6520000,845000 6519000))\"\n");
    scratch.write("initiatives.csv",
                  "id,name,lon,lat,zones,commune,geometry\n"
                  "1,a,4.85,45.75,Z1,69266,\n"
                  "2,b,,,Z1,69266,\"POLYGON((842000 6519000,842100 6519000,842100 6519100,842000 6519000))\"\n"
                  "3,c,,,Z1,69266,\n"
                  "4,d,,,,69266,\n"
                  "5,e,,,,,\n");
    const auto territory = scratch.load(std::string(zones_block) +
                                        "[[administrative_units]]\nfile = \"units.csv\"\nprofile = \"generic\"\n"
                                        "[[initiatives]]\nfile = \"initiatives.csv\"\nprofile = \"generic\"\n");
    const char* const bases[] = {"given", "perimeter", "zones", "commune", ""};
    for (std::size_t i = 0; i < 5; ++i) CHECK(territory.initiatives[i].position_basis == bases[i]);
    CHECK(std::isnan(territory.initiatives[4].position.x));
    CHECK(territory.issues.total("initiative.not_placed") == 1);
    CHECK(territory.initiatives[3].position.x == Approx(845500.0).margin(500.0));
}

TEST_CASE("coordinates given latitude first are exchanged and reported, those far away only reported") {
    const tests::ScratchTerritory scratch;
    scratch.write("initiatives.csv", "id,name,lon,lat\n1,a,45.75,4.85\n2,b,-52.3,4.9\n");
    const auto territory = scratch.load("[[initiatives]]\nfile = \"initiatives.csv\"\nprofile = \"generic\"\n");
    const geo::Projection projection(territory.crs);
    const auto expected = projection.try_to_point({4.85, 45.75});
    REQUIRE(expected);
    CHECK(territory.initiatives[0].position.x == Approx(expected->x).margin(0.01));
    CHECK(territory.issues.total("record.coordinates_swapped") == 1);
    CHECK(territory.issues.total("record.outside_area_of_use") == 1);
}

TEST_CASE("a second initiative of an id gets an id of its own, and no row is lost") {
    const tests::ScratchTerritory scratch;
    scratch.write("initiatives.csv", "id,name,web\nA,one,\nA,two,\nA~2,three,\n,four,\n,,https://a.fr\n,,\n");
    const auto territory = scratch.load("[[initiatives]]\nfile = \"initiatives.csv\"\nprofile = \"generic\"\n");
    std::vector<std::string> ids;
    for (const auto& row : territory.initiatives) ids.push_back(row.id);
    CHECK(ids == std::vector<std::string>{"1-4", "A", "A~2", "A~3"});
    CHECK(initiative(territory, "A~2").name == "three");
    CHECK(initiative(territory, "A~3").name == "two");
    CHECK(territory.accounts[0].kept == 4);
    CHECK(territory.accounts[0].set_aside.at("initiative.missing_name") == 1);
    CHECK(territory.accounts[0].filtered.at("blank") == 1);
    CHECK(territory.accounts[0].balanced());
}

TEST_CASE("dates out of order are reported, unless one is only coarser than the other") {
    const tests::ScratchTerritory scratch;
    scratch.write("initiatives.csv",
                  "id,name,start_date,end_date,updated\n1,a,2025-03,2025,x\n2,b,2025-03,2024,\n3,c,2024,2025,\n");
    const auto territory = scratch.load("[[initiatives]]\nfile = \"initiatives.csv\"\nprofile = \"generic\"\n");
    CHECK(territory.issues.total("initiative.end_before_start") == 1);
    CHECK(territory.issues.total("record.bad_date") == 1);
    CHECK(territory.initiatives[0].updated.empty());
}

TEST_CASE("a synergy needs two known parties, and unmarked it is confidential") {
    const tests::ScratchTerritory scratch;
    scratch.write("establishments.csv", "id;name\nA;Alpha\nB;Beta\n");
    scratch.write("initiatives.csv", "id,name\nI1,one\n");
    scratch.write("synergies.csv",
                  "id;kind;parties;status;status_date;quantity;unit;initiative;resource\n"
                  "S1;substitution;B|A;mise en œuvre;2024;12;t;I1;\n"
                  "S2;mutualisation;A|Z;idée;;;;;\n"
                  "S3;mutualisation;A|B|Z;;;-3;t;I9;unobtainium\n"
                  "S4;troc;A|B;;;;;;\n");
    const auto territory = scratch.load(
        "[[establishments]]\nfile = \"establishments.csv\"\nprofile = \"generic\"\n"
        "[[initiatives]]\nfile = \"initiatives.csv\"\nprofile = \"generic\"\n"
        "[[synergies]]\nfile = \"synergies.csv\"\nprofile = \"generic\"\n");
    REQUIRE(territory.synergies.size() == 2);
    const core::Synergy& first = territory.synergies[0];
    CHECK(first.parties == std::vector<std::string>{"B", "A"});
    CHECK(first.status == core::SynergyStatus::implemented);
    CHECK(first.quantity.best == 12.0);
    CHECK(first.diffusion == core::Diffusion::confidential);
    CHECK(first.initiative == "I1");
    const core::Synergy& third = territory.synergies[1];
    CHECK(third.parties == std::vector<std::string>{"A", "B"});
    CHECK(third.initiative.empty());
    CHECK_FALSE(third.quantity.is_known());
    CHECK(third.resource_as_written == "unobtainium");
    CHECK(territory.accounts[2].set_aside ==
          std::map<std::string, std::uint64_t>{{"synergy.too_few_parties", 1}, {"synergy.unknown_kind", 1}});
    CHECK(territory.accounts[2].balanced());
    for (const auto* code : {"synergy.unknown_initiative", "synergy.unknown_resource", "synergy.bad_quantity"}) {
        CHECK(territory.issues.total(code) == 1);
    }
    CHECK(territory.issues.total("synergy.unknown_party") == 2);
}

TEST_CASE("actors keep their place in the network and lose references to initiatives that are not there") {
    const tests::ScratchTerritory scratch;
    scratch.write("initiatives.csv", "id,name\nI1,one\n");
    scratch.write("actors.csv",
                  "id;name;kind;initiatives;contact_email;contact_diffusion\n"
                  "1;Asso;animateur;I1|I2;a@b.fr;public\n2;Inconnu;mécène;;;\n");
    const auto territory = scratch.load(
        "[[initiatives]]\nfile = \"initiatives.csv\"\nprofile = \"generic\"\n"
        "[[actors]]\nfile = \"actors.csv\"\nprofile = \"generic\"\n");
    REQUIRE(territory.actors.size() == 2);
    CHECK(territory.actors[0].kind == core::ActorKind::facilitator);
    CHECK(territory.actors[0].initiatives == std::vector<std::string>{"I1"});
    CHECK(territory.actors[0].contact.diffusion == core::Diffusion::public_);
    CHECK(territory.actors[1].kind == core::ActorKind::other);
    CHECK(territory.issues.total("actor.unknown_kind") == 1);
    CHECK(territory.issues.total("actor.unknown_initiative") == 1);
}

TEST_CASE("the transcribed initiatives of Rhône-Alpes are read with a mapping, their status kept as written") {
    const auto file = tests::try_real_data("symbiosis/eit_initiatives_aura_transcrites.csv");
    if (!file) return;
    const tests::ScratchTerritory scratch;
    const auto territory =
        scratch.load("[[initiatives]]\nfile = \"" + file->string() + "\"\n" +
                     "columns = { id = \"id\", name = \"nom\", commune = \"code_insee\", stage = \"statut\", "
                     "summary = \"synergies_citees\" }\n");
    REQUIRE(territory.initiatives.size() == 12);
    CHECK(territory.accounts[0].balanced());
    CHECK(territory.accounts[0].kept == 12);
    const core::Initiative& first = initiative(territory, "EIT-AURA-01");
    CHECK(first.name == "Vallée de la Chimie");
    CHECK(first.commune == "69199");
    CHECK(first.stage == core::InitiativeStage::unknown);
    CHECK(first.stage_as_written == "étude 2008, démarche citée en 2014");
    CHECK(first.position_basis == "given");
    const auto expected = geo::Projection(territory.crs).try_to_point({4.85063, 45.70152});
    REQUIRE(expected);
    CHECK(first.position.x == Approx(expected->x).margin(0.01));
    CHECK(first.position.y == Approx(expected->y).margin(0.01));
    CHECK(initiative(territory, "EIT-AURA-04").commune == "01390");
    CHECK(territory.issues.total("initiative.not_placed") == 1);
    CHECK(territory.issues.total("initiative.unknown_stage") == 12);
}
