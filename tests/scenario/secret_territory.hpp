// SPDX-License-Identifier: GPL-3.0-or-later
// A small territory as files, with a secret of each kind planted in it.
#pragma once

#include <filesystem>
#include <span>

namespace tests {

struct Secret {
    const char *kind, *text;
    bool network_may_see;
};
std::span<const Secret> secrets();

/// Which secrets the files hold. Open files are those whose other rows and columns anyone may have: CNIG tables.
enum class Planted { all, all_but_estimates, only_in_open_files, none };

/// Writes territory.toml and its sources; returns the path of territory.toml.
std::filesystem::path write_territory(const std::filesystem::path& folder, Planted planted);

}  // namespace tests
