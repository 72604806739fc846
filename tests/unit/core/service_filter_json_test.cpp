// SPDX-License-Identifier: GPL-3.0-or-later
// CQL2 JSON: each form of the standard's schema finds the rows that the same text finds.
#include <catch2/catch.hpp>

#include "filtered_collection.hpp"

using test::establishments;
using Rows = std::vector<std::uint32_t>;

TEST_CASE("each form of JSON finds what the same text finds") {
    struct Pair {
        std::string_view json, text;
        Rows rows;
    };
    const std::initializer_list<Pair> pairs{
        {R"({"op":"=","args":[{"property":"staff"},45]})", "staff = 45", {1, 7}},
        {R"({"op":"<>","args":[{"property":"staff"},45]})", "staff <> 45", {0, 3, 4, 5, 6}},
        {R"({"op":"<","args":[{"property":"staff"},7.5]})", "staff < 7.5", {3, 4}},
        {R"({"op":">","args":[{"property":"staff"},4.5e1]})", "staff > 45", {0, 6}},
        {R"({"op":"<=","args":[{"property":"staff"},7]})", "staff <= 7", {3, 4}},
        {R"({"op":">=","args":[{"property":"staff"},300]})", "staff >= 300", {6}},
        {R"({"op":"=","args":[{"property":"name"},"CŒUR d'usine"]})", "name = 'CŒUR d''usine'", {3}},
        {R"({"op":"=","args":[{"property":"name"},"Ørsted\\Nord"]})", "name = 'Ørsted\\\\Nord'", {6}},
        {R"({"op":"=","args":[{"property":"listed"},true]})", "listed = TRUE", {0, 3, 6}},
        {R"({"op":"=","args":[{"property":"since"},{"date":"2010-01-15"}]})", "since = DATE('2010-01-15')", {1, 7}},
        {R"({"op":"<","args":[{"timestamp":"2022-04-14T14:48:46Z"},{"timestamp":"2022-04-14T14:48:47Z"}]})",
         "TIMESTAMP('2022-04-14T14:48:46Z') < TIMESTAMP('2022-04-14T14:48:47Z')",
         {0, 1, 2, 3, 4, 5, 6, 7}},
        {R"({"op":"isNull","args":[{"property":"geometry"}]})", "geometry IS NULL", {4}},
        {R"({"op":"not","args":[{"op":"isNull","args":[{"property":"staff"}]}]})",
         "staff IS NOT NULL",
         {0, 1, 3, 4, 5, 6, 7}},
        {R"({"op":"like","args":[{"property":"name"},"100\\%%"]})", "name LIKE '100\\%%'", {5}},
        {R"({"op":"between","args":[{"property":"staff"},7,45]})", "staff BETWEEN 7 AND 45", {1, 3, 5, 7}},
        {R"({"op":"in","args":[{"property":"activity"},["24.10Z","35.11Z"]]})",
         "activity IN ('24.10Z','35.11Z')",
         {0, 3, 6}},
        {R"({"op":"=","args":[{"op":"casei","args":[{"property":"name"}]},{"op":"casei","args":["SAINT-FONS"]}]})",
         "CASEI(name) = CASEI('SAINT-FONS')",
         {2}},
        {R"({"op":"like","args":[{"op":"accenti","args":[{"property":"name"}]},{"op":"accenti","args":["aci%"]}]})",
         "ACCENTI(name) LIKE ACCENTI('aci%')",
         {}},
        {R"({"op":"and","args":[{"op":"=","args":[{"property":"staff"},45]},
            {"op":"or","args":[{"op":">","args":[{"property":"area"},1]},false]},{"property":"listed"}]})",
         "staff = 45 AND (area > 1 OR FALSE) AND listed",
         {}},
        {R"({"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[4.83,45.76]}]})",
         "S_INTERSECTS(geometry,POINT(4.83 45.76))",
         {0, 5}},
        {R"({"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[4.8,45.7,4.9,45.8]}]})",
         "S_INTERSECTS(geometry,BBOX(4.8,45.7,4.9,45.8))",
         {0, 2, 5}},
        {R"({"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[4.8,45.7,-10,4.9,45.8,10]}]})",
         "S_INTERSECTS(geometry,BBOX(4.8,45.7,-10,4.9,45.8,10))",
         {0, 2, 5}},
        {R"({"op":"s_within","args":[{"property":"geometry"},
            {"type":"Polygon","coordinates":[[[4,45],[5,45],[5,46],[4,46],[4,45]]]}]})",
         "S_WITHIN(geometry,POLYGON((4 45,5 45,5 46,4 46,4 45)))",
         {0, 1, 2, 5}},
        {R"({"op":"s_disjoint","args":[{"property":"geometry"},
            {"type":"MultiPolygon","coordinates":[[[[4,45],[5,45],[5,46],[4,46],[4,45]]]]}]})",
         "S_DISJOINT(geometry,MULTIPOLYGON(((4 45,5 45,5 46,4 46,4 45))))",
         {6, 7}},
        {R"({"op":"s_intersects","args":[{"type":"LineString","coordinates":[[4.83,45],[4.83,46,100]]},
            {"property":"geometry"}]})",
         "S_INTERSECTS(LINESTRING Z(4.83 45 0,4.83 46 100),geometry)",
         {0, 5}},
        {R"({"op":"s_intersects","args":[{"property":"geometry"},
            {"type":"MultiPoint","coordinates":[[4.83,45.76],[5,45.5]]}]})",
         "S_INTERSECTS(geometry,MULTIPOINT((4.83 45.76),(5 45.5)))",
         {0, 3, 5}},
        {R"({"op":"s_intersects","args":[{"property":"geometry"},
            {"type":"MultiLineString","coordinates":[[[4.83,45],[4.83,46]],[[5,45],[5,46]]]}]})",
         "S_INTERSECTS(geometry,MULTILINESTRING((4.83 45,4.83 46),(5 45,5 46)))",
         {0, 3, 5}},
        {R"({"op":"s_intersects","args":[{"property":"geometry"},{"type":"GeometryCollection","geometries":[
            {"type":"Point","coordinates":[4.83,45.76]},{"type":"LineString","coordinates":[[5,45],[5,46]]}]}]})",
         "S_INTERSECTS(geometry,GEOMETRYCOLLECTION(POINT(4.83 45.76),LINESTRING(5 45,5 46)))",
         {0, 3, 5}},
        {"true", "TRUE", {0, 1, 2, 3, 4, 5, 6, 7}},
        {"false", "FALSE", {}},
    };
    for (const Pair& pair : pairs) {
        INFO(pair.json);
        CHECK(establishments().json(pair.json) == pair.rows);
        CHECK(establishments().text(pair.text) == pair.rows);
    }
}
