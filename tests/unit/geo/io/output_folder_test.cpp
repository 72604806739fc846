// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/output_folder.hpp"

#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <iostream>
#include <stdexcept>

#include "tests/support/scratch_folder.hpp"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using geo::io::Durability;
using geo::io::Overwrite;
using geo::io::write_folder;

constexpr geo::io::OutputOptions fresh{Overwrite::no, Durability::unsynced};
constexpr geo::io::OutputOptions replace{Overwrite::yes, Durability::unsynced};
const std::array<std::string, 2> names{"a.txt", "b.txt"};

void write_both(const fs::path& staging) {
    geo::io::write_file(staging / "a.txt", "new a", fresh);
    geo::io::write_file(staging / "b.txt", "new b", fresh);
}

}  // namespace

TEST_CASE("files of a folder take their names together, with nothing beside them") {
    const tests::ScratchFolder folder;
    write_folder(folder / "deep/er", names, fresh, write_both);
    CHECK(tests::file_bytes(folder / "deep/er/a.txt") == "new a");
    CHECK(tests::file_bytes(folder / "deep/er/b.txt") == "new b");
    CHECK(std::distance(fs::directory_iterator(folder / "deep/er"), {}) == 2);
}

TEST_CASE("a folder in which one file fails is as it was, and none is left where there was none") {
    const tests::ScratchFolder folder;
    const auto fail_late = [](const fs::path& staging) {
        write_both(staging);
        throw std::runtime_error("cannot write '" + (staging / "c.txt").string() + "'");
    };
    CHECK_THROWS_WITH(write_folder(folder / "new", names, fresh, fail_late),
                      Contains("'" + (folder / "new/c.txt").string() + "'"));
    CHECK(folder.entries() == 0);
    geo::io::write_file(folder / "a.txt", "old", fresh);
    CHECK_THROWS(write_folder(folder.path(), names, replace, fail_late));
    CHECK(tests::file_bytes(folder / "a.txt") == "old");
    CHECK(folder.entries() == 1);
}

TEST_CASE("a file that exists is refused before the work, one that was not announced before any takes its name") {
    const tests::ScratchFolder folder;
    geo::io::write_file(folder / "b.txt", "old", fresh);
    bool called = false;
    CHECK_THROWS_WITH(write_folder(folder.path(), names, fresh, [&](const fs::path&) { called = true; }),
                      Contains("b.txt") && Contains("exists already"));
    CHECK_FALSE(called);
    CHECK_THROWS_WITH(write_folder(folder.path(), {}, fresh, write_both), Contains("exists already"));
    CHECK(folder.entries() == 1);
    write_folder(folder.path(), names, replace, write_both);
    CHECK(tests::file_bytes(folder / "b.txt") == "new b");
}

TEST_CASE("a target that is a file, or below one, or in a folder that may not be written to is refused") {
    const tests::ScratchFolder folder;
    geo::io::write_file(folder / "file", "old", fresh);
    CHECK_THROWS_WITH(write_folder(folder / "file", {}, replace, write_both), Contains("file'"));
    CHECK_THROWS_WITH(write_folder(folder / "file/below", {}, replace, write_both), Contains("file/below'"));
    CHECK(folder.entries() == 1);
    if (geteuid() == 0) {
        std::cout << "skipped: root may write to any folder\n";
        return;
    }
    fs::create_directory(folder / "closed");
    fs::permissions(folder / "closed", fs::perms::owner_read | fs::perms::owner_exec);
    CHECK_THROWS_WITH(write_folder(folder / "closed", {}, replace, write_both), Contains("may be written to"));
}
