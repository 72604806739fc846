// SPDX-License-Identifier: GPL-3.0-or-later
// Estimates, a source like another: the flows that are usual in the activity of each establishment, by the activity rules,
// and by coefficients where there are any. Graded estimated, diffused to all; their quantity is unknown (qualitative)
// unless a coefficient gives one. Settings: [estimates] of territory.toml.
#pragma once

#include "core/sources/profile.hpp"

namespace core {

/// Adds the source, its account (a row a rule and establishment; those below the least likelihood are filtered) and its
/// flows. An establishment that is known to be closed has none; one whose state is not known counts as active. An
/// activity of NAF 2025 goes through the correspondence: likelihoods of a resource add up, weighted.
/// Pre: establishments and flows are settled, and the territory's correspondence is in place. Flows stay sorted.
void estimate_flows(TerritoryDraft& draft);

}  // namespace core
