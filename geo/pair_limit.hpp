// SPDX-License-Identifier: GPL-3.0-or-later
// A limit as chords: up to one length a pair is surely within it, beyond another surely not; between, it is measured.
#pragma once

#include "geo/units.hpp"

namespace geo {

/// Squared chords in square metres. `possibly` is negative for a limit that nothing is within (negative, not a number).
struct PairLimit {
    explicit PairLimit(Metres limit);
    /// A limit on the chord itself, without doubt.
    static PairLimit chord(double chord);

    Metres limit;
    double sure_chord = 0.0;
    double possible_chord = 0.0;
    /// Of the angle by which the ground bends on twice the way of the sure chord; 0 when that is not below 60°.
    double bend_cosine = 0.0;
    double bend_sine = 0.0;
    double surely = -1.0;
    double possibly = -1.0;
};

}  // namespace geo
