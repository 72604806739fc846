// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/templates.hpp"

#include <catch2/catch.hpp>

#include "core/sources/init_config.hpp"
#include "core/sources/mapped_profiles.hpp"
#include "core/sources/noun_columns.hpp"
#include "core/sources/profile.hpp"
#include "geo/io/record_reader.hpp"
#include "tests/unit/core/sources_scratch.hpp"

using Catch::Contains;

namespace {

core::TemplateOptions options_in(core::Language language) {
    core::TemplateOptions options;
    options.language = language;
    options.output = {geo::io::Overwrite::yes, geo::io::Durability::unsynced};
    return options;
}

}  // namespace

TEST_CASE("the spreadsheet of each noun, in both languages and formats, is recognised as the template of that noun") {
    const tests::ScratchFolder folder;
    for (const core::Noun noun : core::template_nouns()) {
        for (const core::Language language : {core::Language::en, core::Language::fr}) {
            for (const auto* name : {"t.csv", "t.xlsx"}) {
                INFO(core::text(noun) << " " << name);
                core::write_template(noun, folder / name, options_in(language));
                const auto layers = geo::io::layers_of(folder / name);
                REQUIRE_FALSE(layers.empty());
                const core::Profile* profile = core::try_recognised_profile(layers.front());
                REQUIRE(profile != nullptr);
                CHECK(profile->name == "template");
                CHECK(profile->noun == noun);
            }
        }
    }
}

TEST_CASE("the explanations of a spreadsheet cover each of its columns") {
    const tests::ScratchFolder folder;
    const auto files = core::write_template(core::Noun::flows, folder / "flux.csv", options_in(core::Language::fr));
    REQUIRE(files.size() == 2);
    CHECK(files[1].filename() == "flux_columns.csv");
    geo::io::RecordReader header(files[0]), explained(files[1]);
    geo::io::Record record;
    std::size_t rows = 0;
    while (explained.next(record)) {
        REQUIRE(rows < header.layer().fields.size());
        CHECK(record.values[0] == header.layer().fields[rows].name);
        CHECK(record.values[2].size() > 4);
        ++rows;
    }
    CHECK(rows == header.layer().fields.size());
    CHECK_FALSE(header.next(record));
}

TEST_CASE("a workbook has a sheet for the data, one that explains it and one of lists") {
    const tests::ScratchFolder folder;
    core::write_template(core::Noun::synergies, folder / "s.xlsx", options_in(core::Language::fr));
    const auto layers = geo::io::layers_of(folder / "s.xlsx");
    REQUIRE(layers.size() == 3);
    CHECK(layers[0].name == "synergies");
    CHECK(layers[1].name == "colonnes");
    CHECK(layers[2].name == "listes");
    geo::io::ReadOptions lists;
    lists.layer = "listes";
    geo::io::RecordReader reader(folder / "s.xlsx", lists);
    geo::io::Record record;
    REQUIRE(reader.next(record));
    const auto status = reader.try_field("statut");
    REQUIRE(status);
    CHECK(record.values[*status] == "identifiée");
}

TEST_CASE("a spreadsheet that is filled in is read as the rows it holds") {
    const tests::ScratchTerritory scratch;
    core::write_template(core::Noun::initiatives, scratch.path("i.csv"), options_in(core::Language::fr));
    std::string csv = tests::file_bytes(scratch.path("i.csv"));
    std::size_t columns = 0;
    for (const core::NounColumn& column : core::noun_columns(core::Noun::initiatives)) {
        columns += column.need == core::ColumnNeed::rare ? 0U : 1U;
    }
    csv += "EIT-1;Synergies de la plaine" + std::string(columns - 2, ';') + "\r\n";
    scratch.write("i.csv", csv);
    const auto territory = scratch.load("[[initiatives]]\nfile = \"i.csv\"\n");
    REQUIRE(territory.initiatives.size() == 1);
    CHECK(territory.initiatives[0].name == "Synergies de la plaine");
    CHECK(territory.sources[0].profile == "template");
}

TEST_CASE("the data sheet of a workbook is found without being named") {
    const tests::ScratchTerritory scratch;
    core::write_template(core::Noun::actors, scratch.path("a.xlsx"), options_in(core::Language::en));
    const auto territory = scratch.load("[[actors]]\nfile = \"a.xlsx\"\n");
    CHECK(territory.sources[0].layer == "actors");
    CHECK(territory.actors.empty());
}

TEST_CASE("the values of each list are understood by the reader of its column, in both languages") {
    // What the lists offer must never come back as an issue.
    for (const bool french : {false, true}) {
        const auto row_of = [&](core::Noun noun, std::string_view list_column, std::string_view value) {
            std::string header, row;
            for (const core::NounColumn& column : core::noun_columns(noun)) {
                if (column.need == core::ColumnNeed::rare) continue;
                header += std::string(header.empty() ? "" : ",") + std::string(french ? column.name_fr : column.name);
                const bool has_list = !column.values_en.empty();
                const std::string_view cell = column.name == list_column ? value : has_list ? "" : column.example;
                const bool needed = column.need == core::ColumnNeed::required && has_list && column.name != list_column;
                row += std::string(row.empty() ? "" : ",") + "\"" + std::string(needed ? column.example : cell) + "\"";
            }
            return header + "\n" + row + "\n";
        };
        for (const core::Noun noun : core::template_nouns()) {
            for (const core::NounColumn& column : core::noun_columns(noun)) {
                std::string_view values = french ? column.values_fr : column.values_en;
                while (!values.empty()) {
                    const auto end = std::min(values.find('|'), values.size());
                    const tests::ScratchTerritory scratch;
                    scratch.write("t.csv", row_of(noun, column.name, values.substr(0, end)));
                    const auto territory = scratch.load("[[" + std::string(core::text(noun)) +
                                                        "]]\nfile = \"t.csv\"\nprofile = \"template\"\n");
                    INFO(core::text(noun) << "." << column.name << " = " << values.substr(0, end));
                    for (const auto& [key, count] : territory.issues.counts()) {
                        CHECK(key.first.find("unknown_kind") == std::string_view::npos);
                        CHECK(key.first.find("unknown_stage") == std::string_view::npos);
                        CHECK(key.first.find("unknown_status") == std::string_view::npos);
                        CHECK(key.first.find("unknown_state") == std::string_view::npos);
                        CHECK(key.first.find("unknown_unit") == std::string_view::npos);
                        CHECK(key.first.find("unknown_direction") == std::string_view::npos);
                        CHECK(key.first.find("unknown_grade") == std::string_view::npos);
                        CHECK(key.first.find("unknown_diffusion") == std::string_view::npos);
                        CHECK(key.first.find("unknown_synergy_kind") == std::string_view::npos);
                        CHECK(key.first.find("record.bad_") == std::string_view::npos);
                    }
                    values.remove_prefix(std::min(end + 1, values.size()));
                }
            }
        }
    }
}

TEST_CASE("nouns without a spreadsheet and other formats are refused") {
    const tests::ScratchFolder folder;
    CHECK_THROWS_WITH(core::write_template(core::Noun::poles, folder / "p.csv"), Contains("poles"));
    CHECK_THROWS_WITH(core::write_template(core::Noun::flows, folder / "f.ods"), Contains(".xlsx"));
    core::write_template(core::Noun::flows, folder / "f.csv");
    CHECK_THROWS(core::write_template(core::Noun::flows, folder / "f.csv"));
}

TEST_CASE("a suggested configuration is one that loads, for the files it was made for") {
    const tests::ScratchTerritory scratch;
    core::write_template(core::Noun::flows, scratch.path("flux.xlsx"), options_in(core::Language::fr));
    core::write_template(core::Noun::establishments, scratch.path("etab.csv"), options_in(core::Language::fr));
    scratch.write("autre \"fichier\".csv", "id;nom;truc\n1;a;b\n");
    const std::vector<std::filesystem::path> files{scratch.path("flux.xlsx"), scratch.path("etab.csv"),
                                                   scratch.path("autre \"fichier\".csv")};
    for (const core::Language language : {core::Language::en, core::Language::fr}) {
        core::InitOptions options;
        options.folder = scratch.path("territory.toml").parent_path();
        options.language = language;
        const std::string toml = core::suggested_config(files, options);
        CHECK_THAT(toml, Contains("[[flows]]\nfile = \"flux.xlsx\"\nprofile = \"template\"\nlayer = \"flows\"\n"));
        CHECK_THAT(toml, Contains("[[establishments]]\nfile = \"etab.csv\"\nprofile = \"template\"\n"));
        CHECK_THAT(toml, Contains("# file = \"autre \\\"fichier\\\".csv\"") && Contains("\"truc\""));
        const auto territory = scratch.load(toml);
        CHECK(territory.sources.size() == 3);  // with the estimates
    }
}

TEST_CASE("every key that a suggested configuration shows as a default is one, and means what it says") {
    const tests::ScratchTerritory scratch;
    scratch.write("zones.csv", "id\n");
    core::InitOptions options;
    options.folder = scratch.path("territory.toml").parent_path();
    options.language = core::Language::en;
    const std::string toml = core::suggested_config({}, options);
    // The settings with their # taken away: the same configuration as without them.
    std::string settings;
    for (std::size_t at = 0; at < toml.size();) {
        const auto end = std::min(toml.find('\n', at), toml.size());
        const std::string line = toml.substr(at, end - at);
        at = end + 1;
        const bool value = line.starts_with("# ") && line.find(" = ") != std::string::npos && !line.ends_with('.');
        // Keys of files have no default: there is no file to name.
        if (value && !line.ends_with("= \"\"")) settings += line.substr(2) + "\n";
        if (line.starts_with("[")) settings += line + "\n";
    }
    const auto shown = scratch.config(settings + "[[zones]]\nfile = \"zones.csv\"\n");
    const core::TerritoryConfig defaults;
    CHECK(shown.crs == defaults.crs);
    CHECK(shown.invented == defaults.invented);
    CHECK(shown.location.zone_tolerance == defaults.location.zone_tolerance);
    CHECK(shown.links.detour_factor == defaults.links.detour_factor);
    CHECK(shown.links.neighbour_distance == defaults.links.neighbour_distance);
    CHECK(shown.links.best_per_flow == defaults.links.best_per_flow);
    CHECK(shown.links.smallest_group == defaults.links.smallest_group);
    CHECK(shown.links.zone_preference == defaults.links.zone_preference);
    CHECK(shown.estimates.enabled == defaults.estimates.enabled);
    CHECK(shown.estimates.least_likelihood == defaults.estimates.least_likelihood);
    CHECK(shown.publication.estimates == defaults.publication.estimates);
    for (const core::ConfigKey& key : core::config_keys()) {
        if (key.table != "source" && key.table != "filter") CHECK_THAT(toml, Contains(std::string(key.key) + " = "));
    }
}
