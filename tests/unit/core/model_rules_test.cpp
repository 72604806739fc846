// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <limits>
#include <set>

#include "core/model/activity_rules.hpp"
#include "core/model/substitution_rules.hpp"

using core::ActivityCode;
using core::ActivityRule;
using core::ActivityRules;
using core::FlowDirection;
using core::MatchLevel;
using core::Resource;
using core::ResourceCatalogue;
using core::SubstitutionRule;
using core::SubstitutionRules;
using enum core::ActivityNomenclature;

namespace {

Resource resource(const std::string& code) {
    return {.code = code,
            .name_fr = code + " fr",
            .name_en = code + " en",
            .family = "",
            .unit = core::Unit::tonne,
            .soft = {1.0},
            .hard = {2.0},
            .citation = {"test", "P"}};
}

const ResourceCatalogue& catalogue() {
    static const ResourceCatalogue made({resource("ash"), resource("ash.fly"), resource("ash.bottom"),
                                         resource("binder"), resource("gravel"), resource("gravel.fine")});
    return made;
}

core::ResourceIndex index(const char* code) { return catalogue().try_find(code).value(); }

ActivityRule rule(const std::string& id, const char* activity, FlowDirection direction, const char* code,
                  double likelihood) {
    return {id, ActivityCode::try_parse(activity, nace_rev2).value(), direction, index(code), likelihood, {}, {}};
}

SubstitutionRule substitution(const char* output, const char* input, double likelihood) {
    SubstitutionRule made;
    made.id = std::string(output) + ">" + input;
    made.output = index(output);
    made.input = index(input);
    made.likelihood = likelihood;
    return made;
}

std::set<std::string> ids(const ActivityRules& rules, const std::vector<core::ActivityRuleIndex>& found) {
    std::set<std::string> names;
    for (const auto i : found) names.insert(rules[i].id);
    return names;
}

}  // namespace

TEST_CASE("the rule of the most precise activity counts for a resource, whatever the order of rows") {
    const ActivityRules rules({rule("b", "35.11", FlowDirection::output, "ash", 0.9),
                               rule("a", "35", FlowDirection::output, "ash", 0.3),
                               rule("c", "35.2", FlowDirection::output, "binder", 0.3),
                               rule("d", "35.1", FlowDirection::input, "binder", 0.3)});
    const auto of = [&](const char* code, FlowDirection direction) {
        return ids(rules, rules.rules_of(ActivityCode::try_parse(code, naf_rev2).value(), direction));
    };
    CHECK(of("35.11Z", FlowDirection::output) == std::set<std::string>{"b"});
    CHECK(of("35.12Z", FlowDirection::output) == std::set<std::string>{"a"});
    CHECK(of("35.21Z", FlowDirection::output) == std::set<std::string>{"a", "c"});
    CHECK(of("35.11Z", FlowDirection::input) == std::set<std::string>{"d"});
    CHECK(of("36.00Z", FlowDirection::output).empty());
}

TEST_CASE("an activity known only to its division may have every rule below it") {
    const ActivityRules rules({rule("a", "35.11", FlowDirection::output, "ash", 0.9),
                               rule("b", "35.2", FlowDirection::output, "binder", 0.3)});
    const auto code = ActivityCode::try_parse("35", nace_rev2).value();
    CHECK(rules.rules_of(code, FlowDirection::output).empty());
    CHECK(ids(rules, rules.rules_touching(code, FlowDirection::output)) == std::set<std::string>{"a", "b"});
}

TEST_CASE("rules of NACE Rev. 2 do not hold for codes of NAF 2025") {
    const ActivityRules rules({rule("a", "35", FlowDirection::output, "ash", 0.9)});
    CHECK(rules.rules_of(ActivityCode::try_parse("35.11Y", naf_2025).value(), FlowDirection::output).empty());
}

TEST_CASE("contradictory rules are refused by their id") {
    CHECK_THROWS_WITH(ActivityRules({rule("a", "35", FlowDirection::output, "ash", 1.2)}), Catch::Contains("\"a\""));
    CHECK_THROWS_WITH(ActivityRules({rule("a", "35", FlowDirection::output, "ash", 0.2),
                                     rule("a", "36", FlowDirection::output, "ash", 0.2)}),
                      Catch::Contains("two rows"));
    auto yields = substitution("ash", "binder", 0.5);
    yields.yield = {0.9, 0.5, 0.95};
    CHECK_THROWS_WITH(SubstitutionRules({yields}, catalogue()), Catch::Contains("not in order"));
}

TEST_CASE("an output meets an input by itself, as a kind of it, as part of it, or by a rule, best way first") {
    const SubstitutionRules rules({substitution("ash.fly", "binder", 0.8), substitution("ash", "gravel", 0.4)},
                                  catalogue());
    CHECK(rules.fit(index("ash"), index("ash")).level == MatchLevel::exact);
    CHECK(rules.fit(index("ash.fly"), index("ash")).level == MatchLevel::narrower);
    CHECK(rules.fit(index("ash"), index("ash.fly")).level == MatchLevel::broader);
    CHECK(rules.fit(index("ash"), index("ash.fly")).likelihood == core::broader_likelihood);
    const auto by_rule = rules.fit(index("ash.fly"), index("binder"));
    CHECK(by_rule.level == MatchLevel::substitution);
    CHECK(rules[by_rule.rule].id == "ash.fly>binder");
    CHECK(by_rule.likelihood == 0.8);
    // A rule holds for what lies below its output, and for part of what lies above.
    CHECK(rules.fit(index("ash.bottom"), index("gravel")).likelihood == 0.4);
    CHECK(rules.fit(index("ash"), index("binder")).likelihood == Approx(0.8 * core::broader_rule_likelihood));
    CHECK(rules.fit(index("ash.bottom"), index("binder")).level == MatchLevel::none);
    CHECK(rules.fit(index("binder"), index("ash")).likelihood == 0.0);
}

TEST_CASE(
    "a rule for a temperature holds for outputs that are warm enough by their class, and for part of those that may "
    "be") {
    const auto heat = [](const char* code, double lowest, double highest) {
        Resource made = resource(code);
        made.lowest_temperature = lowest;
        made.highest_temperature = highest;
        return made;
    };
    constexpr double open = std::numeric_limits<double>::quiet_NaN();
    const ResourceCatalogue heats({heat("heat", open, open), heat("heat.low", open, 60.0),
                                   heat("heat.medium", 60.0, 100.0), heat("heat.high", 100.0, open),
                                   heat("heat.wide", 50.0, 150.0), resource("drying")});
    SubstitutionRule rule;
    rule.id = "heat>drying";
    rule.output = heats.try_find("heat").value();
    rule.input = heats.try_find("drying").value();
    rule.likelihood = 0.8;
    rule.least_temperature = 100.0;
    const SubstitutionRules rules({rule}, heats);
    const auto likelihood = [&](const char* output) {
        return rules.fit(heats.try_find(output).value(), rule.input).likelihood;
    };
    CHECK(likelihood("heat.high") == 0.8);
    CHECK(likelihood("heat.medium") == 0.0);
    CHECK(likelihood("heat.low") == 0.0);
    CHECK(likelihood("heat.wide") == Approx(0.8 * core::broader_rule_likelihood));
    CHECK(likelihood("heat") == Approx(0.8 * core::broader_rule_likelihood));
}

TEST_CASE("the fits of an output are all inputs that it meets, and agree with every pair asked alone") {
    const SubstitutionRules rules({substitution("ash.fly", "binder", 0.8), substitution("ash", "gravel", 0.4)},
                                  catalogue());
    for (std::size_t output = 0; output < catalogue().size(); ++output) {
        std::size_t met = 0;
        for (std::size_t input = 0; input < catalogue().size(); ++input) {
            const auto fit =
                rules.fit(static_cast<core::ResourceIndex>(output), static_cast<core::ResourceIndex>(input));
            met += fit.level == MatchLevel::none ? 0 : 1;
        }
        CHECK(rules.fits_of(static_cast<core::ResourceIndex>(output)).size() == met);
    }
}

TEST_CASE("yields that are products of two factors are found to be, and others are not") {
    auto a = substitution("ash.fly", "binder", 0.5);
    auto b = substitution("ash.fly", "gravel", 0.5);
    auto c = substitution("ash.bottom", "binder", 0.5);
    auto d = substitution("ash.bottom", "gravel", 0.5);
    auto unknown = substitution("ash", "gravel", 0.5);
    a.yield.best = 0.9 * 0.5;
    b.yield.best = 0.9 * 0.8;
    c.yield.best = 0.6 * 0.5;
    d.yield.best = 0.6 * 0.8;
    std::vector<SubstitutionRule> rules{a, b, c, d, unknown};
    const auto factors = core::try_factor_yields(rules);
    REQUIRE(factors);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(factors->of_rule_output[i] * factors->of_rule_input[i] == Approx(rules[i].yield.best));
    }
    CHECK(factors->of_rule_output[0] == factors->of_rule_output[1]);
    CHECK(factors->of_rule_input[0] == factors->of_rule_input[2]);
    rules[3].yield.best = 0.6;
    CHECK_FALSE(core::try_factor_yields(rules).has_value());
    // Another preparation is another product, and frees the cycle.
    rules[3].preparation = core::Preparation::drying;
    CHECK(core::try_factor_yields(rules).has_value());
}
