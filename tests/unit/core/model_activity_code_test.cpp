// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/activity_code.hpp"

#include <catch2/catch.hpp>

#include "core/model/activity_correspondence.hpp"

using core::ActivityCode;
using core::ActivityCorrespondence;
using core::ActivityLevel;
using enum core::ActivityNomenclature;

namespace {

ActivityCode code(std::string_view written, core::ActivityNomenclature nomenclature = nace_rev2) {
    return ActivityCode::try_parse(written, nomenclature).value();
}

}  // namespace

TEST_CASE("an activity code is the same with and without its dot, and is written with it") {
    CHECK(code("24.10Z") == code("2410Z"));
    CHECK(code("24.10z").text() == "24.10Z");
    CHECK(code("241").text() == "24.1");
    CHECK(code("01").text() == "01");
    CHECK(code("24.1").level() == ActivityLevel::group);
    CHECK(code("24.10Z").level() == ActivityLevel::subclass);
    CHECK(code("01.13").division() == 1);
}

TEST_CASE("what is no code of a level is not taken for one") {
    for (const char* written : {"", "2", "2A", "24.", "24.1.0", "24100", "24.10ZZ", "NA", "24 10", "-1.10"}) {
        INFO(written);
        CHECK((!ActivityCode::try_parse(written, nace_rev2) || std::string_view(written) == "24."));
    }
    CHECK(code("24.").level() == ActivityLevel::division);
}

TEST_CASE("a code lies within those it begins with, in its own tree only") {
    CHECK(code("24.10Z", naf_rev2).is_within(code("24")));
    CHECK(code("24.10").is_within(code("24.1")));
    CHECK_FALSE(code("24.1").is_within(code("24.10")));
    CHECK(code("24").overlaps(code("24.45")));
    CHECK_FALSE(code("24.10").overlaps(code("24.2")));
    CHECK_FALSE(code("24.10Y", naf_2025).is_within(code("24")));
    CHECK(code("24.10Z").at_level(ActivityLevel::group) == code("24.1"));
    CHECK(code("24").at_level(ActivityLevel::nace_class) == code("24"));
}

TEST_CASE("nomenclatures are read as SIRENE and this project write them") {
    CHECK(core::try_activity_nomenclature("NAFRev2") == naf_rev2);
    CHECK(core::try_activity_nomenclature("NAF25") == naf_2025);
    CHECK(core::try_activity_nomenclature("NACE Rev. 2") == nace_rev2);
    CHECK(core::try_activity_nomenclature("NAP") == older);
    CHECK(core::try_activity_nomenclature("NAFRev1") == older);
    CHECK_FALSE(core::try_activity_nomenclature("").has_value());
    for (const auto nomenclature : {naf_rev2, nace_rev2, naf_2025, older}) {
        CHECK(core::try_activity_nomenclature(core::text(nomenclature)) == nomenclature);
    }
}

TEST_CASE("a correspondence keeps many to many, its weights adding up to 1, the largest first") {
    const ActivityCorrespondence table({{code("10.11Y", naf_2025), code("10.11Z", naf_rev2), 0.2, "a"},
                                        {code("10.11Y", naf_2025), code("10.13A", naf_rev2), 0.6, "a"},
                                        {code("10.20Y", naf_2025), code("10.13A", naf_rev2), 0.5, "a"}});
    const auto rows = table.of(code("10.11Y", naf_2025));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].to == code("10.13A", naf_rev2));
    CHECK(rows[0].weight == Approx(0.75));
    CHECK(rows[1].weight == Approx(0.25));
    CHECK(table.of(code("10.20Y", naf_2025))[0].weight == 1.0);
    CHECK(table.of(code("99.00Y", naf_2025)).empty());
}

TEST_CASE("a correspondence of one tree with itself, without weight or twice the same is refused by name") {
    CHECK_THROWS_WITH(ActivityCorrespondence({{code("10.11"), code("10.12Z", naf_rev2), 1.0, ""}}),
                      Catch::Contains("10.11 → 10.12Z"));
    CHECK_THROWS_WITH(ActivityCorrespondence({{code("10.11Y", naf_2025), code("10.12Z", naf_rev2), 0.0, ""}}),
                      Catch::Contains("weight"));
    CHECK_THROWS_WITH(ActivityCorrespondence({{code("10.11Y", naf_2025), code("10.12Z", naf_rev2), 0.5, ""},
                                              {code("10.11Y", naf_2025), code("10.12Z", naf_rev2), 0.5, ""}}),
                      Catch::Contains("two such rows"));
}

TEST_CASE("the correspondence observed in a stock counts the establishments that carry both codes, and no others") {
    geo::CodeColumn activity;
    geo::CodeColumn nomenclature;
    geo::CodeColumn naf25;
    const auto add = [&](const char* old_code, const char* old_nomenclature, const char* new_code) {
        activity.append(old_code);
        nomenclature.append(old_nomenclature);
        naf25.append(new_code);
    };
    for (int i = 0; i < 3; ++i) add("10.11Z", "NAFRev2", "10.11Y");
    add("10.13A", "NAFRev2", "10.11Y");
    add("10.13A", "NAFRev2", "");
    add("15.1C", "NAFRev1", "10.11Y");
    add("", "NAFRev2", "10.11Y");
    const auto table = core::observed_correspondence(activity, nomenclature, naf25, "stock");
    const auto rows = table.of(code("10.11Y", naf_2025));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].to.text() == "10.11Z");
    CHECK(rows[0].weight == Approx(0.75));
    CHECK(rows[0].source == "stock");
    CHECK(table.rows().size() == 2);
}
