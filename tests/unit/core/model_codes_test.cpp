// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "core/model/administrative.hpp"
#include "core/model/establishment.hpp"
#include "core/model/evidence.hpp"
#include "core/model/source.hpp"

TEST_CASE("districts of Paris, Lyon and Marseille are in their commune, other codes are themselves") {
    CHECK(core::whole_commune("69381") == "69123");
    CHECK(core::whole_commune("69389") == "69123");
    CHECK(core::whole_commune("69380") == "69380");
    CHECK(core::whole_commune("69390") == "69390");
    CHECK(core::whole_commune("75101") == "75056");
    CHECK(core::whole_commune("75120") == "75056");
    CHECK(core::whole_commune("13216") == "13055");
    CHECK(core::whole_commune("13217") == "13217");
    CHECK(core::whole_commune("") == "");
}

TEST_CASE("the department of a code is its first two characters, three overseas") {
    CHECK(core::department_of("01390") == "01");
    CHECK(core::department_of("2A004") == "2A");
    CHECK(core::department_of("97411") == "974");
    CHECK(core::department_of("20200") == "2B");
    CHECK(core::department_of("20000") == "2A");
    CHECK(core::department_of("1390").empty());
    CHECK(core::department_of("ABCDE").empty());
    CHECK(core::department_of("00000").empty());
    CHECK(core::department_of("").empty());
}

TEST_CASE("words for evidence and diffusion are understood in French and English, other words are not guessed") {
    CHECK(core::try_evidence_grade("Déclaré") == core::EvidenceGrade::declared);
    CHECK(core::try_evidence_grade("MEASURED") == core::EvidenceGrade::measured);
    CHECK(core::try_evidence_grade("enquêtée") == core::EvidenceGrade::surveyed);
    CHECK_FALSE(core::try_evidence_grade("sûr"));
    CHECK(core::try_diffusion("réseau") == core::Diffusion::network);
    CHECK(core::try_diffusion("Confidentiel ") == core::Diffusion::confidential);
    CHECK_FALSE(core::try_diffusion("oui"));
    CHECK(core::try_audience("interne") == core::Audience::internal);
    CHECK_FALSE(core::try_audience(""));
}

TEST_CASE("every text of a grade, diffusion and audience reads back as itself") {
    for (const auto text : core::evidence_grade_texts) CHECK(core::text(*core::try_evidence_grade(text)) == text);
    for (const auto text : core::diffusion_texts) CHECK(core::text(*core::try_diffusion(text)) == text);
    for (const auto text : core::audience_texts) CHECK(core::text(*core::try_audience(text)) == text);
}

TEST_CASE("an establishment is found by its id in a sorted table, and only there") {
    core::EstablishmentTable table;
    for (const auto* id : {"A", "B", "BB", "D"}) table.id.append(id);
    CHECK(core::try_establishment(table, "A") == 0U);
    CHECK(core::try_establishment(table, "BB") == 2U);
    CHECK(core::try_establishment(table, "D") == 3U);
    CHECK_FALSE(core::try_establishment(table, "C"));
    CHECK_FALSE(core::try_establishment(table, ""));
    CHECK_FALSE(core::try_establishment({}, "A"));
}

TEST_CASE("an account is balanced when every row has one fate") {
    core::RowAccount account;
    CHECK(account.balanced());
    account.rows = 6;
    account.kept = 1;
    account.filtered = {{"closed", 2}, {"department", 1}};
    account.merged = {{"x", 1}};
    CHECK_FALSE(account.balanced());
    account.set_aside = {{"y", 1}};
    CHECK(account.balanced());
    CHECK(account.filtered_total() == 3);
}
