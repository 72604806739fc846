// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/model/quantity.hpp"

using core::Dimension;
using core::Interval;
using core::Quantity;
using core::Unit;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
const std::vector<Unit> all_units{
    Unit::tonne,     Unit::kilogram, Unit::cubic_metre,        Unit::litre, Unit::megawatt_hour, Unit::kilowatt_hour,
    Unit::gigajoule, Unit::thermie,  Unit::normal_cubic_metre, Unit::euro,  Unit::hour,          Unit::square_metre,
    Unit::hectare,   Unit::piece};

}  // namespace

TEST_CASE("a unit is read back from its own text, with or without a year and in any case") {
    for (const Unit unit : all_units) {
        const std::string written(core::text(unit));
        INFO(written);
        CHECK(core::try_unit(written) == unit);
        CHECK(core::try_unit(written + "/an") == unit);
        CHECK(core::try_unit(" " + written + " par an ") == unit);
        CHECK(core::try_unit(written + "/year") == unit);
    }
    CHECK(core::try_unit("MWH") == Unit::megawatt_hour);
    CHECK(core::try_unit("T") == Unit::tonne);
}

TEST_CASE("units are read as people write them") {
    CHECK(core::try_unit("tonnes/an") == Unit::tonne);
    CHECK(core::try_unit("Tonnes par an") == Unit::tonne);
    CHECK(core::try_unit("m³") == Unit::cubic_metre);
    CHECK(core::try_unit("m^3") == Unit::cubic_metre);
    CHECK(core::try_unit("mètres cubes") == Unit::cubic_metre);
    CHECK(core::try_unit("Nm³/an") == Unit::normal_cubic_metre);
    CHECK(core::try_unit("m²") == Unit::square_metre);
    CHECK(core::try_unit("hectares") == Unit::hectare);
    CHECK(core::try_unit("€") == Unit::euro);
    CHECK(core::try_unit("euros") == Unit::euro);
    CHECK(core::try_unit("Thermies") == Unit::thermie);
    CHECK(core::try_unit("pièces") == Unit::piece);
    CHECK(core::try_unit("unités") == Unit::piece);
    CHECK(core::try_unit("t.an⁻¹") == Unit::tonne);
}

TEST_CASE("what is not a unit of the table is not taken for one that looks alike") {
    for (const char* written :
         {"", " ", "k€", "kt", "ts", "hs", "Mm3", "ml", "GWh", "an", "/an", "s", "m", "tonnage"}) {
        INFO(written);
        CHECK_FALSE(core::try_unit(written).has_value());
    }
}

TEST_CASE("conversions hold the definitions of the units") {
    CHECK(core::converted(Quantity{3'600.0, Unit::gigajoule}, Unit::megawatt_hour).value == 1'000.0);
    CHECK(core::converted(Quantity{1.0, Unit::megawatt_hour}, Unit::gigajoule).value == 3.6);
    CHECK(core::converted(Quantity{1.0, Unit::thermie}, Unit::kilowatt_hour).value == 1.163);
    CHECK(core::converted(Quantity{1'234.0, Unit::kilogram}, Unit::tonne).value == 1.234);
    CHECK(core::converted(Quantity{2.5, Unit::hectare}, Unit::square_metre).value == 25'000.0);
    CHECK(core::in_base_unit(Unit::gigajoule) == 1.0 / 3.6);
    CHECK(core::in_base_unit(Unit::thermie) == 1.163e-3);
}

TEST_CASE("quantities of one dimension convert there and back and add, those of two are refused by name") {
    for (const Unit a : all_units) {
        for (const Unit b : all_units) {
            INFO(core::text(a) << " to " << core::text(b));
            if (core::dimension(a) == core::dimension(b)) {
                const Quantity there = core::converted(Quantity{17.25, a}, b);
                CHECK(there.unit == b);
                CHECK(there.value == Approx(17.25 * core::in_base_unit(a) / core::in_base_unit(b)).epsilon(1e-15));
                CHECK(core::converted(there, a).value == Approx(17.25).epsilon(1e-15));
                CHECK((Quantity{17.25, a} + there).value == Approx(34.5).epsilon(1e-15));
                CHECK((Quantity{17.25, a} + there).unit == a);
            } else {
                CHECK_THROWS_AS(core::converted(Quantity{1.0, a}, b), std::invalid_argument);
                CHECK_THROWS_WITH(
                    (Quantity{1.0, a} + Quantity{1.0, b}),
                    Catch::Contains(std::string(core::text(a))) && Catch::Contains(std::string(core::text(b))));
                CHECK_THROWS_AS(core::converted(Interval{1.0, 2.0, 3.0}, a, b), std::invalid_argument);
            }
        }
        CHECK_THROWS_AS(core::converted(Quantity{1.0, a}, Unit::none), std::invalid_argument);
    }
    CHECK_THROWS_AS((Quantity{1.0, Unit::none} + Quantity{1.0, Unit::none}), std::invalid_argument);
}

TEST_CASE("an interval converts bound by bound and an unknown bound stays unknown") {
    const Interval kilograms = core::converted(Interval{1.0, unknown, 3.0}, Unit::tonne, Unit::kilogram);
    CHECK(kilograms.low == 1'000.0);
    CHECK(std::isnan(kilograms.best));
    CHECK(kilograms.high == 3'000.0);
    CHECK(kilograms.is_known());
    CHECK_FALSE(Interval{}.is_known());
}

TEST_CASE("what fits is the smaller of two intervals bound by bound, and unknown where either is unknown") {
    const Interval fits = core::minimum({1.0, 5.0, 20.0}, {2.0, 4.0, 30.0});
    CHECK(fits.low == 1.0);
    CHECK(fits.best == 4.0);
    CHECK(fits.high == 20.0);
    const Interval partly = core::minimum({1.0, unknown, 20.0}, {2.0, 4.0, unknown});
    CHECK(partly.low == 1.0);
    CHECK(std::isnan(partly.best));
    CHECK(std::isnan(partly.high));
    CHECK_FALSE(core::minimum({1.0, 2.0, 3.0}, {}).is_known());
    CHECK_FALSE(core::minimum({}, {1.0, 2.0, 3.0}).is_known());
}
