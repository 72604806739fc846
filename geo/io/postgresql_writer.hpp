// SPDX-License-Identifier: GPL-3.0-or-later
// Layers as the tables of one schema of a PostgreSQL database with PostGIS: all of them in one transaction, so that
// readers see the former tables or the new ones, and an error at any moment leaves the former.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "geo/crs.hpp"
#include "geo/io/layer_writer.hpp"

namespace geo::io {

/// A layer and what its rows are found by. `fid`, row + 1, is the primary key.
struct DatabaseTable {
    WritableLayer layer;
    std::vector<std::string> identifiers;  ///< columns with another value in each row
    std::vector<std::string> references;   ///< columns that rows are looked up by
};

struct DatabaseOptions {
    std::string connection;  ///< as `DatabaseConnection` takes it
    std::string schema;
    std::string schema_comment;
    std::string registry;  ///< name of the table that lists the tables written: these alone are ever replaced
    Overwrite overwrite = Overwrite::no;
    Threads threads;
};

struct DatabaseReport {
    std::string database;                  ///< "user@host:port/database"
    std::vector<std::size_t> rows;         ///< by table
    std::size_t changed_texts = 0;         ///< cells whose text a database cannot hold: U+FFFD stands in it
    std::vector<std::string> shortened;    ///< names of columns that are longer than a database's may be
    std::vector<std::string> not_indexed;  ///< "table.column": an identifier in several rows, or a text too long
};

/// Makes the schema when it is not there; replaces the tables that an earlier call made there (and gives the new ones of
/// the same name the rights of the old), never another's. Geometries have the SRID of `crs`, and an index, as have
/// identifiers and references; comments hold titles, definitions and units.
/// Errors: std::runtime_error with the server's reason, when the database has no PostGIS or does not know the CRS, when
/// the schema holds tables that are not ours under these names, or ours and they may not be replaced.
DatabaseReport write_postgresql(std::span<const DatabaseTable> tables, const Crs& crs, const DatabaseOptions& options);

}  // namespace geo::io
