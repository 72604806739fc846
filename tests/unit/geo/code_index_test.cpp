// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/code_index.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "geo/layer_append.hpp"

using geo::CodeColumn;
using geo::CodeIndex;

namespace {

/// Texts of 0 to 20 bytes out of few letters, so that many repeat and many begin or end alike; zeros among them.
std::vector<std::string> random_texts(std::size_t count, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::vector<std::string> texts(count);
    for (std::string& text : texts) {
        const std::size_t length = random() % 5 == 0 ? 8 + random() % 13 : random() % 6;
        for (std::size_t i = 0; i < length; ++i) text.push_back("ab\0z"[random() % 4]);
    }
    return texts;
}

}  // namespace

TEST_CASE("codes are given in the order of first appearance, as a map would give them") {
    std::map<std::string, CodeColumn::Code> expected;
    CodeColumn column;
    CodeIndex index;
    for (const std::string& text : random_texts(20'000, 1)) {
        const auto code = expected.emplace(text, static_cast<CodeColumn::Code>(expected.size())).first->second;
        REQUIRE(index.code_of(column, text) == code);
        REQUIRE(column.text(code) == text);
    }
    CHECK(column.distinct() == expected.size());
    CHECK(expected.size() > 3'000);
    for (const auto& [text, code] : expected) CHECK(index.code_of(column, text) == code);
}

TEST_CASE("columns of codes put together are the one that was given all texts, code by code") {
    geo::Layer joined{"joined", {geo::make_column("code", geo::ColumnType::code)}, geo::GeometryColumn{}};
    geo::LayerAppender appender(joined);
    CodeColumn whole;
    for (std::uint32_t seed = 2; seed < 8; ++seed) {
        geo::Layer block = geo::without_rows(joined);
        auto& part = std::get<CodeColumn>(block.columns.front().values);
        part.new_code("in no row");
        for (const std::string& text : random_texts(500, seed)) {
            whole.append(text);
            // Some texts stand in the part more than once.
            if (seed % 2 == 0) {
                part.append_code(part.new_code(text));
            } else {
                part.append(text);
            }
        }
        appender.append(block);
    }
    const auto& codes = std::get<CodeColumn>(joined.columns.front().values);
    REQUIRE(codes == whole);
    CHECK(codes.distinct() == whole.distinct());
    for (std::size_t row = 0; row < whole.size(); ++row) REQUIRE(codes.code(row) == whole.code(row));
}

TEST_CASE("geometries of every type put together are those of one column that was given all rows") {
    using geo::GeometryType, geo::MultiLine, geo::MultiPolygon, geo::Point;
    const geo::Ring square{{0, 0}, {10, 0}, {10, 10}, {0, 0}};
    const geo::Ring hole{{2, 1}, {4, 1}, {4, 2}, {2, 1}};
    const std::vector<std::pair<GeometryType, std::vector<geo::Geometry>>> layers{
        {GeometryType::point, {Point{1, 2}, {}, Point{3, 4}}},
        {GeometryType::multi_point, {geo::MultiPoint{{{1, 2}, {3, 4}}}, {}, geo::MultiPoint{{{5, 6}}}}},
        {GeometryType::multi_line,
         {MultiLine{{{{1, 2}, {3, 4}}}}, {}, MultiLine{{{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}, {9, 9}}}}}},
        {GeometryType::multi_polygon, {MultiPolygon{{{square, {hole}}, {square, {}}}}, {}}},
    };
    for (const auto& [type, rows] : layers) {
        geo::GeometryColumn part(type), whole(type), joined(type);
        for (const geo::Geometry& row : rows) part.append(row);
        for (int times = 0; times < 3; ++times) {
            for (const geo::Geometry& row : rows) whole.append(row);
            geo::append_geometries(joined, part);
        }
        CHECK(joined.size() == 3 * rows.size());
        CHECK(joined == whole);
    }
}
