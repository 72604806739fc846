// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/icpe_headings.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "core/sources/noun_columns.hpp"
#include "core/sources/rule_files.hpp"
#include "tests/unit/core/sources_scratch.hpp"

using Refused = std::vector<std::string>;

TEST_CASE("headings are read in the ways that people write them, and come out sorted, each once") {
    for (const char* written : {"2718-1;2790", "2790; 2718-1", "2718-1,2790", "2790 2718-1", " 2718-1 ;; 2790 ; ",
                                "2790/2718-1|2790", "rubriques 2718-1 et 2790", "Rubrique n° 2718-1, n°2790",
                                "ICPE 2718.1, 2790.", "rubrique2790 N°2718-1", "2718\u20131\u00A0;\u202F2790"}) {
        INFO(written);
        const core::WrittenHeadings read = core::icpe_headings(written);
        CHECK(read.text == "2718-1;2790");
        CHECK(read.refused.empty());
    }
    CHECK(core::icpe_headings("").text.empty());
    CHECK(core::icpe_headings("2260.2b 3520b 2910-A 2718-1-a").text == "2260-2b;2718-1-a;2910-A;3520-b");
    // What was read reads the same again.
    CHECK(core::icpe_headings("2260-2b;2718-1-a;2910-A;3520-b").text == "2260-2b;2718-1-a;2910-A;3520-b");
}

TEST_CASE("what is no heading is given back as it was written, and the headings beside it are kept") {
    const core::WrittenHeadings read = core::icpe_headings("2718-1 (A); 255, 47xx; 2718-NC; oui; 27900; 2760--1; -");
    CHECK(read.text == "2718-1");
    CHECK(read.refused == Refused{"(A)", "255", "47xx", "2718-NC", "oui", "27900", "2760--1", "-"});
    // How it is classed is no subdivision, and a lone one belongs to nothing.
    CHECK(core::icpe_headings("2718-DC").text.empty());
    CHECK(core::icpe_headings("2718 1").refused == Refused{"1"});
}

TEST_CASE("headings of two rows add up") {
    CHECK(core::united_headings("", "").empty());
    CHECK(core::united_headings("2790", "") == "2790");
    CHECK(core::united_headings("2718-1;2790", "2712;2790") == "2712;2718-1;2790");
}

TEST_CASE("an establishment has the headings of all its rows, by either name of the column, bad ones reported") {
    const tests::ScratchTerritory scratch;
    scratch.write("a.csv", "id;nom;rubriques_icpe\nB;Bis;\"2790; deux\"\nA;Alpha;\nB;Bis;rubrique 2718-1\nC;;2712\n");
    scratch.write("b.csv", "id;icpe_headings\nC;2712, 2760-1\nA;(A)\n");
    const auto territory = scratch.load(
        "[estimates]\nenabled = false\n"
        "[[establishments]]\nfile = \"a.csv\"\nprofile = \"generic\"\n"
        "[[establishments]]\nfile = \"b.csv\"\nprofile = \"generic\"\n");
    const auto& table = territory.establishments;
    REQUIRE(table.size() == 3);
    REQUIRE(table.icpe_headings.size() == 3);
    CHECK(table.icpe_headings[0].empty());
    CHECK(table.icpe_headings[1] == "2718-1;2790");
    CHECK(table.icpe_headings[2] == "2712;2760-1");
    REQUIRE(territory.issues.total("establishment.unknown_heading") == 2);
    std::vector<std::string> told;
    for (const core::Issue& issue : territory.issues.issues()) {
        if (issue.code == "establishment.unknown_heading") told.push_back(issue.subject + " " + issue.detail);
    }
    std::ranges::sort(told);
    CHECK(told == Refused{"A (A)", "B deux"});
    CHECK(territory.accounts[0].kept == 3);
}

TEST_CASE("headings stay with their establishment whatever the order of the rows") {
    std::vector<std::string> rows{"A;2718\n", "B;\n", "C;2790;\n", "D;2760-1\n", "B;2712\n"};
    for (int turn = 0; turn < 5; ++turn) {
        std::ranges::rotate(rows, rows.begin() + 1);
        const tests::ScratchTerritory scratch;
        std::string csv = "id;rubriques_icpe\n";
        for (const std::string& row : rows) csv += row;
        scratch.write("a.csv", csv);
        const auto territory =
            scratch.load("[estimates]\nenabled = false\n[[establishments]]\nfile = \"a.csv\"\nprofile = \"generic\"\n");
        std::string told;
        const auto& table = territory.establishments;
        for (std::size_t i = 0; i < table.size(); ++i) {
            told += std::string(table.id[i]) + "=" + std::string(table.icpe_headings[i]) + " ";
        }
        CHECK(told == "A=2718 B=2712 C=2790 D=2760-1 ");
    }
}

TEST_CASE("the spreadsheet of establishments asks for headings, and its example is one") {
    const auto columns = core::noun_columns(core::Noun::establishments);
    const auto column = std::ranges::find(columns, std::string_view("icpe_headings"), &core::NounColumn::name);
    REQUIRE(column != columns.end());
    CHECK(column->need == core::ColumnNeed::usual);
    CHECK(core::icpe_headings(column->example).text == "2718-1;2790");
}

TEST_CASE("a table of headings with something else, no source or an unknown grade is refused") {
    const tests::ScratchFolder folder;
    std::filesystem::copy(tests::source_path("data/reference/waste_treatment.csv"), folder / "waste_treatment.csv");
    const auto read = [&](const std::string& row) {
        std::ofstream(folder / "waste_treatment_headings.csv") << "id,heading,reason_fr,reason_en,source,grade\n"
                                                               << row;
        return core::read_waste_treatment(folder.path()).headings().size();
    };
    CHECK(read("a,2718,f,e,law,V\nb,2760-1,f,e,law,R\n") == 2);
    for (const char* row : {"a,27180,f,e,law,V\n", "a,2760.1,f,e,law,V\n", "a,2718;2790,f,e,law,V\n", "a,,f,e,law,V\n",
                            "a,2718,f,e,,V\n", "a,2718,f,e,law,X\n", "a,2718,,e,law,V\n"}) {
        INFO(row);
        CHECK_THROWS_WITH(read(row), Catch::Contains("waste_treatment_headings.csv, row"));
    }
}
