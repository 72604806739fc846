// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/check.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "geo/io/record_reader.hpp"
#include "tests/unit/core/sources_scratch.hpp"

using Catch::Contains;

namespace {

core::Territory defective_territory() {
    const tests::ScratchTerritory scratch;
    scratch.write(
        "a.csv", "id;name;commune;state;lon;lat\nA;a;69266;actif;45.75;4.85\nA;b;1390;;;\n;c;;;;\nD;d;69266;fermé;;\n");
    scratch.write("f.csv",
                  "establishment;resource;direction;quantity;unit\nZ;x;output;1;t\nA;\"x;y\"\"z\";output;1;t\n");
    return scratch.load(
        "[territory]\nname = \"Essai\"\n[[establishments]]\nfile = \"a.csv\"\nprofile = \"generic\"\n"
        "[[flows]]\nfile = \"f.csv\"\nprofile = \"generic\"\n");
}

}  // namespace

TEST_CASE("the report for people has the account of each source and each kind of issue with its examples") {
    const auto territory = defective_territory();
    core::CheckOptions options;
    options.language = core::Language::en;
    const std::string report = core::check_text(territory, options);
    CHECK_THAT(report, Contains("4 rows = 1 kept + 1 filtered out + 1 merged + 1 set aside"));
    CHECK_THAT(report, Contains("filtered out, closed: 1"));
    CHECK_THAT(report, Contains("error establishment.missing_id × 1 (a.csv, set aside)"));
    CHECK_THAT(report, Contains("row 1") && Contains("line 2"));
    // Errors come before notes.
    CHECK(report.find("flow.unknown_establishment") < report.find("record.lost_leading_zero"));
    options.language = core::Language::fr;
    CHECK_THAT(core::check_text(territory, options),
               Contains("4 lignes = 1 gardées") && Contains("erreur establishment.missing_id"));
}

TEST_CASE("the report for machines holds the same numbers") {
    const auto territory = defective_territory();
    const auto json = nlohmann::json::parse(core::check_json(territory));
    CHECK(json["territory"] == "Essai");
    CHECK(json["errors"] == true);
    REQUIRE(json["sources"].size() == 3);  // with the estimates
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& account = json["sources"][i]["account"];
        CHECK(account["rows"] == territory.accounts[i].rows);
        CHECK(account["kept"] == territory.accounts[i].kept);
        CHECK(account["balanced"] == true);
    }
    std::size_t total = 0;
    for (const auto& issue : json["issues"]) total += issue["total"].get<std::size_t>();
    std::size_t expected = 0;
    for (const auto& [key, count] : territory.issues.counts()) expected += count.total;
    CHECK(total == expected);
}

TEST_CASE("text that is no UTF-8 does not stop the report for machines") {
    core::Territory territory;
    territory.sources.emplace_back();
    territory.accounts.emplace_back();
    territory.issues.add("flow.bad_year", 0, 1, "\xFF", "\xC3");
    CHECK_NOTHROW(nlohmann::json::parse(core::check_json(territory)));
}

TEST_CASE("issues and accounts as CSV read back as they are") {
    const tests::ScratchTerritory scratch;
    const auto territory = defective_territory();
    const auto issues = scratch.write("issues.csv", core::issues_csv(territory));
    geo::io::RecordReader reader(issues);
    geo::io::Record record;
    std::size_t rows = 0;
    bool quoted = false;
    while (reader.next(record)) {
        ++rows;
        CHECK(record.excess.empty());
        quoted = quoted || record.values[*reader.try_field("detail")] == "x;y\"z";
    }
    CHECK(rows == territory.issues.issues().size());
    CHECK(quoted);
    const auto accounts = scratch.write("accounts.csv", core::accounts_csv(territory));
    geo::io::RecordReader account_reader(accounts);
    std::uint64_t sum = 0;
    while (account_reader.next(record)) sum += std::stoull(std::string(record.values.back()));
    CHECK(sum == 6);
}

TEST_CASE("issues that have a place become points, the others do not") {
    const auto territory = defective_territory();
    const geo::Layer layer = core::located_issues(territory);
    std::size_t located = 0;
    for (const core::Issue& issue : territory.issues.issues()) located += geo::is_finite(issue.where) ? 1U : 0U;
    CHECK(layer.rows() == located);
    for (const geo::Column& column : layer.columns) CHECK(column.size() == located);
    for (std::size_t i = 0; i < layer.rows(); ++i) CHECK(geo::is_finite(layer.geometry.point(i)));
    REQUIRE(located > 0);
    CHECK(layer.column("source").text(0) == "a.csv");
}

TEST_CASE("a territory without issues says so") {
    core::CheckOptions options;
    options.language = core::Language::fr;
    CHECK_THAT(core::check_text(core::Territory{}, options), Contains("Aucune anomalie"));
}
