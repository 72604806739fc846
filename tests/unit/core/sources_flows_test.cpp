// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/unit/core/sources_scratch.hpp"

namespace {

constexpr std::string_view config = R"(
[[establishments]]
file = "establishments.csv"
profile = "generic"
[[flows]]
file = "flows.csv"
profile = "generic"
)";

constexpr std::string_view establishments =
    "id;name;lon;lat\nA;Alpha;4.85;45.75\nB;Beta;4.86;45.76\n73282932000074;Gamma;;\n00577206600019;Delta;;\n";

core::Territory loaded(std::string_view rows) {
    const tests::ScratchTerritory scratch;
    scratch.write("establishments.csv", establishments);
    scratch.write("flows.csv", "siret;ressource;sens;quantite;unite;annee;preuve;diffusion\n" + std::string(rows));
    return scratch.load(config);
}

const core::ResourceFlow& only_flow(const core::Territory& territory) {
    REQUIRE(territory.flows.size() == 1);
    return territory.flows.rows.front();
}

std::string first_resource() {
    const tests::ScratchTerritory scratch;
    scratch.write("establishments.csv", establishments);
    return scratch.load("[[establishments]]\nfile = \"establishments.csv\"\nprofile = \"generic\"\n").catalogue[0].code;
}

}  // namespace

TEST_CASE("a flow is read with its establishment, interval, unit, year, grade and diffusion") {
    const std::string resource = first_resource();
    const auto territory = loaded("B;" + resource + ";Sortie;10-20;t/an;2024;mesuré;réseau\n");
    const core::ResourceFlow& flow = only_flow(territory);
    CHECK(territory.establishments.id[flow.establishment] == "B");
    CHECK(territory.catalogue[flow.resource].code == resource);
    CHECK(flow.direction == core::FlowDirection::output);
    CHECK(flow.quantity.low == 10.0);
    CHECK(flow.quantity.high == 20.0);
    CHECK(flow.unit == core::Unit::tonne);
    CHECK(flow.year == 2024);
    CHECK(flow.grade == core::EvidenceGrade::measured);
    CHECK(flow.diffusion == core::Diffusion::network);
    CHECK(flow.source == 1);
    CHECK(flow.source_row == 1);
}

TEST_CASE("an unmarked flow is declared and confidential, and so is one marked in unknown words, as an estimate") {
    const std::string resource = first_resource();
    const auto unmarked = loaded("A;" + resource + ";entrée;5;t;;;\n");
    CHECK(only_flow(unmarked).grade == core::EvidenceGrade::declared);
    CHECK(only_flow(unmarked).diffusion == core::Diffusion::confidential);
    const auto unknown = loaded("A;" + resource + ";entrée;5;t;;juré;pour tous\n");
    CHECK(only_flow(unknown).grade == core::EvidenceGrade::estimated);
    CHECK(only_flow(unknown).diffusion == core::Diffusion::confidential);
    CHECK(unknown.issues.total("record.unknown_grade") == 1);
    CHECK(unknown.issues.total("record.unknown_diffusion") == 1);
}

TEST_CASE("a value given for the whole file holds where a row has none") {
    const std::string resource = first_resource();
    const tests::ScratchTerritory scratch;
    scratch.write("establishments.csv", establishments);
    scratch.write("flows.csv", "SIRET,Matière,Tonnage,Visible\nA," + resource + ",7,\nB," + resource + ",8,réseau\n");
    const auto territory = scratch.load(R"(
[[establishments]]
file = "establishments.csv"
profile = "generic"
[[flows]]
file = "flows.csv"
columns = { establishment = "SIRET", resource = "Matière", quantity = "Tonnage", diffusion = "Visible" }
values = { direction = "output", unit = "t", diffusion = "public" }
)");
    REQUIRE(territory.flows.size() == 2);
    CHECK(territory.flows.rows[0].unit == core::Unit::tonne);
    CHECK(territory.flows.rows[0].diffusion == core::Diffusion::public_);
    CHECK(territory.flows.rows[1].diffusion == core::Diffusion::network);
    CHECK(territory.sources[1].profile == "generic");
}

TEST_CASE("a SIRET that lost its leading zeros in a spreadsheet is recognised, and said") {
    const auto territory = loaded("577206600019;" + first_resource() + ";sortie;1;t;;;\n");
    CHECK(territory.establishments.id[only_flow(territory).establishment] == "00577206600019");
    CHECK(territory.issues.total("record.lost_leading_zero") == 1);
    CHECK(territory.accounts[1].kept == 1);
}

TEST_CASE("rows that cannot be flows are set aside, each under its code") {
    const std::string resource = first_resource();
    const auto territory = loaded(";" + resource + ";sortie;1;t;;;\n" +     // no establishment
                                  "A;;sortie;1;t;;;\n" +                    // no resource
                                  "A;" + resource + ";ailleurs;1;t;;;\n" +  // no direction
                                  "A;" + resource + ";sortie;-4;t;;;\n" +   // negative
                                  "Z;" + resource + ";sortie;1;t;;;\n");    // nobody's
    CHECK(territory.flows.size() == 0);
    const core::RowAccount& account = territory.accounts[1];
    CHECK(account.rows == 5);
    CHECK(account.balanced());
    CHECK(account.set_aside == std::map<std::string, std::uint64_t>{{"flow.missing_establishment", 1},
                                                                    {"flow.missing_resource", 1},
                                                                    {"flow.negative_quantity", 1},
                                                                    {"flow.unknown_direction", 1},
                                                                    {"flow.unknown_establishment", 1}});
    CHECK(territory.issues.has_errors());
}

TEST_CASE("what is doubtful in a flow is kept and reported") {
    const std::string resource = first_resource();
    const auto territory = loaded(
        "A;unobtainium;sortie;1;t;;;\n"
        "A;" +
        resource + ";sortie;< seuil;t;;;\n" + "A;" + resource + ";sortie;1;bushels;;;\n" + "A;" + resource +
        ";sortie;2;;;;\n" + "A;" + resource + ";sortie;3;t;20225;;\n" + "B;" + resource + ";sortie;3;t;2024;;\n" +
        "B;" + resource + ";sortie;3;t;2024;;\n");
    CHECK(territory.flows.size() == 7);
    CHECK(territory.accounts[1].kept == 7);
    for (const auto* code : {"flow.unknown_resource", "flow.below_threshold", "flow.unknown_unit", "flow.missing_unit",
                             "flow.bad_year", "flow.repeated"}) {
        INFO(code);
        CHECK(territory.issues.total(code) == 1);
    }
    const auto below =
        std::ranges::find_if(territory.flows.rows, [](const core::ResourceFlow& f) { return f.source_row == 2; });
    CHECK_FALSE(below->quantity.is_known());
}

TEST_CASE("a SIRET that lost spaces or zeros finds its establishment") {
    const std::string resource = first_resource();
    const auto territory = loaded("732 829 320 00074;" + resource + ";sortie;1;t;;;\n");
    CHECK(territory.establishments.id[only_flow(territory).establishment] == "73282932000074");
}

TEST_CASE("flows are sorted by establishment, direction and resource, for any order of the rows") {
    const std::string resource = first_resource();
    const std::string a = "A;" + resource + ";entrée;1;t;2024;;\n", b = "A;" + resource + ";sortie;2;t;2024;;\n",
                      c = "B;" + resource + ";sortie;3;t;2024;;\n";
    const auto one = loaded(a + b + c), other = loaded(c + b + a);
    REQUIRE(one.flows.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(one.flows.rows[i].establishment == other.flows.rows[i].establishment);
        CHECK(one.flows.rows[i].direction == other.flows.rows[i].direction);
        CHECK(one.flows.rows[i].quantity.best == other.flows.rows[i].quantity.best);
    }
}
