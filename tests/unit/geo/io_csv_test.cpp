// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <random>

#include "geo/io/csv_scan.hpp"
#include "geo/io/record_reader.hpp"
#include "tests/unit/geo/io_scratch.hpp"

using Catch::Matchers::Contains;
using geo::io::FaultKind;
using geo::io::ReadOptions;
using geo::io::RecordReader;
using tests::all_records;
using tests::count_of;
using tests::message_of;
using Values = std::vector<std::string>;

TEST_CASE("a CSV row gives one trimmed value for each name, whatever the separator and the line ends") {
    const tests::Scratch scratch;
    for (const char separator : {',', ';', '\t', '|'}) {
        for (const std::string newline : {"\n", "\r\n", "\r"}) {
            std::string text =
                "siret;nom ;note" + newline + "1; a b ;\"x;y\"" + newline + "2;;\"he said \"\"no\"\"\"" + newline;
            std::replace(text.begin(), text.end(), ';', separator);
            const auto file = scratch.write("t.csv", text);
            RecordReader reader(file);
            CAPTURE(separator, newline.size());
            CHECK(reader.report().separator == separator);
            REQUIRE(reader.layer().fields.size() == 3);
            CHECK(reader.layer().fields[1].name == "nom");
            CHECK(reader.try_field("note") == 2);
            CHECK_FALSE(reader.try_field("Note"));
            const auto rows = all_records(reader);
            REQUIRE(rows.size() == 2);
            CHECK(rows[0].values == Values{"1", "a b", std::string("x") + separator + "y"});
            CHECK(rows[1].values == Values{"2", "", "he said \"no\""});
            CHECK(rows[0].faults.empty());
            CHECK(rows[1].line == 3);
            CHECK(reader.progress() == 1.0);
        }
    }
}

TEST_CASE("line numbers count the line breaks inside quoted values, and blank lines are no records") {
    const tests::Scratch scratch;
    const auto rows = all_records(scratch.write("t.csv", "a,b\n\n1,\"two\nlines\"\n\n\n3,\"end\n\"\n4,5"));
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].line == 3);
    CHECK(rows[0].values == Values{"1", "two\nlines"});
    CHECK(count_of(rows[0].faults, FaultKind::newline_in_value) == 1);
    CHECK(rows[1].line == 7);
    CHECK(rows[1].values == Values{"3", "end"});
    CHECK(count_of(rows[1].faults, FaultKind::newline_in_value) == 1);
    CHECK(rows[2].line == 9);
    CHECK(rows[2].row == 3);
}

TEST_CASE("rows with too few or too many values are kept, with what is in excess, and marked") {
    const tests::Scratch scratch;
    const auto rows = all_records(scratch.write("t.csv", "a;b;c\n1;2\n1;2;3;4;5\n1;2;3;\n1;2;3\n"));
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].values == Values{"1", "2", ""});
    CHECK(count_of(rows[0].faults, FaultKind::too_few_values) == 1);
    CHECK(rows[1].values == Values{"1", "2", "3"});
    CHECK(rows[1].excess == Values{"4", "5"});
    CHECK(count_of(rows[1].faults, FaultKind::too_many_values) == 1);
    CHECK(rows[2].excess == Values{""});
    CHECK(count_of(rows[2].faults, FaultKind::too_many_values) == 1);
    CHECK(rows[3].faults.empty());
}

TEST_CASE("a stray quote spoils its own value and no row after it") {
    const tests::Scratch scratch;
    const std::string text =
        "a;b\n\"Ets Dupont;1\nx;\"y\"\n5\" pipe;2\n\"the \"big\" one\";3\n\"\"\"quoted\"\"\";4\nlast;\"open\n";
    const auto rows = all_records(scratch.write("t.csv", text));
    REQUIRE(rows.size() == 6);
    CHECK(rows[0].values == Values{"\"Ets Dupont", "1"});
    CHECK(count_of(rows[0].faults, FaultKind::bad_quote) == 1);
    CHECK(rows[1].values == Values{"x", "y"});
    CHECK(rows[1].faults.empty());
    CHECK(rows[2].values == Values{"5\" pipe", "2"});
    CHECK(rows[2].faults.empty());
    CHECK(rows[3].values == Values{"the \"big\" one", "3"});
    CHECK(count_of(rows[3].faults, FaultKind::bad_quote) == 1);
    CHECK(rows[4].values == Values{"\"quoted\"", "4"});
    CHECK(rows[5].values == Values{"last", "\"open"});
    CHECK(count_of(rows[5].faults, FaultKind::bad_quote) == 1);
}

TEST_CASE("duplicate, empty and accented names are kept as they are") {
    const tests::Scratch scratch;
    RecordReader reader(scratch.write("t.csv",
                                      "\xEF\xBB\xBF"
                                      "siret,,siret,\"Coordonnées\"\n1,2,3,4\n"));
    REQUIRE(reader.layer().fields.size() == 4);
    CHECK(reader.layer().fields[0].name == "siret");
    CHECK(reader.layer().fields[1].name.empty());
    CHECK(reader.layer().fields[2].name == "siret");
    CHECK(reader.layer().fields[3].name == "Coordonnées");
    CHECK(reader.try_field("siret") == 0);
    CHECK(reader.layer().name == "t");
}

TEST_CASE("Excel's first line that names the separator is not the header") {
    const tests::Scratch scratch;
    RecordReader reader(scratch.write("t.csv", "sep=;\r\na,x;b\r\n1,5;2\r\n"));
    const auto rows = all_records(reader);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].values == Values{"1,5", "2"});
    CHECK(rows[0].line == 3);
}

TEST_CASE("a header alone is a table without rows, and a separator that is told is not looked for") {
    const tests::Scratch scratch;
    CHECK(all_records(scratch.write("t.csv", "a;b;c\n")).empty());
    RecordReader reader(scratch.write("u.csv", "a;b,c\n1;2,3\n"), {.separator = ','});
    CHECK(reader.layer().fields.size() == 2);
}

TEST_CASE("values are the same whatever their place against the ends of the buffer") {
    // Rows of growing length move every kind of byte over every boundary of 64 bytes and of the buffer.
    std::mt19937 random(3);
    std::string text = "id;value\n";
    std::vector<Values> expected;
    for (int row = 0; text.size() < 900'000; ++row) {
        std::string value;
        const auto length = random() % 400;
        for (unsigned i = 0; i < length; ++i) value += "ab;\"\n é"[random() % 7];
        for (std::size_t at = 0; (at = value.find('\xC3', at)) != std::string::npos;)
            value.replace(at, 1, "é"), at += 2;
        std::erase(value, '\xA9');
        std::string fixed;
        for (const char c : value) fixed += c == '\xC3' ? std::string("é") : std::string(1, c);
        value = "<" + fixed + ">";
        std::string quoted;
        for (const char c : value) quoted += c == '"' ? "\"\"" : std::string(1, c);
        text += std::to_string(row) + ";\"" + quoted + "\"" + (row % 3 == 0 ? "\r\n" : "\n");
        expected.push_back({std::to_string(row), value});
    }
    const tests::Scratch scratch;
    const auto rows = all_records(scratch.write("t.csv", text));
    REQUIRE(rows.size() == expected.size());
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) wrong += rows[i].values == expected[i] ? 0U : 1U;
    CHECK(wrong == 0);
}

TEST_CASE("the marks of 64 bytes at once are those found byte by byte") {
    std::mt19937 random(5);
    for (int round = 0; round < 200; ++round) {
        const std::size_t size = 1 + random() % 700;
        std::vector<char> text((size + 63) / 64 * 64 + 64, ';');
        for (char& c : text) c = random() % 3 == 0 ? ";\"\n,\t\r|"[random() % 7] : static_cast<char>(random() % 256);
        const geo::io::CsvMarks what{";,\t|"[random() % 4], random() % 2 == 0 ? '\n' : '\r'};
        const std::size_t words = (size + 63) / 64;
        std::vector<std::uint64_t> marks(words), foreign(words), marks_plain(words), foreign_plain(words);
        geo::io::mark_csv(text.data(), size, what, marks.data(), foreign.data());
        geo::io::mark_csv_plainly(text.data(), size, what, marks_plain.data(), foreign_plain.data());
        REQUIRE(marks == marks_plain);
        REQUIRE(foreign == foreign_plain);
    }
}

TEST_CASE("a line beyond the limit is an error that names its line, and takes no more memory than the limit") {
    const tests::Scratch scratch;
    const std::string long_line(3'000'000, 'x');
    ReadOptions options;
    options.limits.record_bytes = 1'000'000;
    const auto file = scratch.write("t.csv", "a;b\n1;2\n" + long_line + ";3\n");
    RecordReader reader(file, options);
    geo::io::Record record;
    REQUIRE(reader.next(record));
    CHECK_THAT(message_of([&] { reader.next(record); }),
               Contains("line 3") && Contains("1000000") && Contains("t.csv"));
    options.limits.record_bytes = 1'000;
    CHECK_THAT(message_of([&] { RecordReader(scratch.write("u.csv", std::string(2'000, 'y') + "\n"), options); }),
               Contains("line 1"));
}

TEST_CASE("a quote that never closes is read as it stands once the limit of a record is reached") {
    const tests::Scratch scratch;
    std::string text = "a;b\n\"open;1\n";
    for (int i = 0; i < 200'000; ++i) text += "row;" + std::to_string(i) + "\n";
    ReadOptions options;
    options.limits.record_bytes = 500'000;
    const auto rows = all_records(scratch.write("t.csv", text), options);
    REQUIRE(rows.size() == 200'001);
    CHECK(rows[0].values == Values{"\"open", "1"});
    CHECK(rows.back().values == Values{"row", "199999"});
}

TEST_CASE("more columns than the limit are an error that names the limit, and as many are read") {
    const tests::Scratch scratch;
    std::string header = "c0";
    for (int i = 1; i < 10'000; ++i) header += ";c" + std::to_string(i);
    const auto file = scratch.write("t.csv", header + "\n");
    CHECK_THAT(message_of([&] { RecordReader reader(file); }), Contains("2000 columns"));
    ReadOptions options;
    options.limits.fields = 10'000;
    CHECK(RecordReader(file, options).layer().fields.size() == 10'000);
}
