// SPDX-License-Identifier: GPL-3.0-or-later
// Filters that are refused: what is said of them, and the limits of what is read.
#include <catch2/catch.hpp>

#include "filtered_collection.hpp"

using Catch::Contains;
using core::FilterLanguage;
using test::establishments;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

struct Refused {
    std::string_view filter, words;
};

void try_all(std::initializer_list<Refused> examples, FilterLanguage language) {
    for (const Refused& example : examples) {
        INFO(example.filter);
        CHECK_THAT(establishments().refusal(example.filter, language), Contains(std::string(example.words)));
    }
}

}  // namespace

TEST_CASE("text that is no filter is refused where it goes wrong, with what was expected there") {
    try_all({{"", "at character 1: the filter ends where a value"},
             {"staff", "character 1: a condition was expected, not the column 'staff' (a number)"},
             {"staff =", "character 8: the filter ends where a value"},
             {"staff 45", "character 7: \"45\" stands where =, <>, <, >, <=, >=, LIKE, IN, BETWEEN or IS NULL"},
             {"staff == 45", "character 8: \"= 45\" stands where a value"},
             {"staff != 45", "character 7: not equal is written <>"},
             {"staff = 45 name = 'a'", "character 12: \"name = 'a'\" stands where AND, OR or the end"},
             {"(staff = 45", "character 12: the filter ends where AND, OR or \")\""},
             {"staff = 45)", "character 11"},
             {"staff = 'a", "character 9: the text that begins here has no closing '"},
             {"\"staff = 1", "character 1: the name that begins here has no closing \""},
             {"é = 1 AND staff ; 2", "character 17: \"; 2\" has no meaning"},
             {"staff = 1 + 2", "character 11: this service does not calculate"},
             {"staff - 2 = 1", "character 7: this service does not calculate"},
             {"staff = 1e", "character 9: this number has no exponent"},
             {"staff = 1e999", "character 9: this number is too large"},
             {"staff = 12abc", "character 11: a number ends here"},
             {"staff IS 5", "character 10: \"5\" stands where NULL or NOT NULL"},
             {"staff NOT 5", "character 11: \"5\" stands where LIKE, IN or BETWEEN"},
             {"staff IN 5", "character 10: \"5\" stands where \"(\""},
             {"staff IN ()", "character 11: \")\" stands where a value"},
             {"staff BETWEEN 1", "character 16: the filter ends where AND"},
             {"name LIKE 5", "character 11: \"5\" stands where a pattern"},
             {"name LIKE activity", "character 11"},
             {"AND", "character 1: \"AND\" stands where a value"},
             {"NOT", "character 4"},
             {"lower(name) = 'a'", "character 1: there is no function lower; there are CASEI, ACCENTI"},
             {"T_AFTER(since, DATE('2020-01-01'))", "there is no function T_AFTER"},
             {"since = DATE('2021-02-29')", "character 9: '2021-02-29' is no date"},
             {"since = DATE(2021)", "character 14: \"2021)\" stands where a date"},
             {"since = TIMESTAMP('2021-02-28 10:00')", "is no time: write TIMESTAMP('2026-11-22T10:30:00Z')"},
             {"since = TIMESTAMP('2021-02-28T25:00:00Z')", "is no time"},
             {"since = TIMESTAMP('2021-02-28T10:00:00.Z')", "is no time"}},
            FilterLanguage::cql2_text);
}

TEST_CASE("names that are no columns are refused with those that there are, types that do not go together by name") {
    try_all(
        {{"stuff = 1",
          "character 1: there is no column 'stuff' in establishments (staff?); there are name, activity, staff, area, "
          "listed, since, geometry"},
         {"Staff = 1", "there is no column 'Staff' in establishments (staff?)"},
         {"staff = 1 AND \"no such\" = 2", "character 15: there is no column 'no such'"},
         {"staff = 'a'", "the column 'staff' (a number) cannot be compared with a text (at character 9)"},
         {"name = 5", "the column 'name' (a text) cannot be compared with a number (at character 8)"},
         {"activity > 5", "the column 'activity' (a text) cannot"},
         {"listed = 1", "the column 'listed' (TRUE or FALSE) cannot be compared with a number"},
         {"name = listed", "the column 'name' (a text) cannot be compared with the column 'listed'"},
         {"since = 'soon'", "character 9: 'soon' is no date: write DATE('2026-11-22')"},
         {"since > TIMESTAMP('2021-02-28T10:00:00Z')", "(a date) cannot be compared with a time"},
         {"DATE('2021-02-28') = TIMESTAMP('2021-02-28T10:00:00Z')", "a date (at character 1) cannot"},
         {"staff LIKE '4%'", "LIKE compares texts, not the column 'staff' (a number)"},
         {"CASEI(staff) = 'a'", "character 1: CASEI takes a text, not the column 'staff'"},
         {"ACCENTI(5) = 'a'", "ACCENTI takes a text, not a number"},
         {"staff IN (1, 'a')", "cannot be compared with a text (at character 14)"},
         {"staff BETWEEN 'a' AND 5", "cannot be compared with a text (at character 15)"},
         {"name", "a condition was expected, not the column 'name'"},
         {"geometry", "a condition was expected, not the geometry"},
         {"CASEI(name)", "character 12: the filter ends where =, <>"},
         {"geometry = POINT(4 45)", "character 1: geometries are compared by S_INTERSECTS"},
         {"S_INTERSECTS(name, POINT(4 45))", "character 14: S_INTERSECTS compares geometries, not the column 'name'"},
         {"S_INTERSECTS(geometry, 5)", "character 24: S_INTERSECTS compares geometries, not a number"}},
        FilterLanguage::cql2_text);
}

TEST_CASE("shapes that are none are refused where they go wrong") {
    try_all({{"S_INTERSECTS(geometry)", "character 22: \")\" stands where \",\""},
             {"S_INTERSECTS(geometry,POINT(90 180))",
              "outside of the world: in http://www.opengis.net/def/crs/OGC/1.3/CRS84"},
             {"S_INTERSECTS(geometry,MULTIPOINT(7.02 49.92, 90 180))", "outside of the world"},
             {"S_INTERSECTS(geometry,POINT(4,45))", "character 30: \",45))\" stands where a number"},
             {"S_INTERSECTS(geometry,POINT 4 45)", "\"4 45)\" stands where \")\""},
             {"S_INTERSECTS(geometry,LINESTRING(4 45))", "a line has two different positions"},
             {"S_INTERSECTS(geometry,LINESTRING(4 45, 4 45))", "a line has two different positions"},
             {"S_INTERSECTS(geometry,POLYGON((0 0,1 0,0 0)))", "has four positions or more"},
             {"S_INTERSECTS(geometry,POLYGON((0 0,1 0,1 1,0 1)))", "ends where it begins"},
             {"S_INTERSECTS(geometry,POLYGON((0 0,1 1,1 0,0 1,0 0)))", "this area is not valid: Self-intersection"},
             {"S_INTERSECTS(geometry,BBOX(0,0,1))", "a box is 4 numbers"},
             {"S_INTERSECTS(geometry,BBOX(0,5,1,4))", "the lower corner of a box comes first"},
             {"S_INTERSECTS(geometry,BBOX(0,0,1,91))", "outside of the world"},
             {"S_INTERSECTS(geometry,GEOMETRYCOLLECTION(BBOX(0,0,1,1)))", "stands where POINT, POLYGON or the like"},
             {"S_WITHIN(geometry,GEOMETRYCOLLECTION(POINT(0 0),LINESTRING(1 1,2 2)))",
              "goes with S_INTERSECTS and S_DISJOINT only"}},
            FilterLanguage::cql2_text);
}

TEST_CASE("JSON that is no filter is refused with the member that is wrong") {
    try_all(
        {{"", "at byte 1: this is no JSON"},
         {"{\"op\":\"=\",", "this is no JSON"},
         {"5", "at the outermost value: a condition was expected"},
         {"{}", "a condition was expected"},
         {"[true]", "a condition was expected"},
         {R"({"op":"==","args":[1,2]})", "at /op: there is no operator '=='; there are and, or, not, ="},
         {R"({"op":5,"args":[1,2]})", "at /op: a text was expected"},
         {R"({"op":"=","args":[1]})", "at /args: = takes a list of 2 arguments"},
         {R"({"op":"and","args":[true]})", "and takes a list of 2 or more arguments"},
         {R"({"op":"="})", "at /args: = takes"},
         {R"({"op":"=","args":[1,2],"more":1})", "has the members \"op\" and \"args\" only"},
         {R"({"op":"not","args":[{"op":"=","args":[{"property":"staff"},"a"]}]})",
          "at /args/0/args/0: the column 'staff'"},
         {R"({"op":"=","args":[{"property":"stuff"},1]})", "at /args/0: there is no column 'stuff'"},
         {R"({"op":"=","args":[{"property":5},1]})", "at /args/0: a text was expected"},
         {R"({"op":"=","args":[null,1]})", "at /args/0: a value was expected"},
         {R"({"op":"=","args":[{"op":"=","args":[1,1]},true]})", "a value was expected, and = gives none"},
         {R"({"op":"casei","args":["a"]})", "a condition was expected, and casei gives a text"},
         {R"({"op":"in","args":[{"property":"staff"},5]})", "at /args/1: a list of one value"},
         {R"({"op":"in","args":[{"property":"staff"},[]]})", "at /args/1: a list of one value"},
         {R"({"op":"like","args":[{"property":"name"},{"property":"name"}]})", "at /args/1: a pattern was expected"},
         {R"({"op":"=","args":[{"property":"since"},{"date":"2021-02-29"}]})", "is no date"},
         {R"({"op":"s_intersects","args":[{"property":"geometry"},{"type":"Pint","coordinates":[1,2]}]})",
          "at /args/1/coordinates: the type of a geometry is Point"},
         {R"({"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":["a",2]}]})",
          "a list of numbers was expected"},
         {R"({"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[1,2],"crs":"x"}]})",
          "has the members"},
         {R"({"op":"s_intersects","args":[{"property":"geometry"},{"type":"LineString","coordinates":[[1,2],[3]]}]})",
          "at /args/1/coordinates/1: a position has two numbers"},
         {R"({"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[1,2,3]}]})", "a box is 4 numbers"}},
        FilterLanguage::cql2_json);
}

TEST_CASE("filters that are too long, too deep or not UTF-8 are refused before anything is made of them") {
    const auto text = [](const std::string& filter) { return establishments().refusal(filter); };
    const auto json = [](const std::string& filter) {
        return establishments().refusal(filter, FilterLanguage::cql2_json);
    };
    CHECK_THAT(text("name = '" + std::string(core::most_filter_bytes, 'a') + "'"), Contains("has 4105 bytes"));
    CHECK_THAT(text("name = '\xFF'"), Contains("not UTF-8"));
    CHECK_THAT(json("\"\xFF\""), Contains("not UTF-8"));
    CHECK(text(repeated("(", 30) + "staff = 1" + repeated(")", 30)).empty());
    CHECK_THAT(text(repeated("(", 40) + "staff = 1" + repeated(")", 40)), Contains("nested more than 32 deep"));
    CHECK_THAT(text(repeated("(", 4096)), Contains("nested more than 32 deep"));
    CHECK_THAT(text(repeated("NOT ", 1000) + "TRUE"), Contains("nested more than 32 deep"));
    CHECK_THAT(text("name = " + repeated("CASEI(", 600)), Contains("nested more than 32 deep"));
    CHECK_THAT(text("name LIKE " + repeated("CASEI(", 600)), Contains("nested more than 32 deep"));
    CHECK_THAT(text("S_INTERSECTS(geometry," + repeated("GEOMETRYCOLLECTION(", 200)), Contains("nested more than 32"));
    CHECK_THAT(json(repeated("[", 4096)), Contains("nested too deep"));
    CHECK_THAT(json(repeated(R"({"op":"not","args":[)", 33) + "true" + repeated("]}", 33)), Contains("32 deep"));
    CHECK_THAT(json(repeated(R"({"op":)", 500)), Contains("nested too deep"));
    CHECK(json(repeated(R"({"op":"not","args":[)", 31) + "true" + repeated("]}", 31)).empty());
    // As long as can be, and flat.
    CHECK(text("staff IN (1" + repeated(",1", 2040) + ")").empty());
    CHECK(text("TRUE" + repeated(" OR TRUE", 500)).empty());
}

TEST_CASE("patterns made to be slow are matched at once") {
    geo::TextColumn texts;
    texts.append(std::string(100000, 'a'));
    geo::Column column{"text", geo::ColumnType::text, std::move(texts)};
    const test::FilteredCollection table("table", {column}, geo::GeometryColumn());
    CHECK(table.text("text LIKE '" + repeated("%a", 500) + "%b'").empty());
    CHECK(table.text("text LIKE '" + repeated("%_a", 500) + "%'").size() == 1);
    CHECK(table.text("CASEI(text) LIKE CASEI('" + repeated("%A", 500) + "')").size() == 1);
}

TEST_CASE("an evaluation that takes too long is given up") {
    const core::Deadline over(core::Deadline::Clock::time_point::min());
    const auto& table = establishments();
    for (const std::string_view filter : {"staff = 1", "S_WITHIN(geometry,BBOX(4,45,5,46))"}) {
        const core::Filter parsed(table.collection(), filter, FilterLanguage::cql2_text, test::crs84());
        CHECK_THROWS_AS(parsed.rows(table.all_rows(), over), core::Overdue);
    }
    auto rows = table.all_rows();
    CHECK_THROWS_AS(core::sort_rows(table.collection(), "staff", rows, over), core::Overdue);
    CHECK(rows == table.all_rows());
}
