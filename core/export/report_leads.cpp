// SPDX-License-Identifier: GPL-3.0-or-later
// Candidate synergies: how far, between which branches, and which to see first; groups for mutualisation.
#include "core/answers/branch_exchanges.hpp"
#include "core/answers/lead_distances.hpp"
#include "core/answers/lead_families.hpp"
#include "core/answers/worth_a_visit.hpp"
#include "core/export/report_builder.hpp"
#include "core/export/report_texts.hpp"

namespace core {
namespace {

constexpr std::size_t most_bins = 25;

void append_distances(ReportBuilder& report) {
    const DistanceDistribution distances = lead_distances(report.edition(), most_bins);
    if (distances.leads == 0) return;
    report.subsection("distances", texts::distances);
    const auto words = [&](geo::Metres value) { return distance_words(value.value, report.language()); };
    report.paragraph(texts::distances_intro,
                     {words(distances.lower_quartile), words(distances.median), words(distances.upper_quartile),
                      share_words(static_cast<double>(distances.within_published), static_cast<double>(distances.leads),
                                  report.language()),
                      words(published_median)});
    if (distances.uncertain > 0) report.paragraph(texts::distances_uncertain, {report.count(distances.uncertain)});
    HistogramChart chart;
    chart.series = {{report.say(texts::other_leads), ChartFill::strong},
                    {report.say(texts::estimated_leads), ChartFill::hatched}};
    chart.bin_width = distances.bins.front().to.value / 1000.0;
    chart.axis_title = report.say(texts::distance_axis);
    chart.marks = {{distances.median.value / 1000.0, report.say(texts::median, {words(distances.median)})},
                   {published_median.value / 1000.0, report.say(texts::published, {words(published_median)})}};
    Table table = report.table(texts::distances_caption,
                               {report.text_column(texts::distance), report.number_column(texts::other_leads),
                                report.number_column(texts::estimated_leads), report.number_column(texts::total)});
    for (const DistanceBin& bin : distances.bins) {
        chart.bins.push_back({static_cast<double>(bin.other), static_cast<double>(bin.estimated)});
        table.rows.push_back({{{number_words(bin.from.value / 1000.0, report.language()) + " – " + words(bin.to)}},
                              {{report.count(bin.other)}},
                              {{report.count(bin.estimated)}},
                              {{report.count(bin.other + bin.estimated)}}});
    }
    report.chart(std::move(chart), report.say(texts::distances_chart), texts::distances_summary,
                 {words(distances.median)});
    report.add(std::move(table));
}

std::string side_name(const ReportBuilder& report, const BranchSide& side, std::size_t summed) {
    const std::string label = report.say(side.label);
    if (side.code == few_branches) return label + " (" + report.count(summed) + ")";
    return side.code.empty() || label == side.code ? label : side.code + " – " + label;
}

void append_branches(ReportBuilder& report) {
    BranchExchanges exchanges = possible_exchanges_by_branch(report.edition(), report.options().activities);
    if (exchanges.exchanges.empty()) exchanges = leads_by_branch(report.edition(), report.options().activities);
    if (exchanges.exchanges.empty()) return;
    const bool tonnes = exchanges.unit == "t";
    report.subsection("between-activities", texts::between_activities);
    report.paragraph(tonnes ? texts::between_tonnes : texts::between_leads);
    SankeyChart chart;
    for (const BranchSide& side : exchanges.givers)
        chart.givers.push_back({side_name(report, side, exchanges.givers_summed)});
    for (const BranchSide& side : exchanges.receivers)
        chart.receivers.push_back({side_name(report, side, exchanges.receivers_summed)});
    chart.giver_title = report.say(texts::givers);
    chart.receiver_title = report.say(texts::receivers);
    chart.unit = exchanges.unit;
    Table table = report.table(texts::between_caption,
                               {report.text_column(texts::giver_branch), report.text_column(texts::receiver_branch),
                                report.number_column(tonnes ? texts::tonnes : texts::leads)});
    for (const BranchExchange& exchange : exchanges.exchanges) {
        chart.ribbons.push_back({exchange.from, exchange.to, exchange.amount});
        table.rows.push_back({{{chart.givers[exchange.from].label}},
                              {{chart.receivers[exchange.to].label}},
                              {{tonnes ? amount_words(exchange.amount, report.language())
                                       : number_words(exchange.amount, report.language(), 0)}}});
    }
    report.chart(std::move(chart), report.say(tonnes ? texts::sankey_tonnes : texts::sankey_leads),
                 texts::sankey_summary);
    report.add(std::move(table));
}

/// What makes a lead worth a visit, in words.
std::string reasons_of(const ReportBuilder& report, const LayerRow& row) {
    std::string words = report.label("substitution_links", "match_level", row.text("match_level"));
    const std::string permit = row.text("permit");
    if (permit != "none" && !permit.empty()) {
        words += report.say(texts::and_then) + report.label("substitution_links", "permit", permit);
    }
    if (row.real("distance") == 0.0) words += report.say(texts::and_then) + report.say(texts::same_point);
    if (row.is_yes("distance_uncertain")) words += report.say(texts::and_then) + report.say(texts::distance_doubt);
    return words;
}

std::string resources_of(const ReportBuilder& report, const LayerRow& row) {
    const std::string offered = row.text("resource"), needed = row.text("needed_resource");
    return offered == needed ? report.resource(offered) : report.resource(offered) + " → " + report.resource(needed);
}

void append_visits(ReportBuilder& report) {
    const LeadsToVisit visits = leads_to_visit(report.edition(), {.most = report.options().most_rows});
    report.subsection("worth-a-visit", texts::worth_a_visit);
    if (visits.estimated == visits.leads) report.remark(texts::all_estimated);
    std::set<std::string> ids;
    for (const LayerRow& row : visits.rows) ids.insert({row.text("supplier"), row.text("consumer")});
    const auto names = report.establishment_names(ids);
    Table table =
        report.table(texts::visits_caption, {report.text_column(texts::resource), report.text_column(texts::supplier),
                                             report.text_column(texts::consumer), report.number_column(texts::distance),
                                             report.number_column(texts::quantity), report.text_column(texts::grade),
                                             report.wide_column(texts::why), report.number_column(texts::score)});
    for (const LayerRow& row : visits.rows) {
        table.rows.push_back({{{resources_of(report, row)}},
                              {{names.at(row.text("supplier"))}},
                              {{names.at(row.text("consumer"))}},
                              {{distance_words(row.real("distance"), report.language())}},
                              {{quantity_words(row.quantity(), row.text("unit"), report.language())}},
                              {{report.label("substitution_links", "grade", row.text("grade"))}},
                              {{reasons_of(report, row)}},
                              {{number_words(row.real("score"), report.language(), 2)}}});
    }
    table.note =
        report.say(texts::visits_note) + report.left_out(visits.rows.size(), visits.leads, "substitution_links");
    report.add_filled(std::move(table));
}

void append_zone_pairs(ReportBuilder& report) {
    const ZonePairs pairs = zone_pairs_to_visit(report.edition(), {.most = report.options().most_rows});
    if (pairs.rows.empty()) return;
    report.subsection("zone-pairs", texts::zone_pairs);
    report.paragraph(texts::zone_pairs_intro);
    Table table = report.table(texts::zone_pairs_caption,
                               {report.text_column(texts::from_zone), report.text_column(texts::to_zone),
                                report.number_column(texts::leads), report.number_column(texts::of_which_estimated),
                                report.number_column(texts::candidates), report.number_column(texts::resources)});
    const auto number = [&](std::int64_t value) {
        return number_words(static_cast<double>(value), report.language(), 0);
    };
    for (const ZonePair& pair : pairs.rows) {
        table.rows.push_back({{{report.zone(pair.supplier_zone)}},
                              {{pair.supplier_zone == pair.consumer_zone ? report.say(texts::same_zone)
                                                                         : report.zone(pair.consumer_zone)}},
                              {{number(pair.leads)}},
                              {{number(pair.estimated_leads)}},
                              {{number(pair.candidates)}},
                              {{report.count(pair.resources)}}});
    }
    table.note = report.left_out(pairs.rows.size(), pairs.pairs, "zone_links");
    report.add(std::move(table));
}

void append_families(ReportBuilder& report) {
    const LeadFamilies leads = leads_by_family(report.edition());
    if (leads.families.empty()) return;
    report.subsection("leads-by-family", texts::leads_by_family);
    BarChart chart;
    chart.series = {{report.say(texts::other_leads), ChartFill::strong},
                    {report.say(texts::estimated_leads), ChartFill::hatched}};
    Table table =
        report.table(leads.layer == "zone_links" ? texts::zone_families_caption : texts::families_caption,
                     {report.text_column(texts::family), report.number_column(texts::leads),
                      report.number_column(texts::other_leads), report.number_column(texts::estimated_leads)});
    for (const FamilyLeads& family : leads.families) {
        const std::uint64_t other = family.leads - family.estimated;
        chart.bars.push_back(
            {report.say(family.label), {static_cast<double>(other), static_cast<double>(family.estimated)}});
        table.rows.push_back({{{report.say(family.label)}},
                              {{report.count(family.leads)}},
                              {{report.count(other)}},
                              {{report.count(family.estimated)}}});
    }
    report.bars(std::move(chart), texts::families_chart, texts::families_summary);
    report.add(std::move(table));
}

}  // namespace

void append_leads(ReportBuilder& report) {
    report.section("leads", texts::leads_title);
    const EditionLayer* links = report.edition().try_layer("substitution_links");
    const bool shown = links != nullptr && links->data.rows() != 0;
    if (!shown && report.edition().try_layer("zone_links") == nullptr) return report.paragraph(texts::no_leads);
    report.remark(texts::leads_remark);
    if (shown) {
        append_visits(report);
        append_families(report);
        append_branches(report);
        append_distances(report);
    } else {
        report.paragraph(texts::only_sums);
        append_families(report);
    }
    append_zone_pairs(report);
}

}  // namespace core
