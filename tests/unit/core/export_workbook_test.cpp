// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/workbook.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "core/edition/edition_file.hpp"
#include "geo/io/record_reader.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/core/edition_territory.hpp"

using core::Language;

TEST_CASE("the workbook of an edition has its layers under their titles, units in the titles and labels for codes") {
    const tests::ScratchFolder folder;
    const core::Edition edition =
        tests::edition_for(tests::territory_of_every_noun(4, 120), {.audience = core::Audience::internal});
    for (const Language language : {Language::fr, Language::en}) {
        const auto file = folder / (language == Language::fr ? "fr.xlsx" : "en.xlsx");
        core::write_workbook(file, core::streamed(edition), {.language = language});
        const auto sheets = geo::io::layers_of(file);
        REQUIRE(sheets.size() == edition.layers.size() + 2);
        CHECK(sheets.front().name == (language == Language::fr ? "À lire" : "Read me"));
        for (std::size_t i = 0; i < edition.layers.size(); ++i) {
            const core::EditionLayer& layer = edition.layers[i];
            INFO(layer.definition.name << " " << sheets[i + 1].name);
            geo::io::ReadOptions options;
            options.layer = sheets[i + 1].name;
            geo::io::RecordReader reader(file, options);
            std::size_t rows = 0;
            geo::io::Record record;
            while (reader.next(record)) {
                for (std::size_t c = 0; c < layer.definition.columns.size(); ++c) {
                    const core::ColumnDefinition& column = layer.definition.columns[c];
                    if (column.domain.empty()) continue;
                    for (const core::DomainValue& value : column.domain) {
                        if (value.value != layer.data.columns[c].text(rows)) continue;
                        CHECK(record.values[c] == value.label.in(language));
                    }
                }
                ++rows;
            }
            CHECK(rows == layer.data.rows());
            for (std::size_t c = 0; c < layer.definition.columns.size(); ++c) {
                const core::ColumnDefinition& column = layer.definition.columns[c];
                const std::string title =
                    column.title.in(language) + (column.unit.empty() ? "" : " (" + column.unit + ")");
                CHECK(reader.layer().fields[c].name.starts_with(title));
            }
        }
    }
}
