// SPDX-License-Identifier: GPL-3.0-or-later
// Same inputs and options, same bytes.
#include <catch2/catch.hpp>

#include "tests/scenario/built_files.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"

namespace {

namespace fs = std::filesystem;

/// Names first, so that a failure does not print megabytes.
void check_same(const tests::BuiltFiles& a, const tests::BuiltFiles& b) {
    REQUIRE(a.size() == b.size());
    for (const auto& [name, bytes] : a) {
        INFO(name);
        REQUIRE(b.contains(name));
        CHECK((bytes == b.at(name)));
    }
}

class WorkingFolder {
public:
    explicit WorkingFolder(const fs::path& folder) : m_before(fs::current_path()) { fs::current_path(folder); }
    WorkingFolder(const WorkingFolder&) = delete;
    WorkingFolder& operator=(const WorkingFolder&) = delete;
    ~WorkingFolder() { fs::current_path(m_before); }

private:
    fs::path m_before;
};

}  // namespace

TEST_CASE("GIVEN the demo WHEN it is built again, with 1, 2 and 8 threads, THEN every file has the same bytes") {
    const tests::ScratchFolder scratch;
    const fs::path territory = tests::source_path("data/demo/territory.toml");
    const auto first = tests::built_files(territory, scratch / "first", {});
    CHECK(first.size() > 30);
    for (const char* threads : {"1", "2", "8"}) {
        INFO(threads << " threads");
        check_same(tests::built_files(territory, scratch / threads, {"--threads", threads}), first);
    }
}

TEST_CASE("GIVEN the demo WHEN its inputs and the work lie elsewhere THEN every file has the same bytes") {
    const tests::ScratchFolder scratch;
    const fs::path demo = tests::source_path("data/demo");
    const auto first = tests::built_files(demo / "territory.toml", scratch / "first", {"--audience", "network"});
    const fs::path elsewhere = scratch / "elsewhere, à côté";
    fs::create_directories(elsewhere / "demo");
    for (const auto& entry : fs::directory_iterator(demo))
        fs::copy_file(entry.path(), elsewhere / "demo" / entry.path().filename());
    const WorkingFolder there(elsewhere);
    check_same(tests::built_files("demo/territory.toml", "out", {"--audience", "network"}), first);
}

TEST_CASE("GIVEN the demo WHEN a date is asked for THEN the edition has that date and no other") {
    const tests::ScratchFolder scratch;
    const fs::path territory = tests::source_path("data/demo/territory.toml");
    const auto dated = tests::built_files(territory, scratch / "dated", {"--date", "2031-07-09"});
    CHECK_FALSE(tests::places_of("2031-07-09", scratch / "dated", dated).empty());
    const auto undated = tests::built_files(territory, scratch / "undated", {});
    CHECK(tests::places_of("2031-07-09", scratch / "undated", undated).empty());
}
