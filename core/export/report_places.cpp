// SPDX-License-Identifier: GPL-3.0-or-later
// Zones and establishments, by activity and size.
#include "core/answers/crossed_counts.hpp"
#include "core/answers/establishment_branches.hpp"
#include "core/answers/zone_groups.hpp"
#include "core/export/report_builder.hpp"
#include "core/export/report_texts.hpp"

namespace core {
namespace {

constexpr std::size_t fewest_sections = 4;  // where there are fewer, divisions tell more

std::vector<ChartSeries> in_or_out_of_zones(const ReportBuilder& report) {
    return {{report.say(texts::in_zone), ChartFill::strong}, {report.say(texts::elsewhere), ChartFill::light}};
}

std::string number(const ReportBuilder& report, std::int64_t value) {
    return value == geo::no_integer ? "–" : number_words(static_cast<double>(value), report.language(), 0);
}

void append_zone_groups(ReportBuilder& report, std::string_view column, const Phrase& title, const Phrase& caption) {
    const auto groups = zones_by(report.edition(), column);
    if (groups.empty()) return;
    Table table =
        report.table(caption, {report.text_column(title), report.number_column(texts::zones),
                               report.number_column(texts::area_ha), report.number_column(texts::establishments)});
    for (const ZoneGroup& group : groups) {
        table.rows.push_back({{{report.cell(report.say(group.label))}},
                              {{report.count(group.zones)}},
                              {{number_words(group.area, report.language(), group.area < 100 ? 1 : 0)}},
                              {{number(report, group.establishments)}}});
    }
    report.add(std::move(table));
}

void append_vocation_chart(ReportBuilder& report) {
    BarChart chart;
    chart.series = {{report.say(texts::zones), ChartFill::strong}};
    for (const ZoneGroup& group : zones_by(report.edition(), "vocation")) {
        chart.bars.push_back({report.cell(report.say(group.label)), {static_cast<double>(group.zones)}});
    }
    if (chart.bars.size() > 1) report.bars(std::move(chart), texts::vocation_chart, texts::vocation_summary);
}

void append_largest_zones(ReportBuilder& report) {
    const EditionLayer& zones = *report.edition().try_layer("zones");
    const auto rows = largest_rows(report.edition(), "zones", "establishments", report.options().most_rows);
    if (rows.empty()) return;
    report.subsection("largest-zones", texts::largest_zones);
    Table table = report.table(texts::largest_zones_caption,
                               {report.text_column(texts::zone), report.text_column(texts::commune),
                                report.text_column(texts::vocation), report.number_column(texts::area_ha),
                                report.number_column(texts::establishments), report.number_column(texts::leads)});
    const bool has_leads = report.edition().try_layer("substitution_links") != nullptr;
    for (const LayerRow& row : rows) {
        const std::string name = row.text("name");
        table.rows.push_back({{{report.cell(name.empty() ? row.text("id") : name)}},
                              {{report.cell(row.text("commune_name"))}},
                              {{report.cell(row.text("vocation"))}},
                              {{number_words(row.real("area"), report.language(), 1)}},
                              {{number(report, row.integer("establishments"))}},
                              {{has_leads ? number(report, row.integer("substitution_links")) : "–"}}});
    }
    table.note = report.left_out(rows.size(), zones.data.rows(), "zones");
    report.add_filled(std::move(table));
}

std::vector<BranchCount> branches_of(const ReportBuilder& report, BranchLevel& level) {
    const ActivityList& list = report.options().activities;
    auto sections = establishments_by_branch(report.edition(), list, BranchLevel::section);
    std::size_t named = 0;
    for (const BranchCount& branch : sections) named += branch.code.empty() ? 0U : 1U;
    level = named >= fewest_sections ? BranchLevel::section : BranchLevel::division;
    return level == BranchLevel::section ? sections : establishments_by_branch(report.edition(), list, level);
}

std::string branch_name(const ReportBuilder& report, const BranchCount& branch) {
    const std::string label = report.say(branch.label);
    return branch.code.empty() || label == branch.code ? label : branch.code + " – " + label;
}

void append_branches(ReportBuilder& report, const std::vector<BranchCount>& branches, const Phrase& caption) {
    BarChart chart;
    chart.series = in_or_out_of_zones(report);
    std::uint64_t all = 0;
    for (const BranchCount& branch : branches) all += branch.establishments;
    Table table = report.table(caption, {report.text_column(texts::branch), report.number_column(texts::establishments),
                                         report.number_column(texts::share), report.number_column(texts::in_zone)});
    for (const BranchCount& branch : branches) {
        chart.bars.push_back(
            {branch_name(report, branch),
             {static_cast<double>(branch.in_zones), static_cast<double>(branch.establishments - branch.in_zones)}});
        table.rows.push_back(
            {{{branch_name(report, branch)}},
             {{report.count(branch.establishments)}},
             {{share_words(static_cast<double>(branch.establishments), static_cast<double>(all), report.language())}},
             {{report.count(branch.in_zones)}}});
    }
    report.bars(std::move(chart), texts::branch_chart, texts::branch_summary);
    report.add(std::move(table));
}

/// Establishments by a column, and whether they belong to a zone.
void append_crossed(ReportBuilder& report, std::string_view column, const Phrase& title, const Phrase& caption,
                    const Phrase& chart_title) {
    const EditionLayer& layer = *report.edition().try_layer("establishments");
    if (layer.data.try_column(column) == nullptr || layer.data.try_column("zone_membership") == nullptr) return;
    const CrossedCounts crossed = crossed_counts(layer, column, "zone_membership");
    BarChart chart;
    chart.series = in_or_out_of_zones(report);
    Table table = report.table(caption, {report.text_column(title), report.number_column(texts::establishments),
                                         report.number_column(texts::share), report.number_column(texts::in_zone)});
    for (std::size_t down = 0; down < crossed.down.parts.size(); ++down) {
        const BreakdownPart& part = crossed.down.parts[down];
        if (part.rows == 0) continue;
        std::uint64_t inside = 0;
        for (std::size_t across = 0; across < crossed.across.parts.size(); ++across) {
            const std::string& membership = crossed.across.parts[across].value;
            if (membership == "inside" || membership == "near" || membership == "uncertain")
                inside += crossed.counts[down][across];
        }
        chart.bars.push_back(
            {report.say(part.label), {static_cast<double>(inside), static_cast<double>(part.rows - inside)}});
        table.rows.push_back(
            {{{report.say(part.label)}},
             {{report.count(part.rows)}},
             {{share_words(static_cast<double>(part.rows), static_cast<double>(layer.data.rows()), report.language())}},
             {{report.count(inside)}}});
    }
    report.bars(std::move(chart), chart_title, texts::crossed_summary);
    report.add(std::move(table));
}

}  // namespace

void append_zones(ReportBuilder& report) {
    report.section("zones", texts::zones_title);
    if (report.edition().try_layer("zones") == nullptr) return report.paragraph(texts::no_zones);
    report.paragraph(texts::zones_intro);
    append_vocation_chart(report);
    append_zone_groups(report, "vocation", texts::vocation, texts::vocation_caption);
    append_zone_groups(report, "state", texts::state, texts::state_caption);
    append_largest_zones(report);
}

void append_establishments(ReportBuilder& report) {
    report.section("establishments", texts::establishments_title);
    if (report.edition().try_layer("establishments") == nullptr) return report.paragraph(texts::no_establishments);
    report.subsection("by-activity", texts::by_activity);
    BranchLevel level = BranchLevel::section;
    const auto branches = branches_of(report, level);
    append_branches(report, branches, level == BranchLevel::section ? texts::section_caption : texts::division_caption);
    report.paragraph(texts::nomenclature_note);
    report.subsection("by-size", texts::by_size);
    append_crossed(report, "headcount", texts::headcount, texts::headcount_caption, texts::headcount_chart);
    report.subsection("positions", texts::positions);
    append_crossed(report, "precision", texts::precision, texts::precision_caption, texts::precision_chart);
}

}  // namespace core
