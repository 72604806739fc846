// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/text_encoding.hpp"

#include <catch2/catch.hpp>

#include "geo/io/record_reader.hpp"
#include "tests/unit/geo/io_scratch.hpp"

using geo::io::Encoding;
using geo::io::FaultKind;
using geo::io::RecordReader;
using tests::all_records;
using tests::count_of;
using Values = std::vector<std::string>;

namespace {

/// UTF-8 taken for Windows-1252 and encoded again.
std::string doubled(const std::string& utf8) { return geo::io::utf8_from_windows_1252(utf8); }

std::string utf16(const std::u16string& text, bool little) {
    std::string bytes;
    for (const char16_t unit : text) {
        const char high = static_cast<char>(unit >> 8);
        const char low = static_cast<char>(unit & 0xFF);
        bytes += little ? low : high;
        bytes += little ? high : low;
    }
    return bytes;
}

}  // namespace

TEST_CASE("UTF-8 that was encoded twice or three times is undone, whatever accents it holds") {
    for (const std::string text : {"réparation", "À la Forêt – œuvre d’État", "ÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞß",
                                   "àáâãäåæçèéêëìíîïðñòóôõö", "10 € « oui »", "Nº 5 • ½"}) {
        CAPTURE(text);
        CHECK(geo::io::try_undo_double_encoding(doubled(text)) == text);
        CHECK(geo::io::try_undo_double_encoding(doubled(doubled(text))) == text);
        CHECK_FALSE(geo::io::try_undo_double_encoding(text));
    }
}

TEST_CASE("true text that looks a little like twice encoded UTF-8 is left alone") {
    for (const std::string text :
         {"CAFÉ®", "LE CAFÉ™", "« CAFÉ»", "IRMÃ O", "Ângström Â", "plain ASCII", "", "日本語", "É"}) {
        CAPTURE(text);
        CHECK_FALSE(geo::io::try_undo_double_encoding(text));
    }
    CHECK_FALSE(geo::io::try_undo_double_encoding("ondul\u00C3"));  // cut, but nothing else shows what it was
    CHECK(geo::io::try_undo_double_encoding(doubled("électricit") + "\u00C3") == "électricit");
    const std::string mixed = doubled("é") + " é";  // one of its characters does not take part
    CHECK_FALSE(geo::io::try_undo_double_encoding(mixed));
}

TEST_CASE("a file in Windows-1252 is found to be so and reads without faults") {
    const tests::Scratch scratch;
    RecordReader reader(scratch.write("t.csv", "nom;prix\nB\xE9ton arm\xE9;10 \x80\n\x8Cuvre;2\n"));
    const auto rows = all_records(reader);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].values == Values{"Béton armé", "10 €"});
    CHECK(rows[1].values == Values{"Œuvre", "2"});
    CHECK(rows[0].faults.empty());
    CHECK(reader.report().encoding == "windows-1252");
}

TEST_CASE("single values of another encoding in a UTF-8 file are read and marked") {
    const tests::Scratch scratch;
    std::string text = "nom\n";
    for (int i = 0; i < 20; ++i) text += "forêt\n";
    RecordReader reader(
        scratch.write("t.csv", text + "b\xE9ton\n" + doubled("réparation") + "\ngros \xC2\x9Cuvre\na\0b\n"));
    auto rows = all_records(reader);
    REQUIRE(rows.size() == 24);
    CHECK(reader.report().encoding == "UTF-8");
    CHECK(rows[20].values[0] == "béton");
    CHECK(count_of(rows[20].faults, FaultKind::re_encoded) == 1);
    CHECK(rows[21].values[0] == "réparation");
    CHECK(count_of(rows[21].faults, FaultKind::double_encoded) == 1);
    CHECK(rows[22].values[0] == "gros œuvre");
    CHECK(count_of(rows[22].faults, FaultKind::re_encoded) == 1);
    rows = all_records(scratch.write("u.csv", std::string("nom;b\na\0\x01z;2\n", 13)));
    CHECK(rows[0].values[0] == "az");
    CHECK(count_of(rows[0].faults, FaultKind::control_removed) == 1);
}

TEST_CASE("an encoding that shows only after the first bytes of a file is still found") {
    const tests::Scratch scratch;
    std::string text = "nom\n";
    while (text.size() < 400'000) text += "plain\n";
    RecordReader reader(scratch.write("t.csv", text + "b\xE9ton\nfor\xEAt\n"));
    const auto rows = all_records(reader);
    CHECK(rows.back().values[0] == "forêt");
    CHECK(rows.back().faults.empty());
    CHECK(reader.report().encoding == "windows-1252");
}

TEST_CASE("UTF-16 reads with its mark in both byte orders, and without one") {
    const tests::Scratch scratch;
    const std::u16string text = u"nom;ville\nBéton 😀;Saint-Étienne\nseconde ligne;Lyon\n";
    for (const bool little : {true, false}) {
        for (const bool marked : {true, false}) {
            CAPTURE(little, marked);
            RecordReader reader(scratch.write("t.csv", utf16((marked ? u"\uFEFF" : u"") + text, little)));
            const auto rows = all_records(reader);
            REQUIRE(rows.size() == 2);
            CHECK(reader.layer().fields[0].name == "nom");
            CHECK(rows[0].values == Values{"Béton 😀", "Saint-Étienne"});
            CHECK(reader.report().encoding == (little ? "UTF-16LE" : "UTF-16BE"));
        }
    }
}

TEST_CASE("an encoding that is told is used, and one that is not known is refused") {
    const tests::Scratch scratch;
    const auto file = scratch.write("t.csv", "nom\nb\xE9ton\n");
    CHECK(all_records(file, {.encoding = "latin1"})[0].values[0] == "béton");
    CHECK(all_records(file, {.encoding = "utf-8"})[0].faults.size() == 1);
    CHECK_THROWS_WITH(RecordReader(file, {.encoding = "EBCDIC"}),
                      Catch::Contains("EBCDIC") && Catch::Contains("UTF-8"));
}

TEST_CASE("no-break spaces and marks at the ends of a value are trimmed like blanks") {
    CHECK(geo::io::trimmed("\xC2\xA0 a b\xE2\x80\xAF\t") == "a b");
    CHECK(geo::io::trimmed(" \n\xEF\xBB\xBF") == "");
    CHECK(geo::io::shortened("ééééé", 8).size() <= 8);
    CHECK(geo::io::is_valid_utf8(geo::io::shortened("ééééé", 8)));
}

TEST_CASE("whatever bytes come, what comes out is valid UTF-8 without control characters") {
    unsigned state = 1;
    for (int round = 0; round < 3000; ++round) {
        std::string bytes;
        for (int i = 0; i < 24; ++i) bytes += static_cast<char>((state = state * 1664525U + 1013904223U) >> 24);
        for (Encoding encoding : {Encoding::utf_8, Encoding::windows_1252, Encoding::undecided}) {
            std::string out;
            geo::io::clean_text(bytes, encoding, out);
            REQUIRE(geo::io::is_valid_utf8(out));
            REQUIRE(std::none_of(out.begin(), out.end(), [](char c) {
                return (c >= 0 && c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
            }));
        }
    }
}
