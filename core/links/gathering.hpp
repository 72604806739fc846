// SPDX-License-Identifier: GPL-3.0-or-later
// Gathers places that share a need into groups around meeting points: few, large and compact ones.
//
// 1. Densest first. A grid of cells of a quarter of the limit; each occupied cell proposes the middle of its places,
//    worth what lies ungrouped within the limit (1 each up to the soft limit, falling to 1/2 at the hard one), estimated
//    from the cells' middles. The best proposal moves to the middle of what it reaches while that makes it worth more,
//    and takes all it reaches. A proposal is worth no more later than before, so the others are judged again only when
//    they come up.
// 2. Leftovers. Around each place left, every circle of the limit through it and another place left.
// 3. Improvement, at most four rounds: a group is dissolved when each member is in reach of another meeting point; a
//    place goes to the nearest meeting point, unless its group would get too small; a meeting point moves towards the
//    median of its members (the least total way) as far as all stay in reach. At last, whoever is in reach joins.
//
// Guaranteed: every member is within the hard limit of its meeting point; nobody is in two groups; every group has the
// smallest size at least; nobody left out is in reach of a meeting point; and among those left out no group could be
// formed, so that of each group of the best solution all but `smallest - 1` members are grouped here too: at least
// 1/smallest of the most that can be. "In reach" is exact but for 1.2 mm and the difference that `safe_chord` states.
// The result depends on the order of the places only where two choices are worth the same to the
// last bit. Work grows with the number of places and of occupied cells, not with the number of pairs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/links/meeting_geometry.hpp"

namespace core {

/// How far a meeting point may be. Units: metres, straight.
struct Reach {
    Reach(double soft_limit, double hard_limit, std::size_t smallest_group);

    double hard;                    // geodesic
    double soft_chord, hard_chord;  // safe chords
    std::size_t smallest;

    bool holds(double chord_squared) const { return chord_squared <= hard_chord * hard_chord; }
    /// What a place at this distance adds to a meeting point's worth: 1 to 1/2 within reach, else 0.
    double worth(double chord) const {
        if (chord <= soft_chord) return 1.0;
        if (chord > hard_chord) return 0.0;
        return 1.0 - 0.5 * (chord - soft_chord) / (hard_chord - soft_chord);
    }
};

struct Gathering {
    Place centre;
    std::vector<std::uint32_t> members;  ///< indices of places, ascending
};

/// The three steps. Pre: places are finite.
std::vector<Gathering> gather(std::span<const Place> places, const Reach& reach);

/// The steps one by one. The first two add groups of places that are in none; the third keeps all who are in one.
std::vector<Gathering> gather_densest_first(std::span<const Place> places, const Reach& reach);
void gather_leftovers(std::span<const Place> places, const Reach& reach, std::vector<Gathering>& gatherings);
void improve_gatherings(std::span<const Place> places, const Reach& reach, std::vector<Gathering>& gatherings);

}  // namespace core
