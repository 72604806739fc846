// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/written_values.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

using core::QuantityRemark;
using core::written_quantity;

TEST_CASE("dates are read as precisely as they are written") {
    CHECK(core::try_written_date("2026") == "2026");
    CHECK(core::try_written_date("2026-11") == "2026-11");
    CHECK(core::try_written_date("2026-11-21") == "2026-11-21");
    CHECK(core::try_written_date("21/11/2026") == "2026-11-21");
    CHECK(core::try_written_date("2026/11/21") == "2026-11-21");
    CHECK(core::try_written_date("1.2.2026") == "2026-02-01");
    CHECK(core::try_written_date("11/2026") == "2026-11");
    CHECK(core::try_written_date("20261121") == "2026-11-21");
    CHECK(core::try_written_date("21 novembre 2026") == "2026-11-21");
    CHECK(core::try_written_date("1er août 2026") == "2026-08-01");
    CHECK(core::try_written_date("Février 2026") == "2026-02");
    CHECK(core::try_written_date("November 2026") == "2026-11");
    CHECK(core::try_written_date("2026-11-21T08:30:00Z") == "2026-11-21");
    CHECK(core::try_written_date("2026/11/21 08:30:00") == "2026-11-21");
}

TEST_CASE("what is no date of the calendar is not read as one") {
    for (const auto* written : {"", "hier", "2026-13", "2026-00", "29/02/2026", "31/04/2026", "11/21/2026", "21/11/26",
                                "45000", "2026-11-00", "2025-2026", "12", "étude 2008, citée en 2014"}) {
        INFO(written);
        CHECK_FALSE(core::try_written_date(written));
    }
    CHECK(core::try_written_date("29/02/2024") == "2024-02-29");
    CHECK_FALSE(core::try_written_date("29/02/1900"));
}

TEST_CASE("numbers are read in French and English writing") {
    CHECK(core::try_decimal("1234.5") == 1234.5);
    CHECK(core::try_decimal("1 234,5") == 1234.5);
    CHECK(core::try_decimal("1\u00A0234,5") == 1234.5);
    CHECK(core::try_decimal("1\u202F234\u202F567") == 1234567.0);
    CHECK(core::try_decimal("1,234.5") == 1234.5);
    CHECK(core::try_decimal("1.234,5") == 1234.5);
    CHECK(core::try_decimal("1,234") == 1.234);
    CHECK(core::try_decimal("1,234,567") == 1234567.0);
    CHECK(core::try_decimal("-3") == -3.0);
    CHECK(core::try_decimal("+3") == 3.0);
    CHECK(core::try_decimal("1e3") == 1000.0);
    for (const auto* written : {"", "abc", "12 t", "nan", "inf", "1e999", "--1", "."}) {
        INFO(written);
        CHECK_FALSE(core::try_decimal(written));
    }
}

TEST_CASE("lists are separated by bars or semicolons, without empty items") {
    CHECK(core::written_list("A|B ; C||") == std::vector<std::string>{"A", "B", "C"});
    CHECK(core::written_list("one, two") == std::vector<std::string>{"one, two"});
    CHECK(core::written_list(" | ; ").empty());
}

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

void check_interval(const char* written, double low, double best, double high, const char* unit = "") {
    INFO(written);
    const core::WrittenQuantity quantity = written_quantity(written);
    const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
    CHECK(same(quantity.interval.low, low));
    CHECK(same(quantity.interval.best, best));
    CHECK(same(quantity.interval.high, high));
    CHECK(quantity.unit == unit);
}

}  // namespace

TEST_CASE("quantities are numbers, intervals, bounds or spreads, with the unit beside them") {
    check_interval("120", 120, 120, 120);
    check_interval("1 200,5 t/an", 1200.5, 1200.5, 1200.5, "t/an");
    check_interval("10-20", 10, 15, 20);
    check_interval("10 – 20 t", 10, 15, 20, "t");
    check_interval("10 à 20", 10, 15, 20);
    check_interval("10 to 20 kg", 10, 15, 20, "kg");
    check_interval("entre 10 et 20", 10, 15, 20);
    check_interval("10..20", 10, 15, 20);
    check_interval("[10-20]", 10, 15, 20);
    check_interval("20 ± 5", 15, 20, 25);
    check_interval("20 +/- 10 % t", 18, 20, 22, "t");
    check_interval("< 10", unknown, unknown, 10);
    check_interval(">= 10 t", 10, unknown, unknown, "t");
    check_interval("~10", unknown, 10, unknown);
    check_interval("env. 10", unknown, 10, unknown);
    check_interval("0", 0, 0, 0);
}

TEST_CASE("a quantity below a threshold is unknown and never zero") {
    for (const auto* written : {"< seuil", "<seuil", "< LQ", "<LD", "seuil", "< threshold"}) {
        INFO(written);
        const auto quantity = written_quantity(written);
        CHECK(quantity.remark == QuantityRemark::below_threshold);
        CHECK_FALSE(quantity.interval.is_known());
    }
}

TEST_CASE("quantities that cannot be are said to be so, and carry no number") {
    CHECK(written_quantity("").remark == QuantityRemark::empty);
    CHECK(written_quantity("beaucoup").remark == QuantityRemark::unreadable);
    CHECK(written_quantity("10-x").remark == QuantityRemark::unreadable);
    CHECK(written_quantity("-5").remark == QuantityRemark::negative);
    CHECK(written_quantity("-5 t").remark == QuantityRemark::negative);
    CHECK(written_quantity("< -5").remark == QuantityRemark::negative);
    for (const auto* written : {"", "beaucoup", "10-x", "-5", "1e999"}) {
        CHECK_FALSE(written_quantity(written).interval.is_known());
    }
}

TEST_CASE("the ends of a reversed interval are exchanged, and it is said") {
    const auto quantity = written_quantity("20-10");
    CHECK(quantity.remark == QuantityRemark::reversed_interval);
    CHECK(quantity.interval.low == 10);
    CHECK(quantity.interval.high == 20);
}

TEST_CASE("bounds in columns of their own come before what the quantity says") {
    const auto both = written_quantity("120", "100", "150");
    CHECK(both.interval.low == 100);
    CHECK(both.interval.best == 120);
    CHECK(both.interval.high == 150);
    const auto one = written_quantity("120", "100", "");
    CHECK(one.interval.low == 100);
    CHECK(one.interval.best == 120);
    CHECK(std::isnan(one.interval.high));
    const auto none = written_quantity("", "100", "150");
    CHECK(none.remark == QuantityRemark::none);
    CHECK(none.interval.best == 125);
    CHECK(written_quantity("", "-1", "2").remark == QuantityRemark::negative);
    CHECK(written_quantity("", "x", "2").remark == QuantityRemark::unreadable);
    CHECK(written_quantity("500", "100", "150").remark == QuantityRemark::unreadable);
}

TEST_CASE("low, best and high of any quantity that is read are in order") {
    for (const auto* written : {"1", "2-3", "9-3", "4 ± 9", "~2", "<4", ">4", "3 ± 200 %", "0-0"}) {
        INFO(written);
        const core::Interval interval = written_quantity(written).interval;
        CHECK_FALSE(interval.low > interval.best);
        CHECK_FALSE(interval.best > interval.high);
        CHECK_FALSE(interval.low > interval.high);
        CHECK_FALSE(interval.low < 0.0);
    }
}
