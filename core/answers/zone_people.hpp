// SPDX-License-Identifier: GPL-3.0-or-later
// Groups, initiatives and synergies that a zone takes part in, for its profile. Thread-safe.
#pragma once

#include <cstdint>

#include "core/answers/zone_profile.hpp"

namespace core {

/// Establishments of the zone that belong to a group; that an initiative or a synergy names.
struct ZonePeople {
    std::uint64_t in_groups = 0, mobilised = 0;
};

/// Fills groups, initiatives and synergies of a profile whose zone is known.
ZonePeople zone_people(const EditionIndex& index, ZoneProfile& profile);

}  // namespace core
