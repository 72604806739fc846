// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/activity_match.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "core/model/activity_list.hpp"
#include "core/sources/resource_file.hpp"
#include "core/sources/rule_files.hpp"
#include "tests/support/real_data.hpp"

using core::ActivityCode;
using core::ActivityMatch;
using enum core::ActivityNomenclature;

namespace {

struct Shipped {
    core::ResourceCatalogue catalogue = core::read_resource_catalogue(tests::source_path("data/reference"));
    core::ActivityRules rules = core::read_activity_rules(tests::source_path("data/reference"), catalogue);
    core::SubstitutionRules substitutions =
        core::read_substitution_rules(tests::source_path("data/reference"), catalogue);
    core::WasteList wastes = core::read_waste_list(tests::source_path("data/reference"), catalogue);
    core::ActivityMatcher matcher{rules, substitutions, catalogue};
};

const Shipped& shipped() {
    static const Shipped made;
    return made;
}

ActivityCode code(const char* written) { return ActivityCode::try_parse(written, naf_rev2).value(); }

std::vector<int> first_divisions(const std::vector<core::RankedDivision>& ranking, std::size_t count) {
    std::vector<int> divisions;
    for (std::size_t i = 0; i < std::min(count, ranking.size()); ++i) divisions.push_back(ranking[i].division);
    return divisions;
}

bool contains(const std::vector<int>& divisions, int division) {
    return std::ranges::find(divisions, division) != divisions.end();
}

}  // namespace

TEST_CASE("each way between two activities is two rules that meet, its likelihood their product, best first") {
    const Shipped& all = shipped();
    const auto matches = all.matcher.matches(code("24.10Z"), code("23.51Z"));
    REQUIRE_FALSE(matches.empty());
    CHECK(std::ranges::is_sorted(matches, std::ranges::greater{}, &ActivityMatch::likelihood));
    for (const ActivityMatch& match : matches) {
        const auto& gives = all.rules[match.donor_rule];
        const auto& takes = all.rules[match.receiver_rule];
        CHECK(code("24.10Z").is_within(gives.activity));
        CHECK(code("23.51Z").is_within(takes.activity));
        CHECK(match.likelihood == Approx(gives.likelihood * takes.likelihood *
                                         all.substitutions.fit(gives.resource, takes.resource).likelihood));
        CHECK(match.likelihood >= core::least_connecting_likelihood);
    }
}

TEST_CASE("slag goes from steel to cement and not from banking, and not the other way round") {
    const Shipped& all = shipped();
    CHECK_FALSE(all.matcher.matches(code("24.10"), code("23.51")).empty());
    CHECK(all.matcher.matches(code("64.19Z"), code("23.51Z")).empty());
    CHECK(all.matcher.matches(code("23.51Z"), code("64.19Z")).empty());
}

TEST_CASE("a broader code has the ways of all that lies below it") {
    const Shipped& all = shipped();
    const auto narrow = all.matcher.matches(code("24.10"), code("23.51"));
    const auto broad = all.matcher.matches(code("24"), code("23"));
    for (const ActivityMatch& match : narrow) {
        CHECK(std::ranges::any_of(broad, [&](const ActivityMatch& other) {
            return other.donor_rule == match.donor_rule && other.receiver_rule == match.receiver_rule;
        }));
    }
}

TEST_CASE("the matrix holds for two divisions the likelihood of their best way") {
    const Shipped& all = shipped();
    const auto matrix = all.matcher.division_matrix();
    for (const char* donor : {"01", "10", "17", "24", "35", "38", "64"}) {
        for (const char* receiver : {"01", "20", "23", "35", "42", "64"}) {
            const auto matches = all.matcher.matches(code(donor), code(receiver), 0.0);
            const double best = matches.empty() ? 0.0 : matches.front().likelihood;
            INFO(donor << " " << receiver);
            CHECK(matrix[code(donor).division()][code(receiver).division()] == Approx(best));
        }
    }
}

TEST_CASE("the rules connect few enough of all pairs of divisions to say something") {
    const auto matrix = shipped().matcher.division_matrix();
    std::size_t pairs = 0;
    for (const auto& row : matrix) {
        pairs += static_cast<std::size_t>(std::ranges::count_if(row, [](float likelihood) {
            return static_cast<double>(likelihood) >= core::least_connecting_likelihood;
        }));
    }
    CHECK(pairs <= 260);
    CHECK(pairs >= 100);
}

TEST_CASE("rare ways order receivers and connect nobody, but with a utility whose output is certain") {
    const Shipped& all = shipped();
    for (const core::ActivityRule& takes : all.rules.rows()) {
        if (takes.direction != core::FlowDirection::input || takes.likelihood > 0.33) continue;
        for (const core::ActivityRule& gives : all.rules.rows()) {
            if (gives.direction != core::FlowDirection::output || gives.likelihood >= 1.0) continue;
            const double fit = all.substitutions.fit(gives.resource, takes.resource).likelihood;
            INFO(gives.id << " " << takes.id);
            CHECK(gives.likelihood * takes.likelihood * fit < core::least_connecting_likelihood);
        }
    }
}

TEST_CASE("a waste that is named precisely ranks by itself, a vague one by what the donor gives off") {
    const Shipped& all = shipped();
    const auto ranked = [&](const char* donor, const char* waste) {
        const auto offered = all.matcher.offered(all.wastes, core::try_waste_code(waste).value(), code(donor));
        double total = 0.0;
        for (const auto& output : offered) total += output.weight;
        CHECK(total == Approx(1.0));
        return first_divisions(all.matcher.rank_receivers(code(donor), offered), 6);
    };
    CHECK(ranked("24.10", "10 02 02").front() == 23);
    CHECK(contains(ranked("24.10", "10 02 02"), 42));
    CHECK(contains(ranked("25.62", "12 01 01"), 24));
    CHECK(contains(ranked("16.10", "03 01 05"), 16));
    CHECK(contains(ranked("16.10", "03 01 05"), 35));
    CHECK(contains(ranked("10.51", "02 05"), 35));
    CHECK(contains(ranked("22.22", "07 02 13"), 22));
    CHECK(contains(ranked("17.12", "03 03 08"), 17));
    CHECK(ranked("47.11", "15 01 01").front() == 17);
    CHECK(contains(ranked("45.20", "16 01 03"), 23));
    CHECK(contains(ranked("86.10", "18 01 04"), 38));
}

TEST_CASE("rankings hold every division once and do not depend on the run") {
    const Shipped& all = shipped();
    const auto first = all.matcher.rank_receivers(code("35.11"));
    const auto again = core::ActivityMatcher(all.rules, all.substitutions, all.catalogue).rank_receivers(code("35.11"));
    REQUIRE(first.size() == again.size());
    std::vector<int> seen;
    for (std::size_t i = 0; i < first.size(); ++i) {
        CHECK(first[i].division == again[i].division);
        CHECK(first[i].score == again[i].score);
        CHECK_FALSE(contains(seen, first[i].division));
        seen.push_back(first[i].division);
    }
    const auto donors = first_divisions(all.matcher.rank_donors(code("23.51")), 8);
    CHECK(contains(donors, 24));
    CHECK(contains(donors, 35));
}
