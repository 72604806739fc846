// SPDX-License-Identifier: GPL-3.0-or-later
// Territories of a few small files, for tests of what is made of them.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "core/sources/load_territory.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"

namespace tests {

/// The establishments of establishments.csv, without estimated flows: what follows adds its own sources.
inline constexpr std::string_view establishments_alone = R"(
[estimates]
enabled = false
[[establishments]]
file = "establishments.csv"
profile = "generic"
)";

class ScratchTerritory {
public:
    std::filesystem::path write(std::string_view name, std::string_view contents) const {
        const std::filesystem::path file = m_folder / name;
        std::ofstream(file, std::ios::binary) << contents;
        return file;
    }
    core::TerritoryConfig config(std::string_view toml) const {
        return core::read_territory_config(write("territory.toml", toml));
    }
    core::Territory load(std::string_view toml) const {
        core::LoadOptions options;
        options.reference_data = source_path("data/reference");
        return core::load_territory(config(toml), options);
    }
    std::filesystem::path path(std::string_view name) const { return m_folder / name; }

private:
    ScratchFolder m_folder;
};

}  // namespace tests
