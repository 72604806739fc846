// SPDX-License-Identifier: GPL-3.0-or-later
// Facilities of the French register of polluting emissions (IREP, Géorisques): establishments with SIRET, activity and
// coordinates. Coordinates are in EPSG:27572 (NTF, Lambert II étendu), which no file says, unless a column code_epsg does.
#pragma once

#include "core/sources/profile.hpp"

namespace core {

double recognise_irep(const geo::io::LayerSummary& layer);
void read_irep(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);

}  // namespace core
