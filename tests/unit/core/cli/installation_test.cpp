// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/installation.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace fs = std::filesystem;

namespace {

/// Sets MAILLAGE_DATA_DIR for the length of a test.
class NamedDataDirectory {
public:
    explicit NamedDataDirectory(const fs::path& directory) { setenv("MAILLAGE_DATA_DIR", directory.c_str(), 1); }
    NamedDataDirectory(const NamedDataDirectory&) = delete;
    NamedDataDirectory& operator=(const NamedDataDirectory&) = delete;
    ~NamedDataDirectory() { unsetenv("MAILLAGE_DATA_DIR"); }
};

}  // namespace

TEST_CASE("the data folder is the one that the environment names") {
    const fs::path folder = fs::temp_directory_path() / "maillage installation test";
    fs::create_directories(folder / "reference");
    {
        const NamedDataDirectory named(folder);
        CHECK(core::data_directory() == folder);
    }
    fs::remove_all(folder);
}

TEST_CASE("a data folder without reference data is refused, and the message names it and the way out") {
    const NamedDataDirectory named("/nonexistent/maillage");
    CHECK_THROWS_WITH(core::data_directory(),
                      Catch::Contains("/nonexistent/maillage") && Catch::Contains("MAILLAGE_DATA_DIR"));
}

TEST_CASE("without a word from the environment the data folder is found from where the program stands") {
    unsetenv("MAILLAGE_DATA_DIR");
    const fs::path program = fs::read_symlink("/proc/self/exe");
    const fs::path expected = program.parent_path().parent_path() / "share" / "maillage";
    if (fs::is_directory(expected / "reference")) {
        CHECK(core::data_directory() == expected);
    } else {
        CHECK_THROWS_WITH(core::data_directory(), Catch::Contains(expected.string()));
    }
}
