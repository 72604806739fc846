// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/postgresql_writer.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "geo/io/postgresql_connection.hpp"
#include "geo/io/storable_text.hpp"
#include "geo/io/wkb.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/unit/geo/io/sample_layers.hpp"

namespace {

using Catch::Matchers::Contains;
using geo::io::DatabaseConnection;
using geo::io::DatabaseTable;
using geo::io::Overwrite;

const geo::Crs lambert{geo::lambert_93};

geo::io::DatabaseOptions options_for(const std::string& connection, Overwrite overwrite = Overwrite::no) {
    return {.connection = connection,
            .schema = "Été \"x\"",
            .schema_comment = "it's",
            .registry = "written",
            .overwrite = overwrite,
            .threads = {2}};
}

std::vector<geo::Layer> layers_of_every_geometry(std::uint64_t seed) {
    std::vector<geo::Layer> layers;
    for (int type = 0; type <= static_cast<int>(geo::GeometryType::multi_polygon); ++type) {
        layers.push_back(tests::random_layer(seed + static_cast<std::uint64_t>(type),
                                             static_cast<geo::GeometryType>(type), type == 1 ? 9000 : 300));
        layers.back().name = "Layer '" + std::to_string(type) + "\"";
    }
    return layers;
}

std::vector<DatabaseTable> tables_of(const std::vector<geo::Layer>& layers) {
    std::vector<DatabaseTable> tables;
    for (const geo::Layer& layer : layers) {
        DatabaseTable table{{&layer, "Title's", "What \\ it is"}, {}, {}};
        for (std::size_t i = 0; i < layer.columns.size(); ++i) {
            table.layer.columns.push_back(
                {"Column's " + std::to_string(i), "definition \\", i % 2 == 0 ? "t" : "", {}});
        }
        tables.push_back(std::move(table));
    }
    return tables;
}

std::string hex(const std::string& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4U];
        text += digits[static_cast<unsigned char>(c) & 0xFU];
    }
    return text;
}

/// A cell as the database would show it.
bool is_same(const std::string& found, const geo::Column& column, std::size_t row) {
    if (column.is_null(row)) return found == "NULL";
    if (const auto* reals = std::get_if<geo::RealColumn>(&column.values)) {
        return std::strtod(found.c_str(), nullptr) == (*reals)[row];
    }
    if (const auto* flags = std::get_if<geo::FlagColumn>(&column.values)) {
        return found == ((*flags)[row] == geo::Flag::yes ? "true" : "false");
    }
    const std::string text = column.text(row);
    return found == geo::io::try_replaced_text(text, geo::io::TextPlace::database).value_or(text);
}

void check_rows(DatabaseConnection& database, const std::string& table, const geo::Layer& layer) {
    const bool spatial = layer.geometry.type() != geo::GeometryType::none;
    const auto names = database.rows(
        "SELECT quote_ident(column_name) FROM information_schema.columns WHERE table_schema || '.' || table_name = $1 "
        "AND column_name NOT IN ('fid', 'geom') ORDER BY ordinal_position",
        {"Été \"x\"." + layer.name});
    REQUIRE(names.size() == layer.columns.size());
    std::string sql = "SELECT fid";
    sql += spatial ? ", coalesce(encode(public.ST_AsBinary(geom, 'NDR'), 'hex'), 'NULL'), public.ST_SRID(geom)"
                   : ", '', ''";
    for (const auto& name : names) sql += ", coalesce(" + name.front() + "::text, 'NULL')";
    const auto rows = database.rows(sql + " FROM " + table + " ORDER BY fid");
    REQUIRE(rows.size() == layer.rows());
    std::size_t different = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        different += rows[row][0] == std::to_string(row + 1) ? 0U : 1U;
        if (spatial) {
            std::string wkb;
            if (layer.geometry.has_geometry(row)) geo::io::append_wkb(layer.geometry, row, wkb);
            different += rows[row][1] == (wkb.empty() ? "NULL" : hex(wkb)) ? 0U : 1U;
            different += wkb.empty() || rows[row][2] == "2154" ? 0U : 1U;
        }
        for (std::size_t i = 0; i < layer.columns.size(); ++i) {
            different += is_same(rows[row][i + 3], layer.columns[i], row) ? 0U : 1U;
        }
    }
    CHECK(different == 0);
}

std::vector<std::vector<std::string>> tables_in_schema(DatabaseConnection& database) {
    return database.rows(
        "SELECT c.relname, c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = 'Été \"x\"' AND c.relkind IN ('r', 'v') ORDER BY 1");
}

}  // namespace

TEST_CASE("layers of every type are in the database as they were, with keys, indexes and comments, or not at all") {
    const auto server = tests::PostgresServer::try_start();
    if (!server) return;
    server->make_database("maps");
    const std::string connection = server->connection("maps");
    const auto layers = layers_of_every_geometry(7);
    const auto tables = tables_of(layers);
    const auto report = geo::io::write_postgresql(tables, lambert, options_for(connection));
    CHECK(report.rows[1] == 9000);
    CHECK(report.database.find("maps") != std::string::npos);

    DatabaseConnection database(connection);
    for (const geo::Layer& layer : layers) {
        INFO(layer.name);
        const std::string number(1, layer.name[7]);
        const std::string table = "\"Été \"\"x\"\"\".\"Layer '" + number + "\"\"\"";
        check_rows(database, table, layer);
        CHECK(database.rows("SELECT obj_description('" + std::string("\"Été \"\"x\"\"\".\"Layer ''") + number +
                            "\"\"\"'::regclass)")[0][0] == "Title's. What \\ it is");
        const auto comments = database.rows(
            "SELECT col_description(attrelid, attnum) FROM pg_attribute "
            "WHERE attrelid = $1::regclass AND attnum > 0 AND attname NOT IN ('fid', "
            "'geom') ORDER BY attnum",
            {table});
        CHECK(comments[0][0] == "Column's 0 (t). definition \\");
        CHECK(comments[1][0] == "Column's 1. definition \\");
        const auto keys = database.rows("SELECT indisprimary FROM pg_index WHERE indrelid = $1::regclass", {table});
        CHECK(keys.size() == (layer.geometry.type() == geo::GeometryType::none ? 1U : 2U));
    }
    CHECK(database.rows("SELECT type, srid FROM public.geometry_columns WHERE srid = 2154 ORDER BY f_table_name") ==
          std::vector<std::vector<std::string>>{
              {"POINT", "2154"}, {"MULTIPOINT", "2154"}, {"MULTILINESTRING", "2154"}, {"MULTIPOLYGON", "2154"}});
    CHECK(database.rows("SELECT table_name FROM \"Été \"\"x\"\"\".written").size() == layers.size());

    SECTION("tables that are there are replaced when asked for only, with their rights, and others never") {
        CHECK_THROWS_WITH(geo::io::write_postgresql(tables, lambert, options_for(connection)), Contains("--overwrite"));
        server->sql("maps",
                    "CREATE ROLE reader; GRANT SELECT ON \"Été \"\"x\"\"\".\"Layer '2\"\"\" TO reader; "
                    "CREATE TABLE \"Été \"\"x\"\"\".mine AS SELECT 1 AS a");
        const auto others = layers_of_every_geometry(30);
        geo::io::write_postgresql(tables_of(others), lambert, options_for(connection, Overwrite::yes));
        check_rows(database, "\"Été \"\"x\"\"\".\"Layer '2\"\"\"", others[2]);
        CHECK(server->sql("maps",
                          "SELECT has_table_privilege('reader', '\"Été \"\"x\"\"\".\"Layer ''2\"\"\"', 'SELECT')") ==
              "t\n");
        CHECK(server->sql("maps", "SELECT * FROM \"Été \"\"x\"\"\".mine") == "1\n");
        const geo::Layer mine = [&] {
            geo::Layer layer = others[0];
            layer.name = "mine";
            return layer;
        }();
        CHECK_THROWS_WITH(
            geo::io::write_postgresql(tables_of({mine}), lambert, options_for(connection, Overwrite::yes)),
            Contains("'mine'"));
    }

    SECTION("what fails in the middle leaves the former tables") {
        const auto before = tables_in_schema(database);
        const auto expect_untouched = [&](const std::string& reason, const std::vector<DatabaseTable>& wanted,
                                          const std::string& where) {
            CHECK_THROWS_WITH(geo::io::write_postgresql(wanted, lambert, options_for(where, Overwrite::yes)),
                              Contains(reason) && Contains("nothing was changed"));
            CHECK(tables_in_schema(database) == before);
            check_rows(database, "\"Été \"\"x\"\"\".\"Layer '4\"\"\"", layers[4]);
        };
        // A source of rows that fails.
        auto failing = tables;
        failing[4].layer.data =
            geo::LayerRows(geo::Layer{layers[4].name, {}, geo::GeometryColumn(geo::GeometryType::multi_polygon)}, 9000,
                           [](std::size_t, std::size_t) -> geo::Layer {
                               throw std::runtime_error("the file is damaged");
                           });
        expect_untouched("the file is damaged", failing, connection);
        // A server that refuses a table, late.
        server->sql("maps",
                    "CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN "
                    "IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity LIKE '%Layer ''4%') "
                    "THEN RAISE 'no room left'; END IF; END $$; "
                    "CREATE EVENT TRIGGER refuse ON ddl_command_end EXECUTE FUNCTION refuse()");
        expect_untouched("no room left", tables, connection);
        server->sql("maps", "DROP EVENT TRIGGER refuse");
        // A user who may not.
        server->sql("maps",
                    "CREATE ROLE guest LOGIN; GRANT USAGE ON SCHEMA \"Été \"\"x\"\"\" TO guest; "
                    "GRANT ALL ON \"Été \"\"x\"\"\".written TO guest");
        expect_untouched("must be owner", tables, server->connection("maps", "guest"));
        // A view of somebody's that depends on a table.
        server->sql("maps", "CREATE VIEW public.theirs AS SELECT fid FROM \"Été \"\"x\"\"\".\"Layer '1\"\"\"");
        expect_untouched("depends on", tables, connection);
    }

    SECTION("a database that cannot hold the texts, or knows no geometries, is told apart and left alone") {
        server->make_database("narrow", "LATIN1");
        CHECK_THROWS_WITH(geo::io::write_postgresql(tables, lambert, options_for(server->connection("narrow"))),
                          Contains("LATIN1"));
        CHECK(server->sql("narrow", "SELECT count(*) FROM pg_namespace WHERE nspname LIKE '%x%t%'") ==
              server->sql("maps", "SELECT 0"));
        CHECK_THROWS_WITH(geo::io::write_postgresql(tables, lambert, options_for(server->connection("postgres"))),
                          Contains("CREATE EXTENSION postgis"));
        CHECK_THROWS_WITH(geo::io::write_postgresql(tables, lambert, options_for(server->connection("absent"))),
                          Contains("\"absent\" does not exist"));
    }

    SECTION("identifiers that are not unique, or too long for an index, are told and nothing is lost") {
        geo::Layer layer{"ids", {}, geo::GeometryColumn{}};
        geo::TextColumn repeated, lengthy;
        for (const char* text : {"a", "b", "a"}) repeated.append(text);
        std::string noise;  // what compresses would fit
        std::uint32_t state = 1;
        for (int i = 0; i < 20'000; ++i) {
            state = state * 1664525U + 1013904223U;
            noise += static_cast<char>('!' + (state >> 24U) % 90U);
        }
        for (const char* text : {"x", "y", noise.c_str()}) lengthy.append(text);
        const std::string name(70, 'n');
        layer.columns = {{"repeated", geo::ColumnType::text, repeated},
                         {"lengthy", geo::ColumnType::text, lengthy},
                         {name, geo::ColumnType::text, repeated},
                         {name + "2", geo::ColumnType::text, repeated}};
        DatabaseTable table{{&layer, "", ""}, {"repeated", "lengthy"}, {"absent"}};
        const auto told =
            geo::io::write_postgresql(std::span(&table, 1), lambert, options_for(connection, Overwrite::yes));
        CHECK(told.not_indexed == std::vector<std::string>{"ids.repeated", "ids.lengthy"});
        CHECK(told.shortened.size() == 2);
        check_rows(database, "\"Été \"\"x\"\"\".ids", layer);
    }
}

TEST_CASE("no message on a database repeats a password") {
    for (const char* where :
         {"postgresql://me:s3cret%zz@/maps?host=/nowhere", "host=/nowhere password=s3cret dbname=maps user",
          "postgresql://me:s3cret@/maps?host=/nowhere", "host=/nowhere password=s3cret connect=maybe s3cret"}) {
        INFO(where);
        try {
            const DatabaseConnection connection(where);
            FAIL("connected");
        } catch (const std::runtime_error& error) {
            CHECK_THAT(error.what(), !Contains("s3cret"));
        }
    }
}

TEST_CASE("texts that a database or XML cannot hold are replaced character by character, others kept") {
    using geo::io::TextPlace;
    using geo::io::try_replaced_text;
    CHECK_FALSE(try_replaced_text("été \u202Eabc \U0001F600 \t\n", TextPlace::xml));
    CHECK(try_replaced_text(std::string_view("a\0b", 3), TextPlace::database) == "a\uFFFDb");
    CHECK_FALSE(try_replaced_text("a\x01z", TextPlace::database));
    CHECK(try_replaced_text("a\x01z", TextPlace::xml) == "a\uFFFDz");
    CHECK(try_replaced_text("a\xEF\xBF\xBEz", TextPlace::xml) == "a\uFFFDz");
    CHECK(try_replaced_text("\xE9t\xC3", TextPlace::database) == "\uFFFDt\uFFFD");
}
