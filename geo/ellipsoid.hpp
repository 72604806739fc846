// SPDX-License-Identifier: GPL-3.0-or-later
// Distances on the GRS80 ellipsoid. Positions are put once into earth-centred coordinates; the straight chord then
// gives the geodesic by the radius of curvature in the direction of the pair (Euler's formula).
// Thread-safe.
#pragma once

#include <optional>

#include "geo/point.hpp"
#include "geo/units.hpp"

namespace geo {

/// Semi-major axis and flattening of GRS80. Source: Moritz, Geodetic Reference System 1980, J. Geod. 74 (2000).
struct Grs80 {
    static constexpr double semi_major = 6'378'137.0;
    static constexpr double flattening = 1.0 / 298.257222101;
    static constexpr double eccentricity_squared = flattening * (2.0 - flattening);
};

/// Earth-centred, earth-fixed position of a point on the ellipsoid. Units: metres.
struct EarthCentred {
    double x, y, z;
};

/// A point that is not finite, or whose latitude is beyond a pole, is nowhere (NaN).
EarthCentred earth_centred(const LonLat& p);

/// The geodesic distance as PROJ computes it (Karney). Exact to nanometres; about a microsecond a pair.
Metres geodesic_distance(const LonLat& a, const LonLat& b);

/// The geodesic distance by chord and Euler's radius: within 1 mm of `geodesic_distance` up to 200 km, anywhere on
/// earth; falls back on it beyond. Tens of nanoseconds a pair.
Metres distance(const LonLat& a, const LonLat& b);

/// The distance of two points if it is within a limit, inclusive, else nothing. A pair within 1 mm of the limit is
/// decided by PROJ, and then has PROJ's distance: what is returned never exceeds the limit.
std::optional<Metres> try_distance_within(const LonLat& a, const LonLat& b, Metres limit);

/// Whether two points lie within a limit, inclusive. A pair within 1 mm of the limit is decided by PROJ.
bool within(const LonLat& a, const LonLat& b, Metres limit);

/// Initial azimuth from a to b. Units: degrees clockwise from north, [0, 360).
double azimuth(const LonLat& a, const LonLat& b);

/// The nearest of eight compass points to an azimuth: 0 is north, 1 north-east, up to 7. Pre: finite.
int compass_point(double azimuth_degrees);

/// The point a distance away in a direction, along the geodesic. Units: degrees clockwise from north.
LonLat destination(const LonLat& from, double azimuth_degrees, Metres distance);

}  // namespace geo
