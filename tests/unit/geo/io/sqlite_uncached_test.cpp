// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "geo/io/geopackage_database.hpp"
#include "tests/support/scratch_folder.hpp"

namespace {

using geo::io::Database;

/// A database of some 40 MB in two tables, whose pages lie between each other.
void make_database(const std::filesystem::path& file) {
    Database database(file, Database::Access::created);
    database.run("CREATE TABLE a (id INTEGER PRIMARY KEY, value BLOB); CREATE TABLE b (value TEXT)");
    database.run("BEGIN");
    for (int i = 0; i < 20; ++i) {
        database.run(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) "
            "INSERT INTO a (value) SELECT zeroblob(i) || 'a' FROM n");
        database.run(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) "
            "INSERT INTO b SELECT hex(zeroblob(50 * i)) || i FROM n");
    }
    database.run("COMMIT");
    database.run("CREATE INDEX b_value ON b (value)");
}

}  // namespace

TEST_CASE("a database read round the cache says what SQLite's own way of reading says") {
    const tests::ScratchFolder folder;
    make_database(folder / "a.gpkg");
    REQUIRE(std::filesystem::file_size(folder / "a.gpkg") > 32'000'000);
    const Database plain(folder / "a.gpkg", Database::Access::read_only);
    const Database once(folder / "a.gpkg", Database::Access::read_once);
    for (const char* question : {"SELECT count(*) FROM a", "SELECT count(*) FROM b", "SELECT sum(length(value)) FROM a",
                                 "SELECT sum(length(a.value)) FROM b JOIN a ON a.id = b.rowid * 7",
                                 "SELECT max(value) FROM b", "PRAGMA integrity_check", "PRAGMA journal_mode"}) {
        INFO(question);
        CHECK(once.text(question) == plain.text(question));
    }
}

TEST_CASE("a database that is cut short, missing or to be written is refused when it is read round the cache") {
    const tests::ScratchFolder folder;
    const auto file = folder / "a.gpkg";
    make_database(file);
    Database once(file, Database::Access::read_once);
    CHECK_THROWS(once.run("DELETE FROM a"));
    CHECK_THROWS(Database(folder / "none.gpkg", Database::Access::read_once));
    const auto count = [&] { return Database(file, Database::Access::read_once).integer("SELECT count(*) FROM b"); };
    CHECK(count() == 2000);
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    CHECK_THROWS(count());
}
