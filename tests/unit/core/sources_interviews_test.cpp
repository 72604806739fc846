// SPDX-License-Identifier: GPL-3.0-or-later
// Flows as interviews give them: a filled spreadsheet an establishment, units of every kind, waste codes.
#include <catch2/catch.hpp>
#include <cmath>
#include <iostream>

#include "tests/unit/core/sources_scratch.hpp"

namespace {

constexpr std::string_view establishments =
    "[estimates]\nenabled = false\n[[establishments]]\nfile = \"establishments.csv\"\nprofile = \"generic\"\n";
constexpr std::string_view header =
    "siret;ressource;sens;quantite;quantite_basse;quantite_haute;unite;annee;preuve;diffusion";

void write_interview(const tests::ScratchTerritory& scratch, std::string_view name, std::string_view id,
                     std::string_view tonnes) {
    scratch.write(name, std::string(header) + "\n" + std::string(id) + ";wood.sawdust;sortie;" + std::string(tonnes) +
                            ";;;t;2025;enquêté;\n");
}

/// Makes another format of a CSV file; false where there is no program for it.
bool converted(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& format) {
    const auto done = tests::run_command("ogr2ogr -f " + format + " '" + to.string() + "' '" + from.string() +
                                         "' -oo SEPARATOR=SEMICOLON");
    if (done.status != 0) std::cout << "skipped: " << format << " cannot be made: " << done.output;
    return done.status == 0;
}

core::Territory with_rows(std::string_view columns, std::string_view rows) {
    const tests::ScratchTerritory scratch;
    scratch.write("establishments.csv", "id;name\nA;Alpha\n");
    scratch.write("flows.csv", std::string(columns) + "\n" + std::string(rows));
    return scratch.load(std::string(establishments) + "[[flows]]\nfile = \"flows.csv\"\nprofile = \"generic\"\n");
}

}  // namespace

TEST_CASE("a pattern stands for a file an establishment, in any format that people fill in, each a source of its own") {
    const tests::ScratchTerritory scratch;
    scratch.write("establishments.csv", "id;name\nA;Alpha\nB;Beta\nC;Gamma\nD;Delta\n");
    write_interview(scratch, "interview-a.csv", "A", "1");
    std::vector<std::string> expected{"interview-a.csv"};
    for (const auto& [id, extension, format] :
         {std::tuple("B", "gpkg", "GPKG"), std::tuple("C", "ods", "ODS"), std::tuple("D", "xlsx", "XLSX")}) {
        write_interview(scratch, "made.csv", id, "2");
        const std::string name = "interview-" + std::string(id) + "." + extension;
        if (converted(scratch.path("made.csv"), scratch.path(name), format)) expected.push_back(name);
    }
    std::ranges::sort(expected);
    // What `maillage template` lays beside a CSV explains it, and is no interview.
    scratch.write("interview-a_columns.csv", "column;meaning\nquantity;how much\n");
    const auto t = scratch.load(std::string(establishments) + "[[flows]]\nfile = \"interview-*\"\n");
    std::vector<std::string> files;
    for (const core::SourceInfo& source : t.sources) {
        if (source.noun == core::Noun::flows) files.push_back(source.file);
    }
    CHECK(files == expected);
    REQUIRE(t.flows.size() == expected.size());
    for (const core::ResourceFlow& flow : t.flows.rows) {
        CHECK(t.catalogue[flow.resource].code == "wood.sawdust");
        CHECK(flow.quantity.best == (flow.establishment == 0 ? 1.0 : 2.0));
        CHECK(flow.unit == core::Unit::tonne);
        CHECK(flow.year == 2025);
        CHECK(flow.grade == core::EvidenceGrade::surveyed);
        CHECK(flow.diffusion == core::Diffusion::confidential);
    }
}

TEST_CASE("a pattern that no file matches is refused, as is one name for several files") {
    const tests::ScratchTerritory scratch;
    scratch.write("establishments.csv", "id;name\nA;Alpha\n");
    CHECK_THROWS_WITH(scratch.load(std::string(establishments) + "[[flows]]\nfile = \"interview-?.csv\"\n"),
                      Catch::Contains("no file is called interview-?.csv"));
    write_interview(scratch, "interview-a.csv", "A", "1");
    write_interview(scratch, "interview-b.csv", "A", "1");
    write_interview(scratch, "interview-cc.csv", "A", "1");
    CHECK(scratch.load(std::string(establishments) + "[[flows]]\nfile = \"interview-?.csv\"\n").sources.size() == 3);
    CHECK_THROWS_WITH(
        scratch.load(std::string(establishments) + "[[flows]]\nname = \"one\"\nfile = \"interview-?.csv\"\n"),
        Catch::Contains("leave 'name' out"));
}

TEST_CASE("a volume becomes tonnes by the density of its row, and only by a stated density") {
    const auto t =
        with_rows("siret;ressource;sens;quantite;unite;masse_volumique",
                  "A;wood.sawdust;sortie;10-20;m3;0,2\nA;wood.bark;sortie;10;m3;\nA;wood.offcuts;sortie;5;m3;-1\n"
                  "A;heat.low;sortie;3;t;0.5\n");
    REQUIRE(t.flows.size() == 4);
    for (const core::ResourceFlow& flow : t.flows.rows) {
        const std::string& code = t.catalogue[flow.resource].code;
        INFO(code);
        if (code == "wood.sawdust") {
            CHECK(flow.unit == core::Unit::tonne);
            CHECK(flow.quantity.low == 2.0);
            CHECK(flow.quantity.high == 4.0);
        } else if (code == "heat.low") {
            CHECK(flow.unit == core::Unit::tonne);  // refused: no density makes energy of a mass
        } else if (std::isnan(t.catalogue[flow.resource].density)) {
            CHECK(flow.unit == core::Unit::cubic_metre);
        }
    }
    CHECK(t.issues.total("flow.converted_by_density") >= 1);
    CHECK(t.issues.total("flow.bad_density") == 1);
    std::vector<std::uint64_t> refused;
    for (const core::Issue& issue : t.issues.issues()) {
        if (issue.code == "flow.unit_of_another_dimension") refused.push_back(issue.row);
    }
    CHECK(std::ranges::find(refused, 4U) != refused.end());
}

TEST_CASE("a waste code says the resource where none is named, and the hazard in any case") {
    const auto t = with_rows(
        "siret;ressource;code_dechet;sens;quantite;unite",
        "A;;16 06 01*;sortie;1;t\nA;wood.sawdust;03 01 05;sortie;1;t\nA;;nothing;sortie;1;t\nA;;;sortie;1;t\n");
    REQUIRE(t.flows.size() == 2);
    for (const core::ResourceFlow& flow : t.flows.rows) {
        const bool battery = t.flows.wastes[flow.waste] == "16 06 01*";
        CHECK((flow.hazard == core::Hazard::yes) == battery);
        if (!battery) CHECK(t.catalogue[flow.resource].code == "wood.sawdust");
    }
    CHECK(t.accounts[1].set_aside.at("flow.unknown_waste") == 1);
    CHECK(t.accounts[1].set_aside.at("flow.missing_resource") == 1);
}
