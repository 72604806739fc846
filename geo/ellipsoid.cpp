// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/ellipsoid.hpp"

#include <geodesic.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/ellipsoid_arc.hpp"

namespace geo {

namespace {

constexpr double degree = std::numbers::pi / 180.0;
constexpr double tolerance = 0.001;

struct OneLane {
    using Value = double;
    static double all(double value) { return value; }
    static double add(double a, double b) { return a + b; }
    static double sub(double a, double b) { return a - b; }
    static double mul(double a, double b) { return a * b; }
    static double div(double a, double b) { return a / b; }
    static double max(double a, double b) { return std::max(a, b); }
    static double sqrt(double a) { return std::sqrt(a); }
};

struct SineCosine {
    double sine, cosine;
};

// By Taylor's series, whose first term left out is below half a unit in the last place up to 45°: a third of the time of
// the library's functions, which is most of what a point costs when pairs are searched.
SineCosine sine_cosine_to_45(double rest) {
    const double square = rest * rest;
    double s = -1.0 / 1307674368000.0;
    for (const double term :
         {1.0 / 6227020800.0, -1.0 / 39916800.0, 1.0 / 362880.0, -1.0 / 5040.0, 1.0 / 120.0, -1.0 / 6.0}) {
        s = s * square + term;
    }
    double c = 1.0 / 20922789888000.0;
    for (const double term :
         {-1.0 / 87178291200.0, 1.0 / 479001600.0, -1.0 / 3628800.0, 1.0 / 40320.0, -1.0 / 720.0, 1.0 / 24.0}) {
        c = c * square + term;
    }
    return {rest + rest * (square * s), 1.0 - square * (0.5 - square * c)};
}

// Reduced to a quadrant in degrees first, where that is exact: ±180° of longitude are one point, a pole is on the axis.
SineCosine sine_cosine(double degrees) {
    int quadrant = 0;
    double rest = 0.0;
    if (std::abs(degrees) <= 180.0) {
        constexpr double whole = 0x1.8p52;  // added and taken away, it leaves the nearest whole number
        const double quarters = (degrees * (1.0 / 90.0) + whole) - whole;
        quadrant = static_cast<int>(quarters);
        rest = degrees - 90.0 * quarters;
    } else {
        rest = std::remquo(degrees, 90.0, &quadrant);
    }
    const auto [s, c] = sine_cosine_to_45(rest * degree);
    const double odd = (quadrant & 1) != 0 ? c : s;
    const double even = (quadrant & 1) != 0 ? -s : c;
    return (quadrant & 2) != 0 ? SineCosine{-odd, -even} : SineCosine{odd, even};
}

const geod_geodesic& grs80() {
    static const geod_geodesic geodesic = [] {
        geod_geodesic g{};
        geod_init(&g, Grs80::semi_major, Grs80::flattening);
        return g;
    }();
    return geodesic;
}

}  // namespace

EarthCentred earth_centred(const LonLat& p) {
    if (!(std::abs(p.lat) <= 90.0) || !std::isfinite(p.lon)) {
        constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
        return {nowhere, nowhere, nowhere};
    }
    const SineCosine lon = sine_cosine(p.lon);
    const SineCosine lat = sine_cosine(p.lat);
    const double normal = Grs80::semi_major / std::sqrt(1.0 - Grs80::eccentricity_squared * lat.sine * lat.sine);
    const double across = normal * lat.cosine;
    return {across * lon.cosine, across * lon.sine, normal * (1.0 - Grs80::eccentricity_squared) * lat.sine};
}

Metres geodesic_distance(const LonLat& a, const LonLat& b) {
    double distance = 0.0;
    geod_inverse(&grs80(), a.lat, a.lon, b.lat, b.lon, &distance, nullptr, nullptr);
    return {distance};
}

Metres distance(const LonLat& a, const LonLat& b) {
    const EarthCentred p = earth_centred(a);
    const EarthCentred q = earth_centred(b);
    const double dx = p.x - q.x;
    const double dy = p.y - q.y;
    const double dz = p.z - q.z;
    const double chord_squared = dx * dx + dy * dy + dz * dz;
    if (!(chord_squared <= longest_euler_chord_squared)) return geodesic_distance(a, b);
    return {arc_of_chord<OneLane>(chord_squared, p.z, q.z)};
}

std::optional<Metres> try_distance_within(const LonLat& a, const LonLat& b, Metres limit) {
    Metres found = distance(a, b);
    if (std::abs(found.value - limit.value) <= tolerance && a != b) found = geodesic_distance(a, b);
    if (!(found.value <= limit.value)) return std::nullopt;
    return found;
}

bool within(const LonLat& a, const LonLat& b, Metres limit) { return try_distance_within(a, b, limit).has_value(); }

double azimuth(const LonLat& a, const LonLat& b) {
    double forward = 0.0;
    geod_inverse(&grs80(), a.lat, a.lon, b.lat, b.lon, nullptr, &forward, nullptr);
    if (forward < 0.0) forward += 360.0;
    return forward >= 360.0 ? 0.0 : forward + 0.0;
}

int compass_point(double azimuth_degrees) {
    const double turns = std::floor(azimuth_degrees / 45.0 + 0.5);
    return static_cast<int>(turns - 8.0 * std::floor(turns / 8.0));
}

LonLat destination(const LonLat& from, double azimuth_degrees, Metres distance) {
    LonLat reached;
    geod_direct(&grs80(), from.lat, from.lon, azimuth_degrees, distance.value, &reached.lat, &reached.lon, nullptr);
    return reached;
}

}  // namespace geo
