// SPDX-License-Identifier: GPL-3.0-or-later
// Readers of the nouns for files with mapped columns: profiles generic and template.
#pragma once

#include "core/sources/profile.hpp"

namespace core {

void read_mapped_zones(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);
void read_mapped_poles(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);
void read_mapped_plots(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);
void read_mapped_administrative_units(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);
void read_mapped_establishments(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);
void read_mapped_flows(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);
void read_mapped_initiatives(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);
void read_mapped_synergies(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);
void read_mapped_actors(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);

}  // namespace core
