// SPDX-License-Identifier: GPL-3.0-or-later
#include <string_view>

#include "core/export/report_document.hpp"
#include "core/export/visible_text.hpp"

namespace core {
namespace {

/// Marks that would mean something to Markdown or HTML are shown as they are.
std::string escaped(std::string_view text) {
    constexpr std::string_view marks = R"(\`*_{}[]<>#|~&!$)";
    std::string plain;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20) {
            plain += ' ';
            continue;
        }
        if (marks.find(c) != std::string_view::npos) plain += '\\';
        plain += c;
    }
    return plain;
}

/// Of an address, what would end the link. Only addresses of the web are followed.
std::string address(std::string_view link) {
    std::string plain;
    for (const char c : link) {
        const bool breaks = static_cast<unsigned char>(c) <= 0x20 || c == '(' || c == ')' || c == '<' || c == '>' ||
                            c == '|' || c == '\\' || c == '`';
        constexpr std::string_view digits = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        if (breaks) {
            plain.append({'%', digits[byte / 16], digits[byte % 16]});
        } else {
            plain += c;
        }
    }
    return plain;
}

std::string prose(const Prose& text) {
    std::string markdown;
    for (const Span& span : text) {
        const bool follows = span.link.starts_with("https://") || span.link.starts_with("http://");
        markdown += follows ? "[" + escaped(span.text) + "](" + address(span.link) + ")" : escaped(span.text);
    }
    return markdown;
}

/// A line that starts a paragraph: what would make it a list or a heading is shown as it is.
std::string paragraph(const Prose& text) {
    std::string line = prose(text);
    if (!line.empty() && std::string_view("-+=").find(line.front()) != std::string_view::npos) line.insert(0, "\\");
    return line;
}

class MarkdownBlocks {
public:
    explicit MarkdownBlocks(std::string& markdown) : m_markdown(markdown) {}

    void operator()(const Paragraph& text) { m_markdown += paragraph(text.text) + "\n\n"; }
    void operator()(const Remark& remark) { m_markdown += "> " + paragraph(remark.text) + "\n\n"; }
    void operator()(const Figure& figure) { m_markdown += "**" + escaped(figure.title) + "**\n\n"; }

    void operator()(const Bullets& bullets) {
        for (const Prose& item : bullets.items) m_markdown += "- " + paragraph(item) + "\n";
        m_markdown += "\n";
    }

    void operator()(const Cards& cards) {
        for (const Card& card : cards.cards) {
            m_markdown += "- **" + escaped(card.value) + "** " + escaped(card.title) + " – " + escaped(card.origin) +
                          ". " + escaped(card.basis) + "\n";
        }
        m_markdown += "\n";
    }

    void operator()(const Table& table) {
        m_markdown += "*" + escaped(table.caption) + "*\n\n|";
        for (const TableColumn& column : table.columns) m_markdown += " " + escaped(column.title) + " |";
        m_markdown += "\n|";
        for (const TableColumn& column : table.columns) m_markdown += column.align == Align::right ? "---:|" : "---|";
        m_markdown += "\n";
        for (const auto& row : table.rows) {
            m_markdown += "|";
            for (const Prose& cell : row) m_markdown += " " + prose(cell) + " |";
            m_markdown += "\n";
        }
        m_markdown += "\n";
        if (!table.note.empty()) m_markdown += escaped(table.note) + "\n\n";
    }

private:
    std::string& m_markdown;
};

}  // namespace

std::string markdown_of(const ReportDocument& document) {
    std::string markdown = "# " + escaped(document.title) + "\n\n" + escaped(document.subtitle) + "\n\n";
    if (!document.notice.empty()) markdown += "> **" + escaped(document.notice) + "**\n\n";
    for (const std::string& fact : document.facts) markdown += "- " + escaped(fact) + "\n";
    markdown += "\n";
    MarkdownBlocks blocks(markdown);
    for (const Section& section : document.sections) {
        markdown += std::string(static_cast<std::size_t>(section.level), '#') + " " + escaped(section.title) + "\n\n";
        for (const Block& block : section.blocks) std::visit(blocks, block);
    }
    markdown += "---\n\n" + escaped(document.footer) + "\n";
    return valid_utf8(markdown);
}

}  // namespace core
