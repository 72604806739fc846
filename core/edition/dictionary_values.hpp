// SPDX-License-Identifier: GPL-3.0-or-later
// Enumerations as the dictionary shows them: value and label in both languages.
#pragma once

#include <vector>

#include "core/edition/dictionary.hpp"

namespace core::dictionary {

std::vector<DomainValue> directions();
std::vector<DomainValue> zone_relations();
std::vector<DomainValue> match_levels();
std::vector<DomainValue> preparations();
std::vector<DomainValue> distance_decays();
std::vector<DomainValue> hazards();
std::vector<DomainValue> permit_states();
std::vector<DomainValue> rule_kinds();
std::vector<DomainValue> meeting_kinds();
std::vector<DomainValue> member_reasons();
std::vector<DomainValue> threshold_states();
std::vector<DomainValue> activity_states();
std::vector<DomainValue> location_precisions();
std::vector<DomainValue> zone_memberships();
std::vector<DomainValue> initiative_stages();
std::vector<DomainValue> initiative_kinds();
std::vector<DomainValue> synergy_statuses();
std::vector<DomainValue> actor_kinds();
std::vector<DomainValue> administrative_levels();
std::vector<DomainValue> severities();
std::vector<DomainValue> treatments();
std::vector<DomainValue> headcount_bands();

}  // namespace core::dictionary
