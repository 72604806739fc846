// SPDX-License-Identifier: GPL-3.0-or-later
// The planner's questions over HTTP: what lies near, the profile of a zone, the partners of an establishment, what could
// flow between two zones. Each calls the function of core/answers that the command line calls, and gives its bytes.
#pragma once

#include "core/service/route.hpp"

namespace core::proximity {

/// What of an answer is worth asking for at once.
inline constexpr double farthest = 50'000.0;  ///< metres
extern const ParameterDefinition point, establishment, zone, within, layer, resource, activity, limit, offset;
extern const ParameterDefinition neighbours_within, named_zones, role, partners_within, partners_limit, zone_a, zone_b,
    best_leads;

Response near_answer(const Snapshot& snapshot, const Query& query);
Response profile_answer(const Snapshot& snapshot, const Query& query);
Response partners_answer(const Snapshot& snapshot, const Query& query);
Response between_answer(const Snapshot& snapshot, const Query& query);

}  // namespace core::proximity
