// SPDX-License-Identifier: GPL-3.0-or-later
// What an edition records of the filters of its sources, and what it must not.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "core/cli/recorded_options.hpp"
#include "tests/unit/core/sources_scratch.hpp"

using core::Audience;
using core::Noun;

namespace {

/// A SIRENE stock with its geolocation, interview sheets of establishments and of flows, each with a filter.
struct Example {
    core::TerritoryConfig config;
    core::Territory territory;

    Example() {
        add(Noun::establishments, "sirene", "stock").departments = {"69", "42"};
        territory.sources.push_back(territory.sources.back());
        territory.sources.back().noun = Noun::geolocation;
        territory.sources.back().name = "geo";
        add(Noun::establishments, "template", "interviews").communes = {"69266"};
        add(Noun::flows, "template", "flows").departments = {"69"};
        add(Noun::zones, "cnig", "sites").communes = {"42001"};
    }
    core::SourceFilter& add(Noun noun, const char* profile, const char* name) {
        core::SourceInfo info;
        info.noun = noun;
        info.profile = profile;
        info.name = name;
        territory.sources.push_back(info);
        config.sources.emplace_back().noun = noun;
        return config.sources.back().filter;
    }
    auto recorded(Audience audience) const { return core::recorded_options(config, territory, audience); }
};

}  // namespace

TEST_CASE("an edition records which rows of each source were asked for") {
    Example example;
    example.config.sources[0].filter.activities = {"10", "NAF1993:28"};
    example.config.sources[0].filter.headcounts = {"11"};
    const auto options = example.recorded(Audience::internal);
    CHECK(options.at("filter.establishments.stock.departments") == "69, 42");
    CHECK(options.at("filter.establishments.stock.activities") == "10, NAF1993:28");
    CHECK(options.at("filter.establishments.stock.headcounts") == "11");
    CHECK(options.at("filter.establishments.stock.active_only") == "true");
    CHECK(options.at("filter.establishments.interviews.communes") == "69266");
    CHECK(options.at("filter.flows.flows.departments") == "69");
    CHECK(options.at("filter.zones.sites.communes") == "42001");
    CHECK(options.at("links.smallest_group") == "3");
}

TEST_CASE("outside internal editions nothing is recorded of the filter of a file that may hold withheld rows") {
    for (const Audience audience : {Audience::public_, Audience::network}) {
        const auto options = Example().recorded(audience);
        CHECK(options.at("filter.establishments.stock.departments") == "69, 42");
        CHECK(options.at("filter.zones.sites.communes") == "42001");
        CHECK(std::ranges::none_of(options, [](const auto& option) {
            const std::string text = option.first + option.second;
            return text.find("interviews") != std::string::npos || text.find("69266") != std::string::npos ||
                   text.find("flows") != std::string::npos;
        }));
    }
}

TEST_CASE("sources of one name are told apart, and a source left out changes no name") {
    Example example;
    example.add(Noun::zones, "cnig", "sites").communes = {"42002"};
    for (const Audience audience : {Audience::public_, Audience::internal}) {
        const auto options = example.recorded(audience);
        CHECK(options.at("filter.zones.sites.communes") == "42001");
        CHECK(options.at("filter.zones.sites:2.communes") == "42002");
    }
}

TEST_CASE("a perimeter is recorded by its name and contents, without its folder") {
    const tests::ScratchTerritory scratch;
    const auto file = scratch.write("perimeter.geojson", "{}");
    Example example;
    example.config.sources[0].filter.perimeter = file;
    CHECK(example.recorded(Audience::public_).at("filter.establishments.stock.perimeter") ==
          "perimeter.geojson (SHA-256 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a)");
}
