// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/rule_files.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "core/sources/resource_file.hpp"
#include "tests/support/real_data.hpp"
#include "tests/unit/core/sources_scratch.hpp"

using core::ActivityCode;
using core::ActivityRules;
using core::FlowDirection;
using enum core::ActivityNomenclature;

namespace {

const std::filesystem::path& reference() {
    static const auto path = tests::source_path("data/reference");
    return path;
}

const core::ResourceCatalogue& catalogue() {
    static const auto read = core::read_resource_catalogue(reference());
    return read;
}

const core::ActivityRule* try_rule(const ActivityRules& rules, std::string_view id) {
    for (const auto& row : rules.rows()) {
        if (row.id == id) return &row;
    }
    return nullptr;
}

}  // namespace

TEST_CASE(
    "the shipped activity rules name real activities, give reasons in both languages, and say where they come from") {
    const auto rules = core::read_activity_rules(reference(), catalogue());
    const auto activities = core::read_activity_list(reference());
    CHECK(rules.size() >= 300);
    for (const core::ActivityRule& row : rules.rows()) {
        INFO(row.id);
        CHECK(activities.contains(row.activity));
        CHECK_FALSE(row.reason.fr.empty());
        CHECK_FALSE(row.reason.en.empty());
        CHECK_FALSE(row.citation.source.empty());
        // Nothing but a text that was read may be cited as read; likelihoods are proposals and say so.
        if (row.citation.grade == "V") CHECK(row.citation.source.starts_with("List of Waste (Decision 2000/532/EC) "));
        CHECK(row.citation.source.find("proposal of this project") != std::string::npos);
    }
}

TEST_CASE("the shipped substitution rules have no figure without a source") {
    const auto rules = core::read_substitution_rules(reference(), catalogue());
    CHECK(rules.rows().size() >= 100);
    for (const core::SubstitutionRule& row : rules.rows()) {
        INFO(row.id);
        CHECK(row.id == catalogue()[row.output].code + ">" + catalogue()[row.input].code);
        if (row.yield.is_known()) CHECK_FALSE(row.yield_citation.source.empty());
    }
    CHECK(core::try_factor_yields(rules.rows()).has_value());
}

TEST_CASE("the shipped list of activities is NAF rév. 2: 88 divisions, 615 classes, 732 sub-classes") {
    const auto activities = core::read_activity_list(reference());
    std::size_t classes = 0;
    std::size_t subclasses = 0;
    for (const auto& row : activities.rows()) {
        classes += row.compact.size() == 4 ? 1U : 0U;
        subclasses += row.compact.size() == 5 ? 1U : 0U;
        CHECK_FALSE(row.label.fr.empty());
        CHECK_FALSE(row.label.en.empty());
    }
    CHECK(activities.divisions().size() == 88);
    CHECK(classes == 615);
    CHECK(subclasses == 732);
    const auto steel = ActivityCode::try_parse("24.10Z", naf_rev2).value();
    CHECK(activities.label(steel, core::Language::fr) == "Sidérurgie");
    CHECK(activities.section(steel) == "C");
}

TEST_CASE("a user's rules change the cells that they fill in, and add rows") {
    const tests::ScratchTerritory scratch;
    scratch.write("own.csv",
                  "id;nomenclature;activity;direction;resource;likelihood;reason_fr;reason_en\n"
                  "out.24.metal;;;;;0,2;;\n"
                  "mine;naf_rev2;96.01A;output;heat.low;0.5;lavage;washing\n");
    const auto rules = core::read_activity_rules(reference(), catalogue(), scratch.path("own.csv"));
    const auto* changed = try_rule(rules, "out.24.metal");
    REQUIRE(changed);
    CHECK(changed->likelihood == 0.2);
    CHECK(changed->activity.text() == "24");
    CHECK(changed->citation.grade == "U");
    CHECK(changed->citation.source == "own.csv");
    const auto* added = try_rule(rules, "mine");
    REQUIRE(added);
    CHECK(added->activity.text() == "96.01A");
    CHECK(try_rule(rules, "out.35.heat")->citation.grade == "P");
}

TEST_CASE("what cannot be read in a user's rules is refused with file, row and column") {
    const tests::ScratchTerritory scratch;
    const auto message_of = [&](const std::string& text) -> std::string {
        scratch.write("own.csv", text);
        try {
            core::read_activity_rules(reference(), catalogue(), scratch.path("own.csv"));
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "accepted";
    };
    const std::string header = "id,nomenclature,activity,direction,resource,likelihood,reason_fr,reason_en\n";
    CHECK(message_of(header + "a,nace_rev2,24,output,heat,0.5,x,y\nb,nace_rev2,24,output,heat,2,x,y\n") ==
          "own.csv, row 2, column likelihood: \"2\" is not accepted; write a number above 0, at most 1");
    CHECK(message_of(header + "a,nace_rev2,2,output,heat,0.5,x,y\n")
              .starts_with("own.csv, row 1, column activity: \"2\""));
    CHECK(message_of(header + "a,nace_rev2,24,out,heat,0.5,x,y\n").starts_with("own.csv, row 1, column direction"));
    CHECK(message_of(header + "a,nace_rev2,24,output,gold dust,0.5,x,y\n")
              .starts_with("own.csv, row 1, column resource"));
    CHECK(message_of(header + "a,sic,24,output,heat,0.5,x,y\n").starts_with("own.csv, row 1, column nomenclature"));
    CHECK(message_of(header + "a,nace_rev2,24,output,heat,0.5,,y\n").starts_with("own.csv, row 1, column reason_fr"));
    CHECK(message_of(header + "a,nace_rev2,24,output,heat,0.5,x,y\na,nace_rev2,25,output,heat,0.5,x,y\n") ==
          "own.csv, row 2: \"a\" stands twice");
    CHECK(message_of(header + ",nace_rev2,24,output,heat,0.5,x,y\n").starts_with("own.csv, row 1, column id"));
    CHECK(message_of("id,colour\na,red\n").starts_with("own.csv: unknown column \"colour\""));
    CHECK(message_of("activity\n24\n").starts_with("own.csv: no column \"id\""));
    CHECK(message_of(header + "a,nace_rev2,24\n").starts_with("own.csv, row 1: more or fewer values"));
}

TEST_CASE("a correspondence that is written reads back equal") {
    const tests::ScratchTerritory scratch;
    const auto naf25 = ActivityCode::try_parse("10.11Y", naf_2025).value();
    const core::ActivityCorrespondence table(
        {{naf25, ActivityCode::try_parse("10.11Z", naf_rev2).value(), 0.75, "a \"b\", c"},
         {naf25, ActivityCode::try_parse("10.13A", naf_rev2).value(), 0.25, "d"}});
    scratch.write("map.csv", core::activity_correspondence_csv(table));
    const auto read = core::read_activity_correspondence(scratch.path("map.csv"));
    REQUIRE(read.rows().size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(read.rows()[i].from == table.rows()[i].from);
        CHECK(read.rows()[i].to == table.rows()[i].to);
        CHECK(read.rows()[i].weight == Approx(table.rows()[i].weight));
        CHECK(read.rows()[i].source == table.rows()[i].source);
    }
}
