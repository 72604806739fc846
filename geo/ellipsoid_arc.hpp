// SPDX-License-Identifier: GPL-3.0-or-later
// The arc that belongs to a chord between two points of GRS80, by the radius of curvature in the direction of the pair.
// Written once for one pair or for several in lanes, so that every instruction set gives the same bits.
#pragma once

#include "geo/ellipsoid.hpp"

namespace geo {

/// Chords up to this length are turned into arcs by Euler's radius; longer ones are left to PROJ. Units: metres.
inline constexpr double longest_euler_chord = 200'000.0;
inline constexpr double longest_euler_chord_squared = longest_euler_chord * longest_euler_chord;

/// Shortest and longest radius of curvature of GRS80: along the meridian at the equator; at the poles. Units: metres.
inline constexpr double shortest_radius = Grs80::semi_major * (1.0 - Grs80::eccentricity_squared);
inline constexpr double longest_radius = Grs80::semi_major / (1.0 - Grs80::flattening);

/// Arc of a chord given squared, between two points at heights za and zb above the plane of the equator.
/// On the ellipsoid x²/a² + y²/a² + z²/b² = 1 Euler's formula needs no azimuth: with e'² = a²/b² - 1, a tangent whose
/// share along the axis is dz/c has the curvature (1 + e'² dz²/c²) / (a sqrt(1 + e'² z²/b²)), z being the middle's.
/// The chord's middle lies c²/8R below the surface, which the last factor of `inflation` makes good.
/// Then arc = 2R asin(c/2R) = c (1 + q/24 + 3q²/640 + ...) with q = c²/R²; the next term is below 0.2 µm at 200 km.
/// `Lanes` says how to compute, and must be a type local to its source file: a template over it is then local too, and
/// no copy made for a wide instruction set can be linked into code that runs on every processor.
template <class Lanes>
typename Lanes::Value arc_of_chord(typename Lanes::Value chord_squared, typename Lanes::Value za,
                                   typename Lanes::Value zb) {
    using V = typename Lanes::Value;
    constexpr double a = Grs80::semi_major;
    constexpr double b = a * (1.0 - Grs80::flattening);
    constexpr double second_eccentricity_squared = a * a / (b * b) - 1.0;
    const auto same = [](double value) { return Lanes::all(value); };
    const V rise = Lanes::sub(za, zb);
    const V sum = Lanes::add(za, zb);
    const V lean = Lanes::add(chord_squared, Lanes::mul(same(second_eccentricity_squared), Lanes::mul(rise, rise)));
    const V sagitta = Lanes::add(same(1.0), Lanes::mul(same(0.25 / (a * a)), chord_squared));
    const V polar = Lanes::mul(same(0.25 * second_eccentricity_squared / (b * b)), Lanes::mul(sum, sum));
    const V inflation = Lanes::add(same(a * a), Lanes::mul(same(a * a), Lanes::mul(polar, sagitta)));
    const V chord_above_zero = Lanes::max(chord_squared, same(1e-20));
    const V q = Lanes::div(Lanes::mul(lean, lean), Lanes::mul(chord_above_zero, inflation));
    const V series = Lanes::mul(q, Lanes::add(same(1.0 / 24.0), Lanes::mul(q, same(3.0 / 640.0))));
    const V chord = Lanes::sqrt(chord_squared);
    return Lanes::add(chord, Lanes::mul(chord, series));
}

}  // namespace geo
