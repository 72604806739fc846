// SPDX-License-Identifier: GPL-3.0-or-later
// The demonstration: it comes out of its generator byte for byte, and holds each common defect of real files.
#include <catch2/catch.hpp>

#include <algorithm>
#include <iostream>
#include <map>
#include <string>

#include "core/model/administrative.hpp"
#include "core/sources/load_territory.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"

namespace {

namespace fs = std::filesystem;

core::Territory demo() {
    return core::load_territory(core::read_territory_config(tests::source_path("data/demo/territory.toml")),
                                {.reference_data = tests::source_path("data/reference")});
}

/// What a reader is to find in the demonstration, and how often. Participants that no source has are mostly closed
/// establishments, which the default filter leaves out.
const std::map<std::string, std::uint64_t> known_defects{{"administrative.merged_commune", 1},
                                                         {"cnig.mandatory_missing", 1},
                                                         {"cnig.unknown_value", 1},
                                                         {"cnig.value_variant", 5},
                                                         {"establishment.activity_mended", 1},
                                                         {"establishment.diffusion_missing", 1},
                                                         {"establishment.duplicate_id", 1},
                                                         {"establishment.empty_columns", 1},
                                                         {"establishment.former_commune", 1},
                                                         {"establishment.masked", 2},
                                                         {"establishment.old_nomenclature", 1},
                                                         {"establishment.partial_diffusion", 2},
                                                         {"establishment.same_name_and_place", 2},
                                                         {"establishment.state_missing", 2},
                                                         {"flow.below_threshold", 2},
                                                         {"flow.negative_quantity", 1},
                                                         {"flow.unit_of_another_dimension", 1},
                                                         {"flow.unknown_establishment", 1},
                                                         {"flow.unknown_resource", 1},
                                                         {"flow.unknown_unit", 1},
                                                         {"flow.unreadable_quantity", 1},
                                                         {"initiative.unknown_establishment", 9},
                                                         {"initiative.unknown_stage", 1},
                                                         {"location.commune_only", 13},
                                                         {"location.missing", 3},
                                                         {"location.other_commune", 1},
                                                         {"location.several_zones", 1},
                                                         {"record.bad_code", 1},
                                                         {"record.bad_date", 1},
                                                         {"record.double_encoded", 1},
                                                         {"record.lost_leading_zero", 2},
                                                         {"record.newline_in_value", 1},
                                                         {"record.unknown_grade", 1},
                                                         {"synergy.unknown_initiative", 1},
                                                         {"zone.area_differs", 1},
                                                         {"zone.duplicate_id", 1},
                                                         {"zone.invalid_geometry", 1},
                                                         {"zone.overlap", 1},
                                                         {"zone.usable_area_differs", 1}};

}  // namespace

TEST_CASE("the demo comes out of its generator byte for byte") {
    const auto version = tests::run_command("/usr/bin/python3 -c 'from osgeo import gdal; print(gdal.__version__)'");
    if (version.status != 0 || version.output != "3.6.2\n") {
        std::cout << "skipped: the demo's GeoPackage was written by GDAL 3.6.2 for Python, here is " << version.output;
        return;
    }
    const tests::ScratchFolder made;
    const fs::path generator = tests::source_path("tests/support/demo/make_demo.py");
    const auto done = tests::run_command("/usr/bin/python3 -B '" + generator.string() + "' '" + made.path().string() + "'");
    INFO(done.output);
    REQUIRE(done.status == 0);
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(tests::source_path("data/demo"))) {
        if (entry.path().filename() == "territory.toml") continue;
        INFO(entry.path().filename().string());
        CHECK(tests::file_bytes(entry.path()) == tests::file_bytes(made / entry.path().filename().string()));
        ++files;
    }
    CHECK(files == made.entries());
}

TEST_CASE("the demo has each common defect, and no other") {
    const core::Territory territory = demo();
    std::map<std::string, std::uint64_t> found;
    for (const auto& [key, count] : territory.issues.counts()) found[std::string(key.first)] += count.total;
    CHECK(found == known_defects);
}

TEST_CASE("the demo accounts for every row of its files") {
    const core::Territory territory = demo();
    REQUIRE(territory.accounts.size() == territory.sources.size());
    for (std::size_t row = 0; row < territory.accounts.size(); ++row) {
        INFO(territory.sources[row].name);
        CHECK(territory.accounts[row].rows > 0);
        CHECK(territory.accounts[row].balanced());
    }
}

TEST_CASE("the demo is as large as it says, and says everywhere that it is invented") {
    const core::Territory territory = demo();
    CHECK(territory.invented);
    CHECK(territory.name.find("inventé") != std::string::npos);
    CHECK(territory.zones.size() == 40);
    CHECK(territory.accounts[5].rows == 402);
    CHECK(territory.initiatives.size() == 30);
    CHECK(territory.actors.size() == 120);
    for (const core::SourceInfo& source : territory.sources) {
        INFO(source.file);
        if (source.profile == core::estimates_profile) continue;
        CHECK(source.file.find("invente") != std::string::npos);
    }
}

TEST_CASE("the demo's communes lie in a department that does not exist") {
    const core::Territory territory = demo();
    for (const core::AdministrativeUnit& unit : territory.administrative.rows) {
        if (unit.level == core::AdministrativeLevel::commune) CHECK(core::department_of(unit.code) == "979");
    }
}
