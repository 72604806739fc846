// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/check.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace core {
namespace {

using Reasons = std::map<std::string, std::uint64_t>;

std::string_view either(Language language, std::string_view en, std::string_view fr) {
    return language == Language::fr ? fr : en;
}

std::string_view severity_word(Severity severity, Language language) {
    static constexpr std::array<std::string_view, 3> french{"note", "avertissement", "erreur"};
    return either(language, text(severity), french.at(static_cast<std::size_t>(severity)));
}

std::string_view treatment_word(Treatment treatment, Language language) {
    static constexpr std::array<std::string_view, 4> english{"kept", "repaired", "set aside", "merged"};
    static constexpr std::array<std::string_view, 4> french{"gardé", "réparé", "écarté", "fusionné"};
    const auto place = static_cast<std::size_t>(treatment);
    return either(language, english.at(place), french.at(place));
}

/// One kind of issue in one source.
struct IssueGroup {
    const IssueKind* kind;
    SourceIndex source;
    IssueLog::Count count;
    std::vector<const Issue*> listed;
};

/// Errors first, then warnings, then notes; by code, then source.
std::vector<IssueGroup> issue_groups(const IssueLog& log) {
    std::vector<IssueGroup> groups;
    std::map<std::pair<std::string_view, SourceIndex>, std::size_t> places;
    for (const auto& [key, count] : log.counts()) {
        places.emplace(key, groups.size());
        groups.push_back({&issue_kind(key.first), key.second, count, {}});
    }
    for (const Issue& issue : log.issues()) groups[places.at({issue.code, issue.source})].listed.push_back(&issue);
    std::ranges::stable_sort(groups, std::ranges::greater{},
                             [](const IssueGroup& group) { return group.kind->severity; });
    return groups;
}

std::string source_name(const Territory& territory, SourceIndex source) {
    if (source >= territory.sources.size()) return "?";
    const SourceInfo& info = territory.sources[source];
    return info.name.empty() ? info.file : info.name;
}

std::string place_in_file(const Issue& issue, Language language) {
    std::string place;
    if (issue.row > 0) place = fmt::format("{} {}", either(language, "row", "ligne"), issue.row);
    if (issue.line > 0) {
        place +=
            fmt::format("{}{} {}", place.empty() ? "" : ", ", either(language, "line", "ligne du fichier"), issue.line);
    }
    return place;
}

void append_reasons(std::string& report, std::string_view title, const Reasons& reasons) {
    for (const auto& [reason, rows] : reasons) report += fmt::format("      {} {}: {}\n", title, reason, rows);
}

void append_account(std::string& report, const Territory& territory, std::size_t source, Language language) {
    const SourceInfo& info = territory.sources[source];
    const RowAccount& account = territory.accounts[source];
    report +=
        fmt::format("  {}. {} ({}, {}{}{})\n", source + 1, source_name(territory, static_cast<SourceIndex>(source)),
                    text(info.noun), info.profile, info.layer.empty() ? "" : ", ", info.layer);
    report += fmt::format("     {} {} = {} {} + {} {} + {} {} + {} {}\n", account.rows,
                          either(language, "rows", "lignes"), account.kept, either(language, "kept", "gardées"),
                          account.filtered_total(), either(language, "filtered out", "filtrées"),
                          account.merged_total(), either(language, "merged", "fusionnées"), account.set_aside_total(),
                          either(language, "set aside", "écartées"));
    append_reasons(report, either(language, "filtered out,", "filtrées,"), account.filtered);
    append_reasons(report, either(language, "merged,", "fusionnées,"), account.merged);
    append_reasons(report, either(language, "set aside,", "écartées,"), account.set_aside);
}

void append_group(std::string& report, const Territory& territory, const IssueGroup& group,
                  const CheckOptions& options) {
    const Language language = options.language;
    const IssueKind& kind = *group.kind;
    report +=
        fmt::format("  {} {} × {} ({}, {})\n", severity_word(kind.severity, language), kind.code, group.count.total,
                    source_name(territory, group.source), treatment_word(kind.treatment, language));
    report += fmt::format("      {}. {}\n", either(language, kind.title_en, kind.title_fr),
                          either(language, kind.advice_en, kind.advice_fr));
    for (std::size_t i = 0; i < std::min(options.examples, group.listed.size()); ++i) {
        const Issue& issue = *group.listed[i];
        std::string words = place_in_file(issue, language);
        for (const std::string& word : {issue.subject, issue.detail}) {
            if (!word.empty()) words += (words.empty() ? "" : ": ") + word;
        }
        if (!words.empty()) report += fmt::format("      - {}\n", words);
    }
}

/// Text that a reader of JSON accepts whatever stood in the file.
std::string json_text(const nlohmann::ordered_json& json) {
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

nlohmann::ordered_json account_json(const RowAccount& account) {
    return {{"rows", account.rows},     {"kept", account.kept},           {"filtered", account.filtered},
            {"merged", account.merged}, {"set_aside", account.set_aside}, {"balanced", account.balanced()}};
}

nlohmann::ordered_json source_json(const Territory& territory, std::size_t source) {
    const SourceInfo& info = territory.sources[source];
    return {{"name", source_name(territory, static_cast<SourceIndex>(source))},
            {"noun", text(info.noun)},
            {"profile", info.profile},
            {"file", info.file},
            {"layer", info.layer},
            {"sha256", info.sha256},
            {"bytes", info.bytes},
            {"licence", info.licence},
            {"attribution", info.attribution},
            {"vintage", info.vintage},
            {"encoding", info.encoding},
            {"crs", info.crs},
            {"transform", info.transform},
            {"account", account_json(territory.accounts[source])}};
}

nlohmann::ordered_json example_json(const Issue& issue) {
    nlohmann::ordered_json json{
        {"row", issue.row}, {"line", issue.line}, {"subject", issue.subject}, {"detail", issue.detail}};
    if (geo::is_finite(issue.where)) json["where"] = {issue.where.x, issue.where.y};
    return json;
}

nlohmann::ordered_json group_json(const Territory& territory, const IssueGroup& group, Language language) {
    const IssueKind& kind = *group.kind;
    nlohmann::ordered_json examples = nlohmann::ordered_json::array();
    for (const Issue* issue : group.listed) examples.push_back(example_json(*issue));
    return {{"code", kind.code},
            {"severity", text(kind.severity)},
            {"treatment", text(kind.treatment)},
            {"source", source_name(territory, group.source)},
            {"total", group.count.total},
            {"listed", group.count.listed},
            {"title", either(language, kind.title_en, kind.title_fr)},
            {"advice", either(language, kind.advice_en, kind.advice_fr)},
            {"examples", std::move(examples)}};
}

std::string csv_value(std::string_view value) {
    if (value.find_first_of(";\"\r\n") == std::string_view::npos) return std::string(value);
    std::string quoted = "\"";
    for (const char c : value) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

void append_rows(std::string& csv, const std::string& source, const std::string& file, std::string_view fate,
                 const Reasons& reasons) {
    for (const auto& [reason, rows] : reasons) {
        csv += fmt::format("{};{};{};{};{}\n", source, file, fate, csv_value(reason), rows);
    }
}

}  // namespace

std::string check_text(const Territory& territory, const CheckOptions& options) {
    const Language language = options.language;
    std::string report = fmt::format("{}: {}\n{}\n", either(language, "Territory", "Territoire"), territory.name,
                                     either(language, "Sources", "Sources"));
    for (std::size_t source = 0; source < territory.sources.size(); ++source) {
        append_account(report, territory, source, language);
    }
    const std::vector<IssueGroup> groups = issue_groups(territory.issues);
    if (groups.empty()) return report + std::string(either(language, "No issue\n", "Aucune anomalie\n"));
    report += fmt::format("{}\n", either(language, "Issues", "Anomalies"));
    for (const IssueGroup& group : groups) append_group(report, territory, group, options);
    return report;
}

std::string check_json(const Territory& territory, const CheckOptions& options) {
    nlohmann::ordered_json sources = nlohmann::ordered_json::array(), issues = nlohmann::ordered_json::array();
    for (std::size_t source = 0; source < territory.sources.size(); ++source) {
        sources.push_back(source_json(territory, source));
    }
    for (const IssueGroup& group : issue_groups(territory.issues)) {
        issues.push_back(group_json(territory, group, options.language));
    }
    return json_text({{"territory", territory.name},
                      {"crs", territory.crs.code()},
                      {"errors", territory.issues.has_errors()},
                      {"sources", std::move(sources)},
                      {"issues", std::move(issues)}});
}

std::string issues_csv(const Territory& territory, const CheckOptions& options) {
    std::string csv = "code;severity;treatment;source;row;line;subject;detail;x;y;title;advice\n";
    for (const IssueGroup& group : issue_groups(territory.issues)) {
        const IssueKind& kind = *group.kind;
        for (const Issue* issue : group.listed) {
            const bool placed = geo::is_finite(issue->where);
            csv += fmt::format("{};{};{};{};{};{};{};{};{};{};{};{}\n", kind.code, text(kind.severity),
                               text(kind.treatment), csv_value(source_name(territory, group.source)), issue->row,
                               issue->line, csv_value(issue->subject), csv_value(issue->detail),
                               placed ? fmt::format("{:.2f}", issue->where.x) : "",
                               placed ? fmt::format("{:.2f}", issue->where.y) : "",
                               csv_value(either(options.language, kind.title_en, kind.title_fr)),
                               csv_value(either(options.language, kind.advice_en, kind.advice_fr)));
        }
    }
    return csv;
}

std::string accounts_csv(const Territory& territory, const CheckOptions&) {
    std::string csv = "source;file;fate;reason;rows\n";
    for (std::size_t i = 0; i < territory.sources.size(); ++i) {
        const RowAccount& account = territory.accounts[i];
        const std::string source = csv_value(source_name(territory, static_cast<SourceIndex>(i)));
        const std::string file = csv_value(territory.sources[i].file);
        csv += fmt::format("{};{};kept;;{}\n", source, file, account.kept);
        append_rows(csv, source, file, "filtered", account.filtered);
        append_rows(csv, source, file, "merged", account.merged);
        append_rows(csv, source, file, "set_aside", account.set_aside);
    }
    return csv;
}

geo::Layer located_issues(const Territory& territory, const CheckOptions& options) {
    geo::Layer layer{"issues", {}, geo::GeometryColumn(geo::GeometryType::point)};
    for (const std::string_view name : {"code", "severity", "treatment", "title", "advice", "source"}) {
        layer.columns.push_back(geo::make_column(std::string(name), geo::ColumnType::code));
    }
    layer.columns.push_back(geo::make_column("row", geo::ColumnType::integer));
    layer.columns.push_back(geo::make_column("subject", geo::ColumnType::text));
    layer.columns.push_back(geo::make_column("detail", geo::ColumnType::text));
    for (const IssueGroup& group : issue_groups(territory.issues)) {
        const IssueKind& kind = *group.kind;
        const std::array<std::string, 6> words{std::string(kind.code),
                                               std::string(text(kind.severity)),
                                               std::string(text(kind.treatment)),
                                               std::string(either(options.language, kind.title_en, kind.title_fr)),
                                               std::string(either(options.language, kind.advice_en, kind.advice_fr)),
                                               source_name(territory, group.source)};
        for (const Issue* issue : group.listed) {
            if (!geo::is_finite(issue->where)) continue;
            for (std::size_t i = 0; i < words.size(); ++i) {
                std::get<geo::CodeColumn>(layer.columns[i].values).append(words.at(i));
            }
            std::get<geo::IntegerColumn>(layer.columns[6].values).push_back(static_cast<std::int64_t>(issue->row));
            std::get<geo::TextColumn>(layer.columns[7].values).append(issue->subject);
            std::get<geo::TextColumn>(layer.columns[8].values).append(issue->detail);
            layer.geometry.append_point(issue->where);
        }
    }
    return layer;
}

}  // namespace core
