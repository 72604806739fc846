// SPDX-License-Identifier: GPL-3.0-or-later
// Substitution links: pairs of an output and an input of one resource within its straight limit, scored as they stream
// by; of each supply the best by score are kept (ties: nearer, then the demand's establishment id). Pairs are never
// stored, so memory is that of the links kept: 56 bytes each, and twice that of a few blocks of supplies.
#pragma once

#include <vector>

#include "core/links/flows_by_resource.hpp"
#include "core/links/links.hpp"
#include "core/links/zone_relations.hpp"

namespace core {

/// The links, sorted by supply, then demand; adds to the account's counts of pairs.
std::vector<SubstitutionLink> find_substitutions(const Territory& territory, const FlowsByResource& flows,
                                                 const ZoneRelations& zones, const LinkOptions& options,
                                                 LinkAccount& account);

}  // namespace core
