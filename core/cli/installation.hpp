// SPDX-License-Identifier: GPL-3.0-or-later
// Where the program finds what it was installed with. Nothing here is fixed at compile time: an installed tree may be
// moved, and a build folder has the same layout.
#pragma once

#include <filesystem>

namespace core {

/// The folder that holds `reference/`, `schema/`, `demo/` and `styles/`: the environment variable MAILLAGE_DATA_DIR
/// where it is set, else `../share/maillage` seen from the folder of the running program.
/// Errors: std::runtime_error that says where it looked, when there is no `reference/` in that folder.
std::filesystem::path data_directory();

}  // namespace core
