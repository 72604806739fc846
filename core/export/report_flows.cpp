// SPDX-License-Identifier: GPL-3.0-or-later
// Flows by family and level of evidence, and what could be exchanged at most.
#include <map>

#include <array>

#include "core/answers/flow_totals.hpp"
#include "core/answers/layer_row.hpp"
#include "core/export/report_builder.hpp"
#include "core/export/report_texts.hpp"

namespace core {
namespace {

using enum EvidenceGrade;
using enum FlowDirection;

std::string family_name(const ReportBuilder& report, const FamilyFlows& family) {
    return family.family.empty() ? report.say(texts::outside_catalogue) : report.say(family.label);
}

std::vector<double> parts(const FamilyFlows& family, FlowDirection direction) {
    const auto flows = [&](EvidenceGrade grade) { return static_cast<double>(family.count(direction, grade)); };
    return {flows(measured), flows(declared), flows(surveyed), flows(estimated)};
}

void append_flow_chart(ReportBuilder& report, const std::vector<FamilyFlows>& families) {
    BarChart chart;
    constexpr std::array fills{ChartFill::strong, ChartFill::medium, ChartFill::light, ChartFill::hatched};
    for (std::size_t grade = 0; grade < fills.size(); ++grade) {
        chart.series.push_back({report.label("flows", "grade", evidence_grade_texts[grade]), fills[grade]});
    }
    chart.right_title = report.say(texts::offered);
    chart.left_title = report.say(texts::needed);
    for (const FamilyFlows& family : families) {
        chart.bars.push_back({family_name(report, family), parts(family, output), parts(family, input)});
    }
    report.bars(std::move(chart), texts::flow_chart, texts::flow_summary);
}

void append_flow_table(ReportBuilder& report, const std::vector<FamilyFlows>& families) {
    Table table =
        report.table(texts::flow_caption, {report.text_column(texts::family), report.number_column(texts::offered),
                                           report.number_column(texts::needed), report.number_column(texts::measured),
                                           report.number_column(texts::declared), report.number_column(texts::surveyed),
                                           report.number_column(texts::estimated)});
    for (const FamilyFlows& family : families) {
        std::vector<Prose> row{{{family_name(report, family)}},
                               {{report.count(family.count(output))}},
                               {{report.count(family.count(input))}}};
        for (const EvidenceGrade grade : {measured, declared, surveyed, estimated}) {
            row.push_back({{report.count(family.count(output, grade) + family.count(input, grade))}});
        }
        table.rows.push_back(std::move(row));
    }
    report.add(std::move(table));
}

/// Known quantities of a family in one direction and unit: by level of evidence, and together.
struct QuantityLine {
    std::array<double, evidence_grade_texts.size()> best{};
    std::array<std::uint64_t, evidence_grade_texts.size()> flows{};
    Interval total{0.0, 0.0, 0.0};
};
using QuantityKey = std::pair<FlowDirection, std::string>;  // direction, unit

std::map<QuantityKey, QuantityLine> quantity_lines(const FamilyFlows& family) {
    std::map<QuantityKey, QuantityLine> lines;
    for (const KnownQuantity& known : family.quantities) {
        QuantityLine& line = lines[{known.direction, known.unit}];
        line.best[static_cast<std::size_t>(known.grade)] += known.total.best;
        line.flows[static_cast<std::size_t>(known.grade)] += known.flows;
        line.total.low += known.total.low;
        line.total.best += known.total.best;
        line.total.high += known.total.high;
    }
    return lines;
}

void append_quantities(ReportBuilder& report, const std::vector<FamilyFlows>& families) {
    report.subsection("quantities", texts::quantities);
    Table table = report.table(
        texts::quantities_caption,
        {report.text_column(texts::family), report.text_column(texts::direction), report.number_column(texts::measured),
         report.number_column(texts::declared), report.number_column(texts::surveyed),
         report.number_column(texts::estimated), report.number_column(texts::together)});
    for (const FamilyFlows& family : families) {
        for (const auto& [key, line] : quantity_lines(family)) {
            std::vector<Prose> row{{{family_name(report, family)}},
                                   {{report.say(key.first == output ? texts::offered : texts::needed)}}};
            for (std::size_t grade = 0; grade < line.best.size(); ++grade) {
                row.push_back({{line.flows[grade] == 0 ? "" : amount_words(line.best[grade], report.language())}});
            }
            row.push_back({{quantity_words(line.total, key.second, report.language())}});
            table.rows.push_back(std::move(row));
        }
    }
    if (table.rows.empty()) return report.paragraph(texts::no_quantities);
    report.paragraph(texts::quantities_intro);
    table.note = report.say(texts::quantities_note);
    report.add(std::move(table));
}

/// The rows of allocation_totals of one resource: both directions, the three scenarios.
struct ResourceTotal {
    Interval offered, needed, exchanged;
    std::string unit, solution;
};

void set_scenario(Interval& interval, std::string_view scenario, double value) {
    if (scenario == "low") {
        interval.low = value;
    } else if (scenario == "high") {
        interval.high = value;
    } else {
        interval.best = value;
    }
}

/// By resource. What is exchanged is what is taken from outputs; of a resource that is only needed, what is delivered.
std::map<std::string, ResourceTotal> resource_totals(const EditionLayer& layer) {
    std::map<std::string, ResourceTotal> totals;
    for (std::size_t row = 0; row < layer.data.rows(); ++row) {
        const LayerRow cells(layer.data, row);
        const std::string scenario = cells.text("scenario");
        const bool offered = cells.text("direction") == "output";
        ResourceTotal& total = totals[cells.text("resource")];
        const bool has_outputs = total.offered.is_known();
        set_scenario(offered ? total.offered : total.needed, scenario, cells.real("quantity"));
        if (offered || !has_outputs) set_scenario(total.exchanged, scenario, cells.real("allocated"));
        total.unit = cells.text("unit");
        total.solution = cells.text("solution");
    }
    return totals;
}

}  // namespace

void append_flows(ReportBuilder& report) {
    report.section("flows", texts::flows_title);
    const auto families = flows_by_family(report.edition());
    if (families.empty()) return report.paragraph(texts::no_flows);
    report.remark(texts::flows_remark);
    append_flow_chart(report, families);
    append_flow_table(report, families);
    append_quantities(report, families);
}

void append_exchanges(ReportBuilder& report) {
    report.section("possible-exchanges", texts::exchanges_title);
    const EditionLayer* layer = report.edition().try_layer("allocation_totals");
    if (layer == nullptr) return report.paragraph(texts::no_exchanges);
    report.remark(texts::exchanges_remark);
    Table table = report.table(
        texts::exchanges_caption,
        {report.text_column(texts::resource), report.number_column(texts::offered), report.number_column(texts::needed),
         report.number_column(texts::exchanged), report.text_column(texts::solution)});
    for (const auto& [code, total] : resource_totals(*layer)) {
        table.rows.push_back({{{report.resource(code)}},
                              {{quantity_words(total.offered, total.unit, report.language())}},
                              {{quantity_words(total.needed, total.unit, report.language())}},
                              {{quantity_words(total.exchanged, total.unit, report.language())}},
                              {{report.label("allocation_totals", "solution", total.solution)}}});
    }
    table.note = report.say(texts::exchanges_note);
    report.add(std::move(table));
}

}  // namespace core
