// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/zone_leads.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "core/answers/breakdown.hpp"
#include "core/answers/cells.hpp"

namespace core {
namespace {

std::uint64_t counted(std::int64_t cell) {
    return cell == geo::no_integer || cell < 0 ? 0U : static_cast<std::uint64_t>(cell);
}

/// One way of leads: those of the rows of a column.
class Sums {
public:
    Sums(const EditionIndex& index, std::string_view zone)
        : m_index(index), m_zone(zone), m_rows(index.edition(), "zone_links") {}

    void read(ZoneLeads& leads) {
        if (m_rows.layer() == nullptr) return;
        leads.has_sums = true;
        for (const std::uint32_t row : m_index.rows("zone_links", "supplier_zone", m_zone)) add_given(row, leads);
        for (const std::uint32_t row : m_index.rows("zone_links", "consumer_zone", m_zone)) add_taken(row, leads);
        for (auto& [family, exchange] : m_families) leads.families.push_back(std::move(exchange));
        std::ranges::stable_sort(leads.families, [](const FamilyExchange& a, const FamilyExchange& b) {
            return std::pair(leads_of(b), candidates_of(b)) < std::pair(leads_of(a), candidates_of(a));
        });
    }
    std::vector<ZonePartner> partners() {
        std::vector<ZonePartner> sorted;
        for (auto& [zone, partner] : m_partners) {
            partner.zone = zone;
            sorted.push_back(std::move(partner));
        }
        std::ranges::stable_sort(sorted, [](const ZonePartner& a, const ZonePartner& b) {
            return std::pair(b.out.leads + b.in.leads, b.out.candidates + b.in.candidates) <
                   std::pair(a.out.leads + a.in.leads, a.out.candidates + a.in.candidates);
        });
        return sorted;
    }

private:
    static std::uint64_t leads_of(const FamilyExchange& e) { return e.inside.leads + e.out.leads + e.in.leads; }
    static std::uint64_t candidates_of(const FamilyExchange& e) {
        return e.inside.candidates + e.out.candidates + e.in.candidates;
    }

    FamilyExchange& family(std::uint32_t row) {
        const std::string_view name = m_rows.text("family", row);
        FamilyExchange& exchange = m_families[name];
        if (exchange.family.empty()) {
            exchange.family = name;
            exchange.label = m_rows.label("family", row);
        }
        return exchange;
    }
    void add_given(std::uint32_t row, ZoneLeads& leads) {
        const std::string_view to = m_rows.text("consumer_zone", row);
        const LeadCount sum = lead_count(*m_rows.layer(), row);
        const bool inside = to == m_zone;
        (inside ? leads.inside : leads.out).add(sum);
        FamilyExchange& of_family = family(row);
        (inside ? of_family.inside : of_family.out).add(sum);
        if (to.empty()) leads.out_together.add(sum);
        if (!to.empty() && !inside) m_partners[to].out.add(sum);
    }
    void add_taken(std::uint32_t row, ZoneLeads& leads) {
        const std::string_view from = m_rows.text("supplier_zone", row);
        if (from == m_zone) return;
        const LeadCount sum = lead_count(*m_rows.layer(), row);
        leads.in.add(sum);
        family(row).in.add(sum);
        if (!from.empty()) m_partners[from].in.add(sum);
    }

    const EditionIndex& m_index;
    std::string_view m_zone;
    Cells m_rows;
    std::map<std::string_view, FamilyExchange> m_families;
    std::map<std::string_view, ZonePartner> m_partners;
};

void read_shown(const EditionIndex& index, std::string_view zone, ZoneLeads& leads) {
    const Cells links(index.edition(), "substitution_links");
    if (links.layer() == nullptr) return;
    leads.has_single_leads = true;
    ShownLeads& shown = leads.shown;
    for (const std::uint32_t row : index.rows("substitution_links", "supplier_zone", zone)) {
        const std::string_view to = links.text("consumer_zone", row);
        ++(to == zone ? shown.inside : to.empty() ? shown.out_elsewhere : shown.out);
        if (links.text("grade", row) == "estimated") ++shown.estimated;
    }
    for (const std::uint32_t row : index.rows("substitution_links", "consumer_zone", zone)) {
        const std::string_view from = links.text("supplier_zone", row);
        if (from == zone) continue;
        ++(from.empty() ? shown.in_elsewhere : shown.in);
        if (links.text("grade", row) == "estimated") ++shown.estimated;
    }
}

void describe(const EditionIndex& index, std::string_view zone, ZonePartner& partner) {
    const Cells zones(index.edition(), "zones");
    const auto here = index.try_row("zones", "id", zone);
    const auto there = index.try_row("zones", "id", partner.zone);
    if (!here || !there) return;
    partner.name = zones.text("name", *there);
    const double distance = index.areas(*zones.layer()).distance(*here, *there).value;
    partner.distance = std::isfinite(distance) ? distance : geo::no_real;
}

}  // namespace

void LeadCount::add(const LeadCount& other) {
    leads += other.leads;
    estimated += other.estimated;
    candidates += other.candidates;
    estimated_candidates += other.estimated_candidates;
    shortest = std::fmin(shortest, other.shortest);
}

LeadCount lead_count(const EditionLayer& layer, std::uint32_t row) {
    const Cells cells(&layer);
    return {counted(cells.integer("links", row)), counted(cells.integer("estimated_links", row)),
            counted(cells.integer("candidates", row)), counted(cells.integer("estimated_candidates", row)),
            cells.real("shortest_distance", row)};
}

ZoneLeads zone_leads(const EditionIndex& index, std::string_view zone, std::size_t most_partners) {
    ZoneLeads leads;
    Sums sums(index, zone);
    sums.read(leads);
    leads.partners = sums.partners();
    leads.partners_found = leads.partners.size();
    if (leads.partners.size() > most_partners) leads.partners.resize(most_partners);
    for (ZonePartner& partner : leads.partners) describe(index, zone, partner);
    read_shown(index, zone, leads);
    const std::uint64_t summed = leads.inside.leads + leads.out.leads + leads.in.leads;
    const std::uint64_t single = leads.shown.inside + leads.shown.out + leads.shown.in;
    leads.withheld = leads.has_sums && summed > single ? summed - single : 0;
    return leads;
}

}  // namespace core
