// SPDX-License-Identifier: GPL-3.0-or-later
// The filters that the manual shows find something in the demonstration, and not everything.
#include <catch2/catch.hpp>
#include <numeric>
#include <regex>
#include <sstream>

#include "core/cli/run.hpp"
#include "core/service/filter.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"

namespace {

struct Example {
    std::string layer, filter;
    friend bool operator==(const Example&, const Example&) = default;
};

/// The lines of a text that are a layer, a colon and a filter.
std::vector<Example> examples_in(const std::string& text) {
    static const std::regex form(R"(^ *(establishments|zones|substitution_links): (.+)$)");
    std::vector<Example> examples;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::smatch parts;
        if (std::regex_match(line, parts, form)) examples.push_back({parts[1], parts[2]});
    }
    return examples;
}

std::vector<std::uint32_t> rows_found(const core::Snapshot& snapshot, const Example& example) {
    const core::Collection& collection = snapshot.collection(example.layer);
    const auto language =
        example.filter.starts_with('{') ? core::FilterLanguage::cql2_json : core::FilterLanguage::cql2_text;
    const core::Filter filter(collection, example.filter, language,
                              {std::string(core::crs84_uri), geo::Crs(geo::wgs_84)});
    std::vector<std::uint32_t> all(collection.rows());
    std::iota(all.begin(), all.end(), 0U);
    return filter.rows(all, {});
}

}  // namespace

TEST_CASE("the filters of the manual, the same in French, find some rows of the demonstration each") {
    const auto examples = examples_in(tests::file_bytes(tests::source_path("cmake/package/maillage.1")));
    REQUIRE(examples.size() == 7);
    CHECK(examples_in(tests::file_bytes(tests::source_path("cmake/package/filtres.md"))) == examples);

    const tests::ScratchFolder folder;
    std::ostringstream out, err;
    const std::string territory = tests::source_path("data/demo/territory.toml").string();
    const std::vector<std::string> arguments{"build",     territory, "-o", (folder / "built").string(),
                                             "--formats", "gpkg"};
    REQUIRE(core::run(arguments, out, err) == 0);
    const core::Snapshot snapshot(folder / "built/edition.gpkg");
    for (const Example& example : examples) {
        INFO(example.filter);
        const std::size_t found = rows_found(snapshot, example).size();
        CHECK(found > 0);
        CHECK(found < snapshot.collection(example.layer).rows());
    }
    // One of them counted by hand in the columns.
    const core::Collection& zones = snapshot.collection("zones");
    std::size_t expected = 0;
    for (std::size_t row = 0; row < zones.rows(); ++row) {
        const double area = std::get<geo::RealColumn>(zones.layer->data.column("area").values)[row];
        const auto count = std::get<geo::IntegerColumn>(zones.layer->data.column("establishments").values)[row];
        expected += area >= 10 && area <= 50 && count >= 2 ? 1U : 0U;
    }
    CHECK(rows_found(snapshot, examples[2]).size() == expected);
}
