// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a workbook (ECMA-376) that are not its sheets: content types, workbook, relations, styles.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace geo::io {

inline constexpr std::string_view xlsx_declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr std::string_view xlsx_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// What a sheet holds at most.
inline constexpr std::size_t xlsx_rows = 1'048'576, xlsx_columns = 16'384, xlsx_text_units = 32'767,
                             xlsx_name_length = 31;

/// Styles of cells, by their number.
inline constexpr int xlsx_wrapped = 1, xlsx_header = 2, xlsx_text = 3, xlsx_integer = 4, xlsx_real = 5, xlsx_date = 6;

struct XlsxPart {
    std::string name, xml;
};
/// All but the sheets, which are to be xl/worksheets/sheet1.xml and so on. `filters` has one range a sheet, or is empty.
std::vector<XlsxPart> xlsx_parts(std::span<const std::string> sheet_names, std::span<const std::string> filters);
std::string xlsx_sheet_part(std::size_t index);

}  // namespace geo::io
