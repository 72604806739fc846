// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/real_data.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>

namespace tests {

namespace fs = std::filesystem;

std::optional<fs::path> try_real_data(std::string_view path) {
    const char* named = std::getenv("MAILLAGE_DATA");
    const fs::path folder = named != nullptr ? fs::path(named) : source_path("../shared/data");
    const fs::path wanted = folder / path;
    if (fs::exists(wanted)) return wanted;
    WARN("skipped: no real data at " << wanted.string() << "; MAILLAGE_DATA can name the folder");
    return std::nullopt;
}

fs::path source_path(std::string_view path) { return (fs::path(MAILLAGE_SOURCE_DIR) / path).lexically_normal(); }

}  // namespace tests
