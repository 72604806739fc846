// SPDX-License-Identifier: GPL-3.0-or-later
// The layer that maps draw, held against the two layers it sums, on the demonstration and for each audience.
#include <catch2/catch.hpp>

#include <map>
#include <set>
#include <tuple>

#include "core/answers/layer_row.hpp"
#include "core/edition/audience.hpp"
#include "core/links/allocate_flows.hpp"
#include "core/sources/load_territory.hpp"
#include "tests/support/real_data.hpp"

namespace {

using Key = std::tuple<std::string, std::string, std::string>;
struct Sum {
    std::int64_t resources = 0, candidates = 0, estimated_candidates = 0, links = 0, estimated_links = 0;
    friend bool operator==(const Sum&, const Sum&) = default;
};

core::Edition demo_edition(core::Audience audience) {
    core::Territory territory =
        core::load_territory(core::read_territory_config(tests::source_path("data/demo/territory.toml")),
                             {.reference_data = tests::source_path("data/reference")});
    core::EditionOptions options;
    options.audience = audience;
    core::withhold(territory, audience);
    core::LinkOptions searched;
    searched.estimates = core::estimate_ranking(options);
    core::FlowAllocationOptions allocated;
    allocated.estimates = searched.estimates;
    core::FlowAllocation allocation = core::allocate_flows(territory, allocated);
    core::Links links = core::find_links(territory, searched);
    links.allocation = std::move(allocation);
    return core::make_edition(territory, links, options);
}

Key key_of(const core::LayerRow& row) {
    return {row.text("supplier_zone"), row.text("consumer_zone"), row.text("family")};
}

Sum counts_of(const core::LayerRow& row, std::int64_t resources) {
    return {resources, row.integer("candidates"), row.integer("estimated_candidates"), row.integer("links"),
            row.integer("estimated_links")};
}

void add(Sum& sum, const Sum& more) {
    sum.resources += more.resources;
    sum.candidates += more.candidates;
    sum.estimated_candidates += more.estimated_candidates;
    sum.links += more.links;
    sum.estimated_links += more.estimated_links;
}

template <class Use>
void each_row(const core::Edition& edition, std::string_view layer, Use use) {
    const core::EditionLayer* found = edition.try_layer(layer);
    REQUIRE(found != nullptr);
    for (std::size_t row = 0; row < found->data.rows(); ++row) use(core::LayerRow(found->data, row));
}

std::map<Key, Sum> expected_sums(const core::Edition& edition) {
    std::map<Key, Sum> sums;
    each_row(edition, "zone_links", [&](const core::LayerRow& row) { add(sums[key_of(row)], counts_of(row, 1)); });
    std::erase_if(sums, [](const auto& entry) { return entry.second.links == 0; });
    return sums;
}

/// By pair and family: quantities by unit.
std::map<Key, std::map<std::string, double>> expected_quantities(const core::Edition& edition) {
    std::map<Key, std::map<std::string, double>> quantities;
    each_row(edition, "allocations", [&](const core::LayerRow& row) {
        if (row.text("scenario") == "best") quantities[key_of(row)][row.text("unit")] += row.real("taken");
    });
    return quantities;
}

}  // namespace

TEST_CASE("leads by pair of zones and family are the sums of those by resource, and carry what could be exchanged") {
    const auto audience = GENERATE(core::Audience::public_, core::Audience::internal);
    const core::Edition edition = demo_edition(audience);
    const auto sums = expected_sums(edition);
    const auto quantities = expected_quantities(edition);
    std::map<Key, Sum> found;
    std::size_t known = 0;
    each_row(edition, "zone_family_links", [&](const core::LayerRow& row) {
        const Key key = key_of(row);
        CHECK(found.emplace(key, counts_of(row, row.integer("resources"))).second);
        const auto quantity = quantities.find(key);
        if (quantity == quantities.end() || quantity->second.size() != 1) {
            CHECK(row.text("quantity").empty());
            CHECK(row.text("unit").empty());
            return;
        }
        ++known;
        CHECK(row.real("quantity") == Approx(quantity->second.begin()->second));
        CHECK(row.text("unit") == quantity->second.begin()->first);
    });
    CHECK(found == sums);
    CHECK(known > 5);
}
