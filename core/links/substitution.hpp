// SPDX-License-Identifier: GPL-3.0-or-later
// Substitution links: pairs of an output and an input of one resource within its straight limit, scored as they stream
// by; of each supply the best by score are kept (ties: nearer, then the demand's establishment id). Pairs are never
// stored, so memory is that of the links kept: 56 bytes each, and twice that of a few blocks of supplies; and that of the
// totals by pair of zones, 32 bytes each.
#pragma once

#include <vector>

#include "core/links/flows_by_resource.hpp"
#include "core/links/links.hpp"
#include "core/links/zone_relations.hpp"

namespace core {

struct Substitutions {
    std::vector<SubstitutionLink> links;  ///< sorted by supply, then demand
    std::vector<ZoneTotal> zone_totals;   ///< see Links
};

/// Adds to the account's counts of pairs.
Substitutions find_substitutions(const Territory& territory, const FlowsByResource& flows, const ZoneRelations& zones,
                                 const LinkOptions& options, LinkAccount& account);

}  // namespace core
