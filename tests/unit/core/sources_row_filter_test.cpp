// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/row_filter.hpp"

#include <catch2/catch.hpp>

#include "core/sources/written_codes.hpp"
#include "tests/support/read_source.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace core;

namespace {

const geo::Crs lambert{geo::lambert_93};

FilteredRow row_of(std::string_view commune, std::string_view headcount = "12", std::string_view activity = "25.62B",
                   ActivityState state = ActivityState::active) {
    FilteredRow row;
    row.commune = commune;
    row.headcount = headcount;
    row.activity = activity;
    row.state = state;
    return row;
}

}  // namespace

TEST_CASE("an empty filter keeps all rows that are not known to be closed") {
    const RowFilter filter({}, lambert);
    CHECK(filter.reason(row_of("69123")).empty());
    CHECK(filter.reason(row_of("")).empty());
    CHECK(filter.reason(row_of("69123", "", "", ActivityState::unknown)).empty());
    CHECK(filter.reason(row_of("69123", "12", "25.62B", ActivityState::closed)) == "closed");
    SourceFilter all;
    all.active_only = false;
    CHECK(RowFilter(all, lambert).reason(row_of("69123", "12", "25.62B", ActivityState::closed)).empty());
}

TEST_CASE("departments are those of the commune code, else of the postcode, Corsica and overseas included") {
    SourceFilter asked;
    asked.departments = {"1", "2A", "974"};
    const RowFilter filter(asked, lambert);
    CHECK(filter.reason(row_of("01004")).empty());
    CHECK(filter.reason(row_of("2A004")).empty());
    CHECK(filter.reason(row_of("97411")).empty());
    CHECK(filter.reason(row_of("97311")) == "department");
    CHECK(filter.reason(row_of("69123")) == "department");
    CHECK(filter.reason(row_of("")) == "department");
    FilteredRow by_postcode;
    by_postcode.department = "01220";
    CHECK(filter.reason(by_postcode).empty());
}

TEST_CASE("a whole city stands for its districts") {
    SourceFilter asked;
    asked.communes = {"69123"};
    const RowFilter filter(asked, lambert);
    CHECK(filter.reason(row_of("69123")).empty());
    CHECK(filter.reason(row_of("69383")).empty());
    CHECK(filter.reason(row_of("69266")) == "commune");
}

TEST_CASE("a prefix of activities belongs to one nomenclature") {
    SourceFilter asked;
    asked.activities = {"25", "NAF1993:28"};
    const RowFilter filter(asked, lambert);
    FilteredRow row = row_of("69123");
    CHECK(filter.reason(row).empty());
    row.nomenclature = nomenclature::naf_1;
    CHECK(filter.reason(row) == "activity");
    row.activity = "28.4B";
    row.nomenclature = nomenclature::naf_1993;
    CHECK(filter.reason(row).empty());
    SourceFilter wrong;
    wrong.activities = {"NACE9:25"};
    CHECK_THROWS_WITH(RowFilter(wrong, lambert), Catch::Contains("NAFRev2"));
}

TEST_CASE("headcount bands are asked with or without their leading zero") {
    SourceFilter asked;
    asked.headcounts = {"3", "11"};
    const RowFilter filter(asked, lambert);
    CHECK(filter.reason(row_of("69123", "03")).empty());
    CHECK(filter.reason(row_of("69123", "11")).empty());
    CHECK(filter.reason(row_of("69123", "12")) == "headcount");
}

TEST_CASE("a perimeter keeps what is inside it and nothing of unknown place") {
    const tests::ScratchFolder folder;
    SourceFilter asked;
    asked.perimeter = tests::written(folder / "p.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature",
        "properties":{},"geometry":{"type":"Polygon","coordinates":[[[4.8,45.7],[4.9,45.7],[4.9,45.8],[4.8,45.8],[4.8,45.7]]]}}]})");
    const RowFilter filter(asked, lambert);
    CHECK(filter.has_perimeter());
    CHECK(filter.is_inside({844000.0, 6518000.0}));        // 4.849 E 45.745 N
    CHECK_FALSE(filter.is_inside({808000.0, 6484000.0}));  // Saint-Étienne
    CHECK_FALSE(filter.is_inside({}));
}
