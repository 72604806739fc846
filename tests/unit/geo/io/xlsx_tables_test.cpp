// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/xlsx_tables.hpp"

#include <catch2/catch.hpp>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <set>

#include "geo/io/record_reader.hpp"
#include "geo/io/storable_text.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/geo/io/sample_layers.hpp"

namespace {

using Catch::Matchers::Contains;
using geo::io::XlsxTable;

const geo::Crs lambert{geo::lambert_93};
const geo::io::OutputOptions quick{geo::io::Overwrite::yes, geo::io::Durability::unsynced};

XlsxTable table_of(const geo::Layer& layer, std::string name = "Été") {
    XlsxTable table{std::move(name), {}, {}, &layer};
    for (const geo::Column& column : layer.columns) table.titles.push_back(column.name + " (t)");
    return table;
}

geo::Layer texts(const std::vector<std::string>& values) {
    geo::Layer layer{"texts", {}, geo::GeometryColumn{}};
    geo::TextColumn column;
    for (const std::string& value : values) column.append(value);
    layer.columns = {{"a", geo::ColumnType::text, column}, {"b", geo::ColumnType::text, column}};
    return layer;
}

/// The cells of a sheet below its titles, as GDAL reads them.
std::vector<std::vector<std::string>> cells(const std::filesystem::path& book, const std::string& sheet) {
    geo::io::ReadOptions options;
    options.layer = sheet;
    geo::io::RecordReader reader(book, options);
    geo::io::Record record;
    std::vector<std::vector<std::string>> rows;
    while (reader.next(record)) rows.emplace_back(record.values.begin(), record.values.end());
    return rows;
}

/// What a part of a workbook holds.
std::string part(const std::filesystem::path& book, const std::string& name) {
    return tests::run_command("unzip -p '" + book.string() + "' " + name).output;
}

}  // namespace

TEST_CASE("a workbook holds every value of a layer, numbers as numbers and texts as texts") {
    const tests::ScratchFolder folder;
    const geo::Layer layer = tests::random_layer(11, geo::GeometryType::point, 5000);
    const XlsxTable table = table_of(layer);
    const auto report = geo::io::write_xlsx_tables(folder / "book.xlsx", std::span(&table, 1), lambert,
                                                   {.output = quick, .threads = {2}});
    CHECK(report.sheets == std::vector<std::vector<std::string>>{{"Été"}});
    const auto rows = cells(folder / "book.xlsx", "Été");
    REQUIRE(rows.size() == layer.rows());
    std::size_t different = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t i = 0; i < layer.columns.size(); ++i) {
            const geo::Column& column = layer.columns[i];
            const std::string& read = rows[row][i];
            if (column.is_null(row)) {
                different += read.empty() ? 0U : 1U;
            } else if (const auto* reals = std::get_if<geo::RealColumn>(&column.values)) {
                // The reader gives 15 digits, of the largest number one that is no number.
                const double value = (*reals)[row], found = std::strtod(read.c_str(), nullptr);
                const bool same =
                    found == value || std::abs(value) > 1e308 || std::abs(found - value) <= 1e-14 * std::abs(value);
                different += same ? 0U : 1U;
            } else if (const auto* integers = std::get_if<geo::IntegerColumn>(&column.values)) {
                different +=
                    read == std::to_string((*integers)[row]) || std::abs(std::strtod(read.c_str(), nullptr)) > 1e15
                        ? 0U
                        : 1U;
            }
        }
        if (layer.geometry.has_geometry(row)) {
            const auto degrees =
                geo::Transformer(lambert, geo::Crs(geo::wgs_84)).try_transform(layer.geometry.point(row));
            different +=
                std::abs(std::strtod(rows[row][layer.columns.size()].c_str(), nullptr) - degrees->x) < 1e-7 ? 0U : 1U;
            different += std::abs(std::strtod(rows[row][layer.columns.size() + 1].c_str(), nullptr) - degrees->y) < 1e-7
                             ? 0U
                             : 1U;
        }
        if (row == 200) break;  // a transformation a row takes its time
    }
    CHECK(different == 0);
}

TEST_CASE("texts of a workbook are never formulas, and what XML or a cell cannot hold is told") {
    const tests::ScratchFolder folder;
    std::string lengthy;
    for (int i = 0; i < 20'000; ++i) lengthy += "\U0001F600";
    const std::vector<std::string> hostile{"=HYPERLINK(\"http://x\")",
                                           "+1",
                                           "-1",
                                           "@a",
                                           "</t></is></c>",
                                           "_x0041_",
                                           "  a",
                                           "a\nb",
                                           "\u05E9\u05DC\u05D5\u05DD \u202Ex",
                                           std::string("a\0b", 3),
                                           "\x01",
                                           lengthy,
                                           "007",
                                           "1E5",
                                           "]]>&amp;"};
    const geo::Layer layer = texts(hostile);
    const XlsxTable table = table_of(layer);
    const auto report =
        geo::io::write_xlsx_tables(folder / "book.xlsx", std::span(&table, 1), lambert, {.output = quick});
    CHECK(report.cut_texts == 2);
    CHECK(report.replaced_texts == 4);
    const std::string xml = part(folder / "book.xlsx", "xl/worksheets/sheet1.xml");
    CHECK_THAT(xml, !Contains("<f>") && Contains("_x005F_x0041_") && Contains("&lt;/t&gt;") &&
                        Contains("state=\"frozen\"") && Contains("<autoFilter ref=\"A1:B16\"/>"));
    const auto rows = cells(folder / "book.xlsx", "Été");
    REQUIRE(rows.size() == hostile.size());
    for (const std::size_t row : {0U, 1U, 2U, 3U, 4U, 7U, 8U, 12U, 13U, 14U}) CHECK(rows[row][0] == hostile[row]);
    CHECK(rows[9][0] == "a\uFFFDb");
    CHECK(rows[11][0].size() == 4 * (32'767 / 2));
    CHECK(tests::run_command("/usr/bin/python3 -c 'import sys, xml.dom.minidom as m, zipfile as z; b = z.ZipFile(sys.argv[1]); "
                             "b.testzip(); [m.parseString(b.read(n)) for n in b.namelist()]' " +
                             (folder / "book.xlsx").string())
              .status == 0);
}

TEST_CASE("a layer of more rows than a sheet holds goes on in the next, and values are shown by their labels") {
    const tests::ScratchFolder folder;
    std::vector<std::string> values;
    for (int i = 0; i < 25; ++i) values.push_back(i % 2 == 0 ? "on" : "v" + std::to_string(i));
    const geo::Layer layer = texts(values);
    std::vector<XlsxTable> tables{table_of(layer, "A very long title of a layer: 'x'/y"),
                                  table_of(layer, "a VERY long title of a layer: other"), table_of(layer, "History"),
                                  table_of(layer, "''")};
    tables[0].labels = {{{"on", "En marche"}}, {}};
    const auto report = geo::io::write_xlsx_tables(folder / "book.xlsx", tables, lambert,
                                                   {.output = quick, .threads = {2}, .most_rows = 10});
    REQUIRE(report.sheets[0].size() == 3);
    std::set<std::string> names;
    for (const auto& of_table : report.sheets) {
        for (const std::string& name : of_table) {
            CHECK(name.size() <= 31);
            CHECK(name.find_first_of(":\\/?*[]") == std::string::npos);
            std::string lower = name;
            for (char& c : lower) c = static_cast<char>(std::tolower(c));
            CHECK(names.insert(lower).second);
        }
    }
    CHECK_FALSE(names.contains("history"));
    CHECK(cells(folder / "book.xlsx", report.sheets[0][0]).size() == 10);
    const auto last = cells(folder / "book.xlsx", report.sheets[0][2]);
    REQUIRE(last.size() == 5);
    CHECK(last[0] == std::vector<std::string>{"En marche", "on"});
    CHECK(last[1] == std::vector<std::string>{"v21", "v21"});
}

TEST_CASE("a workbook is the same for any number of threads, and whole or not there") {
    const tests::ScratchFolder folder;
    const geo::Layer layer = tests::random_layer(3, geo::GeometryType::point, 9000);
    const XlsxTable table = table_of(layer);
    for (const unsigned threads : {1U, 4U}) {
        geo::io::write_xlsx_tables(folder / std::to_string(threads), std::span(&table, 1), lambert,
                                   {.output = quick, .threads = {threads}});
    }
    CHECK(tests::file_bytes(folder / "1") == tests::file_bytes(folder / "4"));
    CHECK_THROWS_WITH(geo::io::write_xlsx_tables(folder / "1", std::span(&table, 1), lambert, {}),
                      Contains("exists already"));
    CHECK(folder.entries() == 2);
}
