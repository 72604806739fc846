// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/waste_list.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "core/sources/resource_file.hpp"
#include "core/sources/rule_files.hpp"
#include "geo/io/record_reader.hpp"
#include "tests/support/real_data.hpp"

using core::Hazard;
using core::WasteList;

namespace {

const core::ResourceCatalogue& catalogue() {
    static const auto read = core::read_resource_catalogue(tests::source_path("data/reference"));
    return read;
}

const WasteList& wastes() {
    static const auto read = core::read_waste_list(tests::source_path("data/reference"), catalogue());
    return read;
}

core::WrittenWasteCode code(const char* written) { return core::try_waste_code(written).value(); }

}  // namespace

TEST_CASE("waste codes are read with spaces, dots, star or none of them") {
    CHECK(code("10 02 02").text() == "10 02 02");
    CHECK(code("100202").digits == "100202");
    CHECK(code("16 06 01*").starred);
    CHECK(code("16 06 01*").text() == "16 06 01*");
    CHECK(code("10 02").digits == "1002");
    for (const char* written : {"", "1", "10 0", "10 02 02 1", "abc", "10 02 0x"}) {
        INFO(written);
        CHECK_FALSE(core::try_waste_code(written).has_value());
    }
}

TEST_CASE("the list of before November 2026 has 842 wastes, 408 of them hazardous, each with a resource") {
    std::size_t all = 0;
    std::size_t hazardous = 0;
    for (const core::WasteEntry& row : wastes().rows()) {
        INFO(row.digits);
        CHECK(row.resource < catalogue().size());
        if (row.digits.size() != 6 || !row.valid_from.empty()) continue;
        ++all;
        hazardous += row.hazard == Hazard::yes ? 1 : 0;
        CHECK_FALSE(row.title.fr.empty());
        CHECK_FALSE(row.title.en.empty());
    }
    CHECK(all == 842);
    CHECK(hazardous == 408);
}

TEST_CASE("the list agrees with the published one, code for code and star for star") {
    const auto file = tests::try_real_data("nomenclature/codes_dechets_fr.csv");
    if (!file) return;
    geo::io::RecordReader reader(*file);
    geo::io::Record record;
    std::size_t count = 0;
    while (reader.next(record)) {
        const auto written = core::try_waste_code(record.values[0]);
        REQUIRE(written);
        const auto meaning = wastes().try_meaning(*written, "2026-01-01");
        REQUIRE(meaning);
        INFO(written->text());
        CHECK_FALSE(meaning->newer_than_table);
        CHECK((meaning->hazard == Hazard::yes) == written->starred);
        ++count;
    }
    CHECK(count == 842);
}

TEST_CASE("a code means what the list of its day says") {
    CHECK(wastes().try_meaning(code("16 06 04"), "2026-11-08")->hazard == Hazard::no);
    CHECK(wastes().try_meaning(code("16 06 04"), "2026-11-09")->hazard == Hazard::yes);
    CHECK_FALSE(wastes().try_meaning(code("20 01 33*"), "2026-11-08")->out_of_date);
    CHECK(wastes().try_meaning(code("20 01 33*"), "2026-11-09")->out_of_date);
    CHECK(wastes().try_meaning(code("20 01 43*"), "2025-01-01")->out_of_date);
    CHECK_FALSE(wastes().try_meaning(code("19 14 02*"), "2027-01-01")->out_of_date);
}

TEST_CASE("an unknown newer code is taken for its sub-chapter, hazardous where it has a star") {
    const auto plain = wastes().try_meaning(code("10 02 77"), "2027-01-01");
    REQUIRE(plain);
    CHECK(plain->newer_than_table);
    CHECK(plain->hazard == Hazard::no);
    CHECK(catalogue()[plain->resource].code == "mineral.slag.ferrous");
    CHECK(wastes().try_meaning(code("10 02 77*"), "2027-01-01")->hazard == Hazard::yes);
    CHECK(wastes().try_meaning(code("10 77 01"), "2027-01-01")->newer_than_table);
    CHECK_FALSE(wastes().try_meaning(code("77 01 01"), "2027-01-01").has_value());
}

TEST_CASE("the resources below a code are one a waste of that day") {
    CHECK(wastes().resources_below(code("10 02 02")).size() == 1);
    CHECK(wastes().resources_below(code("20 01 33*"), "2027-01-01").empty());
    const auto before = wastes().resources_below(code("16 06"), "2026-01-01").size();
    const auto after = wastes().resources_below(code("16 06"), "2027-01-01").size();
    CHECK(before == 6);
    CHECK(after == 6 - 1 + 9 + 14);
}

TEST_CASE("two rows of one code on one day are refused") {
    core::WasteEntry chapter{"10", Hazard::unknown, 0, {}, "", "", {}};
    core::WasteEntry old_row{"100202", Hazard::no, 0, {}, "", "2026-11-09", {}};
    core::WasteEntry new_row{"100202", Hazard::yes, 0, {}, "2026-11-09", "", {}};
    CHECK_THROWS_WITH(WasteList({chapter, old_row, new_row}), Catch::Contains("100202"));
    CHECK_THROWS_WITH(WasteList({old_row}), Catch::Contains("chapter"));
}
