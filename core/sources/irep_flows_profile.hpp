// SPDX-License-Identifier: GPL-3.0-or-later
// Yearly flows of the French register of polluting emissions (IREP, Géorisques), by SIRET: wastes produced (outputs),
// wastes taken in by treatment plants (inputs: sinks), water withdrawn (inputs), emissions. Declared, and open data.
// The columns are third-party evidence: no flow file was at hand. "< seuil" is unknown, never zero.
#pragma once

#include "core/sources/profile.hpp"

namespace core {

/// Prod_dechets_dangereux.csv, Prod_dechets_non_dangereux.csv, Trait_dechets_*.csv, Prelevements.csv, rejets.csv.
double recognise_irep_flows(const geo::io::LayerSummary& layer);
/// Of emissions only carbon dioxide is a resource; the others are filtered ("emission_without_resource").
void read_irep_flows(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);

}  // namespace core
