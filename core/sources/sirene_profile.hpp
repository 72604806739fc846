// SPDX-License-Identifier: GPL-3.0-or-later
// Establishments of SIRENE: INSEE stock with 48, 53 or 54 columns, Etalab geo-sirene of 2019 and 2024, and files that put
// geolocation and stock side by side. Streams: a row that the filter drops costs no allocation. Geolocation files named
// in the source are joined by SIRET, each row in the CRS of its own `epsg`.
#pragma once

#include "core/sources/profile.hpp"

namespace core {

double recognise_sirene(const geo::io::LayerSummary& layer);
/// A geolocation file without the columns of the stock.
double recognise_sirene_geolocation(const geo::io::LayerSummary& layer);

void read_sirene(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);
/// A geolocation file is only read by the source of establishments that names it.
/// Errors: std::runtime_error that says so.
void read_sirene_geolocation(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);

}  // namespace core
