// SPDX-License-Identifier: GPL-3.0-or-later
// Large layers as one workbook, a sheet each, written as their rows are read: titles frozen, filters on, numbers as
// numbers, days as days, all else as text that no spreadsheet takes for a formula. Same layers, same bytes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "geo/crs.hpp"
#include "geo/io/output_file.hpp"
#include "geo/layer_rows.hpp"
#include "geo/parallel.hpp"

namespace geo::io {

struct XlsxTable {
    std::string name;                 ///< of its sheet; made usable and unlike the others
    std::vector<std::string> titles;  ///< of the columns of `rows`, one each
    /// What is shown in place of a value, by column; values that are not there are shown as they are. One each, or none.
    std::vector<std::map<std::string, std::string, std::less<>>> labels;
    LayerRows rows;  ///< positions of points stand in two more columns
};

struct XlsxTablesOptions {
    OutputOptions output;
    std::string yes = "yes", no = "no", longitude = "Longitude", latitude = "Latitude";
    Threads threads;
    std::size_t most_rows = 1'048'575;  ///< of a sheet, titles not counted; what is left goes to a sheet of its own
};

struct XlsxReport {
    std::vector<std::vector<std::string>> sheets;  ///< names of the sheets of each table
    std::size_t cut_texts = 0;                     ///< longer than the 32,767 units of UTF-16 that a cell holds
    std::size_t replaced_texts = 0;                ///< with characters that no XML holds: U+FFFD stands for them
};

/// The names the sheets of these tables will have, unlike each other as spreadsheets compare them.
std::vector<std::vector<std::string>> xlsx_sheet_names(std::span<const XlsxTable> tables, std::size_t most_rows);

/// Errors: std::runtime_error naming the target, also when a sheet or the workbook would be larger than 4 GB.
XlsxReport write_xlsx_tables(const std::filesystem::path& target, std::span<const XlsxTable> tables, const Crs& crs,
                             const XlsxTablesOptions& options = {});

}  // namespace geo::io
