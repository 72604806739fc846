// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/zones_between.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <utility>

#include "core/answers/cells.hpp"
#include "core/answers/lead_order.hpp"
#include "core/answers/unknown_id.hpp"
#include "geo/ellipsoid.hpp"
#include "geo/topology.hpp"

namespace core {
namespace {

/// Rows of a layer of links from one zone to another: those of the shorter of two lists that are in both.
std::vector<std::uint32_t> rows_of_pair(const EditionIndex& index, std::string_view layer, std::string_view from,
                                        std::string_view to) {
    const Cells cells(index.edition(), layer);
    const RowRange given = index.rows(layer, "supplier_zone", from);
    const RowRange taken = index.rows(layer, "consumer_zone", to);
    const bool by_supplier = given.size() <= taken.size();
    std::vector<std::uint32_t> rows;
    for (const std::uint32_t row : by_supplier ? given : taken) {
        const bool both =
            by_supplier ? cells.text("consumer_zone", row) == to : cells.text("supplier_zone", row) == from;
        if (both) rows.push_back(row);
    }
    return rows;
}

/// One way, with the rows it is made of.
class Way {
public:
    Way(const EditionIndex& index, std::string_view from, std::string_view to)
        : m_index(index), m_sums(index.edition(), "zone_links"), m_links(index.edition(), "substitution_links") {
        m_way.from = from;
        m_way.to = to;
    }

    BetweenWay read(std::size_t most_leads) {
        for (const std::uint32_t row : rows_of_pair(m_index, "zone_links", m_way.from, m_way.to)) {
            BetweenResource& sum = resource(m_sums.text("resource", row), m_sums.text("family", row));
            sum.sum.add(lead_count(*m_sums.layer(), row));
            m_way.sum.add(lead_count(*m_sums.layer(), row));
        }
        std::vector<std::uint32_t> leads = rows_of_pair(m_index, "substitution_links", m_way.from, m_way.to);
        m_way.shown = leads.size();
        for (const std::uint32_t row : leads) add_lead(row);
        if (m_sums.layer() != nullptr && m_way.sum.leads > m_way.shown) m_way.withheld = m_way.sum.leads - m_way.shown;
        m_way.may_be_together = are_any_together();
        append_exchanges();
        explain_best(leads, most_leads);
        return finished();
    }

private:
    BetweenResource& resource(std::string_view code, std::string_view family) {
        BetweenResource& found = m_resources[code];
        if (!found.resource.empty()) return found;
        found.resource = code;
        found.family = family;
        found.name = {found.resource, found.resource};
        const Cells catalogue(m_index.edition(), "resources");
        if (const auto row = m_index.try_row("resources", "id", code)) {
            found.name = {std::string(catalogue.text("name_en", *row)), std::string(catalogue.text("name_fr", *row))};
        }
        return found;
    }
    void add_lead(std::uint32_t row) {
        BetweenResource& of_lead = resource(m_links.text("resource", row), m_links.text("family", row));
        ++of_lead.shown;
        of_lead.quantified += m_links.quantity(row).is_known() ? 1U : 0U;
        of_lead.distance_uncertain += m_links.is_yes("distance_uncertain", row) ? 1U : 0U;
        if (m_sums.layer() != nullptr) return;
        const std::uint64_t estimated = m_links.text("grade", row) == "estimated" ? 1U : 0U;
        const LeadCount one{1, estimated, 1, estimated, m_links.real("distance", row)};
        of_lead.sum.add(one);
        m_way.sum.add(one);
    }
    bool are_any_together() const {
        for (const std::uint32_t row : m_index.rows("zone_links", "supplier_zone", m_way.from)) {
            if (m_sums.text("consumer_zone", row).empty()) return true;
        }
        return false;
    }
    void append_exchanges() {
        const Cells families(m_index.edition(), "zone_family_links");
        for (const std::uint32_t row : rows_of_pair(m_index, "zone_family_links", m_way.from, m_way.to)) {
            m_way.exchanges.push_back({std::string(families.text("family", row)), families.label("family", row),
                                       families.real("quantity", row), std::string(families.text("unit", row)),
                                       lead_count(*families.layer(), row)});
        }
    }
    void explain_best(std::vector<std::uint32_t>& leads, std::size_t most_leads) {
        if (leads.empty()) return;
        const auto last = leads.begin() + static_cast<std::ptrdiff_t>(std::min(most_leads, leads.size()));
        std::partial_sort(leads.begin(), last, leads.end(), LeadOrder(*m_links.layer()));
        for (auto place = leads.begin(); place != last; ++place) {
            m_way.best.push_back(explain(m_index, m_links.text("id", *place)));
        }
    }
    BetweenWay finished() {
        for (auto& [code, found] : m_resources) m_way.resources.push_back(std::move(found));
        std::ranges::stable_sort(m_way.resources, [](const BetweenResource& a, const BetweenResource& b) {
            return std::pair(b.sum.leads, b.sum.candidates) < std::pair(a.sum.leads, a.sum.candidates);
        });
        return std::move(m_way);
    }

    const EditionIndex& m_index;
    Cells m_sums, m_links;
    std::map<std::string_view, BetweenResource> m_resources;
    BetweenWay m_way;
};

BetweenEnd end_of(const EditionIndex& index, const std::string& zone) {
    BetweenEnd end;
    end.row = row_of_id(index, "zones", zone);
    const EditionLayer& zones = *index.edition().try_layer("zones");
    end.id = zone;
    end.name = Cells(&zones).text("name", end.row);
    if (zones.data.geometry.has_geometry(end.row)) {
        const geo::Lease projection(index.projections());
        const geo::Point inside = geo::point_on_surface(zones.data.geometry.polygons(end.row));
        end.location = (*projection).try_to_lonlat(inside).value_or(geo::LonLat{});
    }
    return end;
}

}  // namespace

ZonesBetween zones_between(const EditionIndex& index, const BetweenQuestion& question) {
    if (question.a == question.b) {
        throw std::runtime_error("zones a and b are one: ask for the profile of zone '" + question.a +
                                 "' to see what could flow inside it");
    }
    ZonesBetween answer;
    answer.a = end_of(index, question.a);
    answer.b = end_of(index, question.b);
    const EditionLayer& zones = *index.edition().try_layer("zones");
    if (geo::is_finite(answer.a.location) && geo::is_finite(answer.b.location)) {
        const double distance = index.areas(zones).distance(answer.a.row, answer.b.row).value;
        answer.distance = std::isfinite(distance) ? distance : geo::no_real;
        answer.azimuth = geo::azimuth(answer.a.location, answer.b.location);
    }
    answer.has_sums = index.edition().try_layer("zone_links") != nullptr;
    answer.has_single_leads = index.edition().try_layer("substitution_links") != nullptr;
    answer.forth = Way(index, question.a, question.b).read(question.most_leads);
    answer.back = Way(index, question.b, question.a).read(question.most_leads);
    return answer;
}

}  // namespace core
