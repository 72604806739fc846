// SPDX-License-Identifier: GPL-3.0-or-later
// What a user says exchanges are worth, for allocations by CO2e or money. There is no such table in the installation:
// factors depend on what is compared with what, and prices on the day.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "core/model/exchange_effects.hpp"

namespace core {

/// Columns output, input (empty: whatever it stands for), unit (of the output), co2_kg_per_unit, value_eur_per_unit (one of
/// them may be empty), source, grade. Treatment is to be deducted, transport is not.
/// Errors: std::runtime_error with file, row and column: an unknown code, no figure, a unit that does not measure what the
/// output is counted in, no source, two rows for the same resources.
std::vector<ExchangeEffect> read_exchange_effects(const std::filesystem::path& file,
                                                  const ResourceCatalogue& catalogue);

}  // namespace core
