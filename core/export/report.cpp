// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/report.hpp"

#include <stdexcept>

#include <array>

#include "core/export/report_builder.hpp"
#include "core/export/report_texts.hpp"

namespace core {
namespace {

constexpr std::array<std::string_view, 18> layers{"initiatives",
                                                  "synergies",
                                                  "mutualisation_groups",
                                                  "mutualisation_members",
                                                  "mutualisation_needs",
                                                  "allocations",
                                                  "substitution_links",
                                                  "zone_links",
                                                  "establishments",
                                                  "flows",
                                                  "unmatched_flows",
                                                  "allocation_totals",
                                                  "zones",
                                                  "actors",
                                                  "issues",
                                                  "administrative_units",
                                                  "resources",
                                                  "sources"};

std::vector<std::string> columns_of(std::string_view layer) {
    if (layer == "establishments")
        return {"id", "name", "activity", "activity_nomenclature", "headcount", "zone", "zone_membership", "precision"};
    if (layer == "flows")
        return {"establishment", "direction",     "resource", "family", "quantity_low",
                "quantity_best", "quantity_high", "unit",     "grade"};
    if (layer == "substitution_links")
        return {"id",     "resource",     "needed_resource", "family",        "match_level",
                "permit", "supplier",     "consumer",        "distance",      "distance_uncertain",
                "score",  "quantity_low", "quantity_best",   "quantity_high", "unit",
                "grade"};
    if (layer == "zone_links")
        return {"supplier_zone", "consumer_zone", "resource", "family", "candidates", "links", "estimated_links"};
    if (layer == "allocations") return {"scenario", "supplier", "consumer", "taken", "unit"};
    if (layer == "unmatched_flows") return {"reason", "direction", "grade"};
    if (layer == "zones")
        return {"id", "name", "vocation", "state", "commune_name", "area", "establishments", "substitution_links"};
    if (layer == "issues") return {"code", "severity", "advice"};
    if (layer == "administrative_units")
        return {"id", "name", "level", "population", "establishments", "zones", "initiatives"};
    return {};
}

void describe(ReportBuilder& report) {
    const EditionMetadata& metadata = report.edition().metadata;
    ReportDocument& document = report.document();
    document.title =
        metadata.territory.empty() ? report.say(texts::unnamed_territory) : report.cell(metadata.territory);
    document.subtitle = report.say(texts::subtitle);
    document.contents_title = report.say(texts::contents);
    if (metadata.invented) document.notice = report.say(texts::invented);
    document.facts.push_back(metadata.date.empty() ? report.say(texts::undated)
                                                   : report.say(texts::dated, {metadata.date}));
    document.facts.push_back(report.say(texts::audiences[static_cast<std::size_t>(metadata.audience)]));
    document.facts.push_back(report.say(texts::made_by, {metadata.version, metadata.run_id}));
    document.facts.push_back(report.say(texts::in_crs, {report.edition().crs.code()}));
    document.footer = report.say(texts::footer, {metadata.version, metadata.run_id});
}

}  // namespace

std::span<const std::string_view> report_layers() { return layers; }

std::vector<LayerChoice> report_choices() {
    std::vector<LayerChoice> choices;
    for (const std::string_view layer : layers) choices.push_back({std::string(layer), "", {}, columns_of(layer)});
    return choices;
}

ReportDocument report_of(const Edition& edition, const ReportOptions& options) {
    ReportBuilder report(edition, options);
    describe(report);
    append_essentials(report);
    append_territory(report);
    append_zones(report);
    append_establishments(report);
    append_flows(report);
    append_leads(report);
    append_exchanges(report);
    append_groups(report);
    append_initiatives(report);
    append_unknowns(report);
    append_sources(report);
    append_method(report);
    return std::move(report.document());
}

ReportFiles write_report(const std::filesystem::path& target, const Edition& edition, const ReportOptions& options) {
    ReportFiles files{target, target};
    files.html.replace_extension(".html");
    files.markdown.replace_extension(".md");
    const bool replaces = options.output.overwrite == geo::io::Overwrite::yes;
    if (!replaces && std::filesystem::exists(files.markdown)) {
        throw std::runtime_error("cannot write '" + files.markdown.string() +
                                 "': it exists already; allow overwriting or choose another name");
    }
    const ReportDocument document = report_of(edition, options);
    geo::io::write_file(files.html, html_of(document), options.output);
    geo::io::write_file(files.markdown, markdown_of(document), options.output);
    return files;
}

}  // namespace core
