// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are no edition, or no longer one: told in one sentence, whatever reads them.
#include <array>
#include <catch2/catch.hpp>
#include <fstream>
#include <functional>

#include "core/edition/edition_file.hpp"
#include "geo/io/geopackage_database.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/core/edition_territory.hpp"

namespace {

using Catch::Matchers::Contains;
namespace fs = std::filesystem;

void write_sample(const fs::path& file) {
    const core::Edition edition =
        tests::edition_for(tests::territory_of_every_noun(2, 60), {.audience = core::Audience::internal});
    core::write_edition(file, core::streamed(edition));
}

/// What both ways of reading say; "" when one of them succeeds.
std::string told(const fs::path& file) {
    std::string message;
    const std::array<std::function<void()>, 2> readings{
        [&] { static_cast<void>(core::read_edition(file)); },
        [&] { static_cast<void>(core::collected(core::open_edition(file))); }};
    for (const auto& read : readings) {
        try {
            read();
            return {};
        } catch (const std::runtime_error& error) {
            message = error.what();
            if (message.find(file.filename().string()) == std::string::npos) return "the file is not named: " + message;
        }
    }
    return message;
}

/// A copy of an edition that somebody changed.
fs::path changed(const tests::ScratchFolder& folder, const std::vector<std::string>& statements) {
    fs::copy_file(folder / "edition.gpkg", folder / "changed.gpkg", fs::copy_options::overwrite_existing);
    geo::io::Database database(folder / "changed.gpkg", geo::io::Database::Access::changed);
    std::vector<std::string> triggers;  // they call functions of spatial libraries
    auto rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'");
    while (rows.step()) triggers.emplace_back(rows.bytes(0));
    for (const std::string& trigger : triggers) database.run("DROP TRIGGER " + geo::io::quoted_name(trigger));
    for (const std::string& statement : statements) database.run(statement);
    return folder / "changed.gpkg";
}

}  // namespace

TEST_CASE("an edition cut short at any place is told as damaged, and never read in part") {
    const tests::ScratchFolder folder;
    write_sample(folder / "edition.gpkg");
    const std::string whole = tests::file_bytes(folder / "edition.gpkg");
    std::vector<std::size_t> cuts{1,
                                  15,
                                  16,
                                  50,
                                  99,
                                  100,
                                  101,
                                  512,
                                  1024,
                                  4095,
                                  4096,
                                  4097,
                                  whole.size() - 1,
                                  whole.size() - 4096,
                                  whole.size() - 4097};
    for (std::size_t i = 1; i < 40; ++i) cuts.push_back(whole.size() * i / 40);
    for (const std::size_t cut : cuts) {
        std::ofstream(folder / "cut.gpkg", std::ios::binary | std::ios::trunc) << whole.substr(0, cut);
        INFO(cut << " of " << whole.size() << " bytes");
        CHECK_THAT(told(folder / "cut.gpkg"), Contains("is not a GeoPackage") || Contains("damaged"));
    }
    std::string flipped = whole;
    for (std::size_t i = 200; i < flipped.size(); i += 3001) flipped[i] = static_cast<char>(flipped[i] ^ 0x55);
    std::ofstream(folder / "flipped.gpkg", std::ios::binary) << flipped;
    CHECK(told(folder / "flipped.gpkg") != "");
}

TEST_CASE("what is no edition is told as what it is") {
    const tests::ScratchFolder folder;
    fs::create_directory(folder / "a.gpkg");
    std::ofstream(folder / "empty.gpkg").close();
    std::ofstream(folder / "text.gpkg") << std::string(5000, 'x');
    CHECK_THAT(told(folder / "a.gpkg"), Contains("is a folder"));
    CHECK_THAT(told(folder / "absent.gpkg"), Contains("does not exist"));
    CHECK_THAT(told(folder / "empty.gpkg"), Contains("is empty"));
    CHECK_THAT(told(folder / "text.gpkg"), Contains("is not a GeoPackage"));
    CHECK_THAT(told("/dev/null"), Contains("is not a file"));
}

TEST_CASE("an edition that somebody changed is read as far as it is sound, and else told with layer and column") {
    const tests::ScratchFolder folder;
    write_sample(folder / "edition.gpkg");
    const auto told_after = [&](const std::string& statement) { return told(changed(folder, {statement})); };
    CHECK_THAT(told_after("UPDATE maillage_metadata SET value = '99' WHERE key = 'schema_version'"),
               Contains("newer") && Contains("99"));
    CHECK_THAT(told_after("UPDATE maillage_metadata SET value = '{' WHERE key = 'sources'"), Contains("metadata"));
    CHECK_THAT(told_after("DELETE FROM maillage_metadata WHERE key = 'audience'"), Contains("audience"));
    CHECK_THAT(told_after("DELETE FROM gpkg_contents WHERE table_name = 'maillage_metadata'"),
               Contains("is not an edition"));
    CHECK_THAT(told_after("DROP TABLE maillage_metadata"), Contains("maillage_metadata"));
    CHECK_THAT(told_after("UPDATE maillage_dictionary SET type = 'banana' WHERE layer = 'zones'"), Contains("banana"));
    CHECK_THAT(told_after("UPDATE maillage_dictionary SET domain = '[' WHERE layer = 'zones'"), Contains("dictionary"));
    CHECK_THAT(told_after("UPDATE maillage_dictionary SET \"column\" = 'x' WHERE fid = 1"), Contains("not in order"));
    CHECK_THAT(told_after("DROP TABLE zones"), Contains("'zones'"));
    CHECK_THAT(told_after("DELETE FROM gpkg_contents WHERE table_name = 'zones'"), Contains("no layer 'zones'"));
    CHECK_THAT(told(changed(folder, {"ALTER TABLE zones RENAME TO z", "CREATE VIEW zones AS SELECT * FROM z"})),
               Contains("'zones'") && Contains("no table"));
    CHECK_THAT(told_after("ALTER TABLE zones RENAME COLUMN name TO nom"), Contains("zones") && Contains("'name'"));
    CHECK_THAT(told_after("UPDATE zones SET area = 'abc' WHERE fid = 2"),
               Contains("'zones', row 2") && Contains("'area'") && Contains("'abc'"));
    CHECK_THAT(told_after("UPDATE zones SET establishments = 1.5 WHERE fid = 2"), Contains("no whole number"));
    CHECK_THAT(told_after("UPDATE zones SET geom = x'00' WHERE fid = 2"), Contains("'zones', row 2"));
    CHECK_THAT(told_after("UPDATE zones SET geom = substr(geom, 1, 60) WHERE fid = 2"), Contains("cut short"));
    CHECK_THAT(told_after("DELETE FROM gpkg_spatial_ref_sys WHERE srs_id = 2154"),
               Contains("coordinate reference system"));
    CHECK(told_after("UPDATE gpkg_contents SET description = 'mine'").empty());
}

TEST_CASE("a column that somebody added to a layer is read as one more, named as it is") {
    const tests::ScratchFolder folder;
    write_sample(folder / "edition.gpkg");
    const core::Edition before = core::read_edition(folder / "edition.gpkg");
    const auto file = changed(folder, {"ALTER TABLE zones ADD COLUMN remark TEXT", "UPDATE zones SET remark = 'seen'"});
    const core::Edition after = core::read_edition(file);
    const core::EditionLayer& zones = *after.try_layer("zones");
    REQUIRE(zones.definition.columns.size() == before.try_layer("zones")->definition.columns.size() + 1);
    CHECK(zones.definition.columns.back().title.fr == "remark");
    CHECK(zones.data.column("remark").text(0) == "seen");
    CHECK(zones.data.columns.size() == zones.definition.columns.size());
    CHECK(core::collected(core::open_edition(file)) == after);
}

TEST_CASE("columns in another order, or of a type that a copy of the file lost, read as the dictionary says") {
    const tests::ScratchFolder folder;
    write_sample(folder / "edition.gpkg");
    const core::Edition before = core::read_edition(folder / "edition.gpkg");
    // As other programs copy a GeoPackage: without the notes on types.
    const core::Edition after = core::read_edition(
        changed(folder, {"DELETE FROM gpkg_metadata_reference", "ALTER TABLE actors RENAME COLUMN kind TO old_kind",
                         "ALTER TABLE actors ADD COLUMN kind TEXT", "UPDATE actors SET kind = old_kind",
                         "ALTER TABLE actors DROP COLUMN old_kind"}));
    CHECK(after.layers == before.layers);
}
