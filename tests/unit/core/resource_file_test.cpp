// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/resource_file.hpp"

#include <unistd.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>
#include <string>

#include "tests/support/real_data.hpp"

using core::DistanceBasis;
using core::Resource;
using core::ResourceCatalogue;
using core::SynergyKind;
using core::Unit;

namespace {

constexpr const char* header = "code,name_fr,name_en,family,unit,kind,soft_km,hard_km,basis,source,grade\n";

/// A folder of its own that goes when the test ends.
class Folder {
public:
    Folder() : m_path(std::filesystem::temp_directory_path() / ("resource_file_test_" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(m_path);
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    std::filesystem::path write(const std::string& name, const std::string& text) const {
        std::ofstream(m_path / name) << text;
        return m_path / name;
    }
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

ResourceCatalogue with_user_file(const std::string& text) {
    const Folder folder;
    folder.write("resources.csv",
                 std::string(header) +
                     "wood,Bois,Wood,wood,t,substitution,40,100,road,somebody 2020,A\n"
                     "wood.pallets,Palettes,Pallets,wood,pc,substitution,30,90,road,somebody 2020,A\n");
    return core::read_resource_catalogue(folder.path(), folder.write("own.csv", text));
}

}  // namespace

TEST_CASE("the shipped catalogue is readable, whole, and says of every distance where it comes from") {
    const ResourceCatalogue catalogue = core::read_resource_catalogue(tests::source_path("data/reference"));
    CHECK(catalogue.size() >= 80);
    std::set<std::string> families;
    for (const Resource& row : catalogue.rows()) {
        INFO(row.code);
        families.insert(row.family);
        CHECK(row.unit != Unit::none);
        CHECK(row.soft.value > 0.0);
        CHECK_FALSE(row.citation.source.empty());
        CHECK(row.citation.grade == "P");
        CHECK(row.citation.source.find("proposal of this project") != std::string::npos);
        CHECK(catalogue.try_find(row.name_fr) == catalogue.try_find(row.code));
        CHECK(catalogue.try_find(row.name_en) == catalogue.try_find(row.code));
    }
    for (const char* family :
         {"heat", "steam", "water", "gas", "mineral", "organic", "wood", "paper", "plastics", "metal", "chemical",
          "service", "purchase", "equipment", "premises", "logistics", "skill"}) {
        CHECK(families.contains(family));
    }
}

TEST_CASE(
    "heat, steam, water, gases and electricity go by pipe or line and everything else by road, with the limits "
    "proposed") {
    const ResourceCatalogue catalogue = core::read_resource_catalogue(tests::source_path("data/reference"));
    const std::set<std::string> piped{"heat", "steam", "water", "gas", "electricity"};
    const std::set<std::string> pooled{"service", "purchase", "equipment", "premises", "logistics", "skill"};
    for (const Resource& row : catalogue.rows()) {
        INFO(row.code);
        CHECK(row.basis == (piped.contains(row.family) ? DistanceBasis::pipe : DistanceBasis::road));
        CHECK(row.kind == (pooled.contains(row.family) ? SynergyKind::mutualisation : SynergyKind::substitution));
    }
    const auto limits = [&](const char* code) {
        const Resource& row = catalogue[catalogue.try_find(code).value()];
        return std::pair(row.soft.value, row.hard.value);
    };
    CHECK(limits("steam") == std::pair(1e3, 3e3));
    CHECK(limits("heat.low") == std::pair(3e3, 10e3));
    CHECK(limits("water.process") == std::pair(1e3, 5e3));
    CHECK(limits("gas.co2") == std::pair(2e3, 10e3));
    CHECK(limits("mineral.slag") == std::pair(20e3, 50e3));
    CHECK(limits("organic.sludge") == std::pair(15e3, 30e3));
    CHECK(limits("wood.pallets") == std::pair(40e3, 100e3));
    CHECK(limits("plastics.pe") == std::pair(50e3, 150e3));
    CHECK(limits("metal.steel") == std::pair(80e3, 200e3));
    CHECK(limits("service.security") == std::pair(5e3, 15e3));
    CHECK(limits("purchase.energy") == std::pair(15e3, 40e3));
}

TEST_CASE("a user's row changes the cells it fills in, and a changed distance is no longer what the source says") {
    const ResourceCatalogue catalogue =
        with_user_file("code;hard_km;name_fr\nwood;55,5;\nwood.pallets;;Palettes EUR\n");
    const Resource& wood = catalogue[catalogue.try_find("wood").value()];
    CHECK(wood.hard.value == 55'500.0);
    CHECK(wood.soft.value == 40'000.0);
    CHECK(wood.name_fr == "Bois");
    CHECK(wood.citation == core::Citation{"own.csv", "U"});
    const Resource& pallets = catalogue[catalogue.try_find("palettes eur").value()];
    CHECK(pallets.hard.value == 90'000.0);
    CHECK(pallets.citation == core::Citation{"somebody 2020", "A"});
}

TEST_CASE("a user's row of a new code adds a resource, with the user's own citation where there is one") {
    const ResourceCatalogue catalogue =
        with_user_file(std::string(header) +
                       "cork,Liège,Cork,,t,substitution,10,20,straight,,\n"
                       "wood.bark,Écorce,Bark,wood,kg,substitution,10,20,road,my survey,V\n");
    REQUIRE(catalogue.size() == 4);
    const Resource& cork = catalogue[catalogue.try_find("liege").value()];
    CHECK(cork.family == "cork");
    CHECK(cork.basis == DistanceBasis::straight);
    CHECK(cork.citation == core::Citation{"own.csv", "U"});
    CHECK(catalogue[catalogue.try_find("wood.bark").value()].citation == core::Citation{"my survey", "V"});
}

TEST_CASE("a cell that is not accepted is named with its file, row and column") {
    const auto refused = [](const std::string& row, const char* column) {
        INFO(row);
        CHECK_THROWS_WITH(with_user_file(header + row), Catch::Contains("own.csv") && Catch::Contains("row 1") &&
                                                            Catch::Contains(std::string("column ") + column));
    };
    refused("x,X,X,,tons per week,substitution,1,2,road,,\n", "unit");
    refused("x,X,X,,t,exchange,1,2,road,,\n", "kind");
    refused("x,X,X,,t,substitution,one,2,road,,\n", "soft_km");
    refused("x,X,X,,t,substitution,1,-2,road,,\n", "hard_km");
    refused("x,X,X,,t,substitution,1,nan,road,,\n", "hard_km");
    refused("x,X,X,,t,substitution,1,2,rail,,\n", "basis");
    refused("x,X,X,,t,substitution,1,,road,,\n", "hard_km");
    refused("x,,X,,t,substitution,1,2,road,,\n", "name_fr");
    refused(",X,X,,t,substitution,1,2,road,,\n", "code");
}

TEST_CASE("a column that the catalogue does not have is refused, as is a file without codes") {
    CHECK_THROWS_WITH(with_user_file("code,hard km\nwood,5\n"),
                      Catch::Contains("hard km") && Catch::Contains("hard_km"));
    CHECK_THROWS_WITH(with_user_file("name_fr,hard_km\nBois,5\n"), Catch::Contains("\"code\""));
    CHECK_THROWS_AS(core::read_resource_catalogue("/nowhere"), std::runtime_error);
}

TEST_CASE("a user's own file sets the threshold from which sharing pays, in members or in a unit of the resource") {
    const auto members = with_user_file("code,threshold\nwood,4\n");
    CHECK(members[*members.try_find("wood")].threshold == 4.0);
    CHECK(members[*members.try_find("wood")].threshold_unit == Unit::none);
    CHECK(std::isnan(members[*members.try_find("wood.pallets")].threshold));
    const auto volume = with_user_file("code,threshold,threshold_unit\nwood,\"1500,5\",kg\n");
    CHECK(volume[*volume.try_find("wood")].threshold == 1500.5);
    CHECK(volume[*volume.try_find("wood")].threshold_unit == Unit::kilogram);
    for (const char* wrong : {"wood,some,\n", "wood,-1,\n", "wood,3,dozen\n", "wood,3,MWh\n"}) {
        INFO(wrong);
        CHECK_THROWS_AS(with_user_file(std::string("code,threshold,threshold_unit\n") + wrong), std::runtime_error);
    }
}
