// SPDX-License-Identifier: GPL-3.0-or-later
// Establishments by branch of activity: the sections and divisions of NACE Rev. 2, which NAF rév. 2 shares. Codes of other
// nomenclatures are never converted: their establishments have no branch here. One pass over the columns. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/edition/edition.hpp"
#include "core/model/activity_list.hpp"

namespace core {

enum class BranchLevel : std::uint8_t { section, division };

/// One branch and how many establishments it has.
struct BranchCount {
    std::string code;  ///< "C", "24"; "" for establishments without a branch
    Bilingual label;   ///< of the list that was handed in; the code where it has none
    std::uint64_t establishments = 0;
    std::uint64_t in_zones = 0;  ///< of them, those that belong to a zone
    friend bool operator==(const BranchCount&, const BranchCount&) = default;
};

/// A branch that is none: no activity is given, or its code is of another nomenclature.
inline constexpr std::uint8_t no_division = 100;
inline constexpr std::uint8_t other_nomenclature = 101;

/// The division of an activity in a nomenclature.
std::uint8_t division_of(std::string_view activity, std::string_view nomenclature);
/// The division of each establishment, 1 to 99, or one of the two above. Empty without the layer.
std::vector<std::uint8_t> divisions_of(const Edition& edition);

/// The branch of a division at a level: "24" → "24", or "C" by the list. "" for no division, and for a section that the
/// list does not have.
std::string branch_code(std::uint8_t division, BranchLevel level, const ActivityList& list);
/// What a branch is called; of "": that it is not known.
Bilingual branch_label(std::string_view code, const ActivityList& list);

/// Branches that have establishments, most establishments first, then by code; those without a branch last. They add up
/// to all establishments.
std::vector<BranchCount> establishments_by_branch(const Edition& edition, const ActivityList& list, BranchLevel level);

}  // namespace core
