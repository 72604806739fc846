// SPDX-License-Identifier: GPL-3.0-or-later
// What the sections of a report are written with: phrases in its language, names in place of codes, blocks one after
// another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "core/answers/key_figures.hpp"
#include "core/export/chart.hpp"
#include "core/export/number_words.hpp"
#include "core/export/report.hpp"

namespace core {

/// A text of the report in both languages; "{}" stands for what is filled in, in order.
struct Phrase {
    const char *en, *fr;
};

class ReportBuilder {
public:
    /// Both must outlive it.
    ReportBuilder(const Edition& edition, const ReportOptions& options);

    const Edition& edition() const { return m_edition; }
    const ReportOptions& options() const { return m_options; }
    Language language() const { return m_options.language; }
    const KeyFigures& figures() const { return m_figures; }

    std::string say(const Phrase& phrase, std::initializer_list<std::string_view> filled = {}) const;
    std::string say(const Bilingual& text) const { return text.in(language()); }
    std::string count(std::uint64_t value) const { return count_words(value, language()); }
    /// Of an edition's cell: on one line, cut where it is long.
    std::string cell(std::string_view text) const;

    void section(std::string id, const Phrase& title) { open(2, std::move(id), say(title)); }
    void subsection(std::string id, const Phrase& title) { open(3, std::move(id), say(title)); }
    void add(Block block) { m_document.sections.back().blocks.push_back(std::move(block)); }
    void paragraph(const Phrase& phrase, std::initializer_list<std::string_view> filled = {});
    void remark(const Phrase& phrase, std::initializer_list<std::string_view> filled = {});
    /// A drawing; its frame's id, language and summary are set here.
    template <class Chart>
    void chart(Chart chart, std::string title, const Phrase& summary,
               std::initializer_list<std::string_view> filled = {}) {
        chart.frame = {"chart-" + std::to_string(++m_charts), say(summary, filled), language()};
        add(Figure{std::move(title), drawn(chart)});
    }
    /// Bars, no more than a page holds; the title says so where some are left out, which the table has.
    void bars(BarChart bars, const Phrase& title, const Phrase& summary);

    /// A table without the columns in which no row has a value, which its note then names.
    void add_filled(Table table);

    Table table(const Phrase& caption, std::initializer_list<TableColumn> columns) const;
    TableColumn text_column(const Phrase& title) const { return {say(title), Align::left}; }
    TableColumn wide_column(const Phrase& title) const { return {say(title), Align::left, ColumnWidth::wide}; }
    TableColumn number_column(const Phrase& title) const { return {say(title), Align::right}; }
    /// "20 of 8,250; all are in the layer …", where some are left out; else "".
    std::string left_out(std::size_t shown, std::uint64_t all, std::string_view layer) const;

    /// A resource's name by its code, a zone's by its id; the code or id itself where the edition has no name.
    std::string resource(std::string_view code) const;
    std::string zone(std::string_view id) const;
    /// The names of some establishments, with their ids where they have none: by id.
    std::map<std::string, std::string> establishment_names(const std::set<std::string>& ids) const;
    /// The dictionary's label of a value.
    std::string label(std::string_view layer, std::string_view column, std::string_view value) const;

    ReportDocument& document() { return m_document; }

private:
    void open(int level, std::string id, std::string title);

    const Edition& m_edition;
    const ReportOptions& m_options;
    KeyFigures m_figures;
    std::map<std::string, std::string, std::less<>> m_resources, m_zones;
    ReportDocument m_document;
    int m_charts = 0;
};

/// The sections, in the order of the report.
void append_essentials(ReportBuilder& report);
void append_territory(ReportBuilder& report);
void append_zones(ReportBuilder& report);
void append_establishments(ReportBuilder& report);
void append_flows(ReportBuilder& report);
void append_leads(ReportBuilder& report);
void append_exchanges(ReportBuilder& report);
void append_groups(ReportBuilder& report);
void append_initiatives(ReportBuilder& report);
void append_unknowns(ReportBuilder& report);
void append_sources(ReportBuilder& report);
void append_method(ReportBuilder& report);

}  // namespace core
