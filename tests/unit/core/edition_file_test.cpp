// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/edition_file.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>

#include "core/edition/fingerprint.hpp"
#include "geo/io/geopackage_database.hpp"
#include "geo/io/layer_writer.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/core/edition_territory.hpp"

using core::Audience;
using core::Edition;
using core::Language;

namespace {

Edition edition_of(unsigned seed, std::size_t size, Audience audience) {
    core::EditionOptions options;
    options.audience = audience;
    options.date = seed % 2 == 0 ? "" : "2026-11-21";
    options.options = {{"crs", "EPSG:2154"}, {"links.detour_factor", "1.343"}, {"“été”", "a\nb"}};
    return tests::edition_for(tests::territory_of_every_noun(seed, size), options);
}

/// Equal, told layer by layer so that a failure says where.
void check_equal(const Edition& read, const Edition& written) {
    CHECK(read.metadata == written.metadata);
    CHECK(read.crs.code() == written.crs.code());
    REQUIRE(read.layers.size() == written.layers.size());
    for (std::size_t i = 0; i < read.layers.size(); ++i) {
        INFO(written.layers[i].definition.name);
        CHECK(read.layers[i].definition == written.layers[i].definition);
        CHECK(read.layers[i].data.geometry == written.layers[i].data.geometry);
        REQUIRE(read.layers[i].data.columns.size() == written.layers[i].data.columns.size());
        for (std::size_t c = 0; c < read.layers[i].data.columns.size(); ++c) {
            INFO(written.layers[i].data.columns[c].name);
            CHECK(read.layers[i].data.columns[c] == written.layers[i].data.columns[c]);
        }
    }
    CHECK(read == written);
}

}  // namespace

TEST_CASE("an edition reads back equal from its file, for every audience and in both languages") {
    const tests::ScratchFolder folder;
    for (unsigned seed = 1; seed <= 6; ++seed) {
        const auto audience = static_cast<Audience>(seed % 3);
        const auto language = seed % 2 == 0 ? Language::fr : Language::en;
        const Edition written = edition_of(seed, 20 + 30 * seed, audience);
        const auto file = folder / ("edition " + std::to_string(seed) + ".gpkg");
        core::write_edition(file, core::streamed(written), {.language = language});
        INFO("seed " << seed << ", audience " << core::text(audience));
        check_equal(core::read_edition(file), written);
    }
}

TEST_CASE("an edition of every noun has every layer") {
    const Edition edition = edition_of(4, 150, Audience::internal);
    CHECK(edition.layers.size() == 22);
}

TEST_CASE("an edition without any row reads back equal") {
    const tests::ScratchFolder folder;
    core::Territory nothing;
    nothing.name = "nothing";
    const Edition written = core::make_edition(nothing, {}, {});
    CHECK(written.layers.empty());
    core::write_edition(folder / "edition.gpkg", core::streamed(written));
    check_equal(core::read_edition(folder / "edition.gpkg"), written);
}

TEST_CASE("only the layers asked for are read, and one that is not there is passed over") {
    const tests::ScratchFolder folder;
    const Edition edition = edition_of(2, 40, Audience::public_);
    core::write_edition(folder / "edition.gpkg", core::streamed(edition));
    const std::vector<std::string> some{"zones", "no such layer", "establishments"};
    const Edition read = core::read_edition(folder / "edition.gpkg", some);
    REQUIRE(read.layers.size() == 2);
    CHECK(read.try_layer("zones") != nullptr);
    CHECK(read.try_layer("establishments") != nullptr);
}

TEST_CASE("only the rows asked for are read, in their order, and a column that is not there is named") {
    const tests::ScratchFolder folder;
    const Edition edition = edition_of(2, 60, Audience::internal);
    core::write_edition(folder / "edition.gpkg", core::streamed(edition));
    const core::EditionLayer& flows = *edition.try_layer("flows");
    const std::string first = flows.data.column("establishment").text(0);
    const std::string last = flows.data.column("establishment").text(flows.data.rows() - 1);
    const std::vector<core::LayerChoice> some{
        {"flows", "establishment", {last, first, "nobody"}}, {"zones", "", {}}, {"actors", "id", {}}};
    const Edition read = core::read_edition_rows(folder / "edition.gpkg", some);
    std::vector<std::string> expected, found;
    for (std::size_t row = 0; row < flows.data.rows(); ++row) {
        const std::string establishment = flows.data.column("establishment").text(row);
        if (establishment == first || establishment == last) expected.push_back(flows.data.column("id").text(row));
    }
    const core::EditionLayer& some_flows = *read.try_layer("flows");
    for (std::size_t row = 0; row < some_flows.data.rows(); ++row)
        found.push_back(some_flows.data.column("id").text(row));
    CHECK(found == expected);
    CHECK(*read.try_layer("zones") == *edition.try_layer("zones"));
    CHECK(read.try_layer("actors")->data.rows() == 0);
    CHECK(read.layers.size() == 3);
    const std::vector<core::LayerChoice> wrong{{"zones", "no_such_column", {"x"}}};
    CHECK_THROWS_WITH(core::read_edition_rows(folder / "edition.gpkg", wrong), Catch::Contains("no_such_column"));
}

TEST_CASE("only the columns asked for are read, and the definition says no others") {
    const tests::ScratchFolder folder;
    const Edition edition = edition_of(4, 60, Audience::internal);
    core::write_edition(folder / "edition.gpkg", core::streamed(edition));
    const std::vector<core::LayerChoice> narrow{
        {"establishments", "", {}, {"headcount", "id", "no such column"}},
        {"zones", "id", {edition.try_layer("zones")->data.column("id").text(0)}, {"area"}}};
    const Edition read = core::read_edition_rows(folder / "edition.gpkg", narrow);
    const core::EditionLayer& whole = *edition.try_layer("establishments");
    const core::EditionLayer& some = *read.try_layer("establishments");
    REQUIRE(some.data.columns.size() == 2);
    CHECK(some.data.columns[0] == whole.data.column("id"));
    CHECK(some.data.columns[1] == whole.data.column("headcount"));
    REQUIRE(some.definition.columns.size() == 2);
    CHECK(some.definition.columns[1].domain.size() > 3);
    CHECK(some.definition.geometry == geo::GeometryType::none);
    CHECK(some.data.geometry == geo::GeometryColumn());
    REQUIRE(read.try_layer("zones")->data.columns.size() == 1);
    CHECK(read.try_layer("zones")->data.rows() == 1);
}

TEST_CASE("one edition gives one file, whatever the number of threads") {
    const tests::ScratchFolder folder;
    const Edition edition = edition_of(3, 80, Audience::network);
    core::write_edition(folder / "one.gpkg", core::streamed(edition), {.threads = {1}});
    core::write_edition(folder / "eight.gpkg", core::streamed(edition), {.threads = {8}});
    CHECK(tests::file_bytes(folder / "one.gpkg") == tests::file_bytes(folder / "eight.gpkg"));
}

TEST_CASE("a GeoPackage that is no edition is refused, and the message says what makes one") {
    CHECK_THROWS_WITH(core::read_edition(tests::source_path("data/demo/zones_inventees.gpkg")),
                      Catch::Contains("zones_inventees.gpkg") && Catch::Contains("maillage build"));
}

TEST_CASE("an edition of a newer schema is refused, and the message says so") {
    const tests::ScratchFolder folder;
    Edition edition = edition_of(2, 10, Audience::public_);
    edition.metadata.schema_version = core::edition_schema_version + 1;
    core::write_edition(folder / "edition.gpkg", core::streamed(edition));
    CHECK_THROWS_WITH(core::read_edition(folder / "edition.gpkg"), Catch::Contains("newer maillage"));
}

TEST_CASE("a truncated edition is refused, whatever its length") {
    const tests::ScratchFolder folder;
    const Edition edition = edition_of(2, 10, Audience::public_);
    core::write_edition(folder / "edition.gpkg", core::streamed(edition));
    const std::string whole = tests::file_bytes(folder / "edition.gpkg");
    for (std::size_t tenth = 0; tenth < 10; ++tenth) {
        std::ofstream(folder / "cut.gpkg", std::ios::binary) << whole.substr(0, whole.size() * tenth / 10);
        INFO(tenth << " tenths of it");
        CHECK_THROWS_AS(core::read_edition(folder / "cut.gpkg"), std::runtime_error);
    }
}

TEST_CASE("the fingerprint changes with any cell and does not know the run id") {
    const Edition edition = edition_of(5, 40, Audience::internal);
    Edition other = edition;
    other.metadata.run_id = "another";
    CHECK(core::fingerprint(core::streamed(other)) == core::fingerprint(core::streamed(edition)));
    CHECK(edition.metadata.run_id == core::fingerprint(core::streamed(edition)));
    for (std::size_t layer = 0; layer < edition.layers.size(); ++layer) {
        for (std::size_t column = 0; column < edition.layers[layer].data.columns.size(); ++column) {
            other = edition;
            geo::Column& changed = other.layers[layer].data.columns[column];
            INFO(other.layers[layer].definition.name << "." << changed.name);
            if (auto* codes = std::get_if<geo::CodeColumn>(&changed.values)) {
                codes->set(0, std::string((*codes)[0]) + "x");
            } else if (auto* reals = std::get_if<geo::RealColumn>(&changed.values)) {
                reals->front() = std::isnan(reals->front()) ? 0.0 : std::nextafter(reals->front(), 1e300);
            } else if (auto* integers = std::get_if<geo::IntegerColumn>(&changed.values)) {
                integers->front() ^= 1;
            } else if (auto* flags = std::get_if<geo::FlagColumn>(&changed.values)) {
                flags->front() = flags->front() == geo::Flag::yes ? geo::Flag::no : geo::Flag::yes;
            } else {
                const auto& old = std::get<geo::TextColumn>(changed.values);
                geo::TextColumn texts;
                for (std::size_t row = 0; row < old.size(); ++row)
                    texts.append(std::string(old[row]) + (row + 1 == old.size() ? "x" : ""));
                changed.values = std::move(texts);
            }
            CHECK(core::fingerprint(core::streamed(other)) != core::fingerprint(core::streamed(edition)));
        }
    }
}

TEST_CASE("the fingerprint changes with a coordinate, and with where one part of an area ends and the next begins") {
    Edition edition;
    const geo::Ring one{{0, 0}, {2, 0}, {2, 2}, {0, 0}};
    const geo::Ring two{{0, 0}, {1, 0}, {1, 1}, {0, 0}};
    const auto of = [&](const geo::MultiPolygon& area) {
        edition.layers = {{{.name = "zones"}, {"zones", {}, geo::GeometryColumn(geo::GeometryType::multi_polygon)}}};
        edition.layers.front().data.geometry.append_polygons(area);
        return core::fingerprint(core::streamed(edition));
    };
    CHECK(of({{{one, {two}}}}) != of({{{one, {}}, {two, {}}}}));
    geo::Ring moved = one;
    moved[1].x = std::nextafter(2.0, 3.0);
    CHECK(of({{{one, {}}}}) != of({{{moved, {}}}}));
    CHECK(of({{{one, {}}}}) == of({{{one, {}}}}));
}

TEST_CASE("an edition whose rows are read when they are asked for is the one read at once, however it is cut") {
    const tests::ScratchFolder folder;
    const Edition written = edition_of(2, 90, Audience::internal);
    core::write_edition(folder / "edition.gpkg", core::streamed(written));
    const core::StreamedEdition opened = core::open_edition(folder / "edition.gpkg");
    check_equal(core::collected(opened), written);
    for (const std::size_t block : {1U, 7U, 1000U}) {
        for (const core::StreamedLayer& layer : opened.layers) {
            INFO(layer.definition.name << " by " << block);
            geo::Layer rows = layer.rows.columns();
            CHECK(rows.rows() == 0);
            for (std::size_t first = 0; first < layer.rows.size(); first += block) {
                const std::size_t last = std::min(first + block, layer.rows.size());
                layer.rows.read(first, last, [&](const geo::Layer& part, std::size_t from, std::size_t to) {
                    CHECK(from == 0);
                    CHECK(part.rows() == to);
                    for (std::size_t row = from; row < to; ++row) {
                        CHECK(part.columns[0].text(row) ==
                              written.try_layer(layer.definition.name)->data.columns[0].text(first + row));
                    }
                });
            }
        }
    }
}

TEST_CASE("an edition that somebody took rows out of is read without them") {
    const tests::ScratchFolder folder;
    core::write_edition(folder / "edition.gpkg", core::streamed(edition_of(2, 60, Audience::internal)));
    {
        geo::io::Database database(folder / "edition.gpkg", geo::io::Database::Access::changed);
        database.run("DROP TRIGGER IF EXISTS rtree_actors_geom_delete");
        database.run("DELETE FROM actors WHERE fid IN (1, 3, 4)");
    }
    const Edition read = core::read_edition(folder / "edition.gpkg");
    check_equal(core::collected(core::open_edition(folder / "edition.gpkg")), read);
    CHECK(read.try_layer("actors")->data.rows() + 3 ==
          core::make_edition(tests::territory_of_every_noun(2, 60), {}, {.audience = Audience::internal})
              .try_layer("actors")
              ->data.rows());
}

TEST_CASE("rows are counted when the file does not say how many there are, or says what cannot be") {
    const Edition edition = edition_of(2, 60, Audience::internal);
    for (const char* sql : {"DROP TABLE gpkg_ogr_contents", "UPDATE gpkg_ogr_contents SET feature_count = NULL",
                            "UPDATE gpkg_ogr_contents SET feature_count = feature_count + 1",
                            "UPDATE gpkg_ogr_contents SET feature_count = -1", "DELETE FROM gpkg_ogr_contents"}) {
        const tests::ScratchFolder folder;
        core::write_edition(folder / "edition.gpkg", core::streamed(edition));
        geo::io::Database(folder / "edition.gpkg", geo::io::Database::Access::changed).run(sql);
        INFO(sql);
        check_equal(core::collected(core::open_edition(folder / "edition.gpkg")),
                    core::read_edition(folder / "edition.gpkg"));
    }
}

TEST_CASE("rows that were taken out unseen by the file's own count are missed, and never read in part") {
    const tests::ScratchFolder folder;
    core::write_edition(folder / "edition.gpkg", core::streamed(edition_of(2, 60, Audience::internal)));
    {
        geo::io::Database database(folder / "edition.gpkg", geo::io::Database::Access::changed);
        database.run("DROP TRIGGER IF EXISTS rtree_actors_geom_delete");
        database.run("DROP TRIGGER trigger_delete_feature_count_actors");
        database.run("DELETE FROM actors WHERE fid = 3");
    }
    const core::StreamedEdition opened = core::open_edition(folder / "edition.gpkg");
    CHECK_THROWS_WITH(core::collected(opened), Catch::Contains("'actors' has fewer rows than it says"));
}
