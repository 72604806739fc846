// SPDX-License-Identifier: GPL-3.0-or-later
// A table read a block at a time, from its pages, against the same by a statement of SQLite.
#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "geo/io/geopackage_table.hpp"
#include "geo/io/layer_writer.hpp"
#include "geo/layer_append.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/geo/io/sample_layers.hpp"

namespace {

using Catch::Matchers::Contains;
using geo::GeometryType;
using geo::Layer;
using geo::io::Database;
using geo::io::GeopackageTable;
using geo::io::Statement;

std::filesystem::path written(const tests::ScratchFolder& folder, const Layer& layer) {
    const geo::io::WritableLayer writable{&layer, "Titre", "Résumé", {}, {}, {}};
    geo::io::write_geopackage(folder / "a.gpkg", std::span(&writable, 1), {}, geo::Crs(geo::lambert_93),
                              {{geo::io::Overwrite::yes, geo::io::Durability::unsynced}, {}, {2}});
    return folder / "a.gpkg";
}

std::string name_of(const Layer& layer) { return layer.geometry.type() == GeometryType::none ? "" : "geom"; }

GeopackageTable table_of(const std::filesystem::path& file, const Layer& layer) {
    return {file, geo::io::opened_geopackage(file), geo::without_rows(layer), name_of(layer)};
}

bool is_read_by_pages(const GeopackageTable& table) {
    return table.try_rows_of_pages(geo::io::opened_geopackage(table.file()), 0, table.size()).has_value();
}

void change(const std::filesystem::path& file, const std::string& sql) {
    Database database(file, Database::Access::changed);
    // Those of the geometry call functions that SQLite does not have.
    std::vector<std::string> triggers;
    Statement names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'");
    while (names.step()) triggers.emplace_back(names.bytes(0));
    for (const std::string& trigger : triggers) database.run("DROP TRIGGER " + geo::io::quoted_name(trigger));
    database.run(sql);
}

}  // namespace

TEST_CASE("a table's rows from its pages are those of SQLite, in blocks of any size") {
    const auto type = GENERATE(GeometryType::none, GeometryType::point, GeometryType::multi_point,
                               GeometryType::multi_line, GeometryType::multi_polygon);
    const tests::ScratchFolder folder;
    const Layer layer = tests::random_layer(40 + static_cast<std::uint64_t>(type), type, 3000);
    const auto file = written(folder, layer);
    GeopackageTable table = table_of(file, layer);
    REQUIRE(table.size() == 3000);
    CHECK(is_read_by_pages(table));
    const Layer whole = geo::io::read_geopackage_layer(file, layer.name);
    CHECK((table.rows(0, 3000) == whole));
    Layer joined = geo::without_rows(layer);
    geo::LayerAppender appender(joined);
    std::size_t first = 0;
    for (std::size_t size = 1; first < 3000; first += size, size = size * 3 % 1000) {
        const std::size_t last = std::min<std::size_t>(3000, first + size);
        const auto block = table.try_rows_of_pages(geo::io::opened_geopackage(file), first, last);
        REQUIRE(block);
        appender.append(*block);
    }
    CHECK((joined == whole));
}

TEST_CASE("a table that was changed by others is read as SQLite reads it") {
    const tests::ScratchFolder folder;
    const Layer layer = tests::random_layer(50, GeometryType::multi_polygon, 500);
    const auto file = written(folder, layer);
    const std::string name = geo::io::quoted_name(layer.name);
    const std::string column = geo::io::quoted_name(layer.columns.front().name);
    const auto as_read_at_once = [&](bool by_pages) {
        GeopackageTable table = table_of(file, layer);
        CHECK(is_read_by_pages(table) == by_pages);
        CHECK((table.rows(0, table.size()) == geo::io::read_geopackage_layer(file, layer.name)));
        return table.size();
    };
    SECTION("rows taken out") {
        change(file, "DELETE FROM " + name + " WHERE fid % 3 = 0; DELETE FROM gpkg_ogr_contents");
        CHECK(as_read_at_once(true) == 334);
    }
    SECTION("rows moved to other pages") {
        change(file, "UPDATE " + name + " SET " + column + " = " + column + " || hex(zeroblob(fid * 7)) WHERE fid % 2");
        CHECK(as_read_at_once(true) == 500);
    }
    SECTION("a number in a column of texts") {
        change(file,
               "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'TEXT', 'BLOB') "
               "WHERE name = " +
                   geo::io::quoted_text(layer.name));
        change(file, "UPDATE " + name + " SET " + column + " = 12.5 WHERE fid = 7");
        CHECK(as_read_at_once(false) == 500);
    }
    SECTION("a column added later, which rows do not hold yet") {
        change(file, "ALTER TABLE " + name + " ADD COLUMN later TEXT DEFAULT 'x'");
        GeopackageTable table = table_of(file, layer);
        CHECK_FALSE(is_read_by_pages(table));
        CHECK(table.rows(0, 500).rows() == 500);
    }
    SECTION("a column that is computed") {
        change(file, "ALTER TABLE " + name + " ADD COLUMN later TEXT AS (fid * 2)");
        GeopackageTable table = table_of(file, layer);
        CHECK_FALSE(is_read_by_pages(table));
        CHECK(table.rows(0, 500).rows() == 500);
    }
}

TEST_CASE("a table whose columns are not what they seem is read as SQLite reads it") {
    const tests::ScratchFolder folder;
    const auto file = folder / "a.gpkg";
    const auto read = [&](const Layer& columns, const std::string& geometry) {
        GeopackageTable table(file, geo::io::opened_geopackage(file), columns, geometry);
        CHECK_FALSE(is_read_by_pages(table));
        return table.rows(0, table.size());
    };
    Database database(file, Database::Access::created);
    database.run("PRAGMA locking_mode = NORMAL; CREATE TABLE gpkg_contents (table_name TEXT)");
    SECTION("one is called as the number of the row is") {
        database.run(
            "CREATE TABLE t (fid TEXT PRIMARY KEY, RowID INTEGER, v TEXT); "
            "INSERT INTO t VALUES ('a', 3, 'three'), ('b', 1, 'one'), ('c', 2, 'two')");
        const Layer rows = read({"t", {geo::make_column("v", geo::ColumnType::text)}, geo::GeometryColumn()}, "");
        REQUIRE(rows.rows() == 3);
        CHECK(rows.columns[0].text(0) == "one");
    }
    SECTION("the geometry is the key") {
        database.run("CREATE TABLE t (fid INTEGER PRIMARY KEY, v TEXT); INSERT INTO t VALUES (1, 'one')");
        const Layer columns{
            "t", {geo::make_column("v", geo::ColumnType::text)}, geo::GeometryColumn(GeometryType::point)};
        CHECK_THROWS_WITH(read(columns, "fid"), Contains("no GeoPackage header"));
    }
}

TEST_CASE("a table that is written to while it is read is asked of SQLite from then on") {
    const tests::ScratchFolder folder;
    const Layer layer = tests::random_layer(51, GeometryType::none, 500);
    const auto file = written(folder, layer);
    const std::string name = geo::io::quoted_name(layer.name);
    GeopackageTable table = table_of(file, layer);
    const Layer before = table.rows(0, 500);
    CHECK(is_read_by_pages(table));
    {
        Database other(file, Database::Access::changed);
        other.run("PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = DELETE");
        other.run("UPDATE " + name + " SET " + geo::io::quoted_name(layer.columns.front().name) + " = 'later'");
    }
    CHECK_FALSE(is_read_by_pages(table));
    CHECK((table.rows(0, 500) == geo::io::read_geopackage_layer(file, layer.name)));
    change(file, "DELETE FROM " + name + " WHERE fid = 100");
    CHECK_THROWS_WITH(table.rows(0, 500), Contains("fewer rows"));
}

TEST_CASE("a table that is damaged is refused, or read as SQLite reads it") {
    const tests::ScratchFolder folder;
    const Layer layer = tests::random_layer(52, GeometryType::multi_line, 400);
    const auto file = written(folder, layer);
    const std::string whole = tests::file_bytes(file);
    std::mt19937_64 random(3);
    int read = 0, refused = 0, different = 0;
    for (int i = 0; i < 600; ++i) {
        std::string bytes = whole;
        for (int damage = 0; damage < 1 + i % 5; ++damage) {
            // Heads of pages and the pointers behind them decide most.
            const std::size_t page = random() % (bytes.size() / 4096);
            bytes[4096 * page + random() % (i % 2 == 0 ? 24 : 4096)] = static_cast<char>(random());
        }
        std::ofstream(file, std::ios::binary) << bytes;
        try {
            GeopackageTable table = table_of(file, layer);
            const auto database = geo::io::opened_geopackage(file);
            const auto rows = table.try_rows_of_pages(database, 0, table.size());
            ++(rows ? read : refused);
            if (rows && !(*rows == geo::io::read_geopackage_layer(file, layer.name))) ++different;
        } catch (const std::runtime_error&) {
            ++refused;
        }
    }
    CAPTURE(read, refused);
    CHECK(read > 50);
    CHECK(refused > 50);
    CHECK(different == 0);
}
