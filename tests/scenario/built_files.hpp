// SPDX-License-Identifier: GPL-3.0-or-later
// What the command `build` writes, for scenarios that look into its files.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tests {

/// Relative path → bytes.
using BuiltFiles = std::map<std::string, std::string>;

/// Runs `maillage build` in this process, in all formats, with further arguments. Fails the test when it fails.
BuiltFiles built_files(const std::filesystem::path& territory, const std::filesystem::path& folder,
                       const std::vector<std::string>& further);

/// The places where a text can be read: in the bytes of a file, compressed ones opened, or in a cell of its tables.
/// Case of ASCII letters does not matter.
std::vector<std::string> places_of(const std::string& text, const std::filesystem::path& folder,
                                   const BuiltFiles& files);

}  // namespace tests
