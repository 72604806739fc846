// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "core/links/links.hpp"
#include "core/links/score.hpp"
#include "geo/ellipsoid.hpp"
#include "tests/unit/core/links_territory.hpp"

using core::DistanceBasis;
using core::EvidenceGrade;
using core::FlowDirection;
using core::LinkAccount;
using core::Links;
using core::ResourceFlow;
using core::SubstitutionLink;
using core::Territory;
using core::Unit;
using core::ZoneMembership;
using core::ZoneRelation;
using geo::LonLat;
using tests::add_establishment;
using tests::add_flow;
using tests::exchanged;
using tests::links_of;
using tests::unknown;

namespace {

/// Squares of 1 km side in a row, 400 m apart, in Lambert-93: each is the neighbour of the next only.
void add_zones(Territory& territory, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const double x = 840'000.0 + 1'400.0 * static_cast<double>(i);
        const double y = 6'510'000.0;
        territory.zones.geometry.append_polygons(
            {{{{{x, y}, {x + 1e3, y}, {x + 1e3, y + 1e3}, {x, y + 1e3}, {x, y}}, {}}}});
        core::ActivityZone zone;
        zone.id = "Z" + std::to_string(i);
        territory.zones.rows.push_back(zone);
    }
}

/// Establishments, zones and flows of three resources at random: quantities known, unknown and in units of another
/// dimension, all grades, some flows without resource and some establishments without location.
Territory random_territory(unsigned seed, LonLat centre, std::size_t count, std::size_t zones) {
    std::mt19937 random(seed);
    Territory territory;
    territory.catalogue = core::ResourceCatalogue({
        tests::resource("a", exchanged, Unit::tonne, 500.0, 2'000.0, DistanceBasis::straight),
        tests::resource("a.x", exchanged, Unit::kilogram, 700.0, 2'500.0, DistanceBasis::straight),
        tests::resource("b", exchanged, Unit::megawatt_hour, 3'000.0, 9'000.0, DistanceBasis::road),
        tests::resource("c", core::SynergyKind::mutualisation, Unit::none, 1'000.0, 1'000.0, DistanceBasis::pipe),
    });
    std::vector<core::Resource> rows = territory.catalogue.rows();
    rows[2].decay = core::DistanceDecay::exponential;
    territory.catalogue = core::ResourceCatalogue(std::move(rows));
    // What a tonne of a replaces of b is known, what c replaces of a is not.
    territory.substitution_rules = core::SubstitutionRules(
        {{.id = "a>b",
          .output = 0,
          .input = 2,
          .likelihood = 0.5,
          .preparation = core::Preparation::drying,
          .yield = {2.0, 4.0, 5.0}},
         {.id = "c>a", .output = 3, .input = 0, .likelihood = 0.75, .preparation = core::Preparation::sorting}},
        territory.catalogue);
    add_zones(territory, zones);
    const auto places = tests::random_places(random, count, centre, 0.1);
    for (std::size_t i = 0; i < count; ++i) {
        const auto zone = static_cast<core::ZoneIndex>(zones == 0 ? core::no_zone : random() % zones);
        const auto membership = static_cast<ZoneMembership>(random() % 5);
        const bool has_zone = membership == ZoneMembership::inside || membership == ZoneMembership::near ||
                              (membership == ZoneMembership::uncertain && random() % 2 == 0);
        add_establishment(territory, tests::numbered_id(i), i % 41 == 5 ? LonLat{} : places[i],
                          i % 7 == 0 ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(random() % 300),
                          has_zone ? zone : core::no_zone, membership);
    }
    const std::vector<Unit> units{Unit::tonne, Unit::kilogram, Unit::megawatt_hour, Unit::gigajoule, Unit::none};
    for (std::uint32_t i = 0; i < 4 * count; ++i) {
        ResourceFlow& flow =
            add_flow(territory, static_cast<std::uint32_t>(random() % count), static_cast<std::uint16_t>(random() % 4),
                     random() % 2 == 0 ? FlowDirection::output : FlowDirection::input);
        if (i % 53 == 7) flow.resource = core::no_resource;
        flow.unit = units[random() % units.size()];
        flow.grade = static_cast<EvidenceGrade>(random() % 4);
        const double best = static_cast<double>(random() % 1'000);
        if (random() % 3 != 0) flow.quantity = {0.5 * best, best, 2.0 * best};
        if (random() % 9 == 0) flow.quantity.best = unknown;
    }
    return territory;
}

/// A link as the issue defines it, worked out anew for one pair of flows; the distance is PROJ's.
struct Expected {
    double distance;
    std::array<double, 3> quantity;
    std::array<double, core::score_part_count> parts;
    double score;
    ZoneRelation relation;
    core::MatchLevel level;
    bool uncertain;
};

ZoneRelation expected_relation(const Territory& territory, std::uint32_t a, std::uint32_t b) {
    const auto known = [&](std::uint32_t e) {
        const ZoneMembership membership = territory.establishments.membership[e];
        const bool has_zone = territory.establishments.zone[e] != core::no_zone;
        return membership != ZoneMembership::unknown && (has_zone || membership != ZoneMembership::uncertain);
    };
    if (!known(a) || !known(b)) return ZoneRelation::unknown;
    const core::ZoneIndex za = territory.establishments.zone[a];
    const core::ZoneIndex zb = territory.establishments.zone[b];
    if (za == core::no_zone || zb == core::no_zone) return ZoneRelation::other;
    if (za == zb) return ZoneRelation::same;
    return za + 1 == zb || zb + 1 == za ? ZoneRelation::neighbouring : ZoneRelation::other;
}

/// How resources meet: a 0, a.x 1, b 2, c 3. Likelihood, preparation's part, yield low, best, high (NaN unknown).
struct ExpectedFit {
    core::MatchLevel level;
    double likelihood, preparation;
    std::array<double, 3> yield{1.0, 1.0, 1.0};
};
std::optional<ExpectedFit> expected_fit(core::ResourceIndex output, core::ResourceIndex input) {
    using core::MatchLevel;
    if (output == input) return ExpectedFit{MatchLevel::exact, 1.0, 1.0};
    if (output == 1 && input == 0) return ExpectedFit{MatchLevel::narrower, 1.0, 1.0};
    if (output == 0 && input == 1) return ExpectedFit{MatchLevel::broader, core::broader_likelihood, 1.0};
    if (output == 0 && input == 2) return ExpectedFit{MatchLevel::substitution, 0.5, 0.5, {2.0, 4.0, 5.0}};
    if (output == 1 && input == 2) return ExpectedFit{MatchLevel::substitution, 0.5, 0.5, {2.0, 4.0, 5.0}};
    if (output == 3 && input == 0)
        return ExpectedFit{MatchLevel::substitution, 0.75, 0.75, {unknown, unknown, unknown}};
    return std::nullopt;
}

/// Tonnes, MWh, or unknown.
std::array<double, 3> expected_amount(const ResourceFlow& flow) {
    static const std::map<Unit, std::pair<int, double>> factors{{Unit::tonne, {0, 1.0}},
                                                                {Unit::kilogram, {0, 0.001}},
                                                                {Unit::megawatt_hour, {1, 1.0}},
                                                                {Unit::gigajoule, {1, 1.0 / 3.6}}};
    const auto factor = factors.find(flow.unit);
    static const std::array<int, 4> dimensions{0, 0, 1, -1};
    if (factor == factors.end() || factor->second.first != dimensions[flow.resource])
        return {unknown, unknown, unknown};
    const double k = factor->second.second;
    return {k * flow.quantity.low, k * flow.quantity.best, k * flow.quantity.high};
}

double expected_quantity_part(const std::array<double, 3>& a, const std::array<double, 3>& b) {
    const auto figure = [](const std::array<double, 3>& q) { return std::isnan(q[1]) ? (q[0] + q[2]) / 2.0 : q[1]; };
    const double x = figure(a);
    const double y = figure(b);
    if (std::isnan(x) || std::isnan(y) || x == 0.0 || y == 0.0) return 0.0;
    return std::min(x / y, y / x);
}

std::optional<Expected> expected_link(const Territory& territory, const ResourceFlow& supply,
                                      const ResourceFlow& demand) {
    static const std::array<std::pair<double, double>, 4> limits{
        {{500.0, 2'000.0}, {700.0, 2'500.0}, {3'000.0 / 1.25, 9'000.0 / 1.25}, {1'000.0, 1'000.0}}};
    if (supply.direction != FlowDirection::output || demand.direction != FlowDirection::input) return std::nullopt;
    if (supply.resource == core::no_resource || demand.resource == core::no_resource) return std::nullopt;
    const auto fit = expected_fit(supply.resource, demand.resource);
    if (!fit) return std::nullopt;
    if (supply.establishment == demand.establishment) return std::nullopt;
    const auto& table = territory.establishments;
    const LonLat a = table.location[supply.establishment];
    const LonLat b = table.location[demand.establishment];
    if (!geo::is_finite(a) || !geo::is_finite(b)) return std::nullopt;
    const auto [soft, hard] = limits[supply.resource];
    Expected link{};
    link.distance = geo::geodesic_distance(a, b).value;
    if (link.distance > hard) return std::nullopt;
    const double unit = supply.resource == 1 ? 1'000.0 : 1.0;  // kilograms of a.x
    auto offered = expected_amount(supply);
    auto asked = expected_amount(demand);
    for (std::size_t i = 0; i < 3; ++i) {
        offered[i] *= unit;
        asked[i] *= unit / fit->yield[2 - i];
        link.quantity[i] = std::isnan(offered[i]) || std::isnan(asked[i]) ? unknown : std::min(offered[i], asked[i]);
    }
    link.level = fit->level;
    link.relation = expected_relation(territory, supply.establishment, demand.establishment);
    const int grade = std::max(static_cast<int>(supply.grade), static_cast<int>(demand.grade));
    link.parts = {supply.resource == 2 ? std::pow(2.0, -4.0 * std::max(0.0, link.distance - soft) / (hard - soft))
                                       : (link.distance <= soft ? 1.0 : (hard - link.distance) / (hard - soft)),
                  expected_quantity_part(offered, asked),
                  1.0 - 0.25 * grade,
                  fit->likelihood,
                  fit->preparation,
                  link.relation == ZoneRelation::same ? 1.0 : (link.relation == ZoneRelation::neighbouring ? 0.5 : 0.0),
                  0.0};
    link.score = 0.35 * link.parts[0] + 0.15 * link.parts[1] + 0.15 * link.parts[2] + 0.15 * link.parts[3] +
                 0.05 * link.parts[4] + 0.1 * link.parts[5] + 0.05 * link.parts[6];
    double reach = link.distance;
    for (const std::uint32_t e : {supply.establishment, demand.establishment}) {
        if (!std::isnan(table.uncertainty[e])) reach += static_cast<double>(table.uncertainty[e]);
    }
    link.uncertain = reach > hard;
    return link;
}

using Key = std::pair<std::uint32_t, std::uint32_t>;

std::map<Key, Expected> brute_force(const Territory& territory) {
    std::map<Key, Expected> links;
    const auto& flows = territory.flows.rows;
    for (std::uint32_t s = 0; s < flows.size(); ++s) {
        for (std::uint32_t d = 0; d < flows.size(); ++d) {
            if (const auto link = expected_link(territory, flows[s], flows[d])) links.emplace(Key{s, d}, *link);
        }
    }
    return links;
}

bool agree(double a, double b, double tolerance) {
    return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

void check_link(const Territory& territory, const SubstitutionLink& link, const Expected& expected) {
    CHECK(agree(link.distance, expected.distance, 1e-6));
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(agree(static_cast<double>(link.quantity[i]), expected.quantity[i], 1e-6));
    }
    for (std::size_t i = 0; i < core::score_part_count; ++i) {
        const float part = link.parts[static_cast<core::ScorePart>(i)];
        CHECK(agree(static_cast<double>(part), expected.parts[i], 1e-5));
        CHECK((part >= 0.0F && part <= 1.0F));
    }
    CHECK(link.level == expected.level);
    CHECK(agree(static_cast<double>(link.score), expected.score, 1e-5));
    CHECK(link.relation == expected.relation);
    CHECK(link.distance_uncertain == expected.uncertain);
    const ResourceFlow& supply = territory.flows.rows[link.supply];
    CHECK(link.resource == supply.resource);
    CHECK(link.grade == std::max(supply.grade, territory.flows.rows[link.demand].grade));
}

/// Every field of every link, by ids and source rows instead of rows.
using Named = std::map<std::tuple<std::string, std::uint32_t, std::string, std::uint32_t>, std::vector<double>>;
Named named(const Territory& territory, const Links& links) {
    Named result;
    const auto field = [](auto value) { return std::isnan(value) ? -1.0 : static_cast<double>(value); };
    for (const SubstitutionLink& link : links.substitutions) {
        const ResourceFlow& supply = territory.flows.rows[link.supply];
        const ResourceFlow& demand = territory.flows.rows[link.demand];
        std::vector<double> values{link.distance, field(link.score), static_cast<double>(link.relation),
                                   static_cast<double>(link.grade), link.distance_uncertain ? 1.0 : 0.0};
        for (const float q : link.quantity) values.push_back(field(q));
        for (std::size_t i = 0; i < core::score_part_count; ++i) {
            values.push_back(field(link.parts[static_cast<core::ScorePart>(i)]));
        }
        result[{std::string(territory.establishments.id[supply.establishment]), supply.source_row,
                std::string(territory.establishments.id[demand.establishment]), demand.source_row}] = values;
    }
    return result;
}

void check_account(const LinkAccount& account, std::size_t links) {
    CHECK(account.kept == links);
    CHECK(account.pairs_within_limit == account.kept + account.beyond_best + account.same_establishment);
}

}  // namespace

TEST_CASE("the links of random territories are those of a brute force over all pairs of flows") {
    for (unsigned seed = 1; seed <= 4; ++seed) {
        for (const LonLat centre : {LonLat{4.8, 45.7}, LonLat{-179.99, -70.0}}) {
            INFO("seed " << seed << " lon " << centre.lon);
            const Territory territory = random_territory(seed, centre, 150, 6);
            const auto expected = brute_force(territory);
            REQUIRE(expected.size() > 500);
            const Links links = links_of(territory);
            CHECK(links.substitutions.size() == expected.size());
            check_account(links.account, links.substitutions.size());
            CHECK(links.account.beyond_best == 0);
            for (const SubstitutionLink& link : links.substitutions) {
                const auto found = expected.find({link.supply, link.demand});
                REQUIRE(found != expected.end());
                check_link(territory, link, found->second);
            }
            CHECK(std::ranges::is_sorted(links.substitutions, {}, [](const SubstitutionLink& link) {
                return Key{link.supply, link.demand};
            }));
        }
    }
}

TEST_CASE("of each supply the best by score are kept, and all pairs are accounted for") {
    for (const std::size_t best : {1U, 3U, 10U}) {
        const Territory territory = random_territory(17, {4.8, 45.7}, 200, 6);
        const auto expected = brute_force(territory);
        const Links links = links_of(territory, best);
        check_account(links.account, links.substitutions.size());
        CHECK(links.account.kept + links.account.beyond_best == expected.size());
        std::map<std::uint32_t, std::vector<double>> all, kept;
        for (const auto& [key, link] : expected) all[key.first].push_back(link.score);
        for (const SubstitutionLink& link : links.substitutions) {
            REQUIRE(expected.contains({link.supply, link.demand}));
            check_link(territory, link, expected.at({link.supply, link.demand}));
            kept[link.supply].push_back(static_cast<double>(link.score));
        }
        REQUIRE(kept.size() == all.size());
        for (auto& [supply, scores] : all) {
            std::ranges::sort(scores, std::greater{});
            std::ranges::sort(kept[supply], std::greater{});
            REQUIRE(kept[supply].size() == std::min(best, scores.size()));
            for (std::size_t i = 0; i < kept[supply].size(); ++i) CHECK(agree(kept[supply][i], scores[i], 1e-5));
        }
    }
}

TEST_CASE("links do not depend on the order of rows nor on the number of threads") {
    const Territory territory = random_territory(23, {4.8, 45.7}, 400, 6);
    for (const std::size_t best : {0U, 4U}) {
        const Links expected = links_of(territory, best);
        for (const unsigned threads : {2U, 8U}) {
            const Links other = links_of(territory, best, threads);
            CHECK(named(territory, other) == named(territory, expected));
            CHECK(other.account == expected.account);
        }
        std::mt19937 random(5);
        for (int time = 0; time < 2; ++time) {
            const Territory other = tests::shuffled(territory, random);
            const Links links = links_of(other, best, 2);
            CHECK(named(other, links) == named(territory, expected));
            CHECK(links.account == expected.account);
        }
    }
}

TEST_CASE("a territory moved along its parallels by an exact number of degrees has the same links") {
    const Territory territory = random_territory(29, {4.75, 45.5}, 300, 0);
    const Named expected = named(territory, links_of(territory));
    for (const double degrees : {1.0, -32.0, 175.25}) {
        INFO("moved by " << degrees);
        const Territory other = tests::moved_east(territory, degrees);
        const Named moved = named(other, links_of(other));
        REQUIRE(moved.size() == expected.size());
        for (const auto& [key, values] : expected) {
            REQUIRE(moved.contains(key));
            for (std::size_t i = 0; i < values.size(); ++i) CHECK(agree(moved.at(key)[i], values[i], 1e-6));
        }
    }
}
