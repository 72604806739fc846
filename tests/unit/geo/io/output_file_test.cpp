// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/output_file.hpp"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>
#include <random>

#include "geo/io/layer_writer.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/small_disk.hpp"
#include "tests/unit/geo/io/sample_layers.hpp"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using geo::io::Durability;
using geo::io::Overwrite;
using geo::io::write_file;

constexpr geo::io::OutputOptions replace{Overwrite::yes, Durability::unsynced};

void write_sample(const fs::path& file, std::uint64_t seed, Durability durability = Durability::unsynced) {
    const geo::Layer layer = tests::random_layer(seed, geo::GeometryType::point, 4000);
    const geo::io::WritableLayer writable{&layer, "", "", {}, {}, {}};
    geo::io::write_geopackage(file, std::span(&writable, 1), {}, geo::Crs(geo::lambert_93),
                              {{Overwrite::yes, durability}, "1970-01-01T00:00:00.000Z", {2}});
}

using tests::fork_child;
using tests::mount_small_disk;
using tests::not_allowed;
using tests::status_of;

/// True when `work` fails with an error that holds each of the words.
template <class Work>
bool fails_with(const Work& work, std::initializer_list<const char*> words) {
    try {
        work();
        return false;
    } catch (const std::runtime_error& error) {
        const std::string what = error.what();
        return std::ranges::all_of(words, [&](const char* word) { return what.find(word) != std::string::npos; });
    }
}

}  // namespace

TEST_CASE("a file is written whole, with nothing left beside it") {
    const tests::ScratchFolder folder;
    write_file(folder / "a.txt", "one", {});
    CHECK(tests::file_bytes(folder / "a.txt") == "one");
    write_file(folder / "a.txt", "two", {Overwrite::yes, Durability::synced});
    CHECK(tests::file_bytes(folder / "a.txt") == "two");
    CHECK(folder.entries() == 1);
}

TEST_CASE("a target that exists is only replaced when that is asked for, be it there before or come meanwhile") {
    const tests::ScratchFolder folder;
    write_file(folder / "a.txt", "old", {});
    CHECK_THROWS_WITH(write_file(folder / "a.txt", "new", {}), Contains("a.txt") && Contains("exists already"));
    CHECK(tests::file_bytes(folder / "a.txt") == "old");
    const auto late = [&] {
        write_file(folder / "b.txt", {}, [&](const fs::path&) { write_file(folder / "b.txt", "first", {}); });
    };
    CHECK_THROWS_WITH(late(), Contains("b.txt") && Contains("exists already"));
    CHECK(tests::file_bytes(folder / "b.txt") == "first");
    CHECK(folder.entries() == 2);
}

TEST_CASE("a folder, a missing folder, a name without file and a device are refused by name") {
    const tests::ScratchFolder folder;
    fs::create_directory(folder / "sub");
    CHECK_THROWS_WITH(write_file(folder / "sub", "x", replace), Contains("sub") && Contains("is a folder"));
    CHECK_THROWS_WITH(write_file(folder / "none" / "a.txt", "x", replace),
                      Contains("none") && Contains("does not exist"));
    CHECK_THROWS_WITH(write_file(folder.path() / "", "x", replace), Contains("name of a file"));
    CHECK_THROWS_WITH(write_file("/dev/null", "x", replace), Contains("/dev/null"));
}

TEST_CASE("a writer that throws leaves the former file and nothing beside it, its own side files included") {
    const tests::ScratchFolder folder;
    write_file(folder / "a.txt", "old", {});
    const auto failing = [&] {
        write_file(folder / "a.txt", replace, [](const fs::path& temporary) {
            write_file(fs::path(temporary).replace_extension(".side"), "x", replace);
            throw std::runtime_error("the reason");
        });
    };
    CHECK_THROWS_WITH(failing(), Contains("a.txt") && Contains("the reason"));
    CHECK(tests::file_bytes(folder / "a.txt") == "old");
    CHECK(folder.entries() == 1);
}

TEST_CASE("a link stays a link, and what it leads to is replaced with its permissions kept") {
    const tests::ScratchFolder folder;
    write_file(folder / "real.txt", "old", {});
    fs::permissions(folder / "real.txt", fs::perms(0640));
    fs::create_symlink("real.txt", folder / "link.txt");
    write_file(folder / "link.txt", "new", replace);
    CHECK(fs::is_symlink(folder / "link.txt"));
    CHECK(tests::file_bytes(folder / "real.txt") == "new");
    CHECK(fs::status(folder / "real.txt").permissions() == fs::perms(0640));
}

TEST_CASE("what a process that is gone has left is removed, what a living one writes is not") {
    const tests::ScratchFolder folder;
    const auto left_by = [&](pid_t process) {
        fs::path left;
        write_file(folder / "a.txt", replace, [&](const fs::path& temporary) {
            std::string name = temporary.filename().string();
            const std::string own = "-" + std::to_string(getpid()) + "-";
            name.replace(name.find(own), own.size(), "-" + std::to_string(process) + "-");
            left = folder / name;
        });
        write_file(left, "half", {});
        return left;
    };
    const pid_t gone = fork_child([] {});
    REQUIRE(status_of(gone) == 0);
    const fs::path stale = left_by(gone), fresh = left_by(getppid());
    write_file(folder / "a.txt", "new", replace);
    CHECK_FALSE(fs::exists(stale));
    CHECK(fs::exists(fresh));
}

TEST_CASE("a process killed at any moment leaves the former file whole, or the new one") {
    const tests::ScratchFolder folder;
    const fs::path file = folder / "a.gpkg";
    write_sample(file, 2);
    const std::string second = tests::file_bytes(file);
    write_sample(file, 1);
    const std::string first = tests::file_bytes(file);
    std::mt19937 random(1);
    int replaced = 0, kept = 0;
    for (int round = 0; round < 60; ++round) {
        write_file(file, first, replace);
        const pid_t child = fork_child([&] { write_sample(file, 2, Durability::synced); });
        usleep(static_cast<useconds_t>(random() % 60'000));
        kill(child, SIGKILL);
        status_of(child);
        const std::string found = tests::file_bytes(file);
        REQUIRE((found == first || found == second));
        ++(found == first ? kept : replaced);
    }
    CHECK(kept > 0);
    write_sample(file, 2);
    CHECK(folder.entries() == 1);  // all that the killed ones have left is gone
    INFO("replaced " << replaced << ", kept " << kept);
    CHECK(replaced + kept == 60);
}

TEST_CASE("when the system lets a file grow no further, the former one stays and the error names it") {
    const tests::ScratchFolder folder;
    write_sample(folder / "a.gpkg", 1);
    const std::string before = tests::file_bytes(folder / "a.gpkg");
    for (const rlim_t limit : {1U << 12U, 1U << 16U, 1U << 18U}) {
        const pid_t child = fork_child([&] {
            signal(SIGXFSZ, SIG_IGN);
            const rlimit size{limit, limit};
            setrlimit(RLIMIT_FSIZE, &size);
            write_sample(folder / "a.gpkg", 2);
        });
        CHECK(status_of(child) == 7);
        CHECK(tests::file_bytes(folder / "a.gpkg") == before);
        CHECK(folder.entries() == 1);
    }
}

TEST_CASE("when the disk is full, the former file stays and the error names it") {
    const tests::ScratchFolder folder;
    const fs::path file = folder / "a.gpkg";
    const pid_t child = fork_child([&] {
        if (!mount_small_disk(folder.path())) _exit(not_allowed);
        write_file(file, "old", {});
        const bool told = fails_with([&] { write_sample(file, 2); }, {"a.gpkg"}) &&
                          fails_with([&] { write_file(file, std::string(std::size_t{2} << 20U, 'x'), replace); },
                                     {"a.gpkg", "space"});
        _exit(told && tests::file_bytes(file) == "old" && folder.entries() == 1 ? 0 : 1);
    });
    const int status = status_of(child);
    if (status == not_allowed) {
        std::cout << "skipped: no file system may be mounted here\n";
        return;
    }
    CHECK(status == 0);
}

TEST_CASE("a folder that may not be written to gives an error that names the target") {
    const tests::ScratchFolder folder;
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
    const pid_t child = fork_child([&] {
        if (getuid() == 0 && setuid(65534) != 0) _exit(9);  // permissions mean nothing to root
        write_file(folder / "a.txt", "x", {});
    });
    CHECK(status_of(child) == 7);
    CHECK(folder.entries() == 0);
}
