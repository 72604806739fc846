// SPDX-License-Identifier: GPL-3.0-or-later
// The columns that say where something is: the same for every noun that has a place.
#pragma once

#include "core/sources/noun_columns.hpp"

namespace core::place_columns {

inline constexpr NounColumn lon{
    "lon", "longitude", ColumnNeed::usual, "Longitude in degrees (WGS 84).", "Longitude en degrés (WGS 84).", "4.8357"};
inline constexpr NounColumn lat{
    "lat", "latitude", ColumnNeed::usual, "Latitude in degrees (WGS 84).", "Latitude en degrés (WGS 84).", "45.7640"};
inline constexpr NounColumn x{"x",
                              "x",
                              ColumnNeed::rare,
                              "Easting in the CRS of the source (crs =), or of the territory.",
                              "Abscisse dans le CRS de la source (crs =), ou du territoire.",
                              "842500"};
inline constexpr NounColumn y{
    "y", "y", ColumnNeed::rare, "Northing in the same CRS.", "Ordonnée dans le même CRS.", "6519000"};
inline constexpr NounColumn geometry{"geometry",
                                     "geometrie",
                                     ColumnNeed::rare,
                                     "Geometry as WKT or GeoJSON text, where the file has no geometry of its own.",
                                     "Géométrie en texte WKT ou GeoJSON, si le fichier n'en a pas lui-même.",
                                     "POINT (4.83 45.76)"};

}  // namespace core::place_columns
