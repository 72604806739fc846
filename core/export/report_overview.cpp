// SPDX-License-Identifier: GPL-3.0-or-later
// The essentials on a page, and the territory in figures.
#include <array>

#include "core/answers/establishment_branches.hpp"
#include "core/answers/lead_distances.hpp"
#include "core/answers/zone_groups.hpp"
#include "core/export/report_builder.hpp"
#include "core/export/report_texts.hpp"

namespace core {
namespace {

/// In order of interest; the first that have a value are shown.
constexpr std::array<std::string_view, 12> on_cards{
    "zones",     "establishments",           "initiatives", "flows",      "leads",  "groups",
    "synergies", "establishments_mobilised", "zone_leads",  "zones_area", "actors", "establishments_in_zones"};
constexpr std::size_t most_cards = 8;

std::string value_words(const ReportBuilder& report, const KeyFigure& figure) {
    if (!figure.value) return report.say(texts::not_shown);
    if (figure.unit.empty()) return number_words(*figure.value, report.language(), 0);
    const double nothing = geo::no_real;
    return quantity_words({figure.low.value_or(nothing), *figure.value, figure.high.value_or(nothing)}, figure.unit,
                          report.language());
}

double value_of(const ReportBuilder& report, std::string_view code) {
    const KeyFigure* figure = report.figures().try_figure(code);
    return figure == nullptr ? 0.0 : figure->value.value_or(0.0);
}

/// Rows of a figure's breakdown that hold a value.
double part_of(const ReportBuilder& report, std::string_view code, std::string_view column, std::string_view value) {
    const KeyFigure* figure = report.figures().try_figure(code);
    if (figure == nullptr) return 0.0;
    for (const Breakdown& breakdown : figure->breakdowns) {
        if (breakdown.column != column) continue;
        for (const BreakdownPart& part : breakdown.parts) {
            if (part.value == value) return static_cast<double>(part.rows);
        }
    }
    return 0.0;
}

std::string number(const ReportBuilder& report, double value) { return number_words(value, report.language(), 0); }

void say_places(const ReportBuilder& report, Bullets& bullets) {
    const double all = value_of(report, "establishments");
    if (all <= 0) return;
    const double inside = value_of(report, "establishments_in_zones");
    if (value_of(report, "zones") > 0) {
        bullets.items.push_back({{report.say(texts::say_in_zones, {number(report, inside), number(report, all),
                                                                   share_words(inside, all, report.language()),
                                                                   number(report, value_of(report, "zones"))})}});
    }
    const auto branches =
        establishments_by_branch(report.edition(), report.options().activities, BranchLevel::division);
    if (!branches.empty() && !branches.front().code.empty()) {
        const BranchCount& first = branches.front();
        bullets.items.push_back(
            {{report.say(texts::say_first_branch,
                         {report.say(first.label), report.count(first.establishments),
                          share_words(static_cast<double>(first.establishments), all, report.language())})}});
    }
}

void say_flows(const ReportBuilder& report, Bullets& bullets) {
    const double all = value_of(report, "flows");
    if (all <= 0) return;
    const double estimated = part_of(report, "flows", "grade", "estimated");
    const double known = value_of(report, "flows_quantified");
    bullets.items.push_back({{report.say(estimated > 0 ? texts::say_estimated_flows : texts::say_no_estimated_flows,
                                         {share_words(estimated, all, report.language()), number(report, all)})}});
    bullets.items.push_back(
        {{known > 0
              ? report.say(texts::say_quantified, {number(report, known), share_words(known, all, report.language())})
              : report.say(texts::say_none_quantified)}});
}

void say_leads(const ReportBuilder& report, Bullets& bullets) {
    const double all = value_of(report, "leads");
    if (all > 0) {
        const double firm = all - part_of(report, "leads", "grade", "estimated");
        bullets.items.push_back(
            {{firm > 0 ? report.say(texts::say_firm_leads, {number(report, firm), number(report, all),
                                                            share_words(firm, all, report.language())})
                       : report.say(texts::say_no_firm_leads, {number(report, all)})}});
        const DistanceDistribution distances = lead_distances(report.edition());
        if (distances.leads > 0) {
            bullets.items.push_back({{report.say(
                texts::say_distances, {distance_words(distances.median.value, report.language()),
                                       distance_words(distances.upper_quartile.value, report.language())})}});
        }
    } else if (value_of(report, "zone_leads") > 0) {
        bullets.items.push_back(
            {{report.say(texts::say_zone_leads, {number(report, value_of(report, "zone_leads"))})}});
    }
    if (const KeyFigure* exchange = report.figures().try_figure("possible_exchanges_t")) {
        bullets.items.push_back({{report.say(texts::say_exchanges, {value_words(report, *exchange)})}});
    }
}

void say_initiatives(const ReportBuilder& report, Bullets& bullets) {
    const double all = value_of(report, "initiatives");
    if (all <= 0) return;
    const double running =
        part_of(report, "initiatives", "stage", "operational") + part_of(report, "initiatives", "stage", "perennial");
    bullets.items.push_back(
        {{report.say(texts::say_initiatives, {number(report, all), number(report, running),
                                              number(report, part_of(report, "initiatives", "stage", "unknown"))})}});
    bullets.items.push_back(
        {{report.say(texts::say_mobilised, {number(report, value_of(report, "establishments_mobilised"))})}});
}

void append_grades(ReportBuilder& report) {
    Table table =
        report.table(texts::grades_caption, {report.text_column(texts::grade), report.text_column(texts::meaning)});
    for (const texts::GradeText& grade : texts::grades) {
        table.rows.push_back({{{report.say(grade.name)}}, {{report.say(grade.meaning)}}});
    }
    report.add(std::move(table));
}

void append_intercommunalities(ReportBuilder& report) {
    const EditionLayer* units = report.edition().try_layer("administrative_units");
    if (units == nullptr) return;
    std::vector<LayerRow> rows;
    for (const LayerRow& row :
         largest_rows(report.edition(), "administrative_units", "establishments", units->data.rows())) {
        if (row.text("level") == "intercommunality") rows.push_back(row);
    }
    if (rows.empty()) return;
    const std::size_t all = rows.size();
    if (rows.size() > report.options().most_rows) rows.resize(report.options().most_rows, rows.front());
    report.subsection("intercommunalities", texts::intercommunalities);
    Table table = report.table(texts::intercommunalities_caption,
                               {report.text_column(texts::intercommunality), report.number_column(texts::population),
                                report.number_column(texts::establishments), report.number_column(texts::zones),
                                report.number_column(texts::initiatives)});
    const auto whole = [&](const LayerRow& row, std::string_view column) -> Prose {
        const std::string text = row.text(column);
        return {{text.empty() ? "–" : number(report, static_cast<double>(row.integer(column)))}};
    };
    for (const LayerRow& row : rows) {
        table.rows.push_back({{{report.cell(row.text("name"))}},
                              whole(row, "population"),
                              whole(row, "establishments"),
                              whole(row, "zones"),
                              whole(row, "initiatives")});
    }
    table.note = report.left_out(rows.size(), all, "administrative_units");
    report.add(std::move(table));
}

}  // namespace

void append_essentials(ReportBuilder& report) {
    report.section("essentials", texts::essentials);
    report.remark(texts::audience_remarks[static_cast<std::size_t>(report.edition().metadata.audience)]);
    Cards cards;
    for (const std::string_view code : on_cards) {
        const KeyFigure* figure = report.figures().try_figure(code);
        if (figure == nullptr || !figure->value || cards.cards.size() == most_cards) continue;
        cards.cards.push_back({value_words(report, *figure), report.say(figure->title),
                               report.say(label(figure->origin)), report.say(figure->basis)});
    }
    if (!cards.cards.empty()) report.add(std::move(cards));
    Bullets bullets;
    say_places(report, bullets);
    say_flows(report, bullets);
    say_leads(report, bullets);
    say_initiatives(report, bullets);
    if (!bullets.items.empty()) {
        report.subsection("to-remember", texts::to_remember);
        report.add(std::move(bullets));
    }
    report.subsection("how-to-read", texts::how_to_read);
    report.paragraph(texts::grades_intro);
    append_grades(report);
}

void append_territory(ReportBuilder& report) {
    report.section("territory", texts::territory);
    Table table = report.table(texts::figures_caption,
                               {report.text_column(texts::figure), report.number_column(texts::value),
                                report.text_column(texts::rests_on), report.text_column(texts::counted_over)});
    for (const KeyFigure& figure : report.figures().figures) {
        table.rows.push_back({{{report.say(figure.title)}},
                              {{value_words(report, figure)}},
                              {{report.say(label(figure.origin))}},
                              {{report.say(figure.basis)}}});
    }
    table.note = report.say(texts::not_shown_note);
    report.add(std::move(table));
    append_intercommunalities(report);
}

}  // namespace core
