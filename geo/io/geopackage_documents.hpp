// SPDX-License-Identifier: GPL-3.0-or-later
// What a GeoPackage says of its layers once their rows are written: extents, metadata, projects of QGIS.
#pragma once

#include <span>

#include "geo/io/geopackage_database.hpp"
#include "geo/io/layer_writer.hpp"

namespace geo::io {

/// Asks for the documents of layers and file, and writes them with the extents of the rows (empty boxes are left out).
/// Pre: the tables of `write_schema` are there; one extent a layer.
void write_documents(Database& database, std::span<const WritableLayer> layers, std::span<const Box> extents,
                     const GeoPackageOptions& options);

}  // namespace geo::io
