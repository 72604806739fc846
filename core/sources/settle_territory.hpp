// SPDX-License-Identifier: GPL-3.0-or-later
// What is done once all sources are read: every table sorted by id, rows of one id brought together, references between
// nouns resolved. Accounts and issues of the territory are kept up, so that no row goes missing.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/sources/profile.hpp"

namespace core {

/// Sorts establishments by id. Rows of one id become one: the first source's, its blanks filled from the others, its
/// diffusion the strictest of them. Rows that are flagged as dropped (merge_establishments.hpp) come last in their group.
void settle_establishments(Territory& territory, const std::vector<std::uint8_t>& dropped = {});

/// Sorts administrative units by level and code; a unit that comes again is merged into the first (which then takes its
/// area, if it had none).
void settle_administrative_units(Territory& territory);

/// Gives the second and further poles and plots of an id ids of their own, mends the areas of plots, and reports plots of
/// unknown zones. Pre: zones, poles and plots are sorted by id.
void settle_poles_and_plots(Territory& territory);

/// Finds the establishments of the flows, sets aside those of unknown ones (of registers of a whole country they are only
/// filtered), sorts, and reports repeated ones.
/// Pre: establishments are settled.
void settle_flows(TerritoryDraft& draft);

/// Sorts initiatives, synergies and actors by id (a second row of an id gets an id of its own), drops references to what
/// is not there, and places initiatives and actors on the map.
/// Pre: zones, establishments and administrative units are settled.
void settle_people(Territory& territory);

/// Takes one kept row of a source back.
enum class RowFate { filtered, merged, set_aside };
void move_kept_row(Territory& territory, SourceIndex source, RowFate fate, std::string_view code);

}  // namespace core
