// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/document_output.hpp"

#include <ostream>
#include <string>

#include "core/cli/text_table.hpp"

namespace core {
namespace {

std::string plain(const Prose& prose) {
    std::string text;
    for (const Span& span : prose) text += span.text;
    return text;
}

class TextBlocks {
public:
    explicit TextBlocks(std::ostream& out) : m_out(out) {}

    void operator()(const Paragraph& paragraph) const { m_out << plain(paragraph.text) << "\n\n"; }
    void operator()(const Remark& remark) const { m_out << "! " << plain(remark.text) << "\n\n"; }
    void operator()(const Figure&) const {}
    void operator()(const Bullets& bullets) const {
        for (const Prose& item : bullets.items) m_out << "- " << plain(item) << "\n";
        m_out << "\n";
    }
    void operator()(const Cards& cards) const {
        TextTable table({"", "", ""});
        table.align_right(1);
        for (const Card& card : cards.cards) {
            const bool both = !card.origin.empty() && !card.basis.empty();
            table.add({card.title, card.value, card.origin + (both ? ", " : "") + card.basis});
        }
        table.print(m_out);
        m_out << "\n";
    }
    void operator()(const Table& table) const {
        m_out << table.caption << "\n";
        std::vector<std::string> header;
        for (const TableColumn& column : table.columns) header.push_back(column.title);
        TextTable text(std::move(header));
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (table.columns[i].align == Align::right) text.align_right(i);
        }
        for (const auto& row : table.rows) {
            std::vector<std::string> cells;
            for (const Prose& cell : row) cells.push_back(plain(cell));
            text.add(std::move(cells));
        }
        text.print(m_out);
        if (!table.note.empty()) m_out << table.note << "\n";
        m_out << "\n";
    }

private:
    std::ostream& m_out;
};

}  // namespace

void print_document(std::ostream& out, const ReportDocument& document) {
    out << document.title << "\n" << document.subtitle;
    for (const std::string& fact : document.facts) out << " · " << fact;
    out << "\n";
    if (!document.notice.empty()) out << document.notice << "\n";
    const TextBlocks blocks(out);
    for (const Section& section : document.sections) {
        out << "\n== " << section.title << " ==\n\n";
        for (const Block& block : section.blocks) std::visit(blocks, block);
    }
    out << document.footer << "\n";
}

}  // namespace core
