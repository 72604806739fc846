// SPDX-License-Identifier: GPL-3.0-or-later
// Lengths and areas that cannot be confused with bare numbers or with each other.
#pragma once

#include <compare>

namespace geo {

/// A length or a distance on the ground. Units: metres.
struct Metres {
    double value = 0.0;
    friend constexpr auto operator<=>(Metres, Metres) = default;
};

constexpr Metres operator+(Metres a, Metres b) { return {a.value + b.value}; }
constexpr Metres operator-(Metres a, Metres b) { return {a.value - b.value}; }
constexpr Metres operator*(Metres a, double factor) { return {a.value * factor}; }
constexpr Metres operator/(Metres a, double divisor) { return {a.value / divisor}; }

/// An area. Units: square metres, in the plane of the layer's CRS unless said otherwise.
struct SquareMetres {
    double value = 0.0;
    friend constexpr auto operator<=>(SquareMetres, SquareMetres) = default;
};

constexpr SquareMetres operator+(SquareMetres a, SquareMetres b) { return {a.value + b.value}; }

/// Hectares are how planners read areas; 1 ha = 10,000 m².
constexpr double hectares(SquareMetres area) { return area.value / 10'000.0; }

}  // namespace geo
