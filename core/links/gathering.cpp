// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/gathering.hpp"

#include <algorithm>

namespace core {

Reach::Reach(double soft_limit, double hard_limit, std::size_t smallest_group)
    : hard(hard_limit),
      soft_chord(safe_chord(soft_limit)),
      hard_chord(safe_chord(hard_limit)),
      smallest(std::max<std::size_t>(smallest_group, 2)) {}

std::vector<Gathering> gather(std::span<const Place> places, const Reach& reach) {
    if (places.size() < reach.smallest) return {};
    std::vector<Gathering> gatherings = gather_densest_first(places, reach);
    gather_leftovers(places, reach, gatherings);
    improve_gatherings(places, reach, gatherings);
    return gatherings;
}

}  // namespace core
