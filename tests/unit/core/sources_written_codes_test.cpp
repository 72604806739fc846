// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/written_codes.hpp"

#include <catch2/catch.hpp>

using namespace core;

TEST_CASE("codes that lost their leading zero are brought to their full width") {
    CHECK(mended_commune("1004").text == "01004");
    CHECK(mended_commune("1004").mended);
    CHECK(mended_commune("2a004").text == "2A004");
    CHECK_FALSE(mended_commune("69123").mended);
    CHECK(mended_postcode("1400").text == "01400");
    CHECK(mended_department("1").text == "01");
    CHECK(mended_headcount("3").text == "03");
    CHECK(mended_headcount("NN").text == "NN");
    CHECK(mended_headcount("").text.empty());
    CHECK(mended_siret("2708022500058").text == "02708022500058");
    CHECK(mended_siret("347 499 519 00010").text == "34749951900010");
    CHECK(mended_siret("34749951900010.0").text == "34749951900010");
}

TEST_CASE("what is not a code of its kind is left as it was written") {
    CHECK(mended_commune("Lyon").text == "LYON");
    CHECK(mended_siret("00011").text == "00011");
    CHECK(mended_commune("12").text == "12");
}

TEST_CASE("the check digit of a SIRET is Luhn's, and the sum of digits for La Poste") {
    CHECK(siret_check_agrees("02708022500058"));
    CHECK_FALSE(siret_check_agrees("02708022500059"));
    CHECK(siret_check_agrees("35600000000048"));  // head office: Luhn
    CHECK(siret_check_agrees("35600000049837"));  // a post office: digits sum to 45
    CHECK_FALSE(siret_check_agrees("35600000049838"));
}

TEST_CASE("an activity code is written as its own nomenclature writes it") {
    const auto written = [](std::string_view code, std::string_view nomenclature = {}) {
        return activity_code(code, nomenclature);
    };
    CHECK(written("4520B").code == "45.20B");
    CHECK(written("4520B").nomenclature == nomenclature::naf_2);
    CHECK(written("4520B").mended);
    CHECK_FALSE(written("25.62B").mended);
    CHECK(written("284B ").code == "28.4B");
    CHECK(written("284B").nomenclature == nomenclature::naf_1);
    CHECK(written("17.1P", "NAF1993").nomenclature == nomenclature::naf_1993);
    CHECK(written("38.40").nomenclature == nomenclature::nap);
    CHECK(written("38.40", "NAP").code == "38.40");
    CHECK(written("25.62b", "NAFRev2").code == "25.62B");
    CHECK(written("25.62Y", "NAF2025").nomenclature == nomenclature::naf_25);
    CHECK(written("boulangerie").nomenclature.empty());
    CHECK(written("boulangerie").code == "boulangerie");
    CHECK(written("").code.empty());
}

TEST_CASE("a prefix of activities holds with and without its dot") {
    CHECK(has_activity_prefix("25.62B", "25"));
    CHECK(has_activity_prefix("25.62B", "256"));
    CHECK(has_activity_prefix("25.62B", "25.6"));
    CHECK(has_activity_prefix("25.62B", "2562b"));
    CHECK_FALSE(has_activity_prefix("25.62B", "25.63"));
    CHECK_FALSE(has_activity_prefix("25.6", "25.62B"));
    CHECK(has_activity_prefix("25.62B", ""));
}
