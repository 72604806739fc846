// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/flow_evidence.hpp"

#include <catch2/catch.hpp>

#include "core/sources/resource_file.hpp"
#include "tests/support/real_data.hpp"

namespace {

using core::EvidenceGrade;
using core::Hazard;

/// One establishment and sources 0 and 1 of files.
core::Territory territory() {
    core::Territory made;
    made.catalogue = core::read_resource_catalogue(tests::source_path("data/reference"));
    made.establishments.id.append("A");
    made.sources.resize(2);
    made.accounts.resize(2);
    return made;
}

void add(core::Territory& to, core::SourceIndex source, EvidenceGrade grade, std::int16_t year,
         std::string_view resource = "wood.sawdust", Hazard hazard = Hazard::unknown) {
    core::ResourceFlow flow;
    flow.establishment = 0;
    flow.source = source;
    flow.source_row = static_cast<std::uint32_t>(to.flows.size() + 1);
    flow.grade = grade;
    flow.year = year;
    flow.hazard = hazard;
    flow.resource = to.catalogue.try_find(resource).value();
    to.flows.rows.push_back(flow);
    ++to.accounts[source].rows;
    ++to.accounts[source].kept;
}

/// Rows that stand.
std::vector<std::uint32_t> standing(core::Territory& of) {
    core::keep_best_evidence(of);
    std::vector<std::uint32_t> rows;
    for (const core::ResourceFlow& flow : of.flows.rows) rows.push_back(flow.source_row);
    for (const core::RowAccount& account : of.accounts) CHECK(account.balanced());
    return rows;
}

using Rows = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("of two sources the better grade stands, whatever the years") {
    auto t = territory();
    add(t, 0, EvidenceGrade::surveyed, 2025);
    add(t, 1, EvidenceGrade::measured, 2015);
    CHECK(standing(t) == Rows{2});
    CHECK(t.accounts[0].merged.at("flow.replaced_by_better_grade") == 1);
}

TEST_CASE("within a grade the latest year stands, of one source or two") {
    auto t = territory();
    add(t, 0, EvidenceGrade::declared, 2022);
    add(t, 1, EvidenceGrade::declared, 2023);
    add(t, 1, EvidenceGrade::declared, 2021);
    CHECK(standing(t) == Rows{2});
    CHECK(t.issues.total("flow.replaced_by_later_year") == 2);
}

TEST_CASE("rows of one source and year stand side by side, as do those of two sources that agree, with an issue") {
    auto t = territory();
    add(t, 0, EvidenceGrade::declared, 2022);
    add(t, 0, EvidenceGrade::declared, 2022);
    add(t, 0, EvidenceGrade::measured, 2022);
    CHECK(standing(t) == Rows{1, 2, 3});
    auto two = territory();
    add(two, 0, EvidenceGrade::declared, 0);
    add(two, 1, EvidenceGrade::declared, 2022);
    CHECK(standing(two) == Rows{1, 2});
    CHECK(two.issues.total("flow.in_several_sources") == 1);
}

TEST_CASE("hazardous waste does not replace waste that is not") {
    auto t = territory();
    add(t, 0, EvidenceGrade::declared, 2022, "chemical.solvents", Hazard::no);
    add(t, 1, EvidenceGrade::declared, 2023, "chemical.solvents", Hazard::yes);
    CHECK(standing(t) == Rows{1, 2});
}

TEST_CASE("only estimates give way to a flow of a broader or narrower resource") {
    auto t = territory();
    add(t, 0, EvidenceGrade::surveyed, 0, "wood");
    add(t, 1, EvidenceGrade::measured, 0, "wood.sawdust");
    add(t, 1, EvidenceGrade::estimated, 0, "wood.sawdust");
    CHECK(standing(t) == Rows{1, 2});
}

TEST_CASE("what was itself replaced replaces nothing") {
    auto t = territory();
    add(t, 0, EvidenceGrade::measured, 0, "wood.pallets");
    t.sources.push_back({});
    t.sources[2].profile = core::estimates_profile;
    t.accounts.emplace_back();
    add(t, 1, EvidenceGrade::estimated, 0, "wood");
    add(t, 2, EvidenceGrade::estimated, 0, "wood.sawdust");
    CHECK(standing(t) == Rows{1, 3});
}
