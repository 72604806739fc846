// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/zone_profile.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "core/answers/cells.hpp"
#include "core/answers/figure_texts.hpp"
#include "core/answers/unknown_id.hpp"
#include "core/answers/zone_people.hpp"
#include "geo/topology.hpp"

namespace core {
namespace {

std::vector<ZoneAttribute> attributes_of(const EditionLayer& zones, std::uint32_t row) {
    std::vector<ZoneAttribute> attributes;
    const std::size_t columns = std::min(zones.definition.columns.size(), zones.data.columns.size());
    for (std::size_t i = 0; i < columns; ++i) {
        const ColumnDefinition& column = zones.definition.columns[i];
        const std::string value = zones.data.columns[i].text(row);
        if (value.empty() || column.name == "id" || column.name == "name") continue;
        attributes.push_back({column.name, column.title, label_of(zones.definition, column.name, value), column.unit});
    }
    return attributes;
}

void count_establishments(const EditionIndex& index, const ActivityList& list, ZoneProfile& profile) {
    const Cells cells(index.edition(), "establishments");
    std::map<std::string, BranchCount> branches;
    std::map<std::string_view, std::uint64_t> bands;
    for (const std::uint32_t row : index.rows("establishments", "zone", profile.id)) {
        ++profile.establishments;
        profile.uncertain += cells.text("zone_membership", row) == "uncertain" ? 1U : 0U;
        const std::uint8_t division =
            division_of(cells.text("activity", row), cells.text("activity_nomenclature", row));
        BranchCount& branch = branches[branch_code(division, BranchLevel::section, list)];
        ++branch.establishments;
        ++branch.in_zones;
        ++bands[cells.text("headcount", row)];
    }
    for (auto& [code, branch] : branches) {
        branch.code = code;
        branch.label = branch_label(code, list);
        profile.activities.push_back(std::move(branch));
    }
    std::ranges::stable_sort(profile.activities, [](const BranchCount& a, const BranchCount& b) {
        return std::tuple(a.code.empty(), b.establishments) < std::tuple(b.code.empty(), a.establishments);
    });
    if (cells.layer() == nullptr) return;
    // In the order of the domain; what is not of it, and what is not given, last.
    const ColumnDefinition* definition = try_definition(cells.layer()->definition, "headcount");
    for (const DomainValue& value : definition == nullptr ? std::vector<DomainValue>{} : definition->domain) {
        const auto found = bands.find(value.value);
        if (found == bands.end()) continue;
        profile.headcounts.push_back({value.value, value.label, found->second});
        bands.erase(found);
    }
    std::stable_partition(profile.headcounts.begin(), profile.headcounts.end(),
                          [](const BreakdownPart& part) { return !part.value.empty(); });
    for (auto place = bands.rbegin(); place != bands.rend(); ++place) {
        profile.headcounts.push_back(
            {std::string(place->first), label_of(cells.layer()->definition, "headcount", place->first), place->second});
    }
}

int grade_rank(std::string_view grade) {
    return static_cast<int>(try_evidence_grade(grade).value_or(EvidenceGrade::estimated));
}

void add_flow(const Cells& flows, std::uint32_t row, ZoneFlow& sum) {
    ++sum.flows;
    const Interval quantity = flows.quantity(row);
    if (std::isnan(quantity.best)) return;
    if (sum.quantified++ == 0) sum.quantity = {0.0, 0.0, 0.0};
    sum.quantity.low += std::isnan(quantity.low) ? quantity.best : quantity.low;
    sum.quantity.best += quantity.best;
    sum.quantity.high += std::isnan(quantity.high) ? quantity.best : quantity.high;
}

/// Flows of the zone's establishments; gives how many establishments have one.
std::uint64_t sum_flows(const EditionIndex& index, ZoneProfile& profile) {
    const Cells establishments(index.edition(), "establishments");
    const Cells flows(index.edition(), "flows");
    const Cells resources(index.edition(), "resources");
    // A quantity that is not known has no unit to be told apart by.
    using Key = std::tuple<bool, std::string_view, int, std::string_view>;
    std::map<Key, ZoneFlow> sums;
    std::uint64_t with_flows = 0;
    for (const std::uint32_t row : index.rows("establishments", "zone", profile.id)) {
        const RowRange of_establishment = index.rows("flows", "establishment", establishments.text("id", row));
        with_flows += of_establishment.empty() ? 0U : 1U;
        for (const std::uint32_t flow : of_establishment) {
            const bool quantified = !std::isnan(flows.real("quantity_best", flow));
            const std::string_view unit = quantified ? flows.text("unit", flow) : std::string_view();
            const std::string_view grade = flows.text("grade", flow);
            ZoneFlow& sum =
                sums[{flows.text("direction", flow) == "input", flows.text("resource", flow), grade_rank(grade), unit}];
            if (sum.flows == 0) {
                sum.resource = flows.text("resource", flow);
                sum.family = flows.text("family", flow);
                sum.direction = flows.text("direction", flow);
                sum.grade = grade;
                sum.unit = unit;
            }
            add_flow(flows, flow, sum);
        }
    }
    for (auto& [key, sum] : sums) {
        sum.name = {sum.resource, sum.resource};
        if (const auto row = index.try_row("resources", "id", sum.resource)) {
            sum.name = {std::string(resources.text("name_en", *row)), std::string(resources.text("name_fr", *row))};
        }
        profile.flows.push_back(std::move(sum));
    }
    return with_flows;
}

class Figures {
public:
    Figures(const EditionIndex& index, ZoneProfile& profile) : m_all(index.figures()), m_profile(profile) {}

    void add(std::string_view code, std::optional<double> value) {
        const KeyFigure* all = m_all.try_figure(code);
        const KeyFigure titled = titled_figure(code);
        const Bilingual title = code == "zones_area" ? Bilingual{"Area", "Surface"} : titled.title;
        // Without a value for the territory the edition shows no such rows, of the zone neither.
        if (all == nullptr || !all->value) value = std::nullopt;
        m_profile.figures.push_back({std::string(code), title, all == nullptr ? "" : all->unit, value,
                                     all == nullptr ? std::nullopt : all->value});
    }
    void add(std::string_view code, std::uint64_t value) { add(code, std::optional(static_cast<double>(value))); }

private:
    const KeyFigures& m_all;
    ZoneProfile& m_profile;
};

void append_figures(const EditionIndex& index, std::uint64_t with_flows, const ZonePeople& people,
                    ZoneProfile& profile) {
    const double area = Cells(index.edition(), "zones").real("area", profile.row);
    std::uint64_t flows = 0;
    std::uint64_t quantified = 0;
    for (const ZoneFlow& flow : profile.flows) {
        flows += flow.flows;
        quantified += flow.quantified;
    }
    const ZoneLeads& leads = profile.leads;
    Figures figures(index, profile);
    figures.add("zones_area", std::isnan(area) ? std::nullopt : std::optional(area));
    figures.add("establishments", profile.establishments);
    figures.add("establishments_with_flows", with_flows);
    figures.add("flows", flows);
    figures.add("flows_quantified", quantified);
    figures.add("leads", leads.shown.total());
    figures.add("zone_leads", leads.inside.leads + leads.out.leads + leads.in.leads);
    figures.add("zone_candidates", leads.inside.candidates + leads.out.candidates + leads.in.candidates);
    figures.add("groups", profile.groups.size());
    figures.add("establishments_in_groups", people.in_groups);
    figures.add("initiatives", profile.initiatives.size());
    figures.add("synergies", profile.synergies.size());
    figures.add("establishments_mobilised", people.mobilised);
}

}  // namespace

ZoneProfile zone_profile(const EditionIndex& index, const ActivityList& activities, const ZoneQuestion& question) {
    ZoneProfile profile;
    profile.row = row_of_id(index, "zones", question.zone);
    const EditionLayer& zones = *index.edition().try_layer("zones");
    profile.id = question.zone;
    profile.name = Cells(&zones).text("name", profile.row);
    profile.attributes = attributes_of(zones, profile.row);
    profile.neighbours_within = question.neighbours_within;
    if (zones.data.geometry.has_geometry(profile.row)) {
        const NearAnswer around = near(index, {.origin = ZoneId{question.zone},
                                               .within = question.neighbours_within,
                                               .layers = {"zones"},
                                               .most = question.most_neighbours});
        profile.location = around.location;
        profile.neighbours_found = around.found;
        // `most` of 0 gives all.
        if (question.most_neighbours != 0) profile.neighbours = around.rows;
    }
    count_establishments(index, activities, profile);
    const std::uint64_t with_flows = sum_flows(index, profile);
    profile.leads = zone_leads(index, question.zone, question.most_partners);
    const ZonePeople people = zone_people(index, profile);
    append_figures(index, with_flows, people, profile);
    return profile;
}

}  // namespace core
