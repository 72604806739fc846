// SPDX-License-Identifier: GPL-3.0-or-later
// Who may see what: a secret of each kind is planted, and every file of an edition is searched for it; and an edition for
// the public is the same, byte for byte, as if the secrets had never been there.
#include <catch2/catch.hpp>
#include <fstream>

#include "core/edition/edition_file.hpp"
#include "tests/scenario/built_files.hpp"
#include "tests/scenario/secret_territory.hpp"
#include "tests/support/scratch_folder.hpp"

namespace {

using tests::Planted;
using tests::Secret;

/// The names of secrets that can be read where they may not be, and the places.
void check_hidden(const tests::ScratchFolder& scratch, const char* audience) {
    const auto folder = scratch / audience;
    const auto files =
        tests::built_files(tests::write_territory(scratch.path(), Planted::all), folder, {"--audience", audience});
    CHECK(files.size() > 30);
    for (const Secret& secret : tests::secrets()) {
        const bool may_see = std::string_view(audience) == "network" && secret.network_may_see;
        const auto places = tests::places_of(secret.text, folder, files);
        INFO(secret.kind << " '" << secret.text << "', audience " << audience);
        if (may_see) {
            CHECK_FALSE(places.empty());
        } else {
            CHECK(places == std::vector<std::string>{});
        }
    }
}

}  // namespace

TEST_CASE("GIVEN a secret of each kind WHEN the edition is for the public THEN no file holds any of them") {
    const tests::ScratchFolder scratch;
    check_hidden(scratch, "public");
}

TEST_CASE(
    "GIVEN a secret of each kind WHEN the edition is for the network THEN files hold those for the network only") {
    const tests::ScratchFolder scratch;
    check_hidden(scratch, "network");
}

TEST_CASE("GIVEN a secret of each kind WHEN the edition is internal THEN each of them can be found") {
    const tests::ScratchFolder scratch;
    const auto folder = scratch / "internal";
    const auto files =
        tests::built_files(tests::write_territory(scratch.path(), Planted::all), folder, {"--audience", "internal"});
    for (const Secret& secret : tests::secrets()) {
        INFO(secret.kind << " '" << secret.text << "'");
        CHECK_FALSE(tests::places_of(secret.text, folder, files).empty());
    }
}

TEST_CASE("GIVEN a territory with secrets and one that never had them THEN their public editions are the same bytes") {
    const tests::ScratchFolder with, without;
    const auto a = tests::built_files(tests::write_territory(with.path(), Planted::all), with / "out", {});
    const auto b =
        tests::built_files(tests::write_territory(without.path(), Planted::only_in_open_files), without / "out", {});
    REQUIRE(a.size() == b.size());
    for (const auto& [name, bytes] : a) {
        INFO(name);
        REQUIRE(b.contains(name));
        CHECK((bytes == b.at(name)));
    }
}

TEST_CASE("GIVEN open files with values that may not be shown THEN these change the files' hash and size only") {
    // By design: a file of open data is named by the hash of what was read, so that anyone can tell that it is the same.
    const tests::ScratchFolder with, without;
    tests::built_files(tests::write_territory(with.path(), Planted::all), with / "out", {});
    tests::built_files(tests::write_territory(without.path(), Planted::none), without / "out", {});
    core::Edition a = core::read_edition(with / "out" / "edition.gpkg");
    core::Edition b = core::read_edition(without / "out" / "edition.gpkg");
    REQUIRE(a.layers.size() == b.layers.size());
    for (std::size_t i = 0; i < a.layers.size(); ++i) {
        INFO(a.layers[i].definition.name);
        if (a.layers[i].definition.name != "sources") CHECK(a.layers[i] == b.layers[i]);
    }
    REQUIRE(a.metadata.sources.size() == b.metadata.sources.size());
    for (std::size_t i = 0; i < a.metadata.sources.size(); ++i) {
        core::SourceInfo& source = a.metadata.sources[i];
        source.sha256 = b.metadata.sources[i].sha256;
        source.bytes = b.metadata.sources[i].bytes;
        CHECK(source == b.metadata.sources[i]);
    }
    CHECK(a.metadata.accounts == b.metadata.accounts);
}

TEST_CASE("GIVEN estimates shown as sums THEN nothing but the sums by pair of zones depends on them") {
    const tests::ScratchFolder with, without;
    tests::built_files(tests::write_territory(with.path(), Planted::all), with / "out", {});
    tests::built_files(tests::write_territory(without.path(), Planted::all_but_estimates), without / "out", {});
    const core::Edition a = core::read_edition(with / "out" / "edition.gpkg");
    const core::Edition b = core::read_edition(without / "out" / "edition.gpkg");
    REQUIRE(a.layers.size() == b.layers.size());
    for (std::size_t i = 0; i < a.layers.size(); ++i) {
        INFO(a.layers[i].definition.name);
        const std::string& name = a.layers[i].definition.name;
        CHECK((a.layers[i] == b.layers[i]) == (name != "zone_links" && name != "zone_family_links"));
    }
    REQUIRE(a.try_layer("mutualisation_groups") != nullptr);
    REQUIRE(a.try_layer("substitution_links") != nullptr);
}

TEST_CASE("GIVEN that estimates are to be shown one by one THEN the public sees them") {
    const tests::ScratchFolder scratch;
    const auto territory = tests::write_territory(scratch.path(), Planted::all);
    std::ofstream(territory, std::ios::app) << "\n[publication]\npublish_estimates = \"individual\"\n";
    const auto files = tests::built_files(territory, scratch / "out", {});
    CHECK_FALSE(tests::places_of("zq-rule-estimated", scratch / "out", files).empty());
}
