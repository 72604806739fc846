// SPDX-License-Identifier: GPL-3.0-or-later
// The tables that say what a GeoPackage 1.3 holds (OGC 12-128r17), with GDAL's row counts and QGIS' styles.
#pragma once

#include <span>
#include <string>

#include "geo/io/geopackage_database.hpp"
#include "geo/io/layer_writer.hpp"

namespace geo::io {

inline constexpr const char* fid_column = "fid";
inline constexpr const char* geometry_column = "geom";
/// The standard under which column types that SQL has no word for are kept in gpkg_metadata: code, or a date of which
/// not every value is a whole one.
inline constexpr const char* column_type_standard = "urn:maillage:column-type";

/// Errors: std::runtime_error that names what a GeoPackage cannot hold: names used twice or reserved, a domain that
/// is not there, a style's name that is too long.
void check_layers(std::span<const WritableLayer> layers, std::span<const Domain> domains);

/// The number under which a GeoPackage knows a CRS: the EPSG code, or a number of its own for other authorities.
int srs_id_of(const Crs& crs);

/// Declares all layers, with everything but their rows and what `write_documents` adds: tables are there and empty.
void write_schema(Database& database, std::span<const WritableLayer> layers, std::span<const Domain> domains,
                  const Crs& crs, const std::string& timestamp);

std::string rtree_name(const Layer& layer);
const char* geometry_type_name(GeometryType type);
/// The type a column is declared with. Columns of dates are TEXT when not every value is a whole date.
const char* sql_type(const Column& column);
const char* column_type_name(ColumnType type);

}  // namespace geo::io
