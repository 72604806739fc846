// SPDX-License-Identifier: GPL-3.0-or-later
// Excess heat of industrial sites (Hotmaps industrial database, CC BY 4.0). It has no SIRET and coarse coordinates, so that
// a site is joined only through the table that the user gives as `sites` (columns site, establishment); the others are
// left out and counted ("site_not_joined"). The figures come from models: graded estimated.
#pragma once

#include "core/sources/profile.hpp"

namespace core {

double recognise_hotmaps(const geo::io::LayerSummary& layer);
/// All temperature classes of the file (100–200, 200–500 °C, above) are the catalogue's heat above 100 °C: they add up to
/// one output of heat.high. Units of the file: GWh a year, as its fuel demands show; it does not say so itself.
void read_hotmaps(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);

}  // namespace core
