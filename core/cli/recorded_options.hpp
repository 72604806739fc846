// SPDX-License-Identifier: GPL-3.0-or-later
// The options that change results, as an edition records them for its audience.
#pragma once

#include <map>
#include <string>

#include "core/model/evidence.hpp"
#include "core/model/territory.hpp"
#include "core/sources/territory_config.hpp"

namespace core {

/// Those of the territory, and of the sources that may be described: "filter.<noun>.<source>.departments" and so on.
/// Pre: `territory` was loaded from `config`. Errors: std::runtime_error when a perimeter cannot be read.
std::map<std::string, std::string> recorded_options(const TerritoryConfig& config, const Territory& territory,
                                                    Audience audience);

}  // namespace core
