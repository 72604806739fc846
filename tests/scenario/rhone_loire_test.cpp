// SPDX-License-Identifier: GPL-3.0-or-later
// The real job: Rhône and Loire from perimeters, stock and geolocation, communes, intercommunalities, initiatives.
#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>
#include <map>

#include "core/sources/load_territory.hpp"
#include "geo/io/record_reader.hpp"
#include "geo/zone_index.hpp"
#include "tests/support/read_source.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace core;

namespace {

constexpr std::string_view configuration = R"(
[territory]
name = "Rhône et Loire"
crs = "EPSG:2154"

[[zones]]
file = "DATA/zones/perimetres_derives_69_42.gpkg"
licence = "Licence Ouverte 2.0"

[[establishments]]
file = "DATA/sirene/tiga_69_42/StockEtablissement_69_42_industrie.csv.gz"
geolocation = ["DATA/sirene/tiga_69_42/GeolocalisationEtablissement_69_42_industrie.csv.gz"]
vintage = "2022-07"

[[administrative_units]]
file = "DATA/admin/communes_aura.geojson.gz"

[[administrative_units]]
file = "DATA/admin/epci_aura.geojson.gz"

[[initiatives]]
file = "DATA/symbiosis/eit_initiatives_aura_transcrites.csv"
profile = "generic"
columns = { id = "id", name = "nom", stage = "statut", commune = "code_insee", lon = "lon", lat = "lat", web = "source" }
)";

std::string with_data_folder(std::string text, const std::string& folder) {
    for (std::size_t at = text.find("DATA"); at != std::string::npos; at = text.find("DATA", at)) {
        text.replace(at, 4, folder);
    }
    return text;
}

Territory loaded(const std::filesystem::path& data, unsigned threads) {
    const tests::ScratchFolder folder;
    const auto file =
        tests::written(folder / "territory.toml", with_data_folder(std::string(configuration), data.string()));
    LoadOptions options;
    options.reference_data = tests::reference_data();
    options.threads = {threads};
    return load_territory(read_territory_config(file), options);
}

/// The row accounting of the run, printed so that a reader of the test's output sees it.
void print_accounts(const Territory& territory) {
    for (std::size_t i = 0; i < territory.sources.size(); ++i) {
        const RowAccount& account = territory.accounts[i];
        std::cout << territory.sources[i].file << ": " << account.rows << " rows = " << account.kept << " kept + "
                  << account.filtered_total() << " filtered + " << account.merged_total() << " merged + "
                  << account.set_aside_total() << " set aside\n";
    }
    std::map<std::string, std::uint64_t, std::less<>> totals;
    for (const auto& [key, count] : territory.issues.counts()) totals[std::string(key.first)] += count.total;
    for (const auto& [code, total] : totals) std::cout << code << ": " << total << "\n";
}

/// Establishments in each intercommunality, by name.
std::map<std::string, int> by_intercommunality(const Territory& territory) {
    const AdministrativeTable& units = territory.administrative;
    const geo::ZoneIndex index(units.geometry, territory.crs);
    std::map<std::string, int> counts;
    for (const auto& found : index.containments(territory.establishments.position)) {
        const AdministrativeUnit& unit = units.rows[found.area];
        if (unit.level == AdministrativeLevel::intercommunality) ++counts[unit.name];
    }
    return counts;
}

/// Establishments by division of activity, direction and resource.
using FlowCounts = std::map<std::string, std::size_t>;

FlowCounts counted_flows(const Territory& territory) {
    FlowCounts counts;
    for (const ResourceFlow& flow : territory.flows.rows) {
        ++counts[std::string(territory.establishments.activity[flow.establishment].substr(0, 2)) + " " +
                 std::string(text(flow.direction)) + " " + territory.catalogue[flow.resource].code];
    }
    return counts;
}

/// The same, worked out from the file of rules alone: of the rules of a resource whose activity an establishment's code
/// begins with, the longest holds.
FlowCounts expected_flows(const EstablishmentTable& table, double least_likelihood) {
    struct Rule {
        std::string prefix, key;
        double likelihood;
    };
    std::vector<Rule> rules;
    geo::io::ReadOptions options;
    options.separator = ',';
    geo::io::RecordReader reader(tests::reference_data() / "activity_rules.csv", options);
    geo::io::Record row;
    while (reader.next(row)) {  // id, nomenclature, activity, direction, resource, likelihood, …
        std::string prefix(row.values[2]);
        std::erase(prefix, '.');
        rules.push_back({prefix, std::string(row.values[3]) + " " + std::string(row.values[4]),
                         std::stod(std::string(row.values[5]))});
    }
    FlowCounts counts;
    for (std::size_t i = 0; i < table.size(); ++i) {
        std::string code(table.activity[i]);
        std::erase(code, '.');
        std::map<std::string, const Rule*> longest;
        for (const Rule& rule : rules) {
            if (!code.starts_with(rule.prefix)) continue;
            const Rule*& held = longest[rule.key];
            if (held == nullptr || rule.prefix.size() > held->prefix.size()) held = &rule;
        }
        for (const auto& [key, rule] : longest) {
            if (rule->likelihood >= least_likelihood) ++counts[code.substr(0, 2) + " " + key];
        }
    }
    return counts;
}

}  // namespace

SCENARIO("Rhône and Loire are read from what is published") {
    const auto zones = tests::try_real_data("zones/perimetres_derives_69_42.gpkg");
    if (!zones) return;
    GIVEN("perimeters, stock with geolocation, communes, intercommunalities and transcribed initiatives") {
        const Territory territory = loaded(zones->parent_path().parent_path(), 2);
        const EstablishmentTable& table = territory.establishments;
        const auto with_membership = [&](ZoneMembership membership) {
            return std::ranges::count(table.membership, membership);
        };
        print_accounts(territory);

        THEN("every row of every file has one fate") {
            CHECK(territory.accounts.size() == 7);  // with the estimates
            for (const RowAccount& account : territory.accounts) CHECK(account.balanced());
            CHECK(territory.zones.size() == 165);
            CHECK(table.size() == 6791);
            CHECK(territory.accounts[2].kept == 6791);
            CHECK(territory.accounts[3].rows == 4092);
            CHECK(territory.accounts[3].merged_total() == 65);
            CHECK(territory.accounts[4].kept == 172);
            CHECK(territory.initiatives.size() == 12);
        }
        THEN("establishments are in the intercommunalities that independent tools find") {
            const auto counts = by_intercommunality(territory);
            CHECK(counts.size() == 23);
            CHECK(counts.at("Métropole de Lyon") == 2713);
            CHECK(counts.at("Saint-Etienne Métropole") == 1231);
            CHECK(counts.at("CA Loire Forez Agglomération (LFA)") == 362);
            CHECK(counts.at("CA Roannais Agglomération") == 305);
            CHECK(counts.at("CC de l'Est Lyonnais (CCEL)") == 250);
        }
        THEN("2,024 containments are found, of 2,014 points") {
            const geo::ZoneIndex index(territory.zones.geometry, territory.crs);
            CHECK(index.containments(table.position).size() == 2024);
            CHECK(territory.issues.total("location.several_zones") == 10);
        }
        THEN("establishments are in zones as far as their place is known") {
            // From GeoPandas, with the radii of data/reference/location_quality.csv.
            CHECK(with_membership(ZoneMembership::inside) == 1882);
            CHECK(with_membership(ZoneMembership::uncertain) == 131 + 24);
            CHECK(with_membership(ZoneMembership::near) == 5);
            CHECK(with_membership(ZoneMembership::unknown) == 202);
            CHECK(with_membership(ZoneMembership::outside) == 4547);
            for (std::size_t i = 0; i < table.size(); ++i) {
                if (table.location_quality[i] != "sirene:33") continue;
                CHECK(table.zone[i] == no_zone);
                CHECK(table.uncertainty[i] > 500.0F);
            }
        }
        THEN("the defects that are known of these files are counted") {
            // GeoPandas finds 31 points outside the commune that the geolocation states, present codes and districts
            // allowed for; the stock states another commune than the geolocation for one more (56211088201765).
            const std::map<std::string_view, std::uint64_t> expected{
                {"zone.overlap", 14},
                {"zone.invalid_geometry", 0},
                {"zone.area_differs", 0},
                {"cnig.missing_columns", 1},
                {"location.shared_point", 1488},
                {"location.commune_only", 202},
                {"location.missing", 0},
                {"location.other_commune", 32},
                {"establishment.district", 799},
                {"establishment.former_commune", 22},
                {"establishment.state_missing", 6791},
                {"establishment.diffusion_missing", 6791},
                {"establishment.bad_siret", 0},
                {"administrative.merged_commune", 65},
            };
            for (const auto& [code, count] : expected) {
                INFO(code);
                CHECK(territory.issues.total(code) == count);
            }
        }
        THEN("each establishment has the qualitative flows that the rules of its activity say") {
            const auto expected = expected_flows(table, 0.5);
            CHECK(expected.size() > 200);  // divisions of industry times what each gives off and takes in
            CHECK(counted_flows(territory) == expected);
            std::size_t total = 0;
            for (const auto& [key, count] : expected) total += count;
            std::cout << "estimated flows: " << total << "\n";
            CHECK(territory.flows.size() == total);
            CHECK(territory.accounts.back().kept == total);
            CHECK(territory.sources.back().profile == estimates_profile);
            CHECK(std::ranges::all_of(territory.flows.rows, [](const ResourceFlow& flow) {
                return flow.grade == EvidenceGrade::estimated && !flow.quantity.is_known();
            }));
        }
        THEN("one thread gives the same territory as two") {
            const Territory alone = loaded(zones->parent_path().parent_path(), 1);
            CHECK(alone.establishments.zone == table.zone);
            CHECK(alone.establishments.membership == table.membership);
            CHECK(alone.establishments.position == table.position);
            CHECK(alone.issues.counts().size() == territory.issues.counts().size());
        }
    }
}
