// SPDX-License-Identifier: GPL-3.0-or-later
// The rule of who may see what, in one place. A public edition is a function of the public rows alone: `withhold`
// runs before links are sought, so that no link, rank, group or count depends on a row that is withheld; `visibility`
// then says which rows of each table may appear.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/edition/make_edition.hpp"

namespace core {

/// One flag a row of each table of a territory, and of its links: 1 may be shown.
struct Visibility {
    std::vector<std::uint8_t> establishments, flows, substitutions, groups, initiatives, synergies, actors;
    std::vector<std::uint8_t> summed_substitutions;  ///< may enter a sum by pair of zones, though not shown one by one
    bool zone_totals = true;                         ///< may be shown: every flow that was sought among may enter a sum
    std::vector<std::uint8_t> sources;               ///< may be named
    std::vector<std::uint8_t> source_contents;       ///< hash, size and row account may be given too
};

/// Removes the flows and the synergies that an audience may not see: those not diffused to it, and those of
/// establishments it may not see; then flows that a better one stands for (flow_evidence.hpp): judged by what is left, as a
/// withheld flow that made a public one disappear would be given away. Links found afterwards rest on visible rows only,
/// provided that they are ranked by `estimate_ranking`.
void withhold(Territory& territory, Audience audience);

/// How links are to be ranked for an edition: apart when estimates are shown as sums only, so that no link that is shown
/// and no group depends on an estimate that is not.
EstimateRanking estimate_ranking(const EditionOptions& options);

/// Estimated flows and links of named establishments are hidden from the public unless `EstimateDisplay::individual`.
Visibility visibility(const Territory& territory, const Links& links, const EditionOptions& options);

/// Whether more than its name may be told of a source: hash, size, row account, filter. Of open data only, outside
/// internal editions: of other files these tell of rows that are withheld.
bool may_describe(Audience audience, const SourceInfo& source);

/// Whether a published attribute may be shown: CNIG forbids to publish what a plot was sold for, and when; contact
/// details are for the network. Source: CNIG Sites Économiques v2024-10, TERRAIN-ECO and ETABLISSEMENT.
bool may_see_attribute(Audience audience, std::string_view attribute);

/// True when a link or flow is only estimated and the public sees estimates as sums.
bool is_summed_only(EvidenceGrade grade, const EditionOptions& options);

}  // namespace core
