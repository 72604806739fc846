// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>

#include "cql2_random.hpp"
#include "filtered_collection.hpp"

using test::establishments;
using Rows = std::vector<std::uint32_t>;

namespace {

Rows sorted(const test::FilteredCollection& table, std::string_view sortby, Rows rows) {
    core::sort_rows(table.collection(), sortby, rows, {});
    return rows;
}

Rows sorted(std::string_view sortby) { return sorted(establishments(), sortby, establishments().all_rows()); }

/// Less, equal or more by the values of one column, as plainly as can be.
int order(const geo::Column& column, std::size_t a, std::size_t b) {
    const auto of = [](const auto& x, const auto& y) { return x < y ? -1 : y < x ? 1 : 0; };
    if (const auto* whole = std::get_if<geo::IntegerColumn>(&column.values)) return of((*whole)[a], (*whole)[b]);
    if (const auto* broken = std::get_if<geo::RealColumn>(&column.values)) return of((*broken)[a], (*broken)[b]);
    return of(column.text(a), column.text(b));
}

}  // namespace

TEST_CASE("rows are sorted by each kind of column, in either direction, and no value comes last") {
    CHECK(sorted("staff") == Rows{4, 3, 5, 1, 7, 0, 6, 2});
    CHECK(sorted("+staff") == sorted("staff"));
    CHECK(sorted("-staff") == Rows{6, 0, 1, 7, 5, 3, 4, 2});
    CHECK(sorted("area") == Rows{4, 1, 7, 2, 5, 0, 6, 3});
    CHECK(sorted("-listed") == Rows{0, 3, 6, 1, 4, 7, 2, 5});
    CHECK(sorted("since") == Rows{3, 0, 1, 7, 6, 5, 4, 2});
    CHECK(sorted("-name") == Rows{6, 2, 7, 1, 3, 0, 5, 4});
    CHECK(sorted("activity,-staff") == Rows{5, 7, 2, 0, 3, 1, 6, 4});
    CHECK(sorted("listed,staff") == Rows{4, 1, 7, 3, 0, 6, 5, 2});
}

TEST_CASE("rows at random come in the order of a plain sort") {
    std::mt19937_64 random(41);
    for (int i = 0; i < 300; ++i) {
        const auto table = test::random_table(random, 1 + random() % 200);
        std::vector<geo::Column> columns = table->layer().columns;
        std::ranges::shuffle(columns, random);
        const auto keys = 1 + random() % 3;
        std::vector<std::pair<const geo::Column*, int>> wanted;
        std::string sortby;
        for (std::size_t k = 0; k < keys; ++k) {
            const int sign = random() % 2 == 0 ? 1 : -1;
            wanted.emplace_back(&table->layer().column(columns[k].name), sign);
            sortby += (k == 0 ? "" : ",") + std::string(sign < 0 ? "-" : "") + columns[k].name;
        }
        Rows rows = table->all_rows();
        std::erase_if(rows, [&](std::uint32_t) { return random() % 4 == 0; });
        Rows expected = rows;
        std::ranges::stable_sort(expected, [&](std::uint32_t a, std::uint32_t b) {
            for (const auto& [column, sign] : wanted) {
                if (column->is_null(a) != column->is_null(b)) return column->is_null(b);
                if (column->is_null(a)) continue;
                if (const int by_value = sign * order(*column, a, b); by_value != 0) return by_value < 0;
            }
            return false;
        });
        std::ranges::shuffle(rows, random);
        INFO(sortby);
        REQUIRE(sorted(*table, sortby, rows) == expected);
    }
}

TEST_CASE("texts that begin alike are sorted by what follows, however far") {
    geo::TextColumn texts;
    const std::string long_beginning(1000, 'x');
    for (const std::string& text : {long_beginning + "b", long_beginning, long_beginning + "a", std::string("xxxxxxxx"),
                                    long_beginning + "a", std::string("xxxxxxxxé"), std::string("xxxxxxx")}) {
        texts.append(text);
    }
    const geo::Column column{"text", geo::ColumnType::text, std::move(texts)};
    const test::FilteredCollection table("table", {column}, geo::GeometryColumn());
    CHECK(sorted(table, "text", table.all_rows()) == Rows{6, 3, 1, 2, 4, 0, 5});
    CHECK(sorted(table, "-text", table.all_rows()) == Rows{5, 0, 2, 4, 1, 3, 6});
}

TEST_CASE("sorting by what is no column, or twice by one, is refused with the columns there are") {
    const auto refusal = [](std::string_view sortby) {
        try {
            sorted(sortby);
            return std::string();
        } catch (const core::BadRequest& problem) {
            return problem.parameter() + ": " + problem.what();
        }
    };
    CHECK_THAT(refusal("stuff"), Catch::Contains("sortby: sortby names 'stuff', which is no column of establishments; "
                                                 "there are name, activity, staff, area, listed, since, with -"));
    CHECK_THAT(refusal(""), Catch::Contains("names ''"));
    CHECK_THAT(refusal("staff,"), Catch::Contains("names ''"));
    CHECK_THAT(refusal("geometry"), Catch::Contains("names 'geometry'"));
    CHECK_THAT(refusal("staff,-staff"), Catch::Contains("names 'staff' twice"));
}
