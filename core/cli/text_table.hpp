// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of text that line up on a terminal, by characters and not bytes.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace core {

class TextTable {
public:
    explicit TextTable(std::vector<std::string> header) : m_rows{std::move(header)} {}
    void align_right(std::size_t column) { m_right.insert(column); }
    /// Pre: as many cells as the header has.
    void add(std::vector<std::string> cells) { m_rows.push_back(std::move(cells)); }
    /// Cells of more than 40 characters are cut and end with "…", but for those of the last column.
    void print(std::ostream& out) const;

private:
    std::vector<std::vector<std::string>> m_rows;
    std::set<std::size_t> m_right;
};

}  // namespace core
