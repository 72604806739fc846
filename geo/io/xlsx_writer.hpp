// SPDX-License-Identifier: GPL-3.0-or-later
// Workbooks to fill in or to read: sheets of text cells with a bold, fixed header row and lists of allowed values. Every
// cell is of the format "text", so that codes keep their leading zeros. Same sheets, same bytes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "geo/io/output_file.hpp"

namespace geo::io {

struct XlsxColumn {
    std::string title;
    double width = 18.0;         ///< in characters
    std::string allowed_values;  ///< range of cells that a drop-down list is made of ("Lists!$A$2:$A$5"), or empty
};

struct XlsxSheet {
    std::string name;  ///< at most 31 characters, without : \ / ? * [ ]
    std::vector<XlsxColumn> columns;
    std::vector<std::vector<std::string>> rows;  ///< below the titles; each at most as long as `columns`
};

/// "A", "Z", "AA": the letters of a column counted from 0.
std::string xlsx_column_letters(std::size_t column);

/// Errors: std::runtime_error naming the target, when a sheet's name cannot be used or as `write_file`.
void write_xlsx(const std::filesystem::path& target, std::span<const XlsxSheet> sheets,
                const OutputOptions& options = {});

}  // namespace geo::io
