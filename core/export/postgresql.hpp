// SPDX-License-Identifier: GPL-3.0-or-later
// An edition as the tables of a PostgreSQL schema with PostGIS, for those who already share one.
#pragma once

#include <string>

#include "core/edition/streamed_edition.hpp"
#include "core/model/language.hpp"
#include "geo/io/postgresql_writer.hpp"

namespace core {

struct PostgresqlOptions {
    std::string connection;  ///< connection string of libpq or name of a database; the rest comes from its environment
    std::string schema = "maillage";
    geo::io::Overwrite overwrite = geo::io::Overwrite::no;
    Language language = Language::fr;  ///< of the comments, made from the data dictionary
    geo::Threads threads;
};

/// Writes the layers, the data dictionary and the metadata, as the GeoPackage has them, in one transaction.
/// Errors: as `geo::io::write_postgresql`; the former tables are then untouched.
geo::io::DatabaseReport export_postgresql(const StreamedEdition& edition, const PostgresqlOptions& options);

}  // namespace core
