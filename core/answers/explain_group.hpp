// SPDX-License-Identifier: GPL-3.0-or-later
// Why a group for mutualisation is there: what its members share, where they meet, why each of them is in it, and what
// would change it. All is read from the edition, so that an explanation says no more than its audience may know.
// Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/answers/edition_index.hpp"
#include "core/model/quantity.hpp"
#include "geo/point.hpp"

namespace core {

struct ExplainedMember {
    std::string establishment, name;
    double distance = 0.0;  ///< metres from the meeting point
    std::string reason, grade;
};

/// What became of the need in the whole territory; only where the edition shows all who have it.
struct ExplainedNeed {
    std::int64_t establishments = 0, in_groups = 0, upper_bound = 0, gap = 0, groups = 0, groups_in_zone = 0;
};

/// What people can do about a group. `quantify`: members' quantities are not known; `confirm`: needs are estimated or
/// surveyed; `locate`: it stands only if they are within the limit; `recruit`: members that the threshold still lacks.
struct GroupChange {
    enum class Action { locate, quantify, confirm, recruit } action;
    std::int64_t members = 0;  ///< that it is about; 0 for all
};

struct GroupExplanation {
    std::string id, resource;
    Bilingual resource_name;
    std::string meeting_kind, meeting_id, meeting_name;
    geo::LonLat meeting_point;
    std::string zone;  ///< of all members; "" for a group across zones
    double radius = 0.0, mean_distance = 0.0, diameter = 0.0, straight_limit = 0.0;  ///< metres
    std::string limit_basis, limit_citation, limit_grade;
    bool distance_uncertain = false;
    Interval quantity;
    std::string unit;
    std::int64_t quantity_members = 0, quantity_unknown = 0;
    double threshold = geo::no_real;
    std::string threshold_unit, threshold_state, grade;
    std::int64_t smallest_group = 0;
    std::vector<ExplainedMember> members;  ///< nearest first
    std::optional<ExplainedNeed> need;
    std::optional<double>
        zone_preference;  ///< share of the limit by which a member of a group across zones counts as farther
    std::vector<GroupChange> changes;
};

/// Nothing when the edition shows no group of this id.
std::optional<GroupExplanation> try_explain_group(const EditionIndex& index, std::string_view group);
/// For one group: the index is made for it.
std::optional<GroupExplanation> try_explain_group(const Edition& edition, std::string_view group);

}  // namespace core
