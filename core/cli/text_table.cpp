// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/text_table.hpp"

#include <algorithm>
#include <ostream>

namespace core {
namespace {

constexpr std::size_t widest = 40;

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

std::size_t characters(const std::string& text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

std::string shortened(const std::string& text) {
    if (characters(text) <= widest) return text;
    std::size_t seen = 0;
    std::size_t end = 0;
    while (end < text.size() && (!begins_character(text[end]) || seen++ < widest - 1)) ++end;
    return text.substr(0, end) + "…";
}

/// The last column is never cut: nothing stands after it that should line up.
std::string shown(const std::vector<std::string>& row, std::size_t column) {
    return column + 1 == row.size() ? row[column] : shortened(row[column]);
}

}  // namespace

void TextTable::print(std::ostream& out) const {
    std::vector<std::size_t> widths(m_rows.front().size());
    for (const auto& row : m_rows) {
        for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], characters(shown(row, c)));
    }
    for (const auto& row : m_rows) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string cell = shown(row, c);
            const std::string padding(widths[c] - characters(cell), ' ');
            line += (m_right.contains(c) ? padding + cell : cell + padding) + "  ";
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out << line << "\n";
    }
}

}  // namespace core
