// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/pair_limit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/ellipsoid_arc.hpp"

namespace geo {

namespace {

/// Twice what is left to PROJ around a limit, so that whoever measures a pair there finds the same.
constexpr double margin = 0.002;
/// Chords say nothing useful of longer ways, nor of limits that reach the antipode. Units: metres.
constexpr double longest_told_by_chord = 10'000'000.0;
constexpr double beyond_every_distance = 20'003'932.0;

double chord_of_arc(double arc, double radius) { return 2.0 * radius * std::sin(arc / (2.0 * radius)); }

}  // namespace

// A geodesic is nowhere more bent than a circle of the shortest radius of curvature, so its chord is no shorter than
// that circle's for the same length (Schur's comparison theorem). It is nowhere less bent than a circle of the longest
// radius; what it twists besides lengthens the chord by much less than the half per thousand allowed here.
PairLimit::PairLimit(Metres l) : limit(l) {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    if (!(l.value >= 0.0)) return;
    if (l.value > margin) sure_chord = chord_of_arc(std::min(l.value - margin, longest_told_by_chord), shortest_radius);
    if (l.value >= beyond_every_distance) sure_chord = infinite;
    possible_chord =
        l.value > longest_told_by_chord ? infinite : chord_of_arc(l.value + margin, 1.0005 * longest_radius);
    if (sure_chord > 0.0) surely = sure_chord * sure_chord;
    const double bend = 2.0 * sure_chord / shortest_radius;
    if (sure_chord > 0.0 && bend < std::numbers::pi / 3.0) {
        bend_cosine = std::cos(bend);
        bend_sine = std::sin(bend);
    }
    possibly = possible_chord * possible_chord;
}

PairLimit PairLimit::chord(double chord) {
    PairLimit limit(Metres{-1.0});
    limit.limit = {chord};
    limit.sure_chord = limit.possible_chord = chord;
    limit.surely = limit.possibly = chord * chord;
    return limit;
}

}  // namespace geo
