// SPDX-License-Identifier: GPL-3.0-or-later
// The profile of a zone, the partners of an establishment, what could flow between two zones: against counts of the rows
// themselves, and against each other.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "core/answers/cells.hpp"
#include "core/answers/establishment_partners.hpp"
#include "core/answers/unknown_id.hpp"
#include "core/answers/zone_profile.hpp"
#include "core/answers/zones_between.hpp"
#include "geo/ellipsoid.hpp"
#include "tests/unit/core/edition_territory.hpp"

using core::Audience;
using core::Cells;
using core::Edition;
using core::EditionIndex;
using core::ZoneProfile;

namespace {

Edition edition_of(unsigned seed, Audience audience) {
    core::EditionOptions options;
    options.audience = audience;
    return tests::edition_for(tests::territory_of_every_noun(seed, 160), options);
}

std::vector<std::string> ids_of(const Edition& edition, std::string_view layer) {
    const Cells cells(edition, layer);
    std::vector<std::string> ids;
    for (std::uint32_t row = 0; row < cells.rows(); ++row) ids.emplace_back(cells.text("id", row));
    return ids;
}

/// Rows of a layer for which a condition holds.
template <class Condition>
std::uint64_t count(const Edition& edition, std::string_view layer, const Condition& condition) {
    const Cells cells(edition, layer);
    std::uint64_t rows = 0;
    for (std::uint32_t row = 0; row < cells.rows(); ++row) rows += condition(cells, row) ? 1U : 0U;
    return rows;
}

template <class Condition>
std::uint64_t sum(const Edition& edition, std::string_view column, const Condition& condition) {
    const Cells cells(edition, "zone_links");
    std::uint64_t total = 0;
    for (std::uint32_t row = 0; row < cells.rows(); ++row) {
        if (condition(cells, row)) total += static_cast<std::uint64_t>(cells.integer(column, row));
    }
    return total;
}

void check_same(const core::LeadCount& a, const core::LeadCount& b) {
    CHECK(a.leads == b.leads);
    CHECK(a.estimated == b.estimated);
    CHECK(a.candidates == b.candidates);
    CHECK(a.estimated_candidates == b.estimated_candidates);
    CHECK((a.shortest == b.shortest || (std::isnan(a.shortest) && std::isnan(b.shortest))));
}

ZoneProfile profile_of(const EditionIndex& index, const std::string& zone) {
    return core::zone_profile(index, {}, {.zone = zone, .neighbours_within = {1'600.0}});
}

void check_counts(const EditionIndex& index, const ZoneProfile& profile) {
    const Edition& edition = index.edition();
    const std::string& zone = profile.id;
    std::set<std::string> here;
    const Cells establishments(edition, "establishments");
    for (std::uint32_t row = 0; row < establishments.rows(); ++row) {
        if (establishments.text("zone", row) == zone) here.emplace(establishments.text("id", row));
    }
    CHECK(profile.establishments == here.size());
    std::uint64_t branches = 0;
    for (const core::BranchCount& branch : profile.activities) branches += branch.establishments;
    CHECK(branches == here.size());
    std::uint64_t bands = 0;
    for (const core::BreakdownPart& band : profile.headcounts) bands += band.rows;
    CHECK(bands == here.size());
    std::uint64_t flows = 0;
    std::uint64_t quantified = 0;
    for (const core::ZoneFlow& flow : profile.flows) {
        flows += flow.flows;
        quantified += flow.quantified;
    }
    const auto is_here = [&](const Cells& cells, std::uint32_t row) {
        return here.contains(std::string(cells.text("establishment", row)));
    };
    CHECK(flows == count(edition, "flows", is_here));
    CHECK(quantified == count(edition, "flows", [&](const Cells& cells, std::uint32_t row) {
              return is_here(cells, row) && !std::isnan(cells.real("quantity_best", row));
          }));
    std::uint64_t members = 0;
    for (const core::ZoneGroupShare& group : profile.groups) members += group.members_here;
    CHECK(members == count(edition, "mutualisation_members", is_here));
}

void check_leads(const EditionIndex& index, const ZoneProfile& profile) {
    const Edition& edition = index.edition();
    const std::string& zone = profile.id;
    const auto gives = [&](const Cells& cells, std::uint32_t row) { return cells.text("supplier_zone", row) == zone; };
    const auto takes = [&](const Cells& cells, std::uint32_t row) { return cells.text("consumer_zone", row) == zone; };
    const core::ZoneLeads& leads = profile.leads;
    const auto either = [&](const Cells& cells, std::uint32_t row) { return gives(cells, row) || takes(cells, row); };
    CHECK(leads.shown.total() == count(edition, "substitution_links", either));
    CHECK(leads.shown.estimated == count(edition, "substitution_links", [&](const Cells& cells, std::uint32_t row) {
              return either(cells, row) && cells.text("grade", row) == "estimated";
          }));
    for (const auto& [column, member] :
         {std::pair{"links", &core::LeadCount::leads}, std::pair{"estimated_links", &core::LeadCount::estimated},
          std::pair{"candidates", &core::LeadCount::candidates}}) {
        std::uint64_t of_families = 0;
        for (const core::FamilyExchange& family : leads.families) {
            of_families += family.inside.*member + family.out.*member + family.in.*member;
        }
        const std::uint64_t all = leads.inside.*member + leads.out.*member + leads.in.*member;
        CHECK(of_families == all);
        CHECK(all == sum(edition, column, either));
        CHECK(leads.inside.*member == sum(edition, column, [&](const Cells& cells, std::uint32_t row) {
                  return gives(cells, row) && takes(cells, row);
              }));
    }
}

}  // namespace

TEST_CASE("a profile counts what the rows of the edition say of its zone, for every audience") {
    for (const Audience audience : {Audience::public_, Audience::network, Audience::internal}) {
        const Edition edition = edition_of(51, audience);
        const EditionIndex index(edition);
        const Cells zones(edition, "zones");
        for (const std::string& zone : ids_of(edition, "zones")) {
            INFO(zone);
            const ZoneProfile profile = profile_of(index, zone);
            check_counts(index, profile);
            check_leads(index, profile);
            // The zone's own row says the same, and it is what the report shows.
            CHECK(static_cast<std::int64_t>(profile.establishments) == zones.integer("establishments", profile.row));
            CHECK(static_cast<std::int64_t>(profile.leads.shown.total()) ==
                  zones.integer("substitution_links", profile.row));
        }
    }
}

TEST_CASE("profiles of all zones add up to the key figures of the report") {
    const Edition edition = edition_of(52, Audience::public_);
    const EditionIndex index(edition);
    std::uint64_t inside = 0, out = 0, in = 0, together = 0, establishments = 0;
    double area = 0.0;
    for (const std::string& zone : ids_of(edition, "zones")) {
        const ZoneProfile profile = profile_of(index, zone);
        inside += profile.leads.inside.leads;
        out += profile.leads.out.leads;
        in += profile.leads.in.leads;
        together += profile.leads.out_together.leads;
        establishments += profile.establishments;
        for (const core::ZoneFigure& figure : profile.figures) {
            if (figure.code == "zones_area" && figure.zone) area += *figure.zone;
            const core::KeyFigure* whole = index.figures().try_figure(figure.code);
            REQUIRE(whole != nullptr);
            CHECK(figure.territory == whole->value);
            if (figure.zone) CHECK(*figure.zone <= *figure.territory);
        }
    }
    CHECK(static_cast<double>(inside + out) == index.figures().try_figure("zone_leads")->value);
    CHECK(in == out - together);
    CHECK(static_cast<double>(establishments) == index.figures().try_figure("establishments_in_zones")->value);
    CHECK(area == Approx(*index.figures().try_figure("zones_area")->value));
}

TEST_CASE("a public profile says how many leads are in sums alone, and names no establishment of them") {
    const Edition edition = edition_of(53, Audience::public_);
    const EditionIndex index(edition);
    std::uint64_t withheld = 0;
    for (const std::string& zone : ids_of(edition, "zones")) {
        const core::ZoneLeads leads = profile_of(index, zone).leads;
        CHECK(leads.shown.estimated == 0);
        CHECK(leads.withheld + leads.shown.inside + leads.shown.out + leads.shown.in ==
              leads.inside.leads + leads.out.leads + leads.in.leads);
        withheld += leads.withheld;
    }
    CHECK(withheld > 0);
}

TEST_CASE("the neighbours of a zone are those whose boundary lies within, each the other's") {
    const Edition edition = edition_of(54, Audience::internal);  // squares of 1.5 km in rows of three, 1.5 km apart
    const EditionIndex index(edition);
    std::map<std::string, std::set<std::string>> neighbours;
    for (const std::string& zone : ids_of(edition, "zones")) {
        for (const core::NearRow& row : profile_of(index, zone).neighbours) neighbours[zone].insert(row.id);
    }
    CHECK(neighbours["Z4"] == std::set<std::string>{"Z1", "Z3", "Z5", "Z7"});
    for (const auto& [zone, others] : neighbours) {
        for (const std::string& other : others) CHECK(neighbours[other].contains(zone));
    }
}

TEST_CASE("partners of all establishments are all leads, each told by both its ends and explained alike") {
    for (const Audience audience : {Audience::public_, Audience::internal}) {
        const Edition edition = edition_of(55, audience);
        const EditionIndex index(edition);
        std::map<std::string, int> told;
        for (const std::string& id : ids_of(edition, "establishments")) {
            const auto answer = core::establishment_partners(index, {.establishment = id, .most = 0});
            CHECK(answer.partners.size() == answer.found);
            std::uint64_t of_resources = 0;
            for (const core::PartnerResource& resource : answer.resources) of_resources += resource.leads;
            CHECK(of_resources == answer.found);
            for (const core::ExplainedPartner& partner : answer.partners) {
                ++told[partner.lead.id];
                const bool gives = partner.role == core::PartnerRole::receiver;
                CHECK((gives ? partner.lead.supply : partner.lead.demand).establishment == id);
                CHECK((gives ? partner.lead.demand : partner.lead.supply).establishment == partner.establishment);
                const double apart = geo::geodesic_distance(answer.location, partner.location).value;
                CHECK(partner.lead.distance == Approx(apart).margin(0.01));
            }
        }
        CHECK(told.size() == Cells(edition, "substitution_links").rows());
        CHECK(std::ranges::all_of(told, [](const auto& lead) { return lead.second == 2; }));
    }
}

TEST_CASE("partners are chosen by role, resource and distance, and come in pages") {
    const Edition edition = edition_of(56, Audience::internal);
    const EditionIndex index(edition);
    std::size_t looked_at = 0;
    for (const std::string& id : ids_of(edition, "establishments")) {
        const auto all = core::establishment_partners(index, {.establishment = id, .most = 0});
        if (all.found < 5) continue;
        ++looked_at;
        std::vector<std::string> leads, pages;
        for (const core::ExplainedPartner& partner : all.partners) leads.push_back(partner.lead.id);
        for (std::size_t skip = 0; skip < all.found; skip += 3) {
            const auto page = core::establishment_partners(index, {.establishment = id, .most = 3, .skip = skip});
            CHECK(page.found == all.found);
            for (const core::ExplainedPartner& partner : page.partners) pages.push_back(partner.lead.id);
        }
        CHECK(pages == leads);
        const double middle = all.partners[all.found / 2].lead.distance;
        const auto near = core::establishment_partners(index, {.establishment = id, .within = {middle}, .most = 0});
        CHECK(static_cast<std::ptrdiff_t>(near.found) ==
              std::ranges::count_if(all.partners, [&](const auto& p) { return p.lead.distance <= middle; }));
        const auto receivers =
            core::establishment_partners(index, {.establishment = id, .role = core::PartnerRole::receiver, .most = 0});
        const auto suppliers =
            core::establishment_partners(index, {.establishment = id, .role = core::PartnerRole::supplier, .most = 0});
        CHECK(receivers.found + suppliers.found == all.found);
        const std::string resource = all.partners.front().lead.supply.resource;
        const auto of_resource =
            core::establishment_partners(index, {.establishment = id, .resource = resource, .most = 0});
        CHECK(of_resource.found > 0);
        CHECK_THROWS_WITH(core::establishment_partners(index, {.establishment = id, .resource = "gold"}),
                          Catch::Contains("gold") && Catch::Contains(resource));
    }
    CHECK(looked_at > 5);
}

TEST_CASE("what flows between two zones is the same from both, and adds up to the sums of the pair") {
    for (const Audience audience : {Audience::public_, Audience::internal}) {
        const Edition edition = edition_of(57, audience);
        const EditionIndex index(edition);
        const auto zones = ids_of(edition, "zones");
        std::uint64_t leads = 0;
        for (const std::string& a : zones) {
            for (const std::string& b : zones) {
                if (a >= b) continue;
                const core::ZonesBetween between = core::zones_between(index, {.a = a, .b = b});
                const core::ZonesBetween back = core::zones_between(index, {.a = b, .b = a});
                check_same(between.forth.sum, back.back.sum);
                check_same(between.back.sum, back.forth.sum);
                CHECK((between.distance == back.distance || std::isnan(between.distance)));
                const auto pair = [&](const Cells& cells, std::uint32_t row) {
                    return cells.text("supplier_zone", row) == a && cells.text("consumer_zone", row) == b;
                };
                CHECK(between.forth.sum.leads == sum(edition, "links", pair));
                CHECK(between.forth.shown == count(edition, "substitution_links", pair));
                CHECK(between.forth.best.size() == std::min<std::uint64_t>(5, between.forth.shown));
                CHECK(between.forth.withheld == between.forth.sum.leads - between.forth.shown);
                std::uint64_t of_resources = 0;
                for (const core::BetweenResource& resource : between.forth.resources) {
                    of_resources += resource.sum.leads;
                    CHECK(resource.quantified <= resource.shown);
                }
                CHECK(of_resources == between.forth.sum.leads);
                leads += between.forth.sum.leads + between.back.sum.leads;
            }
        }
        CHECK(leads > 0);
        CHECK(leads == sum(edition, "links", [](const Cells& cells, std::uint32_t row) {
                  return cells.text("supplier_zone", row) != cells.text("consumer_zone", row) &&
                         !cells.text("consumer_zone", row).empty();
              }));
    }
}

TEST_CASE("a zone or establishment that is not there is refused with its like, and a zone with itself") {
    const Edition edition = edition_of(58, Audience::internal);
    const EditionIndex index(edition);
    CHECK_THROWS_AS(profile_of(index, "Z44"), core::UnknownId);
    CHECK_THROWS_WITH(profile_of(index, "Z44"), Catch::Contains("'Z4'"));
    CHECK_THROWS_AS(core::establishment_partners(index, {.establishment = "E00003"}), core::UnknownId);
    CHECK_THROWS_AS(core::zones_between(index, {.a = "Z1", .b = "nowhere"}), core::UnknownId);
    CHECK_THROWS_WITH(core::zones_between(index, {.a = "Z1", .b = "Z1"}), Catch::Contains("profile"));
}

TEST_CASE("an edition with zones alone has a profile without what it does not show") {
    Edition edition = edition_of(59, Audience::internal);
    std::erase_if(edition.layers, [](const core::EditionLayer& layer) { return layer.definition.name != "zones"; });
    const EditionIndex index(edition);
    const ZoneProfile profile = profile_of(index, "Z1");
    CHECK(profile.establishments == 0);
    CHECK_FALSE(profile.leads.has_sums);
    CHECK_FALSE(profile.leads.has_single_leads);
    CHECK(profile.flows.empty());
    for (const core::ZoneFigure& figure : profile.figures)
        CHECK((figure.zone.has_value() == (figure.code == "zones_area")));
    const core::ZonesBetween between = core::zones_between(index, {.a = "Z1", .b = "Z2"});
    CHECK(between.forth.resources.empty());
    CHECK(between.distance == Approx(1'500.0).epsilon(0.01));
}
