// SPDX-License-Identifier: GPL-3.0-or-later
// Establishments found under two ids: those that may be one are reported, those that a user's file says are one become one.
#pragma once

#include <cstdint>
#include <vector>

#include "core/sources/profile.hpp"

namespace core {

/// By the file of [merges] (columns kept, dropped, reason): gives the rows of each dropped establishment, its flows and
/// all that refers to it the id of the kept one. What comes of it is told; the rows become one when establishments are
/// settled. Returns, a flag a row of establishments, which are dropped; empty without a file.
/// Errors: std::runtime_error when an id is dropped twice, or kept in one row and dropped in another.
std::vector<std::uint8_t> apply_merges(TerritoryDraft& draft);

/// Distance within which two establishments of one name may be one.
inline constexpr double same_place_metres = 100.0;

/// Reports pairs of establishments whose names read the same (case, accents and punctuation left out) and that lie within
/// `same_place_metres`. Pre: establishments are settled.
void report_found_twice(Territory& territory);

}  // namespace core
