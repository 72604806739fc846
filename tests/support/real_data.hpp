// SPDX-License-Identifier: GPL-3.0-or-later
// Files that tests read: real ones, which lie beside the repository and may be absent, and the project's own.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace tests {

/// A file or folder of real data, by its path within them ("sirene/x.csv.gz"): in the folder that the environment
/// variable MAILLAGE_DATA names, else in ../shared/data beside the repository. When it is absent, says so in words that
/// make CTest report the test as skipped, and returns nothing:
///     const auto file = tests::try_real_data("zones/x.gpkg");
///     if (!file) return;
std::optional<std::filesystem::path> try_real_data(std::string_view path);

/// A file or folder of the repository ("data/demo").
std::filesystem::path source_path(std::string_view path);

}  // namespace tests
