// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "tests/unit/core/sources_scratch.hpp"

namespace {

constexpr std::string_view sources = R"(
[[flows]]
file = "flows.csv"
profile = "generic"
[[synergies]]
file = "synergies.csv"
profile = "generic"
)";

std::string config() { return std::string(tests::establishments_alone) + std::string(sources); }

// P1 is Q1 under another id, 30 m away; P2 has the same name far off; P3 is near with another name.
void write_files(const tests::ScratchTerritory& scratch) {
    scratch.write("establishments.csv",
                  "id;name;activity;headcount;x;y;diffusion\n"
                  "P1;Forges d'Exemple;;12;700000;6600000;\n"
                  "P2;FORGES D EXEMPLE;;;701000;6600000;\n"
                  "P3;Autre;;;700010;6600000;\n"
                  "Q1;FORGES D'EXEMPLE;24.10Z;;700030;6600000;réseau\n");
    scratch.write("flows.csv", "siret;ressource;sens\nP1;wood.sawdust;sortie\nQ1;paper.board;entrée\n");
    scratch.write("synergies.csv", "id;name;kind;parties\nS;One;substitution;Q1|P3\n");
}

}  // namespace

TEST_CASE("two establishments of one name within 100 m are reported, about the one that fewer may see") {
    const tests::ScratchTerritory scratch;
    write_files(scratch);
    const auto t = scratch.load(config());
    CHECK(t.establishments.size() == 4);
    REQUIRE(t.issues.total("establishment.same_name_and_place") == 1);
    for (const core::Issue& issue : t.issues.issues()) {
        if (issue.code != "establishment.same_name_and_place") continue;
        CHECK(issue.subject == "Q1");
        CHECK(issue.detail.find("P1") != std::string::npos);
        CHECK(issue.detail.find("30 m") != std::string::npos);
    }
}

TEST_CASE("a merge rule makes one of two: the kept row stands, blanks filled, flows and references moved") {
    const tests::ScratchTerritory scratch;
    write_files(scratch);
    scratch.write("merges.csv", "kept;dropped;reason\nQ1;P1;seen on the spot\nQ1;GONE;closed\n");
    const auto t = scratch.load(config() + "[merges]\nfile = \"merges.csv\"\n");
    REQUIRE(t.establishments.size() == 3);
    const auto kept = core::try_establishment(t.establishments, "Q1");
    REQUIRE(kept);
    CHECK_FALSE(core::try_establishment(t.establishments, "P1"));
    CHECK(t.establishments.name[*kept] == "FORGES D'EXEMPLE");
    CHECK(t.establishments.activity[*kept] == "24.10Z");
    CHECK(t.establishments.headcount[*kept] == "12");
    CHECK(t.establishments.diffusion[*kept] == core::Diffusion::network);
    REQUIRE(t.flows.size() == 2);
    CHECK(t.flows.rows[0].establishment == *kept);
    CHECK(t.flows.rows[1].establishment == *kept);
    CHECK(t.synergies[0].parties == std::vector<std::string>{"Q1", "P3"});
    CHECK(t.accounts[0].merged.at("establishment.merged_by_rule") == 1);
    CHECK(t.accounts[0].balanced());
    CHECK(t.issues.total("establishment.merged_by_rule") == 1);
    CHECK(t.issues.total("establishment.merge_without_row") == 1);
    CHECK(t.issues.total("establishment.same_name_and_place") == 0);
}

TEST_CASE("an establishment that is dropped in one rule and kept in another is refused") {
    const tests::ScratchTerritory scratch;
    write_files(scratch);
    const auto load = [&](const char* rows) {
        scratch.write("merges.csv", std::string("kept,dropped,reason\n") + rows);
        return scratch.load(config() + "[merges]\nfile = \"merges.csv\"\n");
    };
    CHECK_THROWS_WITH(load("Q1,P1,\nP1,P3,\n"), Catch::Contains("P1 is dropped in one row and kept in another"));
    CHECK_THROWS_WITH(load("Q1,P1,\nP3,P1,\n"), Catch::Contains("row 2, column dropped"));
    CHECK_THROWS_WITH(load("Q1,Q1,\n"), Catch::Contains("row 1, column dropped"));
}
