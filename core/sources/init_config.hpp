// SPDX-License-Identifier: GPL-3.0-or-later
// A first territory.toml for the files that somebody has: each one's profile recognised from its columns, every option
// there with its meaning.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "core/model/language.hpp"

namespace core {

struct InitOptions {
    std::filesystem::path folder;      ///< where territory.toml will stand; files are named relative to it
    Language language = Language::fr;  ///< of the explanations
};

/// The text of a territory.toml. A layer of no known format becomes a block that is commented out, with the columns
/// that could be recognised by name mapped and the others listed.
/// Errors: std::runtime_error as geo::io::layers_of, for a file that cannot be read.
std::string suggested_config(std::span<const std::filesystem::path> files, const InitOptions& options = {});

}  // namespace core
