// SPDX-License-Identifier: GPL-3.0-or-later
// Cells of a sheet as XML, and how wide they are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace geo::io {

/// What became of a text.
struct XlsxText {
    bool cut = false, replaced = false;
};

/// Appends a cell of text; "" appends nothing. `place` is "B7".
XlsxText append_xlsx_text(std::string& out, std::string_view place, std::string_view text, int style);
/// Pre: `value` is finite.
void append_xlsx_number(std::string& out, std::string_view place, double value, int style);

/// Characters of the longest line. About what a column's width is counted in.
std::size_t xlsx_line_length(std::string_view text);

}  // namespace geo::io
