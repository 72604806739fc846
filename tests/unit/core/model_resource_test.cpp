// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <stdexcept>

#include "core/model/resource.hpp"
#include "core/sources/people_words.hpp"

using core::DistanceBasis;
using core::Resource;
using core::ResourceCatalogue;
using geo::Metres;

namespace {

Resource resource(std::string code, std::string name_fr, std::string name_en) {
    Resource row;
    row.code = std::move(code);
    row.name_fr = std::move(name_fr);
    row.name_en = std::move(name_en);
    row.soft = Metres{1'000.0};
    row.hard = Metres{5'000.0};
    row.citation = {"test", "P"};
    return row;
}

std::vector<Resource> small_tree() {
    return {resource("wood", "Bois", "Wood"), resource("heat", "Chaleur", "Heat"),
            resource("wood.pallets", "Palettes en bois", "Wooden pallets"),
            resource("wood.pallets.broken", "Palettes cassées", "Broken pallets")};
}

}  // namespace

TEST_CASE("a catalogue is sorted by code whatever the order of its rows") {
    std::vector<Resource> rows = small_tree();
    std::ranges::sort(rows, {}, &Resource::name_en);
    do {
        const ResourceCatalogue catalogue(rows);
        REQUIRE(catalogue.size() == 4);
        CHECK(std::ranges::is_sorted(catalogue.rows(), {}, &Resource::code));
        CHECK(catalogue[*catalogue.try_find("wood.pallets")].name_en == "Wooden pallets");
    } while (std::next_permutation(rows.begin(), rows.end(),
                                   [](const Resource& a, const Resource& b) { return a.name_en < b.name_en; }));
}

TEST_CASE("a resource is found by its code and by either name as people write it") {
    const ResourceCatalogue catalogue(small_tree());
    const auto pallets = catalogue.try_find("wood.pallets");
    REQUIRE(pallets.has_value());
    CHECK(catalogue.try_find("  PALETTES   en bois ") == pallets);
    CHECK(catalogue.try_find("wooden-pallets") == pallets);
    CHECK(catalogue[*catalogue.try_find("palettes cassees")].code == "wood.pallets.broken");
    CHECK_FALSE(catalogue.try_find("").has_value());
    CHECK_FALSE(catalogue.try_find("pallet").has_value());
    CHECK_FALSE(ResourceCatalogue{}.try_find("wood").has_value());
}

TEST_CASE("a later row of the same code replaces the earlier one whole") {
    std::vector<Resource> rows = small_tree();
    Resource changed = resource("heat", "Chaleur fatale", "Waste heat");
    changed.hard = Metres{9'000.0};
    rows.push_back(changed);
    const ResourceCatalogue catalogue(rows);
    REQUIRE(catalogue.size() == 4);
    CHECK(catalogue[*catalogue.try_find("heat")].hard == Metres{9'000.0});
    CHECK(catalogue.try_find("waste heat").has_value());
    CHECK_FALSE(catalogue.try_find("chaleur").has_value());
}

TEST_CASE("a family left empty is the top of the branch") {
    const ResourceCatalogue catalogue(small_tree());
    CHECK(catalogue[*catalogue.try_find("wood.pallets.broken")].family == "wood");
    CHECK(catalogue[*catalogue.try_find("heat")].family == "heat");
}

TEST_CASE("a contradictory row is refused and named") {
    const auto refused = [](auto change) {
        std::vector<Resource> rows = small_tree();
        change(rows.back());
        CHECK_THROWS_WITH(ResourceCatalogue(rows), Catch::Contains("\"" + rows.back().code + "\""));
        CHECK_THROWS_AS(ResourceCatalogue(rows), std::runtime_error);
    };
    refused([](Resource& row) { row.hard = Metres{999.0}; });
    refused([](Resource& row) { row.soft = Metres{-1.0}; });
    refused([](Resource& row) { row.hard = Metres{std::numeric_limits<double>::quiet_NaN()}; });
    refused([](Resource& row) { row.hard = Metres{std::numeric_limits<double>::infinity()}; });
    refused([](Resource& row) { row.code = "metal.steel"; });
    refused([](Resource& row) { row.code = "Wood.x"; });
    refused([](Resource& row) { row.code = ".wood"; });
    refused([](Resource& row) { row.code = "wood..x"; });
    refused([](Resource& row) { row.code = ""; });
    refused([](Resource& row) { row.name_fr = " - "; });
    refused([](Resource& row) { row.family = "heat"; });
    refused([](Resource& row) { row.citation.grade = "X"; });
    refused([](Resource& row) { row.citation.grade = "VA"; });
    refused([](Resource& row) { row.name_en = "Chaleur"; });
}

TEST_CASE("only limits by road are divided by the detour factor") {
    const Metres limit{13'430.0};
    CHECK(core::straight_limit(limit, DistanceBasis::road, 1.343).value == Approx(10'000.0).epsilon(1e-15));
    CHECK(core::straight_limit(limit, DistanceBasis::pipe, 1.343) == limit);
    CHECK(core::straight_limit(limit, DistanceBasis::straight, 1.343) == limit);
}

TEST_CASE("kinds and bases are read back from their texts") {
    for (const auto kind : {core::SynergyKind::substitution, core::SynergyKind::mutualisation}) {
        CHECK(core::try_synergy_kind(core::text(kind)) == kind);
    }
    for (const auto basis : {DistanceBasis::straight, DistanceBasis::road, DistanceBasis::pipe}) {
        CHECK(core::try_distance_basis(core::text(basis)) == basis);
    }
    CHECK_FALSE(core::try_distance_basis("air").has_value());
}
