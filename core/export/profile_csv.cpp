// SPDX-License-Identifier: GPL-3.0-or-later
// The profile of a zone as one table: one figure a row, told apart by `part`.
#include <fmt/format.h>

#include <cmath>

#include "core/export/csv_cell.hpp"
#include "core/export/profile_forms.hpp"

namespace core {
namespace {

/// A row; cells that it does not fill are empty.
struct CsvRow {
    std::string_view part;
    std::string_view code, name;
    std::string_view direction = {}, grade = {};
    double number = geo::no_real;  ///< of establishments, flows, leads, members
    double estimated = geo::no_real, candidates = geo::no_real;
    Interval quantity = {};
    std::string_view unit = {};
    double distance = geo::no_real;
};

std::string number(double value) { return std::isfinite(value) ? fmt::format("{}", value) : std::string(); }

class Csv {
public:
    void add(const CsvRow& row) {
        m_text += fmt::format("{};{};{};{};{};{};{};{};{};{};{};{};{}\n", row.part, csv_cell(row.code),
                              csv_cell(row.name), row.direction, row.grade, number(row.number), number(row.estimated),
                              number(row.candidates), number(row.quantity.low), number(row.quantity.best),
                              number(row.quantity.high), csv_cell(row.unit),
                              std::isfinite(row.distance) ? fmt::format("{:.2f}", row.distance) : std::string());
    }
    void add(std::string_view part, std::string_view code, std::string_view name, const LeadCount& sum,
             double distance = geo::no_real) {
        if (sum.candidates == 0 && sum.leads == 0) return;
        add({.part = part,
             .code = code,
             .name = name,
             .number = static_cast<double>(sum.leads),
             .estimated = static_cast<double>(sum.estimated),
             .candidates = static_cast<double>(sum.candidates),
             .distance = distance});
    }
    std::string take() { return std::move(m_text); }

private:
    std::string m_text =
        "part;code;name;direction;grade;number;estimated;candidates;quantity_low;quantity;quantity_high;unit;"
        "boundary_distance_m\n";
};

double real(std::uint64_t count) { return static_cast<double>(count); }

void append_people(const ZoneProfile& profile, Csv& csv) {
    for (const ZoneGroupShare& group : profile.groups) {
        csv.add({.part = "group",
                 .code = group.id,
                 .name = group.name.en,
                 .grade = group.grade,
                 .number = real(group.members_here)});
    }
    for (const ZoneInvolvement& row : profile.initiatives) {
        csv.add({.part = "initiative", .code = row.id, .name = row.name, .number = real(row.establishments_here)});
    }
    for (const ZoneInvolvement& row : profile.synergies) {
        csv.add({.part = "synergy", .code = row.id, .name = row.name, .number = real(row.establishments_here)});
    }
    for (const NearRow& row : profile.neighbours) {
        csv.add({.part = "neighbour", .code = row.id, .name = row.name, .distance = row.distance.value});
    }
}

}  // namespace

std::string profile_csv(const ZoneProfile& profile) {
    Csv csv;
    for (const ZoneAttribute& attribute : profile.attributes) {
        csv.add({.part = "attribute", .code = attribute.column, .name = attribute.value.en, .unit = attribute.unit});
    }
    for (const ZoneFigure& figure : profile.figures) {
        csv.add({.part = "figure",
                 .code = figure.code,
                 .name = figure.title.en,
                 .number = figure.zone.value_or(geo::no_real),
                 .unit = figure.unit});
    }
    for (const BranchCount& branch : profile.activities) {
        csv.add(
            {.part = "activity", .code = branch.code, .name = branch.label.en, .number = real(branch.establishments)});
    }
    for (const BreakdownPart& band : profile.headcounts) {
        csv.add({.part = "headcount", .code = band.value, .name = band.label.en, .number = real(band.rows)});
    }
    for (const ZoneFlow& flow : profile.flows) {
        csv.add({.part = "flow",
                 .code = flow.resource,
                 .name = flow.name.en,
                 .direction = flow.direction,
                 .grade = flow.grade,
                 .number = real(flow.flows),
                 .quantity = flow.quantity,
                 .unit = flow.unit});
    }
    for (const FamilyExchange& family : profile.leads.families) {
        csv.add("leads_inside", family.family, family.label.en, family.inside);
        csv.add("leads_out", family.family, family.label.en, family.out);
        csv.add("leads_in", family.family, family.label.en, family.in);
    }
    for (const ZonePartner& partner : profile.leads.partners) {
        csv.add("zone_out", partner.zone, partner.name, partner.out, partner.distance);
        csv.add("zone_in", partner.zone, partner.name, partner.in, partner.distance);
    }
    append_people(profile, csv);
    return csv.take();
}

}  // namespace core
