// SPDX-License-Identifier: GPL-3.0-or-later
// What commands read and print: distances, positions, dates, tables, cells, the language.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <sstream>
#include <vector>

#include "core/cli/build_summary.hpp"
#include "core/export/csv_cell.hpp"
#include "core/export/distance_text.hpp"
#include "core/cli/session.hpp"
#include "core/cli/text_table.hpp"

using core::Language;

namespace {

/// Sets the variables of the locale for one test.
class Locale {
public:
    Locale(const char* all, const char* messages, const char* lang) {
        const std::array values{all, messages, lang};
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (const char* before = std::getenv(names[i])) m_before[i] = before;
            set(names[i], values[i]);
        }
    }
    Locale(const Locale&) = delete;
    Locale& operator=(const Locale&) = delete;
    ~Locale() {
        for (std::size_t i = 0; i < names.size(); ++i) set(names[i], m_before[i] ? m_before[i]->c_str() : nullptr);
    }

private:
    static constexpr std::array names{"LC_ALL", "LC_MESSAGES", "LANG"};
    static void set(const char* name, const char* value) {
        if (value == nullptr) {
            unsetenv(name);
        } else {
            setenv(name, value, 1);
        }
    }
    std::array<std::optional<std::string>, 3> m_before;
};

std::string printed(const core::TextTable& table) {
    std::ostringstream out;
    table.print(out);
    return out.str();
}

}  // namespace

TEST_CASE("a distance is read with or without unit, space and decimal comma") {
    for (const char* text : {"1500", "1500m", "1500 m", " 1500 m ", "1.5km", "1,5 km", "1.5 km", "1.5e3"}) {
        INFO(text);
        CHECK(core::distance_from_text(text).value == 1500.0);
    }
    CHECK(core::distance_from_text("0").value == 0.0);
}

TEST_CASE("what is no distance is refused, and the message quotes it and shows one") {
    for (const char* text : {"", " ", "m", "km", "-1", "-0.5km", "nan", "inf", "1 mile", "1.5.2", "12 km2", "1 2"}) {
        INFO(text);
        CHECK_THROWS_WITH(core::distance_from_text(text),
                          Catch::Contains("'" + std::string(text) + "'") && Catch::Contains("2km"));
    }
}

TEST_CASE("a position is longitude, then latitude, by comma, semicolon or space") {
    for (const char* text : {"4.85,45.76", "4.85 45.76", "4.85;45.76", "4.85, 45.76"}) {
        INFO(text);
        CHECK(core::lonlat_from_text(text) == geo::LonLat{4.85, 45.76});
    }
    CHECK(core::lonlat_from_text("-180,-90") == geo::LonLat{-180, -90});
    for (const char* text : {"", "4.85", "4.85,", ",45", "a,b", "4.85,45.76,3", "nan,45"}) {
        INFO(text);
        CHECK_THROWS_WITH(core::lonlat_from_text(text), Catch::Contains("longitude,latitude"));
    }
    CHECK_THROWS_WITH(core::lonlat_from_text("45.76,-94.85"), Catch::Contains("longitude first"));
    CHECK_THROWS_WITH(core::lonlat_from_text("180.1,0"), Catch::Contains("not on earth"));
}

TEST_CASE("a distance is printed to the metre or to three digits, and goes to the next unit without a gap") {
    struct Case {
        double metres;
        const char *en, *fr;
    };
    for (const Case& c :
         {Case{0, "0 m", "0 m"}, Case{999.4, "999 m", "999 m"}, Case{999.6, "1.00 km", "1,00 km"},
          Case{1'234.5, "1.23 km", "1,23 km"}, Case{9'994, "9.99 km", "9,99 km"}, Case{9'996, "10.0 km", "10,0 km"},
          Case{99'940, "99.9 km", "99,9 km"}, Case{99'960, "100 km", "100 km"}, Case{123'456, "123 km", "123 km"}}) {
        CHECK(core::distance_text({c.metres}, Language::en) == c.en);
        CHECK(core::distance_text({c.metres}, Language::fr) == c.fr);
    }
}

TEST_CASE("directions are those of the nearest of eight points, west is ouest in French, and nowhere is nothing") {
    CHECK(core::direction_text(0, Language::en) == "N");
    CHECK(core::direction_text(359.9, Language::en) == "N");
    CHECK(core::direction_text(44, Language::en) == "NE");
    CHECK(core::direction_text(270, Language::en) == "W");
    CHECK(core::direction_text(270, Language::fr) == "O");
    CHECK(core::direction_text(315, Language::fr) == "NO");
    CHECK(core::direction_text(std::nan(""), Language::fr).empty());
}

TEST_CASE("a date is one of the calendar, written year-month-day") {
    for (const char* text : {"2026-11-21", "2024-02-29", "0001-01-01"}) CHECK(core::is_calendar_date(text));
    for (const char* text : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-11-21xx", "2026/11/21",
                             "2026-11-21 ", "-123-01-01", "2026-11-+1", "2026-11-31", "aaaa-bb-cc"}) {
        INFO(text);
        CHECK_FALSE(core::is_calendar_date(text));
    }
}

TEST_CASE("columns of a table line up by characters, and only the last is never cut") {
    core::TextTable table({"n", "name", "what"});
    table.align_right(0);
    const std::string fifty_accents = [] {
        std::string text;
        for (int i = 0; i < 50; ++i) text += "é";
        return text;
    }();
    table.add({"1", "Île", "x"});
    table.add({"10", fifty_accents, fifty_accents});
    std::string cut;
    for (int i = 0; i < 39; ++i) cut += "é";
    const std::string blanks(36, ' ');
    CHECK(printed(table) ==
          " n  name" + blanks + "  what\n 1  Île" + blanks + "   x\n10  " + cut + "…  " + fifty_accents + "\n");
}

TEST_CASE("a table without rows is its header, and a line never ends in blanks") {
    CHECK(printed(core::TextTable({"a", "b"})) == "a  b\n");
    core::TextTable table({"a", "b"});
    table.add({"long", ""});
    CHECK(printed(table) == "a     b\nlong\n");
}

TEST_CASE("a cell of CSV stands between quotes only where it must") {
    CHECK(core::csv_cell("a b, c") == "a b, c");
    CHECK(core::csv_cell("") == "");
    CHECK(core::csv_cell("a;b") == "\"a;b\"");
    CHECK(core::csv_cell("say \"a\"") == "\"say \"\"a\"\"\"");
    CHECK(core::csv_cell("a\nb") == "\"a\nb\"");
}

TEST_CASE("the language is the one asked for, else that of the locale, else English") {
    const auto language = [](std::vector<std::string> args) { return core::language_of(args); };
    {
        const Locale locale("fr_FR.UTF-8", nullptr, nullptr);
        CHECK(language({}) == Language::fr);
        CHECK(language({"near", "--lang", "en"}) == Language::en);
        CHECK(language({"--lang=en", "near"}) == Language::en);
        CHECK(language({"near", "--lang"}) == Language::fr);
    }
    {
        const Locale locale("", "fr_CA", "en_GB.UTF-8");
        CHECK(language({}) == Language::fr);
    }
    {
        const Locale locale("C", "fr_FR", "fr_FR");
        CHECK(language({}) == Language::en);
        CHECK(language({"--lang", "fr"}) == Language::fr);
    }
    const Locale locale(nullptr, nullptr, nullptr);
    CHECK(language({}) == Language::en);
}
