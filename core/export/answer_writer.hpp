// SPDX-License-Identifier: GPL-3.0-or-later
// What documents of answers are written with: words of one language, labels in place of codes, links to pages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/answers/edition_index.hpp"
#include "core/answers/explain.hpp"
#include "core/answers/zone_leads.hpp"
#include "core/export/answer_document.hpp"
#include "core/export/chart.hpp"

namespace core {

class AnswerWriter {
public:
    /// Both must outlive it.
    AnswerWriter(const EditionIndex& index, const AnswerPages& pages, std::string title);

    Language language() const { return m_pages.language; }
    const char* operator()(const char* en, const char* fr) const { return language() == Language::fr ? fr : en; }
    const std::string& operator()(const Bilingual& words) const { return words.in(language()); }
    /// Texts of the edition on one line, cut where they are long.
    std::string cell(std::string_view text) const;
    std::string count(std::uint64_t value) const;
    std::string distance(double metres, double azimuth) const;  ///< "1,2 km NE"
    /// "12 (dont 8 estimées)", "–" for none.
    std::string leads(const LeadCount& sum) const;
    std::string label(std::string_view layer, std::string_view column, std::string_view value) const;
    std::string resource(std::string_view code) const;

    Prose zone(std::string_view id, std::string_view name) const;           ///< with a link to its profile
    Prose establishment(std::string_view id, std::string_view name) const;  ///< with a link to its partners
    Prose link(std::string text, std::string_view path) const;

    void section(std::string id, std::string title) {
        m_document.sections.push_back({2, std::move(id), std::move(title), {}});
    }
    void add(Block block) { m_document.sections.back().blocks.push_back(std::move(block)); }
    void paragraph(std::string text) { add(Paragraph{{{std::move(text)}}}); }
    void remark(std::string text) { add(Remark{{{std::move(text)}}}); }
    /// A table, unless it has no row.
    void table(Table table);
    TableColumn text_column(const char* en, const char* fr) const { return {(*this)(en, fr), Align::left}; }
    TableColumn wide_column(const char* en, const char* fr) const {
        return {(*this)(en, fr), Align::left, ColumnWidth::wide};
    }
    TableColumn number_column(const char* en, const char* fr) const { return {(*this)(en, fr), Align::right}; }
    void bars(BarChart chart, std::string title, std::string summary);

    /// Leads with what makes them, one a row; the role and the other end where they are partners.
    void lead_table(const std::vector<const LinkExplanation*>& leads, std::string caption);
    /// "Receiver's permit: …; confirm …".
    std::string to_strengthen(const LinkExplanation& lead) const;
    std::string resources_of(const LinkExplanation& lead) const;
    std::string permit_of(const LinkExplanation& lead) const;

    /// That estimates are told as sums only, where they are.
    void remark_on_estimates();
    /// Links to the pages before and after.
    void paging();

    ReportDocument finish() { return std::move(m_document); }

private:
    const EditionIndex& m_index;
    const AnswerPages& m_pages;
    ReportDocument m_document;
    int m_charts = 0;
};

}  // namespace core
