// SPDX-License-Identifier: GPL-3.0-or-later
// Who may take hazardous waste: by what the flow says, or the establishment's activity.
#pragma once

#include "core/model/territory.hpp"

namespace core {

/// By the establishment's code in any nomenclature; one of NAF 2025 through the correspondence, where one of the codes that
/// it stands for is enough.
bool treats_hazardous_waste(const Territory& territory, EstablishmentIndex establishment);

/// Whether a demand may be met with hazardous waste: it states so itself, or comes of an activity that treats it.
bool may_take_hazardous(const Territory& territory, const ResourceFlow& demand);

}  // namespace core
