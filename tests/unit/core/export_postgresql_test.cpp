// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/postgresql.hpp"

#include <catch2/catch.hpp>

#include "core/edition/edition_file.hpp"
#include "core/edition/metadata_table.hpp"
#include "geo/io/postgresql_connection.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/unit/core/edition_territory.hpp"

namespace {

using core::Language;

core::Edition edition_of(unsigned seed) {
    return tests::edition_for(tests::territory_of_every_noun(seed, 120), {.audience = core::Audience::internal});
}

}  // namespace

TEST_CASE("an edition in a database has its layers, dictionary and metadata, with comments in the language asked for") {
    const auto server = tests::PostgresServer::try_start();
    if (!server) return;
    server->make_database("maps");
    const tests::ScratchFolder folder;
    const core::Edition edition = edition_of(4);
    core::write_edition(folder / "edition.gpkg", core::streamed(edition));
    const auto opened = core::open_edition(folder / "edition.gpkg");
    const auto write = [&](Language language, const char* schema) {
        return core::export_postgresql(
            opened, {.connection = server->connection("maps"), .schema = schema, .language = language});
    };
    const auto report = write(Language::fr, "maillage");
    write(Language::en, "english");
    REQUIRE(report.rows.size() == edition.layers.size() + 2);

    geo::io::DatabaseConnection database(server->connection("maps"));
    for (const core::EditionLayer& layer : edition.layers) {
        INFO(layer.definition.name);
        const auto rows = database.rows("SELECT * FROM maillage.\"" + layer.definition.name + "\" ORDER BY fid");
        REQUIRE(rows.size() == layer.data.rows());
        const bool spatial = layer.definition.geometry != geo::GeometryType::none;
        const std::size_t text = spatial ? 2 : 1;
        for (std::size_t row = 0; row < rows.size(); ++row) CHECK(rows[row][text] == layer.data.columns[0].text(row));
        for (const char* schema : {"maillage", "english"}) {
            const Language language = schema[0] == 'm' ? Language::fr : Language::en;
            const auto comments = database.rows(
                "SELECT col_description(attrelid, attnum), obj_description(attrelid) FROM pg_attribute "
                "WHERE attrelid = $1::regclass AND attnum > 0 ORDER BY attnum",
                {std::string(schema) + ".\"" + layer.definition.name + "\""});
            CHECK(comments[0][1].starts_with(layer.definition.title.in(language)));
            for (std::size_t i = 0; i < layer.definition.columns.size(); ++i) {
                const core::ColumnDefinition& column = layer.definition.columns[i];
                INFO(column.name << ": " << comments[i + text][0]);
                CHECK(comments[i + text][0].starts_with(column.title.in(language)));
                CHECK(comments[i + text][0].find(column.definition.in(language)) != std::string::npos);
                CHECK(
                    (column.unit.empty() || comments[i + text][0].find("(" + column.unit + ")") != std::string::npos));
            }
        }
    }
    CHECK(database.rows("SELECT value FROM maillage.maillage_metadata WHERE key = 'run_id'")[0][0] ==
          "\"" + edition.metadata.run_id + "\"");
    CHECK(database.rows("SELECT DISTINCT layer FROM maillage.maillage_dictionary").size() == edition.layers.size());
    CHECK(database.rows("SELECT count(*) FROM maillage.initiatives WHERE kind NOT IN "
                        "('approach', 'substitution', 'mutualisation')")[0][0] == "0");
    CHECK(database
              .rows("SELECT indexdef FROM pg_indexes WHERE schemaname = 'maillage' AND tablename = 'zones' "
                    "AND indexdef LIKE '%UNIQUE%(id)%'")
              .size() == 1);
    CHECK(database
              .rows("SELECT 1 FROM pg_indexes WHERE schemaname = 'maillage' AND tablename = 'substitution_links' "
                    "AND (indexdef LIKE '%(supplier)%' OR indexdef LIKE '%gist (geom)%')")
              .size() == 2);
}
