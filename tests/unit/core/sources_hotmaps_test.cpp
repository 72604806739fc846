// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "tests/unit/core/sources_scratch.hpp"

namespace {

std::string with_file(const std::string& file, std::string_view further = {}) {
    return std::string(tests::establishments_alone) + "[[flows]]\nfile = \"" + file + "\"\n" + std::string(further);
}

}  // namespace

TEST_CASE("a site of excess heat is joined through the user's table only, its classes above 100 °C are one flow") {
    const tests::ScratchTerritory scratch;
    scratch.write("establishments.csv", "id;name\nA;Alpha\n");
    scratch.write("heat.csv",
                  "\"SiteID\";\"SiteName\";\"Excess_Heat_100-200C\";\"Excess_Heat_200-500C\";\"Excess_Heat_500C\"\n"
                  "1;\"One\";2.50;1.50;0.00\n2;\"Two\";1;1;1\n3;\"Three\";0.00;0.00;0.00\n4;\"Four\";1;;\n");
    scratch.write("sites.csv", "site;establishment\n1;A\n3;A\n4;NOWHERE\n");
    const auto t = scratch.load(with_file("heat.csv", "sites = \"sites.csv\"\n"));
    REQUIRE(t.flows.size() == 1);
    const core::ResourceFlow& flow = t.flows.rows[0];
    CHECK(t.catalogue[flow.resource].code == "heat.high");
    CHECK(flow.quantity.best == 4000.0);
    CHECK(flow.unit == core::Unit::megawatt_hour);
    CHECK(flow.grade == core::EvidenceGrade::estimated);
    CHECK(t.accounts[1].filtered.at("site_not_joined") == 1);
    CHECK(t.accounts[1].filtered.at("no_excess_heat") == 1);
    CHECK(t.accounts[1].filtered.at("not_in_territory") == 1);
    CHECK(t.accounts[1].balanced());
}

TEST_CASE("a site that the table joins twice is refused") {
    const tests::ScratchTerritory scratch;
    scratch.write("establishments.csv", "id;name\nA;Alpha\n");
    scratch.write("heat.csv", "SiteID;Excess_Heat_100-200C;Excess_Heat_200-500C;Excess_Heat_500C\n1;2;1;0\n");
    scratch.write("sites.csv", "site,establishment\n1,A\n1,B\n");
    CHECK_THROWS_WITH(scratch.load(with_file("heat.csv", "sites = \"sites.csv\"\n")),
                      Catch::Contains("sites.csv, row 2, column site"));
}

TEST_CASE("without a table all 5,029 sites of the Hotmaps database are left out and counted") {
    const auto file = tests::try_real_data("emissions/hotmaps_industrial_database.csv.gz");
    if (!file) return;
    const tests::ScratchTerritory scratch;
    scratch.write("establishments.csv", "id;name\nA;Alpha\n");
    const auto t = scratch.load(with_file(file->string()));
    CHECK(t.accounts[1].rows == 5029);
    CHECK(t.accounts[1].filtered.at("site_not_joined") == 5029);
    CHECK(t.flows.size() == 0);
}
