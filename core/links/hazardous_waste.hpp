// SPDX-License-Identifier: GPL-3.0-or-later
// Which establishments treat hazardous waste, by their activity.
#pragma once

#include "core/model/territory.hpp"

namespace core {

/// By the establishment's code in any nomenclature; one of NAF 2025 through the correspondence, where one of the codes that
/// it stands for is enough.
bool treats_hazardous_waste(const Territory& territory, EstablishmentIndex establishment);

}  // namespace core
