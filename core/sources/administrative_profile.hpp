// SPDX-License-Identifier: GPL-3.0-or-later
// Communes, intercommunalities, departments and regions: layers with a code, a name and areas. The level is what the
// source's name, layer or file says ("communes_aura"), else what the form of the codes says.
#pragma once

#include "core/sources/profile.hpp"

namespace core {

double recognise_administrative(const geo::io::LayerSummary& layer);
void read_administrative(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);

}  // namespace core
