// SPDX-License-Identifier: GPL-3.0-or-later
// Initiatives by stage, their objectives against results, recorded synergies, actors.
#include "core/answers/crossed_counts.hpp"
#include "core/answers/layer_row.hpp"
#include "core/answers/objectives.hpp"
#include "core/export/report_builder.hpp"
#include "core/export/report_texts.hpp"
#include "core/export/visible_text.hpp"

namespace core {
namespace {

/// Rows by one column, and by another across.
void append_crossed(ReportBuilder& report, std::string_view layer, std::string_view down, std::string_view across,
                    const Phrase& title, const Phrase& caption) {
    const CrossedCounts crossed = crossed_counts(*report.edition().try_layer(layer), down, across);
    Table table = report.table(caption, {report.text_column(title), report.number_column(texts::total)});
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < crossed.across.parts.size(); ++i) {
        if (crossed.across.parts[i].rows == 0) continue;
        columns.push_back(i);
        table.columns.push_back({report.say(crossed.across.parts[i].label), Align::right});
    }
    for (std::size_t i = 0; i < crossed.down.parts.size(); ++i) {
        std::vector<Prose> row{{{report.say(crossed.down.parts[i].label)}},
                               {{report.count(crossed.down.parts[i].rows)}}};
        for (const std::size_t column : columns) row.push_back({{report.count(crossed.counts[i][column])}});
        table.rows.push_back(std::move(row));
    }
    report.add(std::move(table));
}

void append_parts_chart(ReportBuilder& report, std::string_view layer, std::string_view column, const Phrase& series,
                        const Phrase& title) {
    BarChart chart;
    chart.series = {{report.say(series), ChartFill::strong}};
    for (const BreakdownPart& part : counted_by(*report.edition().try_layer(layer), column).parts) {
        chart.bars.push_back({report.say(part.label), {static_cast<double>(part.rows)}});
    }
    report.bars(std::move(chart), title, texts::parts_summary);
}

/// Stage, and since when.
std::string stage_of(const ReportBuilder& report, const LayerRow& row) {
    std::string words = report.label("initiatives", "stage", row.text("stage"));
    const std::string written = row.text("stage_as_written");
    if (row.text("stage") == "unknown" && !written.empty()) words += " (« " + report.cell(written) + " »)";
    const std::string since = row.text("stage_date");
    return since.empty() ? words : words + report.say(texts::since, {since});
}

Prose named_with_link(const ReportBuilder& report, const LayerRow& row) {
    const std::string name = row.text("name");
    // A cell may hold several addresses, or words: it leads somewhere when it starts with one address.
    const std::string web = row.text("web");
    return {{report.cell(name.empty() ? row.text("id") : name), web.substr(0, web.find_first_of(" |"))}};
}

void append_list(ReportBuilder& report) {
    const EditionLayer& layer = *report.edition().try_layer("initiatives");
    Table table = report.table(
        texts::initiatives_caption,
        {report.text_column(texts::initiative), report.text_column(texts::kind), report.wide_column(texts::stage),
         report.wide_column(texts::facilitator), report.number_column(texts::establishments),
         report.number_column(texts::staff), report.wide_column(texts::funding)});
    std::map<std::string, std::string> actors;
    if (const EditionLayer* known = report.edition().try_layer("actors")) {
        for (std::size_t row = 0; row < known->data.rows(); ++row) {
            const LayerRow cells(known->data, row);
            actors.emplace(cells.text("id"), cells.text("name"));
        }
    }
    const std::size_t most = 3 * report.options().most_rows;
    for (std::size_t row = 0; row < layer.data.rows() && row < most; ++row) {
        const LayerRow cells(layer.data, row);
        const std::string who = cells.text("facilitator");
        const auto actor = actors.find(who);
        const std::string funding = cells.text("funding");
        table.rows.push_back(
            {named_with_link(report, cells),
             {{report.label("initiatives", "kind", cells.text("kind"))}},
             {{stage_of(report, cells)}},
             {{report.cell(actor == actors.end() ? who : actor->second)}},
             {{number_words(static_cast<double>(cells.integer("establishment_count")), report.language(), 0)}},
             {{number_words(cells.real("full_time_equivalents"), report.language(), 2)}},
             {{list_text(funding.empty() ? cells.text("funders") : funding, report.language())}}});
    }
    table.note =
        report.say(texts::initiatives_note) + report.left_out(table.rows.size(), layer.data.rows(), "initiatives");
    report.add_filled(std::move(table));
}

void append_objectives(ReportBuilder& report) {
    report.subsection("objectives", texts::objectives_title);
    const auto objectives = stated_objectives(report.edition());
    if (objectives.empty()) return report.paragraph(texts::no_objectives);
    Table table = report.table(texts::objectives_caption,
                               {report.text_column(texts::initiative), report.text_column(texts::indicator),
                                report.number_column(texts::target), report.number_column(texts::result),
                                report.text_column(texts::date), report.number_column(texts::result_share)});
    const std::size_t most = 3 * report.options().most_rows;
    for (const StatedObjective& objective : objectives) {
        if (table.rows.size() == most) break;
        table.rows.push_back({{{report.cell(objective.name.empty() ? objective.initiative : objective.name)}},
                              {{report.cell(objective.indicator)}},
                              {{objective.target.empty() ? "–" : report.cell(objective.target)}},
                              {{objective.result.empty() ? "–" : report.cell(objective.result)}},
                              {{report.cell(objective.date)}},
                              {{objective.share ? share_words(*objective.share, 1.0, report.language()) : "–"}}});
    }
    table.note =
        report.say(texts::objectives_note) + report.left_out(table.rows.size(), objectives.size(), "initiatives");
    report.add(std::move(table));
}

}  // namespace

void append_initiatives(ReportBuilder& report) {
    report.section("initiatives", texts::initiatives_title);
    if (report.edition().try_layer("initiatives") == nullptr) {
        report.paragraph(texts::no_initiatives);
    } else {
        append_parts_chart(report, "initiatives", "stage", texts::initiatives, texts::stage_chart);
        append_crossed(report, "initiatives", "stage", "kind", texts::stage, texts::stage_caption);
        append_list(report);
        append_objectives(report);
    }
    report.subsection("synergies", texts::synergies_title);
    if (report.edition().try_layer("synergies") == nullptr) {
        report.paragraph(texts::no_synergies);
    } else {
        append_crossed(report, "synergies", "status", "kind", texts::status, texts::synergies_caption);
    }
    report.subsection("actors", texts::actors_title);
    if (report.edition().try_layer("actors") == nullptr) return report.paragraph(texts::no_actors);
    append_crossed(report, "actors", "kind", "diffusion", texts::kind, texts::actors_caption);
}

}  // namespace core
