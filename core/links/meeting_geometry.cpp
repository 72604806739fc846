// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/meeting_geometry.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

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

}  // namespace core
