// SPDX-License-Identifier: GPL-3.0-or-later
// All that is known of one perimeter: what the sources bring and every later stage reads. A value.
#pragma once

#include <string>
#include <vector>

#include "core/model/activity_correspondence.hpp"
#include "core/model/activity_rules.hpp"
#include "core/model/administrative.hpp"
#include "core/model/establishment.hpp"
#include "core/model/exchange_effects.hpp"
#include "core/model/flow.hpp"
#include "core/model/initiative.hpp"
#include "core/model/issue.hpp"
#include "core/model/resource.hpp"
#include "core/model/score_parts.hpp"
#include "core/model/source.hpp"
#include "core/model/substitution_rules.hpp"
#include "core/model/waste_list.hpp"
#include "core/model/waste_treatment.hpp"
#include "core/model/zone.hpp"
#include "geo/crs.hpp"

namespace core {

struct Territory {
    std::string name;
    bool invented = false;  ///< demonstration data, said in every output
    geo::Crs crs{geo::lambert_93};
    ResourceCatalogue catalogue;
    ActivityRules activity_rules;
    SubstitutionRules substitution_rules;
    WasteList waste_list;
    WasteTreatment waste_treatment;
    ScoreWeights score_weights = proposed_score_weights;
    std::vector<ExchangeEffect> exchange_effects;    ///< the user's; empty when there are none
    ActivityCorrespondence activity_correspondence;  ///< NAF 2025 → NAF rév. 2: the user's, else what sources show
    ZoneTable zones;
    PoleTable poles;
    PlotTable plots;
    EstablishmentTable establishments;
    FlowTable flows;
    std::vector<Initiative> initiatives;  ///< sorted by id, as are the two below
    std::vector<Synergy> synergies;
    std::vector<Actor> actors;
    AdministrativeTable administrative;

    std::vector<SourceInfo> sources;   ///< in the order of territory.toml
    std::vector<RowAccount> accounts;  ///< one a source
    IssueLog issues;
};

}  // namespace core
