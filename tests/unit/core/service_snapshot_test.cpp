// SPDX-License-Identifier: GPL-3.0-or-later
// An edition made ready to be served: against the edition itself, the GeoJSON files of the same layers, and each other.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/edition/edition_file.hpp"
#include "core/export/export_layers.hpp"
#include "core/service/snapshot.hpp"
#include "geo/layer_append.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/core/edition_territory.hpp"

using core::Collection;
using core::Edition;
using core::Snapshot;
using nlohmann::json;

namespace {

Edition edition_of(std::size_t size) {
    return tests::edition_for(tests::territory_of_every_noun(7, size), {.audience = core::Audience::internal});
}

/// All of them; "" when they are not kept.
std::string texts_of(const Collection& collection) {
    const core::FeatureTexts* texts = collection.try_texts();
    return texts == nullptr ? std::string() : std::string(texts->rows(0, collection.rows()));
}

constexpr std::uintmax_t large = 1U << 30U;

void check_same(const Snapshot& a, const Snapshot& b) {
    CHECK(a.edition().layers == b.edition().layers);
    REQUIRE(a.collections().size() == b.collections().size());
    for (std::size_t i = 0; i < a.collections().size(); ++i) {
        const Collection& one = a.collections()[i];
        const Collection& other = b.collections()[i];
        CHECK(one.degrees == other.degrees);
        CHECK(one.extent == other.extent);
        CHECK(texts_of(one) == texts_of(other));
    }
}

}  // namespace

TEST_CASE("blocks of a layer's rows put one after the other are the layer") {
    for (const core::EditionLayer& layer : edition_of(40).layers) {
        geo::Layer whole = geo::without_rows(layer.data);
        geo::reserve_like(whole, layer.data, 2 * layer.data.rows());
        geo::LayerAppender appender(whole);
        appender.append(layer.data);
        CHECK(whole == layer.data);
        appender.append(layer.data);
        REQUIRE(whole.rows() == 2 * layer.data.rows());
        for (std::size_t row = 0; row < layer.data.rows(); ++row) {
            for (std::size_t i = 0; i < whole.columns.size(); ++i) {
                CHECK(whole.columns[i].text(layer.data.rows() + row) == layer.data.columns[i].text(row));
            }
            CHECK(whole.geometry.box(layer.data.rows() + row) == layer.data.geometry.box(row));
        }
    }
}

TEST_CASE("a snapshot of a file is the snapshot of the edition that was written, for any number of threads") {
    const tests::ScratchFolder folder;
    Edition edition = edition_of(300);
    core::write_edition(folder / "edition.gpkg", core::streamed(edition));
    const Snapshot one(folder / "edition.gpkg", {.threads = {1}, .texts_per_file_byte = 10});
    const Snapshot three(folder / "edition.gpkg", {.threads = {3}, .texts_per_file_byte = 10});
    for (const Snapshot* snapshot : {&one, &three}) snapshot->prepare();
    check_same(one, three);
    CHECK(one.hash() == three.hash());
    const Snapshot memory(std::move(edition), {}, large);
    memory.prepare();
    check_same(one, memory);
    CHECK_FALSE(one.metadata().run_id.empty());
}

TEST_CASE("where features are does not depend on whether they are kept ready") {
    const Snapshot ready(edition_of(300), {.texts_per_file_byte = 10}, large);
    const Snapshot bare(edition_of(300), {.texts_per_file_byte = 0}, large);
    for (const Snapshot* snapshot : {&ready, &bare}) snapshot->prepare();
    REQUIRE(ready.collections().size() == bare.collections().size());
    std::size_t lines = 0;
    for (std::size_t i = 0; i < ready.collections().size(); ++i) {
        const Collection& one = ready.collections()[i];
        CHECK(one.degrees == bare.collections()[i].degrees);
        CHECK(one.extent == bare.collections()[i].extent);
        CHECK(one.try_texts() != nullptr);
        CHECK(bare.collections()[i].try_texts() == nullptr);
        lines += one.degrees.type() == geo::GeometryType::multi_line ? one.rows() : 0;
    }
    CHECK(lines > 100);
    CHECK(ready.hash() == bare.hash());
}

TEST_CASE("the features that are kept ready are those of the GeoJSON files, with an id each") {
    const tests::ScratchFolder folder;
    const Edition edition = edition_of(120);
    core::export_layers(folder.path(), core::streamed(edition), core::ExportFormat::geojson,
                        {.language = core::Language::en});
    const Snapshot snapshot(edition, {}, large);
    snapshot.prepare();
    for (const Collection& collection : snapshot.collections()) {
        if (!core::holds(core::ExportFormat::geojson, collection.layer->definition)) continue;
        const json file = json::parse(tests::file_bytes(folder / (collection.name() + ".geojson")));
        REQUIRE(collection.try_texts() != nullptr);
        const json rows = json::parse("[" + texts_of(collection) + "]");
        REQUIRE(rows.size() == file["features"].size());
        for (std::size_t row = 0; row < rows.size(); ++row) {
            CHECK(rows[row]["properties"] == file["features"][row]["properties"]);
            CHECK(rows[row]["geometry"] == file["features"][row]["geometry"]);
            CHECK(rows[row] == json::parse(collection.try_texts()->feature(row)));
            const json& id = rows[row]["id"];
            const std::string text = id.is_string() ? id.get<std::string>() : id.dump();
            CHECK(text == collection.id(row));
            CHECK(collection.try_row(text) == std::optional(static_cast<std::uint32_t>(row)));
        }
    }
}

TEST_CASE("an id that no feature has finds none") {
    const Snapshot snapshot(edition_of(30), {}, large);
    for (const Collection& collection : snapshot.collections()) {
        for (const char* id :
             {"", "0", "-1", "+1", "01", "1.0", "1 ", "99999999", "99999999999999999999", "' OR 1=1"}) {
            CHECK_FALSE(collection.try_row(id));
        }
    }
}

TEST_CASE("ids that stand twice or are missing do not name features: their rows are numbered") {
    Edition edition = edition_of(30);
    for (core::EditionLayer& layer : edition.layers) {
        if (layer.data.try_column("id") == nullptr || layer.data.rows() < 2) continue;
        auto& ids = std::get<geo::TextColumn>(layer.data.column("id").values);
        geo::TextColumn others;
        for (std::size_t row = 0; row < ids.size(); ++row) others.append(row == 1 ? ids[0] : ids[row]);
        ids = others;
    }
    const Snapshot snapshot(std::move(edition), {}, large);
    snapshot.prepare();
    for (const Collection& collection : snapshot.collections()) {
        if (collection.rows() < 2) continue;
        CHECK(collection.id(0) == "1");
        CHECK(collection.try_row("2") == std::optional<std::uint32_t>(1));
        CHECK(json::parse(collection.try_texts()->feature(1)).at("id").dump() == "2");
    }
}

TEST_CASE("features are kept ready within the bytes that are allowed, those of small layers first") {
    const Edition edition = edition_of(200);
    const Snapshot all(edition, {}, large);
    std::size_t bytes = 0;
    all.prepare();
    for (const Collection& collection : all.collections()) bytes += collection.try_texts()->bytes();
    const std::uintmax_t half = bytes / 2;
    const Snapshot some(edition, {}, half);
    std::size_t kept = 0, without = 0;
    some.prepare();
    for (const Collection& collection : some.collections()) {
        const core::FeatureTexts* texts = collection.try_texts();
        kept += texts == nullptr ? 0 : texts->bytes();
        if (texts == nullptr && collection.rows() > 0) ++without;
    }
    CHECK(kept <= half);
    CHECK(kept > 0);
    CHECK(without > 0);
    const Snapshot none(edition, {.texts_per_file_byte = 0}, large);
    none.prepare();
    for (const Collection& collection : none.collections()) CHECK(collection.try_texts() == nullptr);
    CHECK(none.hash() == all.hash());
}

TEST_CASE("any value that changes changes what names the snapshot") {
    const Edition edition = edition_of(20);
    const std::string before = Snapshot(edition, {}, large).hash();
    Edition changed = edition;
    for (core::EditionLayer& layer : changed.layers) {
        for (geo::Column& column : layer.data.columns) {
            auto* reals = std::get_if<geo::RealColumn>(&column.values);
            if (reals == nullptr || reals->empty()) continue;
            const double kept = reals->back();
            reals->back() = 12345.678;
            CHECK(Snapshot(changed, {}, large).hash() != before);
            reals->back() = kept;
        }
    }
    CHECK(Snapshot(changed, {}, large).hash() == before);
}

TEST_CASE("a file that is no edition is refused by its name") {
    const tests::ScratchFolder folder;
    REQUIRE_THROWS_WITH(Snapshot(folder / "nothing.gpkg"), Catch::Contains("nothing.gpkg"));
}
