// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/row_hashes.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>

#include "core/edition/edition_file.hpp"
#include "core/edition/fingerprint.hpp"
#include "tests/support/scratch_folder.hpp"

namespace {

constexpr std::size_t row_count = 2 * core::RowHashes::rows_per_block + 100;

core::EditionLayer rows_from(std::size_t first, std::size_t last) {
    core::EditionLayer layer;
    layer.definition.name = "flows";
    layer.definition.columns = {{.name = "id", .type = geo::ColumnType::text},
                                {.name = "quantity", .type = geo::ColumnType::real}};
    layer.data.name = "flows";
    geo::TextColumn ids;
    geo::RealColumn quantities;
    for (std::size_t row = first; row < last; ++row) {
        ids.append("flow " + std::to_string(row));
        quantities.push_back(row % 7 == 0 ? geo::no_real : static_cast<double>(row) / 3);
    }
    layer.data.columns = {{"id", geo::ColumnType::text, ids}, {"quantity", geo::ColumnType::real, quantities}};
    return layer;
}

/// An edition whose rows count how often they are made.
core::StreamedEdition edition_of(std::atomic<std::size_t>& made) {
    core::StreamedEdition edition;
    edition.layers.push_back(core::streamed(row_count, [&made](std::size_t first, std::size_t last) {
        made += last - first;
        return rows_from(first, last);
    }));
    core::hash_while_read(edition.layers.front());
    return edition;
}

std::string run_id_of_rows_in_memory() {
    core::Edition edition;
    edition.layers.push_back(rows_from(0, row_count));
    return core::fingerprint(core::streamed(edition));
}

}  // namespace

TEST_CASE("writing an edition hashes its rows: they are made once, and the file bears their hash") {
    const tests::ScratchFolder folder;
    for (const unsigned threads : {1U, 4U}) {
        std::atomic<std::size_t> made{0};
        const core::StreamedEdition edition = edition_of(made);
        const auto file = folder / ("edition " + std::to_string(threads) + ".gpkg");
        core::write_edition(file, edition, {.threads = {threads}});
        CHECK(core::named_metadata(edition, {threads}).run_id == run_id_of_rows_in_memory());
        CHECK(made == row_count);
        CHECK(core::read_edition(file).metadata.run_id == run_id_of_rows_in_memory());
    }
}

TEST_CASE("the run id is the same when no row was read, or in blocks of another size") {
    for (const std::size_t block : {std::size_t{0}, core::RowHashes::rows_per_block / 2, std::size_t{100}, row_count}) {
        std::atomic<std::size_t> made{0};
        const core::StreamedEdition edition = edition_of(made);
        for (std::size_t first = 0; block != 0 && first < row_count; first += block) {
            edition.layers.front().rows.read(first, std::min(row_count, first + block),
                                             [](const geo::Layer&, std::size_t, std::size_t) {});
        }
        CHECK(core::fingerprint(edition, {3}) == run_id_of_rows_in_memory());
    }
}
