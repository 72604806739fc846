// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/build_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <ostream>

#include "core/cli/link_summary.hpp"
#include "core/cli/text_table.hpp"

namespace core {
namespace {

const char* in(Language language, const char* en, const char* fr) { return language == Language::fr ? fr : en; }

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

void print_layers(std::ostream& out, const StreamedEdition& edition, Language language) {
    TextTable table(
        {in(language, "Layer", "Couche"), in(language, "rows", "lignes"), in(language, "content", "contenu")});
    table.align_right(1);
    for (const StreamedLayer& layer : edition.layers) {
        table.add({layer.definition.name, std::to_string(layer.rows.size()), layer.definition.title.in(language)});
    }
    table.print(out);
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
    print_link_summary(out, outcome.territory, outcome.links, language);
    out << "\n";
    print_layers(out, outcome.edition, language);
    out << "\n";
}

void print_written_files(std::ostream& out, const std::vector<ExportedFile>& files,
                         const std::vector<std::string>& notes, Language language) {
    for (const ExportedFile& file : files) {
        std::error_code error;
        const auto bytes = std::filesystem::file_size(file.path, error);
        out << fmt::format("{}  {:.1f} kB, {} {}\n", file.path.string(), static_cast<double>(bytes) / 1000.0, file.rows,
                           in(language, "rows", "lignes"));
    }
    for (const std::string& note : notes) out << note << "\n";
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
