// SPDX-License-Identifier: GPL-3.0-or-later
// The first stage: files → territory. Sources are read in the order of territory.toml; results do not depend on the
// number of threads.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string_view>

#include "core/model/territory.hpp"
#include "core/sources/territory_config.hpp"
#include "geo/parallel.hpp"

namespace core {

struct LoadOptions {
    std::filesystem::path reference_data;  ///< data/reference of this installation
    geo::Threads threads;
    std::size_t issue_examples = 10'000;  ///< issues listed for each code and source; all are counted
    /// Told what is being done and the share done, in [0, 1]; may be empty.
    std::function<void(std::string_view what, double share)> progress;
};

/// Errors: std::runtime_error with file, layer and row; defects of records go to `Territory::issues` instead.
Territory load_territory(const TerritoryConfig& config, const LoadOptions& options);

}  // namespace core
