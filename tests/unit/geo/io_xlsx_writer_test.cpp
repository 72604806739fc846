// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/xlsx_writer.hpp"

#include <catch2/catch.hpp>

#include "geo/io/record_reader.hpp"
#include "tests/support/scratch_folder.hpp"

namespace {

const geo::io::OutputOptions quick{geo::io::Overwrite::yes, geo::io::Durability::unsynced};

}  // namespace

TEST_CASE("cells of a workbook read back as the texts they were, zeros and marks included") {
    const tests::ScratchFolder folder;
    const std::vector<std::vector<std::string>> rows{
        {"007", "<a & \"b\">", ""}, {"1e5", "été\nhiver", "x"}, {"", "", "z"}};
    const std::vector<geo::io::XlsxSheet> sheets{{"data", {{"code", 10, {}}, {"text", 10, {}}, {"last", 10, {}}}, rows},
                                                 {"other", {{"a", 10, {}}}, {{"b"}}}};
    geo::io::write_xlsx(folder / "book.xlsx", sheets, quick);
    geo::io::ReadOptions options;
    options.layer = "data";
    geo::io::RecordReader reader(folder / "book.xlsx", options);
    REQUIRE(reader.layer().fields.size() == 3);
    CHECK(reader.layer().fields[1].name == "text");
    geo::io::Record record;
    for (const auto& row : rows) {
        REQUIRE(reader.next(record));
        for (std::size_t i = 0; i < row.size(); ++i) CHECK(record.values[i] == row[i]);
    }
    CHECK_FALSE(reader.next(record));
}

TEST_CASE("the same sheets give the same bytes") {
    const tests::ScratchFolder folder;
    const std::vector<geo::io::XlsxSheet> sheets{{"data", {{"code", 10, "other!$A$2:$A$3"}}, {{"1"}}}};
    geo::io::write_xlsx(folder / "one.xlsx", sheets, quick);
    geo::io::write_xlsx(folder / "two.xlsx", sheets, quick);
    CHECK(tests::file_bytes(folder / "one.xlsx") == tests::file_bytes(folder / "two.xlsx"));
}

TEST_CASE("columns are lettered as spreadsheets do") {
    CHECK(geo::io::xlsx_column_letters(0) == "A");
    CHECK(geo::io::xlsx_column_letters(25) == "Z");
    CHECK(geo::io::xlsx_column_letters(26) == "AA");
    CHECK(geo::io::xlsx_column_letters(701) == "ZZ");
    CHECK(geo::io::xlsx_column_letters(702) == "AAA");
}

TEST_CASE("a name that no sheet can have is refused") {
    const tests::ScratchFolder folder;
    for (const auto* name : {"", "a/b", "a:b", "a very long name that has more than thirty-one characters"}) {
        const std::vector<geo::io::XlsxSheet> sheets{{name, {}, {}}};
        CHECK_THROWS(geo::io::write_xlsx(folder / "book.xlsx", sheets, quick));
    }
}
