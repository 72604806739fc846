// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/cnig_findings.hpp"

#include "core/export/cnig_text.hpp"

namespace core {
namespace {

constexpr std::size_t most_rows = 1000;

}  // namespace

void CnigFindings::add(std::string_view table, CnigFinding finding, std::string_view attribute, std::string_view id,
                       std::string_view value) {
    Entry& entry = m_entries[{std::string(table), finding, std::string(attribute)}];
    ++entry.count;
    if (entry.rows.size() < most_rows) entry.rows.emplace_back(id, value);
}

std::vector<std::string> CnigFindings::summary(Language language) const {
    std::vector<std::string> lines;
    const std::string* table = nullptr;
    CnigFinding finding{};
    for (const auto& [key, entry] : m_entries) {
        const auto& [of, what, attribute] = key;
        if (table == nullptr || *table != of || finding != what) {
            lines.push_back(of + (language == Language::fr ? ", " : ", ") + title(what).in(language) +
                            (language == Language::fr ? " : " : ": "));
        } else {
            lines.back() += ", ";
        }
        table = &of;
        finding = what;
        lines.back() +=
            attribute.empty() ? std::to_string(entry.count) : attribute + " (" + std::to_string(entry.count) + ")";
    }
    return lines;
}

void CnigFindings::write(const std::filesystem::path& target, Language language,
                         const geo::io::OutputOptions& options) const {
    const bool french = language == Language::fr;
    std::string text =
        french ? "table;attribut;constat;identifiant;valeur\r\n" : "table;attribute;finding;identifier;value\r\n";
    const auto line = [&](const Key& key, std::string_view id, std::string_view value) {
        const auto& [table, finding, attribute] = key;
        for (const std::string_view cell : {std::string_view(table), std::string_view(attribute)}) {
            append_cnig_cell(text, cell);
            text += ';';
        }
        append_cnig_cell(text, title(finding).in(language));
        text += ';';
        append_cnig_cell(text, id);
        text += ';';
        append_cnig_cell(text, value);
        text += "\r\n";
    };
    for (const auto& [key, entry] : m_entries) {
        for (const auto& [id, value] : entry.rows) line(key, id, value);
        if (entry.count == entry.rows.size()) continue;
        const std::string more = std::to_string(entry.count - entry.rows.size());
        line(key, "…", french ? more + " autres lignes" : more + " more rows");
    }
    geo::io::write_file(target, text, options);
}

}  // namespace core
