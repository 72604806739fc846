// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/load_territory.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "tests/unit/core/sources_scratch.hpp"

using Catch::Contains;

namespace {

using Reasons = std::map<std::string, std::uint64_t>;

/// A file of establishments with every kind of row, drawn at random.
std::string random_establishments(std::mt19937& random, std::size_t rows) {
    std::string csv = "id;name;commune;state;activity;headcount;diffusion;lon;lat\n";
    const auto one_of = [&](std::initializer_list<const char*> words) {
        return std::string(*(words.begin() + random() % words.size()));
    };
    for (std::size_t i = 0; i < rows; ++i) {
        csv += one_of({"", "A", "B", "C", "D", "E", "F", "G"}) + ";" + one_of({"", "nom", "\"a;b\"", "\"l1\nl2\""}) +
               ";" + one_of({"69266", "1390", "42218", "", "Lyon"}) + ";" + one_of({"actif", "fermé", "", "??"}) + ";" +
               one_of({"25.62B", "2562B", "01.11Z", ""}) + ";" + one_of({"3", "11", "NN", ""}) + ";" +
               one_of({"", "public", "zzz"}) + ";" + one_of({"4.85", "", "x", "999"}) + ";" +
               one_of({"45.75", "", "1e308"}) + (random() % 9 == 0 ? ";excess" : "") + "\n";
    }
    return csv;
}

}  // namespace

TEST_CASE("every row in is kept, filtered, merged or set aside, whatever the rows") {
    std::mt19937 random(2026);
    for (int round = 0; round < 60; ++round) {
        const tests::ScratchTerritory scratch;
        const std::size_t first = random() % 40, second = random() % 40;
        scratch.write("a.csv", random_establishments(random, first));
        scratch.write("b.csv", random_establishments(random, second));
        const std::string filter = round % 3 == 0   ? "filter = { departments = [\"69\", \"01\"] }\n"
                                   : round % 3 == 1 ? "filter = { activities = [\"25\"], active_only = false }\n"
                                                    : "";
        const auto territory = scratch.load("[[establishments]]\nfile = \"a.csv\"\nprofile = \"generic\"\n" + filter +
                                            "[[establishments]]\nfile = \"b.csv\"\nprofile = \"generic\"\n");
        REQUIRE(territory.accounts.size() == 3);  // with the estimates
        CHECK(territory.accounts[0].rows == first);
        CHECK(territory.accounts[1].rows == second);
        for (const core::RowAccount& account : territory.accounts) CHECK(account.balanced());
        CHECK(territory.accounts[0].kept + territory.accounts[1].kept == territory.establishments.size());
    }
}

TEST_CASE("establishments are sorted by id, those of one id are one, blanks filled and diffusion the strictest") {
    const tests::ScratchTerritory scratch;
    scratch.write("a.csv",
                  "id;name;commune;headcount;state;diffusion\nB;;69266;NN;actif;\nA;Alpha;69266;;;\nB;Bis;42218;;;\n");
    scratch.write("b.csv",
                  "id;name;commune;headcount;diffusion;activity;lon;lat\nB;Beta;01390;12;network;25.62B;4.85;45.75\n");
    const auto territory = scratch.load(
        "[[establishments]]\nfile = \"a.csv\"\nprofile = \"generic\"\n"
        "[[establishments]]\nfile = \"b.csv\"\nprofile = \"generic\"\n");
    const core::EstablishmentTable& table = territory.establishments;
    REQUIRE(table.size() == 2);
    CHECK(table.id[0] == "A");
    CHECK(table.id[1] == "B");
    CHECK(table.name[1] == "Bis");
    CHECK(table.commune[1] == "69266");
    CHECK(table.headcount[1] == "12");
    CHECK(table.activity[1] == "25.62B");
    CHECK(table.activity_nomenclature[1] == "NAFRev2");
    CHECK(table.state[1] == core::ActivityState::active);
    CHECK(table.diffusion[1] == core::Diffusion::network);
    CHECK(std::isfinite(table.position[1].x));
    CHECK(table.source[1] == 0);
    CHECK(table.source_row[1] == 1);
    CHECK(territory.accounts[0].merged == Reasons{{"establishment.duplicate_id", 1}});
    CHECK(territory.accounts[1].merged == Reasons{{"establishment.in_several_sources", 1}});
}

TEST_CASE("a territory is the same for any order of its rows") {
    const std::vector<std::string> rows{"A;a;69266\n", "B;b;69266\n", "C;c;01390\n", "D;d;42218\n"};
    const auto load = [&](const std::vector<std::size_t>& order) {
        const tests::ScratchTerritory scratch;
        std::string csv = "id;name;commune\n";
        for (const std::size_t i : order) csv += rows[i];
        scratch.write("a.csv", csv);
        return scratch.load("[[establishments]]\nfile = \"a.csv\"\nprofile = \"generic\"\n").establishments;
    };
    const auto one = load({0, 1, 2, 3}), other = load({3, 1, 0, 2});
    CHECK(one.id == other.id);
    CHECK(one.name == other.name);
    CHECK(one.commune == other.commune);
}

TEST_CASE("codes that lost a zero are mended, districts brought to their commune") {
    const tests::ScratchTerritory scratch;
    scratch.write("a.csv", "id;commune;headcount\nA;1390;3\nB;69383;11\nC;Lyon;\n");
    const auto territory = scratch.load("[[establishments]]\nfile = \"a.csv\"\nprofile = \"generic\"\n");
    CHECK(territory.establishments.commune[0] == "01390");
    CHECK(territory.establishments.headcount[0] == "03");
    CHECK(territory.establishments.commune[1] == "69123");
    CHECK(territory.establishments.commune[2] == "Lyon");
    CHECK(territory.issues.total("record.lost_leading_zero") == 1);
    CHECK(territory.issues.total("record.bad_code") == 1);
}

TEST_CASE("filters count what they drop under what they dropped it for") {
    const tests::ScratchTerritory scratch;
    scratch.write("a.csv", "id;commune;state\nA;69266;actif\nB;42218;actif\nC;69266;fermé\nD;69266;\n");
    const auto territory = scratch.load(
        "[[establishments]]\nfile = \"a.csv\"\nprofile = \"generic\"\nfilter = { departments = [\"69\"] }\n");
    CHECK(territory.accounts[0].kept == 2);
    CHECK(territory.accounts[0].filtered == Reasons{{"closed", 1}, {"department", 1}});
}

TEST_CASE("what a source is, where from and under what licence is carried") {
    const tests::ScratchTerritory scratch;
    const auto file = scratch.write("a.csv", "id;name\nA;a\n");
    const auto territory = scratch.load(
        "[[establishments]]\nfile = \"a.csv\"\nprofile = \"generic\"\nname = \"fichier A\"\n"
        "licence = \"ODbL 1.0\"\nattribution = \"moi\"\nvintage = \"2026\"\n");
    const core::SourceInfo& info = territory.sources.at(0);
    CHECK(info.name == "fichier A");
    CHECK(info.file == "a.csv");
    CHECK(info.bytes == 12);
    CHECK(info.sha256.size() == 64);
    CHECK(info.licence == "ODbL 1.0");
    CHECK(info.attribution == "moi");
    CHECK(info.vintage == "2026");
    CHECK(info.profile == "generic");
    CHECK(info.noun == core::Noun::establishments);
    CHECK(info.encoding == "UTF-8");
}

TEST_CASE("a column that is named and not there, or needed and not there, is an error that lists the columns") {
    const tests::ScratchTerritory scratch;
    scratch.write("a.csv", "SIRET;Nom\nA;a\n");
    const std::string block = "[[establishments]]\nfile = \"a.csv\"\nprofile = \"generic\"\n";
    CHECK_THROWS_WITH(scratch.load(block + "columns = { id = \"SIRETT\" }\n"),
                      Contains("a.csv") && Contains("'SIRETT'") && Contains("did you mean 'SIRET'?"));
    scratch.write("b.csv", "numero;Nom\nA;a\n");
    CHECK_THROWS_WITH(scratch.load("[[establishments]]\nfile = \"b.csv\"\nprofile = \"generic\"\n"),
                      Contains("need a column 'id'") && Contains("numero, Nom"));
}

TEST_CASE("a file of no known format asks for a mapping") {
    const tests::ScratchTerritory scratch;
    scratch.write("a.csv", "p;q\n1;2\n");
    CHECK_THROWS_WITH(scratch.load("[[zones]]\nfile = \"a.csv\"\n"),
                      Contains("a.csv") && Contains("profile = \"generic\""));
}

TEST_CASE("a file with a header alone gives no row and says so") {
    const tests::ScratchTerritory scratch;
    scratch.write("a.csv", "id;name\n");
    const auto territory = scratch.load("[[establishments]]\nfile = \"a.csv\"\nprofile = \"generic\"\n");
    CHECK(territory.establishments.size() == 0);
    CHECK(territory.accounts[0].rows == 0);
    CHECK(territory.issues.total("file.empty") == 1);
}

TEST_CASE("a shifted row is kept and reported with its line") {
    const tests::ScratchTerritory scratch;
    scratch.write("a.csv", "id;name\nA;\"two\nlines\"\nB;b;too;much\n");
    const auto territory = scratch.load("[[establishments]]\nfile = \"a.csv\"\nprofile = \"generic\"\n");
    CHECK(territory.issues.total("record.newline_in_value") == 1);
    REQUIRE(territory.issues.total("record.too_many_values") == 1);
    const auto& issues = territory.issues.issues();
    const auto shifted = std::ranges::find(issues, std::string_view("record.too_many_values"), &core::Issue::code);
    CHECK(shifted->row == 2);
    CHECK(shifted->line == 4);
    CHECK_THAT(shifted->detail, Contains("much"));
}

TEST_CASE("zones, poles and plots of any table are read, other columns carried through, unknown zones reported") {
    const tests::ScratchTerritory scratch;
    const std::string square =
        "\"POLYGON((842000 6519000,842400 6519000,842400 6519400,842000 6519400,842000 6519000))\"";
    scratch.write("zones.csv", "id,name,note,geometry\nZ,Nord,à revoir," + square + "\n,Sud,," + square + "\n");
    scratch.write("poles.csv", "id,name,lon,lat\nP,Pôle,4.85,45.75\nP,Bis,4.86,45.75\n");
    scratch.write("plots.csv", "id,zone,geometry\nT1,Z," + square + "\nT2,Q," + square + "\n");
    const auto territory = scratch.load(
        "[[zones]]\nfile = \"zones.csv\"\nprofile = \"generic\"\n"
        "[[poles]]\nfile = \"poles.csv\"\nprofile = \"generic\"\n"
        "[[plots]]\nfile = \"plots.csv\"\nprofile = \"generic\"\n");
    REQUIRE(territory.zones.size() == 2);
    CHECK(territory.issues.total("zone.missing_id") == 1);
    REQUIRE(territory.zones.attributes.size() == 1);
    CHECK(territory.zones.attributes[0].name == "note");
    CHECK(territory.zones.rows[1].area.value == Approx(160'000.0));
    REQUIRE(territory.poles.size() == 2);
    CHECK(territory.poles.rows[1].id == "P~2");
    CHECK(territory.issues.total("pole.duplicate_id") == 1);
    CHECK(territory.issues.total("plot.unknown_zone") == 1);
    for (const core::RowAccount& account : territory.accounts) CHECK(account.balanced());
}
