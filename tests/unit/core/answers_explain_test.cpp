// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/explain.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>
#include <sstream>

#include "core/answers/explained_rows.hpp"
#include "core/cli/explain_output.hpp"
#include "core/edition/edition_file.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/core/edition_territory.hpp"

using core::Audience;
using core::Edition;
using core::LinkExplanation;
using core::PossibleGain;

namespace {

Edition edition_of(unsigned seed, Audience audience) {
    core::EditionOptions options;
    options.audience = audience;
    for (std::size_t i = 0; i < core::score_part_count; ++i) {
        options.options["links.weight." + std::string(text(static_cast<core::ScorePart>(i)))] =
            std::to_string(core::proposed_score_weights[i]);
    }
    return tests::edition_for(tests::territory_of_every_noun(seed, 120), options);
}

std::vector<std::string> ids_of(const Edition& edition) {
    std::vector<std::string> ids;
    const core::EditionLayer* links = edition.try_layer("substitution_links");
    for (std::size_t row = 0; links != nullptr && row < links->data.rows(); ++row) {
        ids.push_back(links->data.column("id").text(row));
    }
    return ids;
}

/// An explanation as people and machines get it.
std::string told(const Edition& edition, const std::string& id) {
    std::ostringstream out;
    const LinkExplanation link = core::explain(edition, id);
    core::print_explanation(out, edition, link, core::Language::fr);
    core::print_explanation_json(out, edition, link);
    return out.str();
}

}  // namespace

TEST_CASE("every link of an edition is explained: its parts make its score, and it names flows of both its ends") {
    for (const Audience audience : {Audience::public_, Audience::network, Audience::internal}) {
        const Edition edition = edition_of(3, audience);
        const auto ids = ids_of(edition);
        REQUIRE(ids.size() > 5);
        for (const std::string& id : ids) {
            INFO(id);
            const LinkExplanation link = core::explain(edition, id);
            double score = 0.0;
            for (const core::ExplainedPart& part : link.parts) {
                CHECK((part.value >= 0.0 && part.value <= 1.0));
                score += part.value * part.weight;
            }
            CHECK(std::abs(score - link.score) < 2e-4);
            CHECK(link.distance <= link.straight_limit);
            CHECK_FALSE(link.supply.flows.empty());
            CHECK_FALSE(link.demand.flows.empty());
            CHECK(link.supply.establishment != link.demand.establishment);
            CHECK_FALSE(link.supply.resource_name.en.empty());
        }
    }
}

TEST_CASE("what would change a link is said only of what could still be better, the largest gain first") {
    const Edition edition = edition_of(7, Audience::internal);
    std::set<PossibleGain::Action> seen;
    for (const std::string& id : ids_of(edition)) {
        const LinkExplanation link = core::explain(edition, id);
        CHECK(std::ranges::is_sorted(link.gains, std::greater{}, &PossibleGain::gain));
        double most = 0.0;
        for (const core::ExplainedPart& part : link.parts) most += (1.0 - part.value) * part.weight;
        for (const PossibleGain& gain : link.gains) {
            seen.insert(gain.action);
            CHECK(gain.gain <= most + 1e-9);
            if (gain.action == PossibleGain::Action::locate) CHECK(link.distance_uncertain);
            if (gain.action == PossibleGain::Action::quantify) CHECK_FALSE(link.quantity.is_known());
        }
    }
    CHECK(seen.contains(PossibleGain::Action::quantify));
    CHECK(seen.contains(PossibleGain::Action::confirm_supply));
}

TEST_CASE("a link of hazardous waste says by which heading its receiver may take it, and links and exchanges agree") {
    core::Territory territory = tests::territory_of_every_noun(3, 120);
    for (core::ResourceFlow& flow : territory.flows.rows) {
        if (flow.direction == core::FlowDirection::output) flow.hazard = core::Hazard::yes;
    }
    territory.waste_treatment =
        core::WasteTreatment({}, {{"2718", {"sorts", "trie"}, {"test", "P"}}, {"2760-1", {"", ""}, {"test", "P"}}});
    const Edition edition = tests::edition_for(territory, {.audience = Audience::internal});
    const auto headings_of = [&](std::string_view id) {
        return territory.establishments.icpe_headings[*core::try_establishment(territory.establishments, id)];
    };
    std::map<std::string, int> seen;
    for (const char* name : {"substitution_links", "allocations"}) {
        const core::EditionLayer* layer = edition.try_layer(name);
        REQUIRE(layer != nullptr);
        for (std::size_t row = 0; row < layer->data.rows(); ++row) {
            const auto cell = [&](const char* column) { return layer->data.column(column).text(row); };
            const bool covered = headings_of(cell("consumer")) == "2718-1;2910-A";
            CHECK(cell("permit") == (covered ? "heading" : "needed"));
            CHECK(cell("permit_heading") == (covered ? "2718-1" : ""));
            ++seen[name + cell("permit")];
        }
    }
    CHECK(seen.size() == 4);
    for (const std::string& id : ids_of(edition)) {
        const LinkExplanation link = core::explain(edition, id);
        const auto has = [&](const std::string& text, const char* part) {
            return text.find(part) != std::string::npos;
        };
        const std::string french = told(edition, id);
        const bool covered = link.permit == "heading";
        CHECK(has(french, "une rubrique ICPE du receveur vise de tels déchets : 2718-1\n") == covered);
        CHECK(has(french, "\"permit_heading\": \"2718-1\"") == covered);
        CHECK(has(french, "autorisation nécessaire") != covered);
        CHECK(has(french, "si son autorisation couvre ce déchet dangereux"));
        std::ostringstream english;
        core::print_explanation(english, edition, link, core::Language::en);
        CHECK(has(english.str(), "an ICPE heading of the receiver is for such waste: 2718-1\n") == covered);
    }
}

TEST_CASE("a link that an edition does not show is not explained, and the message says where ids are") {
    const Edition edition = edition_of(3, Audience::public_);
    CHECK_THROWS_WITH(core::explain(edition, "0000000000000000"), Catch::Contains("substitution_links"));
    std::set<std::string> shown;
    for (const std::string& id : ids_of(edition)) shown.insert(id);
    for (const std::string& id : ids_of(edition_of(3, Audience::internal))) {
        if (!shown.contains(id)) CHECK_THROWS_AS(core::explain(edition, id), std::runtime_error);
    }
}

TEST_CASE("the few rows that are read of a link's file hold all that an explanation of it says") {
    const tests::ScratchFolder folder;
    for (const Audience audience : {Audience::public_, Audience::internal}) {
        const Edition edition = edition_of(3, audience);
        const auto file = folder / (std::string(core::text(audience)) + ".gpkg");
        core::write_edition(file, core::streamed(edition));
        for (const std::string& id : ids_of(edition)) {
            INFO(id);
            const Edition rows = core::read_rows_of_link(file, id);
            CHECK(rows.try_layer("substitution_links")->data.rows() == 1);
            CHECK(rows.try_layer("establishments")->data.rows() == 2);
            CHECK(told(rows, id) == told(edition, id));
        }
        const Edition none = core::read_rows_of_link(file, "0000000000000000");
        CHECK(none.layers.size() == 1);
        CHECK_THROWS_WITH(core::explain(none, "0000000000000000"), Catch::Contains("substitution_links"));
    }
}
