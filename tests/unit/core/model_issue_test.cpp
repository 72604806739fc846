// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/issue.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

TEST_CASE("codes of the catalogue are sorted, distinct, and a noun, a dot and words") {
    const auto kinds = core::issue_catalogue();
    REQUIRE(kinds.size() > 50);
    CHECK(std::ranges::is_sorted(kinds, {}, &core::IssueKind::code));
    CHECK(std::ranges::adjacent_find(kinds, {}, &core::IssueKind::code) == kinds.end());
    for (const core::IssueKind& kind : kinds) {
        INFO(kind.code);
        const auto dot = kind.code.find('.');
        REQUIRE(dot != std::string_view::npos);
        CHECK(kind.code.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.") == std::string_view::npos);
        CHECK(kind.code.rfind('.') == dot);
        CHECK(dot + 1 < kind.code.size());
    }
}

TEST_CASE("every kind of issue has a title and an advice in both languages, each a sentence of its own") {
    for (const core::IssueKind& kind : core::issue_catalogue()) {
        INFO(kind.code);
        for (const std::string_view title : {kind.title_en, kind.title_fr}) {
            CHECK(title.size() > 8);
            CHECK_FALSE(title.ends_with('.'));
        }
        for (const std::string_view advice : {kind.advice_en, kind.advice_fr}) CHECK(advice.ends_with('.'));
        CHECK(kind.advice_en != kind.advice_fr);
        CHECK(&core::issue_kind(kind.code) == &kind);
    }
}

TEST_CASE("what sets a row aside is an error, and what is only a note never does") {
    for (const core::IssueKind& kind : core::issue_catalogue()) {
        INFO(kind.code);
        if (kind.treatment == core::Treatment::set_aside) CHECK(kind.severity != core::Severity::note);
    }
}

TEST_CASE("all issues are counted, and as many listed as the log has room for, by code and source") {
    core::IssueLog log(2);
    for (std::uint64_t row = 1; row <= 5; ++row) log.add("flow.bad_year", 0, row, "A", "");
    log.add("flow.bad_year", 1, 9, "B", "");
    CHECK(log.total("flow.bad_year") == 6);
    CHECK(log.total("flow.repeated") == 0);
    REQUIRE(log.issues().size() == 3);
    CHECK(log.issues()[1].row == 2);
    CHECK(log.issues()[2].source == 1);
    CHECK(log.counts().at({"flow.bad_year", core::SourceIndex{0}}).listed == 2);
}

TEST_CASE("a log has errors only when an issue of that severity was found") {
    core::IssueLog log;
    CHECK_FALSE(log.has_errors());
    log.add("flow.bad_year", 0, 1, "", "");
    CHECK_FALSE(log.has_errors());
    log.add("flow.negative_quantity", 0, 1, "", "");
    CHECK(log.has_errors());
}

TEST_CASE("the code of an issue outlives the text it was given as") {
    core::IssueLog log;
    {
        const std::string code = std::string("flow.") + "bad_year";
        log.add(code, 0, 1, "", "");
    }
    CHECK(log.issues().front().code == "flow.bad_year");
    CHECK(log.issues().front().code.data() == core::issue_kind("flow.bad_year").code.data());
}
