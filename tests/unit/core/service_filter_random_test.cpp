// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions at random: against a twin that goes row by row, against SQLite, and written in either language.
#include <sqlite3.h>

#include <catch2/catch.hpp>

#include "core/service/cql2_json.hpp"
#include "core/service/cql2_text.hpp"
#include "cql2_random.hpp"
#include "cql2_written.hpp"

using core::cql2::Node;
using Rows = std::vector<std::uint32_t>;

namespace {

/// The table in a database of its own, asked in SQL.
class SqlTable {
public:
    explicit SqlTable(const geo::Layer& layer) {
        REQUIRE(sqlite3_open(":memory:", &m_database) == SQLITE_OK);
        run("PRAGMA case_sensitive_like=ON; CREATE TABLE t(row INTEGER PRIMARY KEY, whole INTEGER, broken REAL, code "
            "TEXT, "
            "text TEXT, flag INTEGER, day TEXT); BEGIN");
        sqlite3_stmt* insert = prepared("INSERT INTO t VALUES(?,?,?,?,?,?,?)");
        for (std::size_t row = 0; row < layer.rows(); ++row) {
            sqlite3_bind_int64(insert, 1, static_cast<sqlite3_int64>(row));
            for (std::size_t i = 0; i < layer.columns.size(); ++i)
                bind(insert, static_cast<int>(i) + 2, layer.columns[i], row);
            REQUIRE(sqlite3_step(insert) == SQLITE_DONE);
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
        run("COMMIT");
    }
    SqlTable(const SqlTable&) = delete;
    SqlTable& operator=(const SqlTable&) = delete;
    ~SqlTable() { sqlite3_close(m_database); }

    Rows rows(const std::string& condition) const {
        sqlite3_stmt* select = prepared("SELECT row FROM t WHERE " + condition + " ORDER BY row");
        Rows rows;
        while (sqlite3_step(select) == SQLITE_ROW) {
            rows.push_back(static_cast<std::uint32_t>(sqlite3_column_int64(select, 0)));
        }
        sqlite3_finalize(select);
        return rows;
    }

private:
    void run(const char* sql) const { REQUIRE(sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr) == SQLITE_OK); }

    sqlite3_stmt* prepared(const std::string& sql) const {
        sqlite3_stmt* statement = nullptr;
        INFO(sql);
        REQUIRE(sqlite3_prepare_v2(m_database, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
        return statement;
    }

    static void bind(sqlite3_stmt* insert, int place, const geo::Column& column, std::size_t row) {
        if (column.is_null(row)) {
            sqlite3_bind_null(insert, place);
        } else if (const auto* whole = std::get_if<geo::IntegerColumn>(&column.values)) {
            sqlite3_bind_int64(insert, place, (*whole)[row]);
        } else if (const auto* broken = std::get_if<geo::RealColumn>(&column.values)) {
            sqlite3_bind_double(insert, place, (*broken)[row]);
        } else if (const auto* flag = std::get_if<geo::FlagColumn>(&column.values)) {
            sqlite3_bind_int(insert, place, (*flag)[row] == geo::Flag::yes ? 1 : 0);
        } else {
            const std::string text = column.text(row);
            sqlite3_bind_text(insert, place, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
        }
    }

    sqlite3* m_database = nullptr;
};

/// A filter is no longer than is taken; the few conditions that are, are passed over.
bool is_short(const std::string& filter) { return filter.size() <= core::most_filter_bytes; }

}  // namespace

TEST_CASE("a condition at random is true for the rows for which a twin finds it true") {
    std::mt19937_64 random(21);
    std::size_t found = 0;
    for (int i = 0; i < 3000; ++i) {
        const auto table = test::random_table(random, 1 + random() % 40);
        const Node condition = test::random_condition(random, test::Parts::all);
        const std::string text = test::written_text(condition);
        if (!is_short(text)) continue;
        INFO(text);
        Rows expected;
        for (std::uint32_t row = 0; row < table->layer().rows(); ++row) {
            if (test::truth_by_hand(condition, table->layer(), row) == true) expected.push_back(row);
        }
        REQUIRE(table->text(text) == expected);
        found += expected.size();
    }
    CHECK(found > 10000);
}

TEST_CASE("what is not true is false or unknown: a condition, its opposite and the rest are all the rows") {
    std::mt19937_64 random(22);
    for (int i = 0; i < 500; ++i) {
        const auto table = test::random_table(random, 30);
        const Node condition = test::random_condition(random, test::Parts::all, 3);
        const std::string text = test::written_text(condition);
        if (!is_short(text)) continue;
        INFO(text);
        std::size_t unknown = 0;
        for (std::size_t row = 0; row < 30; ++row) {
            unknown += test::truth_by_hand(condition, table->layer(), row) ? 0U : 1U;
        }
        REQUIRE(table->text(text).size() + table->text("NOT (" + text + ")").size() + unknown == 30);
    }
}

TEST_CASE("a condition at random finds the rows that SQLite finds") {
    std::mt19937_64 random(23);
    for (int tables = 0; tables < 10; ++tables) {
        const auto table = test::random_table(random, 200);
        const SqlTable sql(table->layer());
        for (int i = 0; i < 200; ++i) {
            const Node condition = test::random_condition(random, test::Parts::those_of_sql);
            const std::string text = test::written_text(condition);
            if (!is_short(text)) continue;
            INFO(text);
            REQUIRE(table->text(text) == sql.rows(test::written_sql(condition)));
        }
    }
}

TEST_CASE("text and JSON say the same, and reading what was written changes nothing") {
    std::mt19937_64 random(24);
    for (int i = 0; i < 3000; ++i) {
        const Node condition = test::random_condition(random, test::Parts::all);
        const std::string text = test::written_text(condition);
        const std::string json = test::written_json(condition);
        INFO(text);
        REQUIRE(test::written_text(core::cql2::parsed_text(text)) == text);
        REQUIRE(test::written_json(core::cql2::parsed_text(text)) == json);
        REQUIRE(test::written_text(core::cql2::parsed_json(json)) == text);
    }
}
