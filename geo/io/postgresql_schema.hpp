// SPDX-License-Identifier: GPL-3.0-or-later
// The schema that tables are written to: what is there already, whose it is, and who may use it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "geo/crs.hpp"
#include "geo/io/postgresql_connection.hpp"
#include "geo/io/postgresql_writer.hpp"

namespace geo::io {

/// What PostGIS calls things in this database.
struct PostgisNames {
    std::string schema;  ///< quoted
    std::uint32_t srid = 0;
};
/// Errors: std::runtime_error when the database has no PostGIS, or does not know the CRS.
PostgisNames postgis_names(DatabaseConnection& database, const Crs& crs);

/// Rights that were given on a table, each as what follows GRANT: `SELECT ON schema.table TO reader`.
using Rights = std::vector<std::string>;

/// Makes the schema when it is not there, and drops the tables in it that are ours. Returns the rights on them, for those
/// that will be there again. Pre: a transaction is open.
/// Errors: as `write_postgresql`.
Rights clear_schema(DatabaseConnection& database, const std::vector<std::string>& tables,
                    const DatabaseOptions& options);

/// Lists the tables as ours.
void write_registry(DatabaseConnection& database, const std::vector<std::string>& tables,
                    const DatabaseOptions& options);

std::string qualified_name(const std::string& schema, const std::string& table);

}  // namespace geo::io
