// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/meeting_geometry.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace core {

namespace {

using geo::EarthCentred;
using geo::Grs80;

constexpr double degrees_per_radian = 180.0 / std::numbers::pi;
/// The smallest radius of curvature of the ellipsoid: along the meridian, at the equator.
constexpr double smallest_radius = Grs80::semi_major * (1.0 - Grs80::eccentricity_squared);

EarthCentred operator+(const EarthCentred& a, const EarthCentred& b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
EarthCentred operator-(const EarthCentred& a, const EarthCentred& b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
EarthCentred operator*(const EarthCentred& a, double k) { return {a.x * k, a.y * k, a.z * k}; }
double dot(const EarthCentred& a, const EarthCentred& b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
double length(const EarthCentred& a) { return std::sqrt(dot(a, a)); }
EarthCentred cross(const EarthCentred& a, const EarthCentred& b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

/// Unit vector that stands upright on the ellipsoid.
EarthCentred upright(const geo::LonLat& p) {
    const double lon = p.lon / degrees_per_radian;
    const double lat = p.lat / degrees_per_radian;
    return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

/// Newton's steps in the tangent plane of `guess` to the place with the chord to both; nothing when they do not settle.
std::optional<Place> try_settle(Place guess, double chord, const EarthCentred& a, const EarthCentred& b) {
    for (int step = 0; step < 8; ++step) {
        const EarthCentred up = upright(guess.lonlat);
        const EarthCentred to_a = guess.position - a;
        const EarthCentred to_b = guess.position - b;
        const double miss_a = chord - length(to_a);
        const double miss_b = chord - length(to_b);
        if (std::abs(miss_a) < 1e-4 && std::abs(miss_b) < 1e-4) return guess;
        // In the plane: directions away from a and from b, and a step along them that mends both distances.
        const EarthCentred away_a = (to_a - up * dot(to_a, up)) * (1.0 / length(to_a));
        const EarthCentred away_b = (to_b - up * dot(to_b, up)) * (1.0 / length(to_b));
        const double aa = dot(away_a, away_a);
        const double ab = dot(away_a, away_b);
        const double bb = dot(away_b, away_b);
        const double determinant = aa * bb - ab * ab;
        if (!(determinant > 1e-12)) return std::nullopt;
        const double along_a = (miss_a * bb - miss_b * ab) / determinant;
        const double along_b = (miss_b * aa - miss_a * ab) / determinant;
        guess = place_near(guess.position + away_a * along_a + away_b * along_b);
    }
    return std::nullopt;
}

}  // namespace

Place place_of(const geo::LonLat& lonlat) { return {lonlat, geo::earth_centred(lonlat)}; }

Place place_near(const EarthCentred& position) {
    const double from_axis = std::hypot(position.x, position.y);
    const double lat = std::atan2(position.z, from_axis * (1.0 - Grs80::eccentricity_squared));
    return place_of({std::atan2(position.y, position.x) * degrees_per_radian, lat * degrees_per_radian});
}

double safe_chord(double limit) {
    const double half_angle = std::min(limit / (2.0 * smallest_radius), std::numbers::pi / 2.0);
    return 2.0 * smallest_radius * std::sin(half_angle);
}

Place median_place(std::span<const EarthCentred> members, const Place& start) {
    Place place = start;
    for (int step = 0; step < 64; ++step) {
        EarthCentred sum{0.0, 0.0, 0.0};
        double weights = 0.0;
        for (const EarthCentred& member : members) {
            // A member nearer than a metre would attract without bound.
            const double weight = 1.0 / std::max(1.0, std::sqrt(chord_squared(member, place.position)));
            sum = sum + (member - place.position) * weight;
            weights += weight;
        }
        const Place next = place_near(place.position + sum * (1.0 / weights));
        const bool settled = chord_squared(next.position, place.position) < 1e-4;
        place = next;
        if (settled) break;
    }
    return place;
}

std::vector<Place> places_at(double chord, const EarthCentred& a, const EarthCentred& b) {
    std::vector<Place> places;
    const double apart = std::sqrt(chord_squared(a, b));
    if (apart == 0.0 || apart > 2.0 * chord) return places;
    const Place middle = place_near((a + b) * 0.5);
    const double aside = std::sqrt(std::max(0.0, chord * chord - 0.25 * apart * apart));
    EarthCentred sideways = cross(b - a, upright(middle.lonlat));
    sideways = sideways * (1.0 / length(sideways));
    for (const double side : {-aside, aside}) {
        const auto place = try_settle(place_near(middle.position + sideways * side), chord, a, b);
        if (place) places.push_back(*place);
    }
    return places;
}

}  // namespace core
