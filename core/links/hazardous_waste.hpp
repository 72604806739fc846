// SPDX-License-Identifier: GPL-3.0-or-later
// Who may take hazardous waste: by what the flow says, the establishment's activity, or the headings of
// its installation.
#pragma once

#include <string>

#include "core/model/territory.hpp"

namespace core {

/// By the establishment's code in any nomenclature; one of NAF 2025 through the correspondence, where one of the codes that
/// it stands for is enough.
bool treats_hazardous_waste(const Territory& territory, EstablishmentIndex establishment);

/// The headings of the establishment's installation (ICPE) that cover hazardous waste, joined by ";"; "" when none does, or
/// none is known.
std::string hazardous_headings(const Territory& territory, EstablishmentIndex establishment);

/// What hazardous waste asks of a demand that is met with it. The first that holds: it states so itself, or comes of an
/// activity that treats it; a heading covers it; a permit is needed.
PermitState hazardous_permit(const Territory& territory, const ResourceFlow& demand);

}  // namespace core
