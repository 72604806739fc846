// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps a GeoPackage's row counts and spatial indexes right while QGIS or GDAL edit it: SQL triggers.
#pragma once

#include <string>
#include <string_view>

namespace geo::io {

/// GDAL's triggers that keep gpkg_ogr_contents.
std::string count_triggers(std::string_view table);

/// The triggers of the GeoPackage 1.3 R-tree extension (OGC 12-128r17, annex F.3).
std::string rtree_triggers(std::string_view table, std::string_view id, std::string_view geometry,
                           std::string_view rtree);

}  // namespace geo::io
