// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/ellipsoid.hpp"

#include <geodesic.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <limits>
#include <random>

using geo::LonLat;
using geo::Metres;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// PROJ asked directly, on an ellipsoid written out here again.
struct Proj {
    geod_geodesic grs80;
    Proj() { geod_init(&grs80, 6378137.0, 1.0 / 298.257222101); }
    double distance(const LonLat& a, const LonLat& b) const {
        double metres = 0;
        geod_inverse(&grs80, a.lat, a.lon, b.lat, b.lon, &metres, nullptr, nullptr);
        return metres;
    }
    LonLat go(const LonLat& from, double azimuth, double metres) const {
        LonLat to;
        geod_direct(&grs80, from.lat, from.lon, azimuth, metres, &to.lat, &to.lon, nullptr);
        return to;
    }
};

/// Starting points of four kinds in turn: anywhere, about a pole, about the antimeridian, about the equator.
LonLat start(std::mt19937_64& random, int kind) {
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    const double lon = 360.0 * unit(random) - 180.0;
    const double lat = std::asin(2.0 * unit(random) - 1.0) * 180.0 / 3.141592653589793;
    const double near = 2.0 * unit(random) - 1.0;
    switch (kind) {
        case 0: return {lon, lat};
        case 1: return {lon, std::copysign(90.0 - 2.0 * std::abs(near), near)};
        case 2: return {std::copysign(180.0 - std::abs(near), near), lat};
        default: return {lon, near};
    }
}

}  // namespace

TEST_CASE("a distance is within a millimetre of PROJ's up to 200 km, anywhere on earth, for a million pairs") {
    const Proj proj;
    std::mt19937_64 random(20240611);
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    const std::array<double, 4> bands{10'000.0, 50'000.0, 100'000.0, 200'000.0};
    std::array<double, 4> worst{};
    double worst_asymmetry = 0.0;
    for (int i = 0; i < 1'000'000; ++i) {
        const double far = i % 2 == 0 ? 200'000.0 * unit(random) : 200'000.0 * std::pow(10.0, -9.0 * unit(random));
        const LonLat a = start(random, i % 4);
        const LonLat b = proj.go(a, 360.0 * unit(random), far);
        const double found = geo::distance(a, b).value;
        const double error = std::abs(found - proj.distance(a, b));
        const auto band = static_cast<std::size_t>(std::ranges::lower_bound(bands, std::min(far, 2e5)) - bands.begin());
        worst[band] = std::max(worst[band], error);
        worst_asymmetry = std::max(worst_asymmetry, std::abs(found - geo::distance(b, a).value));
    }
    std::printf(
        "largest error against PROJ: %.2g mm to 10 km, %.2g mm to 50 km, %.2g mm to 100 km, %.2g mm to 200 km\n",
        1e3 * worst[0], 1e3 * worst[1], 1e3 * worst[2], 1e3 * worst[3]);
    CHECK(worst[0] <= 0.00001);
    CHECK(worst[1] <= 0.00001);
    CHECK(worst[2] <= 0.00005);
    CHECK(worst[3] <= 0.001);
    CHECK(worst_asymmetry == 0.0);
}

TEST_CASE("beyond 200 km a distance is PROJ's own, to the antipode") {
    const Proj proj;
    std::mt19937_64 random(7);
    for (int i = 0; i < 20'000; ++i) {
        const LonLat a = start(random, i % 4);
        const LonLat b = start(random, (i / 4) % 4);
        const double truth = proj.distance(a, b);
        if (truth > 201'000.0) {
            REQUIRE(geo::distance(a, b).value == truth);
        } else {
            REQUIRE(geo::distance(a, b).value == Approx(truth).margin(0.001).epsilon(0));
        }
    }
    CHECK(geo::distance({0, 0}, {180, 0}).value == Approx(20'003'931.4586).margin(0.001));
}

TEST_CASE("a geodesic is as long one way as the other, to the last bit") {
    std::mt19937_64 random(11);
    for (int i = 0; i < 20'000; ++i) {
        const LonLat a = start(random, i % 4);
        const LonLat b = geo::destination(a, i, Metres{i * 10.0});
        REQUIRE(geo::geodesic_distance(a, b).value == geo::geodesic_distance(b, a).value);
    }
}

TEST_CASE("one place written in several ways has one position and no distance to itself") {
    CHECK(geo::distance({180, 45}, {-180, 45}).value == 0.0);
    CHECK(geo::distance({12, 90}, {-77, 90}).value == 0.0);
    CHECK(geo::distance({0, -90}, {135, -90}).value == 0.0);
    CHECK(geo::distance({4.85, 45.75}, {364.85 - 360.0 + 360.0, 45.75}).value < 1e-7);
    const geo::EarthCentred pole = geo::earth_centred({33, 90});
    CHECK(pole.x == 0.0);
    CHECK(pole.y == 0.0);
    CHECK(pole.z == Approx(6'356'752.3141).margin(1e-4));
    CHECK(geo::earth_centred({0, 0}).x == 6'378'137.0);
}

TEST_CASE("a point that is nowhere is within no distance of anything") {
    const LonLat lyon{4.85, 45.75};
    for (const LonLat& nowhere :
         {LonLat{}, LonLat{unknown, 45}, LonLat{4, unknown}, LonLat{4, 90.001}, LonLat{HUGE_VAL, 0}}) {
        CHECK(std::isnan(geo::distance(lyon, nowhere).value));
        CHECK_FALSE(geo::within(nowhere, lyon, Metres{HUGE_VAL}));
        CHECK_FALSE(geo::within(nowhere, nowhere, Metres{1}));
    }
    CHECK_FALSE(geo::within(lyon, lyon, Metres{-1}));
    CHECK_FALSE(geo::within(lyon, lyon, Metres{unknown}));
    CHECK(geo::within(lyon, lyon, Metres{0}));
}

TEST_CASE("a limit equal to PROJ's distance holds the pair, and the next smaller number does not") {
    const Proj proj;
    std::mt19937_64 random(13);
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    for (int i = 0; i < 20'000; ++i) {
        const LonLat a = start(random, i % 4);
        const LonLat b = proj.go(a, 360.0 * unit(random), 400'000.0 * std::pow(10.0, -6.0 * unit(random)));
        const double truth = proj.distance(a, b);
        REQUIRE(geo::within(a, b, Metres{truth}));
        REQUIRE(geo::try_distance_within(a, b, Metres{truth})->value == truth);
        REQUIRE_FALSE(geo::within(a, b, Metres{std::nextafter(truth, 0.0)}));
    }
}

TEST_CASE("an azimuth leads to its destination, and names the nearest of eight winds") {
    const LonLat lyon{4.85, 45.75};
    for (int degrees = 0; degrees < 360; ++degrees) {
        const LonLat there = geo::destination(lyon, degrees, Metres{12'345.0});
        REQUIRE(geo::geodesic_distance(lyon, there).value == Approx(12'345.0).margin(1e-6));
        const double back = geo::azimuth(lyon, there);
        REQUIRE(back >= 0.0);
        REQUIRE(back < 360.0);
        REQUIRE(std::abs(std::remainder(back - degrees, 360.0)) < 1e-6);
    }
    CHECK(geo::azimuth({0, 0}, {1, 0}) == Approx(90.0));
    CHECK(geo::azimuth({0, 0}, {-1, 0}) == Approx(270.0));
    CHECK(geo::compass_point(0) == 0);
    CHECK(geo::compass_point(22.4) == 0);
    CHECK(geo::compass_point(22.6) == 1);
    CHECK(geo::compass_point(337.6) == 0);
    CHECK(geo::compass_point(315) == 7);
    CHECK(geo::compass_point(-90) == 6);
    CHECK(geo::compass_point(720 + 180) == 4);
}
