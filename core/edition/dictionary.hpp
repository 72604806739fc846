// SPDX-License-Identifier: GPL-3.0-or-later
// The data dictionary: every layer and column of an edition, declared once. Field aliases, popups, queryables and the
// documentation are read from here.
#pragma once

#include <vector>

#include "core/edition/edition.hpp"
#include "core/model/resource.hpp"

namespace core::dictionary {

LayerDefinition zones();
LayerDefinition establishments();
LayerDefinition poles();
LayerDefinition plots();
LayerDefinition administrative_units();

LayerDefinition resources();
LayerDefinition flows();
LayerDefinition substitution_links();
LayerDefinition zone_links();
LayerDefinition zone_family_links();
LayerDefinition rules();
LayerDefinition allocations();
LayerDefinition allocation_totals();
LayerDefinition unmatched_flows();
LayerDefinition mutualisation_groups();
LayerDefinition mutualisation_members();
LayerDefinition mutualisation_needs();

LayerDefinition initiatives();
LayerDefinition initiative_perimeters();
LayerDefinition synergies();
LayerDefinition actors();

LayerDefinition issues();
LayerDefinition sources();

/// An attribute carried through from a source under its published name. Titles of CNIG attributes are the standard's.
ColumnDefinition carried_attribute(const geo::Column& column);

/// The values of enumerations, with their labels.
std::vector<DomainValue> evidence_grades();
std::vector<DomainValue> diffusions();
std::vector<DomainValue> distance_bases();
std::vector<DomainValue> synergy_kinds();

}  // namespace core::dictionary
