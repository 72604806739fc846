// SPDX-License-Identifier: GPL-3.0-or-later
// Shared needs and the groups that could share them.
#include "core/answers/worth_a_visit.hpp"
#include "core/export/report_builder.hpp"
#include "core/export/report_texts.hpp"

namespace core {
namespace {

std::string number(const ReportBuilder& report, std::int64_t value) {
    return value == geo::no_integer ? "–" : number_words(static_cast<double>(value), report.language(), 0);
}

void append_needs(ReportBuilder& report) {
    const EditionLayer* layer = report.edition().try_layer("mutualisation_needs");
    if (layer == nullptr) return;
    Table table = report.table(texts::needs_caption,
                               {report.text_column(texts::need), report.number_column(texts::establishments),
                                report.number_column(texts::in_groups), report.number_column(texts::at_most),
                                report.number_column(texts::groups), report.number_column(texts::in_one_zone),
                                report.number_column(texts::mean_way)});
    for (std::size_t row = 0; row < layer->data.rows(); ++row) {
        const LayerRow cells(layer->data, row);
        table.rows.push_back({{{report.resource(cells.text("resource"))}},
                              {{number(report, cells.integer("establishments"))}},
                              {{number(report, cells.integer("in_groups"))}},
                              {{number(report, cells.integer("upper_bound"))}},
                              {{number(report, cells.integer("groups"))}},
                              {{number(report, cells.integer("groups_in_zone"))}},
                              {{distance_words(cells.real("mean_distance"), report.language())}}});
    }
    table.note = report.say(texts::needs_note);
    report.add(std::move(table));
}

std::string volume_of(const ReportBuilder& report, const LayerRow& row) {
    std::string words = quantity_words(row.quantity(), row.text("unit"), report.language());
    const std::int64_t unknown = row.integer("quantity_unknown");
    if (unknown > 0) words += report.say(texts::without_quantity, {number(report, unknown)});
    return words;
}

/// "–" where none is set.
std::string threshold_of(const ReportBuilder& report, const LayerRow& row) {
    const std::string state = row.text("threshold_state");
    return state == "none" ? "–" : report.label("mutualisation_groups", "threshold_state", state);
}

void append_visits(ReportBuilder& report) {
    const GroupsToVisit visits = groups_to_visit(report.edition(), {.most = report.options().most_rows});
    report.subsection("groups-worth-a-visit", texts::groups_worth_a_visit);
    Table table =
        report.table(texts::groups_caption, {report.text_column(texts::need), report.number_column(texts::members),
                                             report.text_column(texts::meets), report.number_column(texts::mean_way),
                                             report.number_column(texts::volume), report.wide_column(texts::threshold),
                                             report.text_column(texts::grade)});
    for (const LayerRow& row : visits.rows) {
        const std::string place = row.text("meeting_name");
        table.rows.push_back({{{report.resource(row.text("resource"))}},
                              {{number(report, row.integer("members"))}},
                              {{report.cell(place.empty() ? row.text("meeting_id") : place)}},
                              {{distance_words(row.real("mean_distance"), report.language())}},
                              {{volume_of(report, row)}},
                              {{threshold_of(report, row)}},
                              {{report.label("mutualisation_groups", "grade", row.text("grade"))}}});
    }
    table.note =
        report.say(texts::groups_note) + report.left_out(visits.rows.size(), visits.groups, "mutualisation_groups");
    report.add_filled(std::move(table));
}

}  // namespace

void append_groups(ReportBuilder& report) {
    report.section("groups", texts::groups_title);
    if (report.edition().try_layer("mutualisation_groups") == nullptr) return report.paragraph(texts::no_groups);
    report.remark(texts::groups_remark);
    append_needs(report);
    append_visits(report);
}

}  // namespace core
