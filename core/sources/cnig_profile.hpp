// SPDX-License-Identifier: GPL-3.0-or-later
// CNIG "Sites Économiques" v2024-10: its four tables as GeoPackage, CSV (geometries as GeoJSON text) or Shapefile
// (10-character names). Every attribute of the standard is carried through under its published name; values of lists are
// brought to the official spelling, and rows that an unquoted separator shifted are put right when that makes them valid.
#pragma once

#include "core/sources/profile.hpp"

namespace core {

double recognise_cnig_zones(const geo::io::LayerSummary& layer);
double recognise_cnig_poles(const geo::io::LayerSummary& layer);
double recognise_cnig_plots(const geo::io::LayerSummary& layer);
double recognise_cnig_establishments(const geo::io::LayerSummary& layer);

void read_cnig_zones(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);
void read_cnig_poles(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);
void read_cnig_plots(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);
void read_cnig_establishments(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);

}  // namespace core
