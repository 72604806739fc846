// SPDX-License-Identifier: GPL-3.0-or-later
// A report as sections of paragraphs, tables and charts, written once and rendered by two writers. Plain values; texts
// are as people read them, escaped by the writers alone.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/model/language.hpp"

namespace core {

/// A text, with where it leads when it is a link. Only addresses of http and https are followed.
struct Span {
    std::string text;
    std::string link = {};
};
using Prose = std::vector<Span>;

struct Paragraph {
    Prose text;
};
/// What has to be kept in mind, set apart from the text.
struct Remark {
    Prose text;
};
struct Bullets {
    std::vector<Prose> items;
};
/// A figure by itself, with its name, what it rests on and what it is counted over.
struct Card {
    std::string value, title, origin, basis;
};
struct Cards {
    std::vector<Card> cards;
};

enum class Align : std::uint8_t { left, right };
enum class ColumnWidth : std::uint8_t { natural, wide };
struct TableColumn {
    std::string title;
    Align align = Align::left;
    ColumnWidth width = ColumnWidth::natural;  ///< `wide`: of sentences, not to be squeezed
};
/// The first cell of each row names the row.
struct Table {
    std::string caption;
    std::vector<TableColumn> columns;
    std::vector<std::vector<Prose>> rows;  ///< as many cells as there are columns
    std::string note = {};                 ///< under it: what is left out, what it is counted over
};
/// A drawing. The table with its figures stands behind it.
struct Figure {
    std::string title;
    std::string svg;
};

using Block = std::variant<Paragraph, Remark, Bullets, Cards, Table, Figure>;

struct Section {
    int level = 2;   ///< of its heading; 1 is the report's own
    std::string id;  ///< an XML name, of its own in the report
    std::string title;
    std::vector<Block> blocks;
};

struct ReportDocument {
    Language language = Language::fr;
    std::string title, subtitle;
    Prose trail;                     ///< links above the title
    std::vector<std::string> facts;  ///< edition, audience, version
    std::string notice;              ///< that the territory is invented; "" when it is not
    std::string contents_title;
    std::vector<Section> sections;
    std::string footer;
};

/// One HTML page: no script, no outside request, styles for screens and for A4.
std::string html_of(const ReportDocument& document);
/// CommonMark with tables. Of a figure, its title: its table follows.
std::string markdown_of(const ReportDocument& document);

}  // namespace core
