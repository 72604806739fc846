// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/postgresql_schema.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "geo/io/geopackage_database.hpp"

namespace geo::io {
namespace {

std::vector<std::string> first_cells(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::string> cells;
    for (const auto& row : rows) cells.push_back(row.front());
    return cells;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

/// Tables, views, sequences and their like.
std::vector<std::string> relations_of(DatabaseConnection& database, const std::string& schema) {
    return first_cells(
        database.rows("SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                      "WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') ORDER BY 1",
                      {schema}));
}

Rights rights_on(DatabaseConnection& database, const std::string& schema, const std::vector<std::string>& tables) {
    Rights rights;
    const auto rows = database.rows(
        "SELECT c.relname, a.privilege_type, "
        "CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END, "
        "CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END "
        "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a "
        "WHERE n.nspname = $1 AND a.grantee <> c.relowner ORDER BY 1, 2, 3",
        {schema});
    for (const auto& row : rows) {
        if (!contains(tables, row[0])) continue;
        rights.push_back(fmt::format("{} ON {} TO {}{}", row[1], qualified_name(schema, row[0]), row[2], row[3]));
    }
    return rights;
}

void make_schema(DatabaseConnection& database, const DatabaseOptions& options) {
    const bool there = !database.rows("SELECT 1 FROM pg_namespace WHERE nspname = $1", {options.schema}).empty();
    if (there) return;
    database.run("CREATE SCHEMA " + quoted_name(options.schema));
    database.run("COMMENT ON SCHEMA " + quoted_name(options.schema) + " IS " + quoted_text(options.schema_comment));
}

void refuse_others(const std::vector<std::string>& there, const std::vector<std::string>& ours,
                   const std::vector<std::string>& tables, const DatabaseOptions& options) {
    for (const std::string& table : tables) {
        if (!contains(there, table) || contains(ours, table)) continue;
        throw std::runtime_error(
            fmt::format("the schema '{}' has a table or view '{}' that was not written by this program, and is not "
                        "replaced; choose another schema",
                        options.schema, table));
    }
    if (ours.empty() || options.overwrite == Overwrite::yes) return;
    throw std::runtime_error(
        fmt::format("the schema '{}' holds tables of an earlier export already; allow overwriting (--overwrite) or "
                    "choose another schema",
                    options.schema));
}

}  // namespace

std::string qualified_name(const std::string& schema, const std::string& table) {
    return quoted_name(schema) + "." + quoted_name(table);
}

PostgisNames postgis_names(DatabaseConnection& database, const Crs& crs) {
    const auto schemas =
        first_cells(database.rows("SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
                                  "WHERE e.extname = 'postgis'"));
    if (schemas.empty()) {
        throw std::runtime_error(
            "the database has no PostGIS; ask its owner to run CREATE EXTENSION postgis in it, once");
    }
    const std::string schema = quoted_name(schemas.front());
    const std::string& code = crs.code();
    const std::size_t colon = code.find(':');
    const auto found = first_cells(database.rows("SELECT srid FROM " + schema +
                                                     ".spatial_ref_sys WHERE upper(auth_name) = upper($1) "
                                                     "AND auth_srid::text = $2 ORDER BY srid LIMIT 1",
                                                 {code.substr(0, colon), code.substr(colon + 1)}));
    if (found.empty()) {
        throw std::runtime_error("the database does not know the coordinate reference system " + code +
                                 "; add it to its table spatial_ref_sys, or write it in another");
    }
    return {schema, static_cast<std::uint32_t>(std::stoul(found.front()))};
}

Rights clear_schema(DatabaseConnection& database, const std::vector<std::string>& tables,
                    const DatabaseOptions& options) {
    make_schema(database, options);
    const std::vector<std::string> there = relations_of(database, options.schema);
    std::vector<std::string> ours;
    if (contains(there, options.registry)) {
        const std::string registry = qualified_name(options.schema, options.registry);
        // Nobody else is to replace the same tables meanwhile.
        database.run("LOCK TABLE " + registry + " IN ACCESS EXCLUSIVE MODE");
        ours = first_cells(database.rows("SELECT table_name FROM " + registry));
        ours.push_back(options.registry);
    }
    refuse_others(there, ours, tables, options);
    Rights rights = rights_on(database, options.schema, ours);
    std::erase_if(rights, [&](const std::string& right) {
        return std::ranges::none_of(tables, [&](const std::string& table) {
            return right.find(" ON " + qualified_name(options.schema, table) + " TO ") != std::string::npos;
        });
    });
    for (const std::string& table : ours) {
        if (contains(there, table)) database.run("DROP TABLE " + qualified_name(options.schema, table));
    }
    return rights;
}

void write_registry(DatabaseConnection& database, const std::vector<std::string>& tables,
                    const DatabaseOptions& options) {
    const std::string registry = qualified_name(options.schema, options.registry);
    database.run("CREATE TABLE " + registry + " (table_name text PRIMARY KEY)");
    database.run("COMMENT ON TABLE " + registry + " IS " +
                 quoted_text("Tables that an export wrote, and that the next one may replace."));
    for (const std::string& table : tables) {
        database.run("INSERT INTO " + registry + " VALUES (" + quoted_text(table) + ")");
    }
}

}  // namespace geo::io
