// SPDX-License-Identifier: GPL-3.0-or-later
// Rows read from the pages of a file, against what SQLite says they are.
#include <sqlite3.h>

#include <bit>
#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "geo/io/geopackage_database.hpp"
#include "geo/io/sqlite_record.hpp"
#include "geo/io/sqlite_scan.hpp"
#include "tests/support/scratch_folder.hpp"

namespace {

using geo::io::Database;
using geo::io::SqliteHeader;
using geo::io::Statement;

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t columns = 4;

/// An empty table in a file with pages of so many bytes, of which some are reserved at their ends.
void make_file(const std::filesystem::path& file, int page_size, int reserved) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
    REQUIRE(sqlite3_file_control(database, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved) == SQLITE_OK);
    const std::string sql =
        "PRAGMA page_size = " + std::to_string(page_size) +
        "; CREATE TABLE first (x); CREATE TABLE t (a, b TEXT, c REAL, d BLOB); INSERT INTO first VALUES (1)";
    CHECK(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_close(database) == SQLITE_OK);
}

/// Integers of every stored width among others, texts and blobs from nothing to some pages, values missing.
void fill(const std::filesystem::path& file, int rows, std::size_t page_size) {
    std::mt19937_64 random(page_size);
    const auto length = [&] {
        const std::size_t ranges[] = {1, 20, 200, page_size, 5 * page_size};
        return random() % ranges[random() % (random() % 8 == 0 ? 5 : 3)];
    };
    Database database(file, Database::Access::changed);
    database.run("BEGIN");
    Statement insert = database.prepare("INSERT OR REPLACE INTO t (rowid, a, b, c, d) VALUES (?, ?, ?, ?, ?)");
    for (int row = 0; row < rows; ++row) {
        const auto any = static_cast<std::int64_t>(random());
        const std::int64_t rowids[] = {row, row * 3 - rows, any, row == 7 ? least : most};
        insert.bind(rowids[row % 50 == 6 ? 2 : row % 50 == 7 ? 3 : row % 2]);
        const auto whole = static_cast<std::int64_t>(random()) >> (random() % 64);
        if (row % 9 == 0) {
            insert.bind_null();
        } else {
            insert.bind(row % 9 == 1 ? std::int64_t{row % 2} : whole);
        }
        const std::string text(length(), static_cast<char>('a' + row % 26)), blob(length(), static_cast<char>(row));
        insert.bind(text);
        if (row % 3 == 0) {
            insert.bind(static_cast<double>(whole));
        } else {
            insert.bind(static_cast<double>(whole) / 7);
        }
        if (row % 4 == 0) {
            insert.bind_null();
        } else {
            insert.bind(blob);
        }
        insert.run();
    }
    database.run("DELETE FROM t WHERE rowid % 11 = 0; COMMIT");
}

/// A value of a statement or of a record. SQLite gives a whole number as such when a column takes any.
template <class Value>
std::string told(const Value& value, bool real) {
    switch (value.kind()) {
        case Statement::Kind::null: return "null";
        case Statement::Kind::bytes: return "'" + std::string(value.bytes()) + "'";
        case Statement::Kind::integer:
            if (!real) return std::to_string(value.integer());
            [[fallthrough]];
        case Statement::Kind::real: return std::to_string(std::bit_cast<std::uint64_t>(value.real())) + " (bits)";
    }
    return {};
}

using Rows = std::vector<std::vector<std::string>>;

Rows by_statement(const Database& database, std::int64_t first, std::int64_t last) {
    Statement statement =
        database.prepare("SELECT a, b, c, d, rowid FROM t WHERE rowid BETWEEN ? AND ? ORDER BY rowid");
    statement.bind(first).bind(last);
    Rows rows;
    while (statement.step()) {
        std::vector<std::string>& row = rows.emplace_back(1, std::to_string(statement.integer(columns)));
        for (int i = 0; i < static_cast<int>(columns); ++i) row.push_back(told(statement.value(i), i == 2));
    }
    return rows;
}

/// While it lives, nobody writes to the file.
Statement reading(const Database& database) {
    Statement statement = database.prepare("SELECT 1 FROM sqlite_master");
    REQUIRE(statement.step());
    return statement;
}

Rows by_pages(const Database& database, std::int64_t first, std::int64_t last) {
    const Statement undisturbed = reading(database);
    const auto root =
        static_cast<std::uint32_t>(database.integer("SELECT rootpage FROM sqlite_master WHERE name = 't'"));
    const SqliteHeader header(database);
    geo::io::TableScan scan(database, header, root);
    geo::io::SqliteRecord record(columns);
    Rows rows;
    scan.rows(first, last, [&](std::int64_t rowid, std::string_view bytes) {
        record.parse(bytes);
        std::vector<std::string>& row = rows.emplace_back(1, std::to_string(rowid));
        for (std::size_t i = 0; i < columns; ++i) row.push_back(told(record.value(i), i == 2));
    });
    return rows;
}

}  // namespace

TEST_CASE("rows read from pages are those of SQLite, whatever the size of a page") {
    const int page_size = GENERATE(512, 1024, 4096, 65536);
    const int reserved = GENERATE(0, 32);
    const int rows = GENERATE(0, 1, 3000);
    CAPTURE(page_size, reserved, rows);
    const tests::ScratchFolder folder;
    make_file(folder / "a.db", page_size, reserved);
    fill(folder / "a.db", rows, static_cast<std::size_t>(page_size));
    const Database database(folder / "a.db", Database::Access::read_only);
    const Rows all = by_statement(database, least, most);
    CHECK((rows < 3000 || all.size() > 2500));
    CHECK((by_pages(database, least, most) == all));
    std::mt19937_64 random(1);
    for (int i = 0; i < 20; ++i) {
        const auto first = static_cast<std::int64_t>(random() % 9000) - 4500;
        const auto last = first + static_cast<std::int64_t>(random() % (i % 2 == 0 ? 10 : 4000));
        CAPTURE(first, last);
        CHECK((by_pages(database, first, last) == by_statement(database, first, last)));
    }
}

TEST_CASE("a file whose pages are not all there is, or are others, is not read by its pages") {
    const tests::ScratchFolder folder;
    const auto file = folder / "a.db";
    make_file(file, 4096, 0);
    fill(file, 100, 4096);
    const auto pages_are_read = [&] {
        const Database database(file, Database::Access::read_only);
        try {
            return by_pages(database, least, most).size() > 90;
        } catch (const std::runtime_error&) {
            return false;
        }
    };
    REQUIRE(pages_are_read());
    SECTION("write-ahead log") {
        Database(file, Database::Access::changed).run("PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL");
        CHECK_FALSE(pages_are_read());
    }
    SECTION("a log of another program that stands beside the file, whose header says nothing of it") {
        const auto other = folder / "b.db";
        std::filesystem::copy_file(file, other);
        {
            Database writer(other, Database::Access::changed);
            writer.run("PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL; UPDATE t SET b = 'in the log'");
            std::filesystem::copy_file(other.string() + "-wal", file.string() + "-wal");
        }
        const Database database(file, Database::Access::read_only);
        REQUIRE(database.text("SELECT b FROM t LIMIT 1") == "in the log");
        CHECK_FALSE(pages_are_read());
    }
    SECTION("UTF-16") {
        std::filesystem::remove(file);
        Database(file, Database::Access::created).run("PRAGMA encoding = 'UTF-16le'; CREATE TABLE t (a, b, c, d)");
        const Database database(file, Database::Access::read_only);
        const Statement undisturbed = reading(database);
        CHECK_THROWS(SqliteHeader(database));
    }
    SECTION("a table that is an index") {
        std::filesystem::remove(file);
        Database database(file, Database::Access::created);
        database.run("CREATE TABLE t (a PRIMARY KEY, b, c, d) WITHOUT ROWID; INSERT INTO t VALUES (1, 2, 3, 4)");
        CHECK_THROWS(by_pages(database, least, most));
    }
    SECTION("cut short while it is read") {
        const Database database(file, Database::Access::read_only);
        const auto root = database.integer("SELECT rootpage FROM sqlite_master WHERE name = 't'");
        const Statement undisturbed = reading(database);
        const SqliteHeader header(database);
        std::filesystem::resize_file(file, 2 * 4096);
        geo::io::TableScan scan(database, header, static_cast<std::uint32_t>(root));
        CHECK_THROWS(scan.rows(least, most, [](std::int64_t, std::string_view) {}));
    }
    SECTION("no database") {
        std::filesystem::resize_file(file, 50);
        CHECK_THROWS(SqliteHeader(Database(file, Database::Access::read_only)));
    }
}

TEST_CASE("nobody writes to a file while its pages are read") {
    const tests::ScratchFolder folder;
    const auto file = folder / "a.db";
    make_file(file, 4096, 0);
    fill(file, 100, 4096);
    const Database database(file, Database::Access::read_only);
    const auto write = [&] { Database(file, Database::Access::changed).run("UPDATE t SET a = 1"); };
    {
        const Statement undisturbed = reading(database);
        const SqliteHeader header(database);
        const auto root = database.integer("SELECT rootpage FROM sqlite_master WHERE name = 't'");
        geo::io::TableScan scan(database, header, static_cast<std::uint32_t>(root));
        int rows = 0, refused = 0;
        scan.rows(least, most, [&](std::int64_t, std::string_view) {
            if (++rows % 40 != 0) return;
            try {
                write();
            } catch (const std::runtime_error&) {
                ++refused;
            }
        });
        CHECK(refused == 2);
    }
    CHECK_NOTHROW(write());
}

TEST_CASE("a record that is cut anywhere is refused, and its numbers are those written") {
    const std::string bytes("\x04\x01\x12\x07\xFEna\xFF\x3F\xF8\0\0\0\0\0\0", 16);  // -2, blob of three, 1.5
    geo::io::SqliteRecord record(3);
    record.parse(bytes);
    CHECK(record.value(0).integer() == -2);
    CHECK(record.value(1).bytes() == "na\xFF");
    CHECK(record.value(2).real() == 1.5);
    CHECK_THROWS(record.value(1).integer());
    CHECK_THROWS(record.value(2).integer());
    CHECK_THROWS(record.value(0).bytes());
    for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_THROWS(record.parse(bytes.substr(0, size)));
    CHECK_THROWS(record.parse(bytes + "x"));
    CHECK_THROWS(geo::io::SqliteRecord(2).parse(bytes));
    CHECK_THROWS(geo::io::SqliteRecord(4).parse(bytes));
    CHECK_THROWS(record.parse(std::string("\x04\x0A\x08\x08", 4)));  // a type that SQLite keeps for itself
}

TEST_CASE("numbers of one to nine bytes are read to their last bit") {
    const auto number = [](std::string_view bytes) {
        const std::uint64_t value = geo::io::take_varint(bytes);
        CHECK(bytes == "|");
        return value;
    };
    CHECK(number(std::string_view("\x7F|", 2)) == 127);
    CHECK(number("\x81\x01|") == 129);
    CHECK(number("\xFF\xFF\x7F|") == (1U << 21U) - 1);
    CHECK(number("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFE|") == 0xFFFFFFFFFFFFFFFEU);
    std::string_view cut = "\x81\x81";
    CHECK_THROWS(geo::io::take_varint(cut));
}
