// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
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

TEST_CASE("proximity falls from 1 at the soft limit to nothing beyond the hard one, never rising") {
    using core::DistanceDecay;
    for (const DistanceDecay decay : {DistanceDecay::linear, DistanceDecay::exponential}) {
        CHECK(core::decayed(decay, 0.0, 10.0, 30.0) == 1.0);
        CHECK(core::decayed(decay, 10.0, 10.0, 30.0) == 1.0);
        CHECK(core::decayed(decay, 30.1, 10.0, 30.0) == 0.0);
        double former = 1.0;
        for (double distance = 10.0; distance <= 30.0; distance += 0.5) {
            const double now = core::decayed(decay, distance, 10.0, 30.0);
            CHECK(now <= former);
            former = now;
        }
    }
    CHECK(core::decayed(DistanceDecay::linear, 20.0, 10.0, 30.0) == Approx(0.5));
    CHECK(core::decayed(DistanceDecay::exponential, 15.0, 10.0, 30.0) == Approx(0.5));
    CHECK(core::decayed(DistanceDecay::exponential, 30.0, 10.0, 30.0) == Approx(1.0 / 16.0));
    CHECK(core::decayed(DistanceDecay::linear, 10.0, 10.0, 10.0) == 1.0);
}

TEST_CASE("masses and volumes of a resource meet where its density is stated, and only there") {
    using core::Unit;
    core::Resource water{.code = "water", .family = "water", .density = 1.0};
    core::Resource gas{.code = "gas.co2", .family = "gas", .density = 0.001963};
    const core::Interval amount{1.0, 2.0, 4.0};
    CHECK(core::try_converted(amount, Unit::cubic_metre, Unit::kilogram, water)->best == Approx(2000.0));
    CHECK(core::try_converted(amount, Unit::tonne, Unit::litre, water)->high == Approx(4000.0));
    CHECK(core::try_converted(amount, Unit::tonne, Unit::normal_cubic_metre, gas)->low == Approx(1.0 / 0.001963));
    CHECK_FALSE(core::try_converted(amount, Unit::cubic_metre, Unit::tonne, gas).has_value());
    CHECK_FALSE(core::try_converted(amount, Unit::tonne, Unit::megawatt_hour, water).has_value());
    CHECK_FALSE(core::try_converted(amount, Unit::none, Unit::tonne, water).has_value());
    water.density = std::numeric_limits<double>::quiet_NaN();
    CHECK_FALSE(core::try_converted(amount, Unit::cubic_metre, Unit::tonne, water).has_value());
    CHECK(core::try_converted(amount, Unit::kilogram, Unit::tonne, water)->best == Approx(0.002));
    const core::Interval unknown;
    CHECK_FALSE(core::try_converted(unknown, Unit::kilogram, Unit::tonne, water)->is_known());
}
