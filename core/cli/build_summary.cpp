// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/build_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <ostream>

#include "core/cli/text_table.hpp"
#include "core/model/flow_evidence.hpp"

namespace core {
namespace {

const char* in(Language language, const char* en, const char* fr) { return language == Language::fr ? fr : en; }

std::string_view evidence_grade_text(EvidenceGrade grade, Language language) {
    constexpr std::array<std::string_view, 4> french{"mesurés", "déclarés", "enquêtés", "estimés"};
    return language == Language::fr ? french[static_cast<std::size_t>(grade)] : text(grade);
}

void print_accounts(std::ostream& out, const Territory& territory, Language language) {
    TextTable table({in(language, "Source", "Source"), in(language, "content", "contenu"),
                     in(language, "rows", "lignes"), in(language, "kept", "conservées"),
                     in(language, "filtered", "filtrées"), in(language, "merged", "fusionnées"),
                     in(language, "set aside", "mises de côté")});
    for (std::size_t column = 2; column < 7; ++column) table.align_right(column);
    for (std::size_t i = 0; i < territory.accounts.size(); ++i) {
        const RowAccount& account = territory.accounts[i];
        const SourceInfo& source = territory.sources[i];
        table.add({source.name, std::string(text(source.noun)), std::to_string(account.rows),
                   std::to_string(account.kept), std::to_string(account.filtered_total()),
                   std::to_string(account.merged_total()), std::to_string(account.set_aside_total())});
    }
    table.print(out);
}

/// "estimated 43 (40 without quantity)".
void print_flows(std::ostream& out, const Territory& territory, Language language) {
    const FlowSummary summary = flow_summary(territory);
    out << in(language, "Flows:", "Flux :");
    for (std::size_t grade = 0; grade < summary.by_grade.size(); ++grade) {
        out << fmt::format("{} {} {} ({} {})", grade == 0 ? "" : ",", summary.by_grade[grade],
                           evidence_grade_text(static_cast<EvidenceGrade>(grade), language),
                           summary.by_grade[grade] - summary.quantified[grade],
                           in(language, "without quantity", "sans quantité"));
    }
    const auto all = static_cast<double>(std::max<std::uint64_t>(summary.establishments, 1));
    const auto percent = [&](std::uint64_t count) { return 100.0 * static_cast<double>(count) / all; };
    out << fmt::format("\n{} {:.1f} % {}, {:.1f} % {}\n", in(language, "Establishments:", "Établissements :"),
                       percent(summary.with_flows), in(language, "have a flow", "ont un flux"),
                       percent(summary.with_quantified_flows),
                       in(language, "at least one with a quantity", "au moins un avec une quantité"));
}

void print_zone_totals(std::ostream& out, const std::vector<ZoneTotal>& totals, Language language) {
    std::uint64_t candidates = 0;
    std::uint64_t estimated = 0;
    std::uint64_t together = 0;
    for (const ZoneTotal& total : totals) {
        candidates += total.candidates;
        estimated += total.estimated;
        if (total.consumer == no_zone) ++together;
    }
    if (candidates == 0) return;
    out << fmt::format("{} {}, {} {}, {} {}\n", candidates,
                       in(language, "candidates from zone to zone", "candidates de zone à zone"), estimated,
                       in(language, "of which estimated", "dont estimées"), totals.size(),
                       in(language, "totals by pair of zones and resource", "totaux par couple de zones et ressource"));
    if (together != 0) {
        out << fmt::format("{} {}\n", together,
                           in(language, "of these totals are of all zones together that no lead goes to: they were too many",
                              "de ces totaux réunissent les zones vers lesquelles aucune piste ne va : ils étaient trop nombreux"));
    }
}

void print_links(std::ostream& out, const Links& links, Language language) {
    const LinkAccount& account = links.account;
    const std::string best =
        account.best_per_flow == 0
            ? std::string(in(language, "all that there are", "toutes retenues"))
            : fmt::format("{} {} {}", in(language, "the", "les"), account.best_per_flow,
                          in(language, "best of each supply", "meilleures de chaque offre"));
    out << fmt::format("{} {}, {} ({} {}, {} {}), {} {}\n", account.kept,
                       in(language, "leads of substitution", "pistes de substitution"), best, account.pairs_within_limit,
                       in(language, "pairs within their limit", "paires dans leur limite"), account.beyond_best,
                       in(language, "candidates beyond these", "candidates au-delà"), links.groups.size(),
                       in(language, "groups for mutualisation", "groupes de mutualisation"));
    print_zone_totals(out, links.zone_totals, language);
    if (account.flows_without_location != 0 || account.flows_without_resource != 0) {
        out << fmt::format("{} {}, {} {}\n", account.flows_without_location,
                           in(language, "flows without position", "flux sans position"), account.flows_without_resource,
                           in(language, "flows without a known resource", "flux sans ressource connue"));
    }
}

void print_needs(std::ostream& out, const Territory& territory, const Links& links, Language language) {
    if (links.account.by_need.empty()) return;
    TextTable table({in(language, "Shared need", "Besoin partagé"), in(language, "establishments", "établissements"),
                     in(language, "in groups", "en groupes"), in(language, "at most", "au plus"),
                     in(language, "gap", "écart"), in(language, "groups", "groupes"),
                     in(language, "in one zone", "dans une zone"), in(language, "mean way", "trajet moyen")});
    for (std::size_t column = 1; column < 8; ++column) table.align_right(column);
    for (const NeedAccount& need : links.account.by_need) {
        if (need.establishments == 0) continue;  // all of them estimates that are shown as sums only
        const Resource& resource = territory.catalogue[need.resource];
        table.add({language == Language::fr ? resource.name_fr : resource.name_en, std::to_string(need.establishments),
                   std::to_string(need.in_groups), std::to_string(need.reachable),
                   std::to_string(need.reachable - need.in_groups), std::to_string(need.groups),
                   std::to_string(need.groups_in_zone), fmt::format("{:.0f} m", need.mean_distance)});
    }
    table.print(out);
}

void print_layers(std::ostream& out, const StreamedEdition& edition, Language language) {
    TextTable table(
        {in(language, "Layer", "Couche"), in(language, "rows", "lignes"), in(language, "content", "contenu")});
    table.align_right(1);
    for (const StreamedLayer& layer : edition.layers) {
        table.add({layer.definition.name, std::to_string(layer.rows.size()), layer.definition.title.in(language)});
    }
    table.print(out);
}

void print_files(std::ostream& out, const std::vector<ExportedFile>& files, Language language) {
    for (const ExportedFile& file : files) {
        std::error_code error;
        const auto bytes = std::filesystem::file_size(file.path, error);
        out << fmt::format("{}  {:.1f} kB, {} {}\n", file.path.string(), static_cast<double>(bytes) / 1000.0, file.rows,
                           in(language, "rows", "lignes"));
    }
}

}  // namespace

void print_issue_summary(std::ostream& out, const Territory& territory, Language language) {
    std::map<std::string_view, std::uint64_t> totals;
    for (const auto& [key, count] : territory.issues.counts()) totals[key.first] += count.total;
    std::vector<std::pair<std::string_view, std::uint64_t>> rows(totals.begin(), totals.end());
    std::ranges::stable_sort(rows, std::greater<>{}, [](const auto& row) { return issue_kind(row.first).severity; });
    TextTable table({in(language, "Issue", "Anomalie"), in(language, "count", "nombre"),
                     in(language, "treatment", "traitement"), in(language, "what", "en clair")});
    table.align_right(1);
    for (const auto& [code, total] : rows) {
        const IssueKind& kind = issue_kind(code);
        table.add({std::string(code), std::to_string(total), std::string(text(kind.treatment)),
                   std::string(language == Language::fr ? kind.title_fr : kind.title_en)});
    }
    if (!rows.empty()) table.print(out);
}

void print_build_summary(std::ostream& out, const BuildOutcome& outcome, Language language) {
    print_accounts(out, outcome.territory, language);
    out << "\n";
    print_issue_summary(out, outcome.territory, language);
    out << "\n";
    print_flows(out, outcome.territory, language);
    print_links(out, outcome.links, language);
    print_needs(out, outcome.territory, outcome.links, language);
    out << "\n";
    print_layers(out, outcome.edition, language);
    out << "\n";
    print_files(out, outcome.files, language);
    out << fmt::format("{} {:.2f} s; {} {}; {} {}\n", in(language, "Done in", "Terminé en"), outcome.seconds,
                       in(language, "audience", "public visé :"), text(outcome.edition.metadata.audience),
                       in(language, "run", "exécution"), outcome.edition.metadata.run_id);
}

bool is_calendar_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    const auto read = [&](std::size_t first, std::size_t size, auto& value) {
        const auto [end, error] = std::from_chars(text.data() + first, text.data() + first + size, value);
        return error == std::errc{} && end == text.data() + first + size;
    };
    return text.front() != '-' && read(0, 4, year) && read(5, 2, month) && read(8, 2, day) &&
           std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)).ok();
}

}  // namespace core
