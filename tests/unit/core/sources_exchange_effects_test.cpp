// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "core/sources/exchange_effects_file.hpp"
#include "tests/unit/core/links_territory.hpp"
#include "tests/unit/core/sources_scratch.hpp"

using Catch::Matchers::Contains;
using core::AllocationObjective;

namespace {

const core::ResourceCatalogue& catalogue() {
    static const core::ResourceCatalogue rows({
        tests::resource("heat", tests::exchanged, core::Unit::megawatt_hour, 1.0, 2.0),
        tests::resource("wood", tests::exchanged, core::Unit::tonne, 1.0, 2.0),
        tests::resource("wood.chips", tests::exchanged, core::Unit::kilogram, 1.0, 2.0),
    });
    return rows;
}

std::vector<core::ExchangeEffect> read(const std::string& rows) {
    const tests::ScratchTerritory scratch;
    scratch.write("effects.csv", "output;input;unit;co2_kg_per_unit;value_eur_per_unit;source;grade\n" + rows);
    return core::read_exchange_effects(scratch.path("effects.csv"), catalogue());
}

std::string complaint(const std::string& rows) {
    try {
        read(rows);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("what exchanges are worth is read in base units, and the most precise row holds") {
    const auto rows =
        read("wood;;t;100;;test;U\nwood;heat;t;-5,5;7;test;U\nwood.chips;;kg;0.3;;test;U\nheat;;GJ;;36;test;U\n");
    REQUIRE(rows.size() == 4);
    const auto effect = [&](core::ResourceIndex output, core::ResourceIndex input, AllocationObjective objective) {
        return core::try_effect(rows, catalogue(), output, input, objective);
    };
    CHECK(effect(1, 1, AllocationObjective::co2)->co2 == 100.0);
    CHECK(effect(1, 0, AllocationObjective::co2)->co2 == -5.5);
    CHECK(effect(2, 0, AllocationObjective::co2)->co2 == Approx(300.0));  // that of chips, a tonne
    CHECK(effect(2, 0, AllocationObjective::value)->value == 7.0);        // that of wood: of chips nothing is said
    CHECK(effect(1, 1, AllocationObjective::value) == nullptr);
    CHECK(effect(0, 0, AllocationObjective::value)->value == Approx(129.6));
}

TEST_CASE("a row of effects that says nothing, or what cannot be, is refused with its place") {
    CHECK_THAT(complaint("wood;;t;;;test;U\n"), Contains("row 1") && Contains("co2_kg_per_unit"));
    CHECK_THAT(complaint("wood;;MWh;1;;test;U\n"), Contains("unit") && Contains("t"));
    CHECK_THAT(complaint("steel;;t;1;;test;U\n"), Contains("output") && Contains("steel"));
    CHECK_THAT(complaint("wood;;t;1;;;U\n"), Contains("source"));
    CHECK_THAT(complaint("wood;;t;1;;test;Z\n"), Contains("grade"));
    CHECK_THAT(complaint("wood;;t;1;;test;U\nwood;;t;2;;test;U\n"), Contains("row 2") && Contains("twice"));
}
