// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/report_builder.hpp"

#include <algorithm>

#include "core/answers/breakdown.hpp"
#include "core/export/report_texts.hpp"
#include "core/export/visible_text.hpp"

namespace core {
namespace {

/// Names of a layer's rows by their ids.
std::map<std::string, std::string, std::less<>> names_of(const Edition& edition, std::string_view layer,
                                                         std::string_view name) {
    std::map<std::string, std::string, std::less<>> names;
    const geo::Column* ids = try_column(edition, layer, "id");
    const geo::Column* values = try_column(edition, layer, name);
    if (ids == nullptr || values == nullptr) return names;
    for (std::size_t row = 0; row < ids->size(); ++row) names.emplace(text_at(*ids, row), text_at(*values, row));
    return names;
}

std::string name_or_id(const std::map<std::string, std::string, std::less<>>& names, std::string_view id) {
    const auto found = names.find(id);
    return found == names.end() || found->second.empty() ? std::string(id) : found->second;
}

}  // namespace

ReportBuilder::ReportBuilder(const Edition& edition, const ReportOptions& options)
    : m_edition(edition),
      m_options(options),
      m_figures(key_figures(edition)),
      m_resources(names_of(edition, "resources", options.language == Language::fr ? "name_fr" : "name_en")),
      m_zones(names_of(edition, "zones", "name")) {
    m_document.language = options.language;
}

std::string ReportBuilder::say(const Phrase& phrase, std::initializer_list<std::string_view> filled) const {
    const std::string_view text = language() == Language::fr ? phrase.fr : phrase.en;
    std::string said;
    std::size_t from = 0;
    for (const std::string_view value : filled) {
        const std::size_t place = text.find("{}", from);
        if (place == std::string_view::npos) break;
        said.append(text.substr(from, place - from)).append(value);
        from = place + 2;
    }
    return said.append(text.substr(from));
}

std::string ReportBuilder::cell(std::string_view text) const { return cell_text(text, language()); }

void ReportBuilder::open(int level, std::string id, std::string title) {
    m_document.sections.push_back({level, std::move(id), std::move(title), {}});
}

void ReportBuilder::paragraph(const Phrase& phrase, std::initializer_list<std::string_view> filled) {
    add(Paragraph{{{say(phrase, filled)}}});
}

void ReportBuilder::remark(const Phrase& phrase, std::initializer_list<std::string_view> filled) {
    add(Remark{{{say(phrase, filled)}}});
}

void ReportBuilder::bars(BarChart bars, const Phrase& title, const Phrase& summary) {
    constexpr std::size_t most = 20;
    std::string words = say(title);
    if (bars.bars.size() > most) {
        words += say(texts::first_bars, {count(most), count(bars.bars.size())});
        bars.bars.resize(most);
    }
    chart(std::move(bars), std::move(words), summary);
}

void ReportBuilder::add_filled(Table table) {
    std::string empty;
    for (std::size_t column = table.columns.size(); column-- > 1;) {
        const bool filled = std::ranges::any_of(table.rows, [&](const std::vector<Prose>& row) {
            return std::ranges::any_of(row[column],
                                       [](const Span& span) { return !span.text.empty() && span.text != "–"; });
        });
        if (filled || table.rows.empty()) continue;
        empty = table.columns[column].title + (empty.empty() ? "" : ", " + empty);
        const auto at = static_cast<std::ptrdiff_t>(column);
        table.columns.erase(table.columns.begin() + at);
        for (auto& row : table.rows) row.erase(row.begin() + at);
    }
    if (!empty.empty())
        table.note += (table.note.empty() || table.note.ends_with(' ') ? "" : " ") + say(texts::no_value_of, {empty});
    add(std::move(table));
}

Table ReportBuilder::table(const Phrase& caption, std::initializer_list<TableColumn> columns) const {
    return {say(caption), columns, {}};
}

std::string ReportBuilder::left_out(std::size_t shown, std::uint64_t all, std::string_view layer) const {
    if (shown >= all) return {};
    return say(texts::left_out, {count(shown), count(all), layer});
}

std::string ReportBuilder::resource(std::string_view code) const {
    return code.empty() ? say(not_given()) : name_or_id(m_resources, code);
}

std::string ReportBuilder::zone(std::string_view id) const { return cell(name_or_id(m_zones, id)); }

std::map<std::string, std::string> ReportBuilder::establishment_names(const std::set<std::string>& ids) const {
    std::map<std::string, std::string> names;
    for (const std::string& id : ids) names[id] = id;
    const geo::Column* id = try_column(m_edition, "establishments", "id");
    const geo::Column* name = try_column(m_edition, "establishments", "name");
    if (id == nullptr || name == nullptr) return names;
    for (std::size_t row = 0; row < id->size(); ++row) {
        const auto found = names.find(std::string(text_at(*id, row)));
        if (found == names.end() || text_at(*name, row).empty()) continue;
        found->second = cell_text(text_at(*name, row), language(), 80) + " (" + found->first + ")";
    }
    return names;
}

std::string ReportBuilder::label(std::string_view layer, std::string_view column, std::string_view value) const {
    const EditionLayer* found = m_edition.try_layer(layer);
    return found == nullptr ? std::string(value) : say(label_of(found->definition, column, value));
}

}  // namespace core
