// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/territory_config.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "core/sources/config_rules.hpp"
#include "tests/unit/core/sources_scratch.hpp"

using Catch::Contains;

namespace {

/// The complaint about a configuration; "" when there is none.
std::string complaint(std::string_view toml) {
    const tests::ScratchTerritory scratch;
    scratch.write("zones.csv", "id\n");
    try {
        scratch.config(toml);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "";
}

constexpr std::string_view zones = "[[zones]]\nfile = \"zones.csv\"\nprofile = \"generic\"\n";

std::string with_zones(std::string_view more) { return std::string(zones) + std::string(more); }

}  // namespace

TEST_CASE("every setting of a configuration is read") {
    const tests::ScratchTerritory scratch;
    scratch.write("zones.csv", "id\n");
    scratch.write("flux.csv", "id\n");
    scratch.write("mine.csv", "code\n");
    const core::TerritoryConfig config = scratch.config(R"(
[territory]
name = "Est lyonnais"
crs = "EPSG:2154"
invented = true
resources = "mine.csv"
[[flows]]
file = "flux.csv"
name = "flux"
profile = "generic"
separator = ";"
encoding = "windows-1252"
columns = { establishment = "SIRET", quantity = "Qté" }
values = { unit = "t" }
licence = "Licence Ouverte 2.0"
attribution = "X"
vintage = 2022-07-01
[[zones]]
file = "zones.csv"
profile = "generic"
crs = "EPSG:4326"
filter = { departments = ["69", "2A", "974"], communes = ["69266"], activities = ["25.6"], headcounts = ["11"], active_only = false }
[location]
zone_tolerance = "1,5 km"
[links]
detour_factor = 1.2
neighbour_distance = 250
best_per_flow = 0
smallest_group = 4
zone_preference = 0.25
[publication]
publish_estimates = "individual"
tiles = "https://tiles.example.org/{z}/{x}/{y}.png"
tiles_attribution = "Example"
)");
    CHECK(config.name == "Est lyonnais");
    CHECK(config.invented);
    CHECK(config.resources == scratch.path("mine.csv"));
    REQUIRE(config.sources.size() == 2);
    const core::SourceSpec& flows = config.sources[0];
    CHECK(flows.noun == core::Noun::flows);
    CHECK(flows.file == scratch.path("flux.csv"));
    CHECK(flows.separator == ';');
    CHECK(flows.encoding == "windows-1252");
    CHECK(flows.columns.at("quantity") == "Qté");
    CHECK(flows.values.at("unit") == "t");
    CHECK(flows.vintage == "2022-07-01");
    CHECK(flows.line == 7);
    const core::SourceSpec& of_zones = config.sources[1];
    CHECK(of_zones.crs == "EPSG:4326");
    CHECK(of_zones.filter.departments == std::vector<std::string>{"69", "2A", "974"});
    CHECK_FALSE(of_zones.filter.active_only);
    CHECK(config.location.zone_tolerance.value == 1500.0);
    CHECK(config.links.detour_factor == 1.2);
    CHECK(config.links.neighbour_distance.value == 250.0);
    CHECK(config.links.best_per_flow == 0);
    CHECK(config.links.smallest_group == 4);
    CHECK(config.links.zone_preference == 0.25);
    CHECK(config.publication.estimates == core::EstimatePublication::individual);
    CHECK(config.publication.tiles == "https://tiles.example.org/{z}/{x}/{y}.png");
    CHECK(config.publication.tiles_attribution == "Example");
}

TEST_CASE("an allocation by CO2e or value needs the user's own figures, and says which are missing") {
    const auto with = [](const std::string& keys) { return with_zones("[allocation]\n" + keys); };
    CHECK_THAT(complaint(with("objective = \"co2\"\n")),
               Contains(":4:") && Contains("'effects'") && Contains("no figure of its own"));
    CHECK_THAT(complaint(with("objective = \"value\"\neffects = \"zones.csv\"\n")), Contains("'transport_value'"));
    CHECK_THAT(complaint(with("objective = \"most\"\n")), Contains("quantity"));
}

TEST_CASE("sources are in the order of the file, whatever their nouns") {
    const tests::ScratchTerritory scratch;
    for (const auto* name : {"a.csv", "b.csv", "c.csv"}) scratch.write(name, "id\n");
    const auto config =
        scratch.config("[[zones]]\nfile = \"c.csv\"\n[[actors]]\nfile = \"a.csv\"\n[[zones]]\nfile = \"b.csv\"\n");
    REQUIRE(config.sources.size() == 3);
    CHECK(config.sources[0].file.filename() == "c.csv");
    CHECK(config.sources[1].file.filename() == "a.csv");
    CHECK(config.sources[2].file.filename() == "b.csv");
}

TEST_CASE("an unknown key is refused with its place and the nearest known key") {
    CHECK_THAT(complaint(with_zones("licens = \"x\"\n")), Contains("territory.toml:4:1: ") && Contains("'licens'") &&
                                                              Contains("[[zones]]") &&
                                                              Contains("did you mean 'licence'?"));
    CHECK_THAT(complaint(with_zones("[links]\n  detour = 1\n")), Contains(":5:3: ") && Contains("'detour'"));
    CHECK_THAT(complaint(with_zones("filter = { department = [\"69\"] }\n")),
               Contains(":4:12: ") && Contains("did you mean 'departments'?"));
    CHECK_THAT(complaint(with_zones("columns = { nom = \"x\" }\n")), Contains(":4:13: ") && Contains("'nom'"));
    CHECK_THAT(complaint("[[zone]]\nfile = \"zones.csv\"\n"), Contains(":1:") && Contains("did you mean 'zones'?"));
    CHECK_THAT(complaint("[teritory]\nname = \"x\"\n"), Contains("did you mean 'territory'?"));
}

TEST_CASE("a key far from every known one is refused with the list of them") {
    CHECK_THAT(complaint(with_zones("[location]\nqwertyuiop = 1\n")), Contains("known: zone_tolerance"));
}

TEST_CASE("values of a wrong type are refused with their place and what is wanted") {
    CHECK_THAT(complaint("[territory]\nname = 3\n"), Contains(":2:8: ") && Contains("'name' must be a text"));
    CHECK_THAT(complaint("[territory]\ninvented = \"yes\"\n"), Contains("true or false"));
    CHECK_THAT(complaint("[location]\nzone_tolerance = \"30 miles\"\n"), Contains(":2:18: ") && Contains("1.5 km"));
    CHECK_THAT(complaint("[location]\nzone_tolerance = -1\n"), Contains("not negative"));
    CHECK_THAT(complaint("[links]\nbest_per_flow = 1.5\n"), Contains("whole number"));
    CHECK_THAT(complaint("[links]\nsmallest_group = 1\n"), Contains("from 2"));
    CHECK_THAT(complaint("[links]\ndetour_factor = 0.5\n"), Contains("from 1"));
    CHECK_THAT(complaint("[publication]\npublish_estimates = \"sumed\"\n"), Contains("did you mean 'summed'?"));
    for (const char* wrong :
         {"file:///{z}/{x}/{y}", "https://a.b/{z}/{x}.png", "https://a.b/{z}/{x}/{y}; script-src *"}) {
        CHECK_THAT(complaint("[publication]\ntiles = \"" + std::string(wrong) + "\"\n"), Contains("{z}/{x}/{y}.png"));
    }
    CHECK_THAT(complaint(with_zones("columns = [\"a\"]\n")), Contains("must be a table"));
    CHECK_THAT(complaint(with_zones("columns = { name = 1 }\n")), Contains("'name' in 'columns'"));
    CHECK_THAT(complaint(with_zones("filter = { departments = [69] }\n")),
               Contains(":4:27: ") && Contains("list of texts"));
    CHECK_THAT(complaint("[zones]\nfile = \"zones.csv\"\n"), Contains("[[zones]] with double brackets"));
    CHECK_THAT(complaint("zones = [1]\n"), Contains("[[zones]]"));
    CHECK_THAT(complaint("territory = 1\n"), Contains("must be a table"));
}

TEST_CASE("each key refuses a value of another type, and says which key it is") {
    for (const core::ConfigKey& key : core::config_keys()) {
        INFO(key.table << "." << key.key);
        // A date-time is a text to us and a wrong one for everything else; a table is wrong for all but tables.
        const std::string value = key.type.find("table") != std::string_view::npos ? "1" : "{ wrong = 1 }";
        std::string toml;
        if (key.table == "source") {
            toml = "[[zones]]\n" + std::string(key.key) + " = " + value + "\n";
        } else if (key.table == "filter") {
            toml = with_zones("filter = { " + std::string(key.key) + " = " + value + " }\n");
        } else {
            toml = "[" + std::string(key.table) + "]\n" + std::string(key.key) + " = " + value + "\n";
        }
        CHECK_THAT(complaint(toml),
                   Contains("territory.toml:") && Contains("'" + std::string(key.key) + "'") && Contains("must be"));
    }
}

TEST_CASE("keys are declared once, with a meaning in both languages") {
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (const core::ConfigKey& key : core::config_keys()) {
        INFO(key.table << "." << key.key);
        CHECK(seen.emplace(key.table, key.key).second);
        CHECK(key.meaning_en.ends_with('.'));
        CHECK(key.meaning_fr.ends_with('.'));
        CHECK_FALSE(key.type.empty());
    }
    CHECK(seen.size() == core::territory_rules().size() + core::source_rules().size() + core::filter_rules().size());
}

TEST_CASE("missing files, unknown profiles, systems and departments are refused where they are written") {
    CHECK_THAT(complaint("[[zones]]\nfile = \"none.gpkg\"\n"), Contains(":2:8: ") && Contains("none.gpkg"));
    CHECK_THAT(complaint("[[zones]]\nfile = \".\"\n"), Contains(":2:8: ") && Contains("regular file"));
    CHECK_THAT(complaint("[[zones]]\nfile = \"/vsicurl/http://x/y.gpkg\"\n"), Contains(":2:8: "));
    CHECK_THAT(complaint("[[zones]]\nname = \"x\"\n"), Contains(":1:1: ") && Contains("without a file"));
    CHECK_THAT(complaint("[[zones]]\nfile = \"zones.csv\"\nprofile = \"siren\"\n"),
               Contains(":3:11: ") && Contains("'siren'") && Contains("cnig"));
    CHECK_THAT(complaint("[territory]\ncrs = \"EPSG:999999\"\n"), Contains(":2:7: ") && Contains("EPSG:999999"));
    CHECK_THAT(complaint("[territory]\ncrs = \"EPSG:4326\"\n"), Contains("must be projected"));
    CHECK_THAT(complaint(with_zones("filter = { departments = [\"1\"] }\n")), Contains("'1' is no French department"));
    CHECK_THAT(complaint(with_zones("filter = { departments = [\"20\"] }\n")), Contains("'20'"));
    CHECK_THAT(complaint(with_zones("filter = { communes = [\"Lyon\"] }\n")), Contains("'Lyon'"));
    CHECK_THAT(complaint(with_zones("geolocation = [\"zones.csv\"]\n")), Contains("only [[establishments]]"));
    CHECK_THAT(complaint(with_zones("separator = \"x\"\n")), Contains("separator"));
    CHECK_THAT(complaint("[territory]\nname = \"x\"\n"), Contains("no source"));
}

TEST_CASE("what is no TOML is refused with line and column, and a missing file with a way out") {
    CHECK_THAT(complaint("[territory\nname = 1\n"), Contains("territory.toml:1:") && Contains("not valid TOML"));
    CHECK_THAT(complaint("a = 1\na = 2\n"), Contains("territory.toml:2:"));
    CHECK_THROWS_WITH(core::read_territory_config("/nonexistent/territory.toml"),
                      Contains("/nonexistent/territory.toml") && Contains("maillage init"));
    CHECK_THROWS_WITH(core::read_territory_config("/tmp"), Contains("not a file"));
}
