// SPDX-License-Identifier: GPL-3.0-or-later
// What is not known, where the data come from, how the figures were made.
#include "core/answers/layer_row.hpp"
#include "core/answers/unknowns.hpp"
#include "core/export/report_builder.hpp"
#include "core/export/report_texts.hpp"

namespace core {
namespace {

void append_lacks(ReportBuilder& report) {
    Table table = report.table(texts::unknowns_caption,
                               {report.text_column(texts::what), report.number_column(texts::rows),
                                report.number_column(texts::out_of), report.number_column(texts::share)});
    for (const Unknown& unknown : unknowns(report.edition())) {
        table.rows.push_back(
            {{{report.say(unknown.what)}},
             {{report.count(unknown.rows)}},
             {{report.count(unknown.of)}},
             {{share_words(static_cast<double>(unknown.rows), static_cast<double>(unknown.of), report.language())}}});
    }
    if (table.rows.empty()) return;
    report.add(std::move(table));
}

void append_unmatched(ReportBuilder& report) {
    const EditionLayer* layer = report.edition().try_layer("unmatched_flows");
    if (layer == nullptr) return;
    report.subsection("unmatched", texts::unmatched);
    report.paragraph(texts::unmatched_intro);
    Table table =
        report.table(texts::unmatched_caption, {report.text_column(texts::why), report.number_column(texts::flows)});
    for (const BreakdownPart& part : counted_by(*layer, "reason").parts) {
        if (part.rows != 0) table.rows.push_back({{{report.say(part.label)}}, {{report.count(part.rows)}}});
    }
    report.add(std::move(table));
}

void append_issues(ReportBuilder& report) {
    const auto issues = issues_by_code(report.edition());
    report.subsection("issues", texts::issues_title);
    if (issues.empty()) return report.paragraph(texts::no_issues);
    Table table =
        report.table(texts::issues_caption, {report.text_column(texts::issue), report.text_column(texts::severity),
                                             report.number_column(texts::rows), report.text_column(texts::advice)});
    for (const IssueCount& issue : issues) {
        table.rows.push_back({{{report.say(issue.title)}},
                              {{report.label("issues", "severity", issue.severity)}},
                              {{report.count(issue.rows)}},
                              {{report.cell(report.say(issue.advice))}}});
    }
    report.add(std::move(table));
}

void append_accounts(ReportBuilder& report) {
    const EditionLayer* layer = report.edition().try_layer("sources");
    if (layer == nullptr) return;
    report.subsection("accounts", texts::accounts);
    report.paragraph(texts::accounts_intro);
    Table table = report.table(texts::accounts_caption,
                               {report.text_column(texts::source), report.number_column(texts::rows),
                                report.number_column(texts::kept), report.number_column(texts::filtered),
                                report.number_column(texts::merged), report.number_column(texts::set_aside)});
    for (std::size_t row = 0; row < layer->data.rows(); ++row) {
        const LayerRow cells(layer->data, row);
        std::vector<Prose> line{{{report.cell(cells.text("id"))}}};
        for (const std::string_view column : {"rows", "kept", "filtered", "merged", "set_aside"}) {
            const std::int64_t value = cells.integer(column);
            line.push_back(
                {{value == geo::no_integer ? "–" : number_words(static_cast<double>(value), report.language(), 0)}});
        }
        table.rows.push_back(std::move(line));
    }
    table.note = report.say(texts::accounts_note);
    report.add(std::move(table));
}

/// Where a family has a resource of its own name, that one's limits; they stand for the family.
void append_reach(ReportBuilder& report) {
    const EditionLayer* layer = report.edition().try_layer("resources");
    if (layer == nullptr) return;
    Table table = report.table(texts::reach_caption,
                               {report.text_column(texts::family), report.number_column(texts::soft),
                                report.number_column(texts::hard), report.text_column(texts::measured_along),
                                report.number_column(texts::straight), report.text_column(texts::grade_of_source)});
    for (std::size_t row = 0; row < layer->data.rows(); ++row) {
        const LayerRow cells(layer->data, row);
        if (cells.text("id") != cells.text("family")) continue;
        table.rows.push_back({{{report.resource(cells.text("id"))}},
                              {{distance_words(cells.real("soft_distance"), report.language())}},
                              {{distance_words(cells.real("hard_distance"), report.language())}},
                              {{report.label("resources", "limit_basis", cells.text("limit_basis"))}},
                              {{distance_words(cells.real("straight_limit"), report.language())}},
                              {{report.cell(cells.text("citation_grade"))}}});
    }
    if (table.rows.empty()) return;
    table.note = report.say(texts::reach_note);
    report.add(std::move(table));
}

void append_options(ReportBuilder& report) {
    const auto& options = report.edition().metadata.options;
    if (options.empty()) return;
    Table table =
        report.table(texts::options_caption, {report.text_column(texts::option), report.text_column(texts::value)});
    for (const auto& [key, value] : options) table.rows.push_back({{{report.cell(key)}}, {{report.cell(value)}}});
    report.add(std::move(table));
}

}  // namespace

void append_unknowns(ReportBuilder& report) {
    report.section("unknowns", texts::unknowns_title);
    report.paragraph(texts::unknowns_intro);
    append_lacks(report);
    append_unmatched(report);
    append_issues(report);
}

void append_sources(ReportBuilder& report) {
    report.section("sources", texts::sources_title);
    const auto& sources = report.edition().metadata.sources;
    if (sources.empty()) return report.paragraph(texts::no_sources);
    Table table = report.table(
        texts::sources_caption,
        {report.text_column(texts::source), report.text_column(texts::content), report.text_column(texts::licence),
         report.wide_column(texts::attribution), report.text_column(texts::vintage)});
    const std::string not_stated = report.say(texts::not_stated);
    const auto stated = [&](const std::string& text) { return text.empty() ? not_stated : report.cell(text); };
    for (const SourceInfo& source : sources) {
        table.rows.push_back({{{report.cell(source.name)}},
                              {{report.say(texts::nouns[static_cast<std::size_t>(source.noun)])}},
                              {{stated(source.licence)}},
                              {{stated(source.attribution)}},
                              {{stated(source.vintage)}}});
    }
    report.add(std::move(table));
    append_accounts(report);
}

void append_method(ReportBuilder& report) {
    report.section("method", texts::method_title);
    Bullets bullets;
    for (const Phrase& point : texts::method) bullets.items.push_back({{report.say(point)}});
    report.add(std::move(bullets));
    report.subsection("reach", texts::reach_title);
    append_reach(report);
    report.subsection("options", texts::options_title);
    report.paragraph(texts::options_intro);
    append_options(report);
    report.subsection("notions", texts::notions_title);
    report.add(Paragraph{{{report.say(texts::notions)}}});
}

}  // namespace core
