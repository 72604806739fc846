// SPDX-License-Identifier: GPL-3.0-or-later
// Activity zones out of general maps: BD TOPO (ZONE_D_ACTIVITE_OU_D_INTERET, by category) and OpenStreetMap (areas, by
// land use).
#pragma once

#include "core/sources/profile.hpp"

namespace core {

double recognise_bdtopo(const geo::io::LayerSummary& layer);
void read_bdtopo(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);

double recognise_osm(const geo::io::LayerSummary& layer);
void read_osm(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);

}  // namespace core
