// SPDX-License-Identifier: GPL-3.0-or-later
// Every format of files, on texts that try to be something else, and on a disk that is full.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <iostream>
#include <map>

#include "core/export/cnig.hpp"
#include "core/export/export_layers.hpp"
#include "core/export/kml.hpp"
#include "core/export/workbook.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/small_disk.hpp"
#include "tests/unit/core/edition_territory.hpp"

namespace {

using Catch::Matchers::Contains;
namespace fs = std::filesystem;
using Write = std::function<void(const fs::path& target, const core::StreamedEdition& edition)>;

core::ExportOptions quick() {
    return {.output = {.overwrite = geo::io::Overwrite::yes, .durability = geo::io::Durability::unsynced}};
}

std::map<std::string, Write> formats() {
    std::map<std::string, Write> formats;
    for (const auto format : {core::ExportFormat::geojson, core::ExportFormat::flatgeobuf, core::ExportFormat::csv}) {
        formats[std::string(core::text(format))] = [format](const fs::path& target,
                                                            const core::StreamedEdition& edition) {
            core::export_layers(target, edition, format, quick());
        };
    }
    formats["cnig"] = [](const fs::path& target, const core::StreamedEdition& edition) {
        core::write_cnig(target, edition, core::CnigStandard(tests::source_path("data/reference")), quick());
    };
    formats["book.xlsx"] = [](const fs::path& target, const core::StreamedEdition& edition) {
        core::write_workbook(target, edition, quick());
    };
    formats["map.kml"] = [](const fs::path& target, const core::StreamedEdition& edition) {
        core::write_kml(target, edition, quick());
    };
    return formats;
}

const std::vector<std::string>& hostile_texts() {
    static const std::vector<std::string> texts{"</script><script>alert(1)</script>",
                                                "\"quoted\" 'twice'; DROP TABLE zones; --",
                                                "\u05E9\u05DC\u05D5\u05DD \u202Egnp.exe",
                                                "\U0001F3ED\U0001F469\u200D\U0001F527",
                                                "]]> <![CDATA[ &amp; &#0;",
                                                "=HYPERLINK(\"http://x\")",
                                                std::string("a\0b", 3),
                                                "a\r\nb\x1B[2J",
                                                std::string(10'000, 'x')};
    return texts;
}

/// An edition whose every text of free columns is one of these, and its territory's name.
core::Edition hostile_edition() {
    core::Edition edition =
        tests::edition_for(tests::territory_of_every_noun(4, 60), {.audience = core::Audience::internal});
    edition.metadata.territory = hostile_texts()[0];
    std::size_t next = 0;
    for (core::EditionLayer& layer : edition.layers) {
        for (geo::Column& column : layer.data.columns) {
            auto* texts = std::get_if<geo::TextColumn>(&column.values);
            if (texts == nullptr || column.name == "id") continue;
            geo::TextColumn replaced;
            for (std::size_t row = 0; row < texts->size(); ++row) {
                replaced.append(hostile_texts()[next++ % hostile_texts().size()]);
            }
            *texts = std::move(replaced);
        }
    }
    return edition;
}

}  // namespace

TEST_CASE("hostile texts are data in every format, and files stay well formed") {
    const tests::ScratchFolder folder;
    const core::Edition edition = hostile_edition();
    for (const auto& [name, write] : formats()) {
        INFO(name);
        write(folder / name, core::streamed(edition));
    }
    const auto checked =
        tests::run_command("cd '" + folder.path().string() +
                           "' && /usr/bin/python3 -c 'import csv, glob, json, sys, zipfile, xml.dom.minidom as m\n"
                           "csv.field_size_limit(10**7)\n"
                           "for f in glob.glob(\"geojson/*\"): json.load(open(f, encoding=\"utf-8\"))\n"
                           "m.parse(\"map.kml\")\n"
                           "b = zipfile.ZipFile(\"book.xlsx\"); [m.parseString(b.read(n)) for n in b.namelist()]\n"
                           "for f in glob.glob(\"csv/*\") + glob.glob(\"cnig/*.csv\"):\n"
                           "  r = list(csv.reader((l.replace(\"\\0\", \"\") for l in open(f, encoding=\"utf-8-sig\", "
                           "newline=\"\")), delimiter=\";\"))\n"
                           "  assert len({len(x) for x in r}) == 1, f\n'");
    INFO(checked.output);
    CHECK(checked.status == 0);
    CHECK_THAT(tests::file_bytes(folder / "csv/actors.csv"), Contains("</script><script>alert(1)</script>"));
    CHECK_THAT(tests::file_bytes(folder / "map.kml"), !Contains("<script>"));
}

TEST_CASE("an edition without initiatives, or without anything, is written in every format that can hold it") {
    const tests::ScratchFolder folder;
    core::Edition edition = tests::edition_for(tests::territory_of_every_noun(4, 60), {});
    std::erase_if(edition.layers, [](const core::EditionLayer& layer) { return layer.definition.name != "zones"; });
    REQUIRE(edition.layers.size() == 1);
    for (const auto& [name, write] : formats()) {
        INFO(name);
        write(folder / name, core::streamed(edition));
        CHECK(fs::exists(folder / name));
    }
}

TEST_CASE("on a full disk every format says so, leaves what was there and nothing else") {
    for (const auto& [name, write] : formats()) {
        INFO(name);
        const tests::ScratchFolder folder;
        const auto& format = write;
        const std::string& target = name;
        const pid_t child = tests::fork_child([&] {
            const core::Edition edition = tests::edition_for(tests::territory_of_every_noun(4, 300), {});
            const std::string kept(920'000, 'x');
            if (!tests::mount_small_disk(folder.path())) _exit(tests::not_allowed);
            geo::io::write_file(folder / "kept.txt", kept, {});
            try {
                format(folder / target, core::streamed(edition));
            } catch (const std::runtime_error& error) {
                const std::string what = error.what();
                const bool sound = what.find(target) != std::string::npos && folder.entries() == 1 &&
                                   tests::file_bytes(folder / "kept.txt") == kept;
                if (!sound) std::cerr << what << ", " << folder.entries() << " entries\n";
                _exit(sound ? 0 : 1);
            }
            std::cerr << "it fits\n";
            _exit(2);
        });
        const int status = tests::status_of(child);
        if (status == tests::not_allowed) {
            std::cout << "skipped: no file system may be mounted here\n";
            return;
        }
        CHECK(status == 0);
    }
}
