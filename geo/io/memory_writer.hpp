// SPDX-License-Identifier: GPL-3.0-or-later
// The same bytes as the writers of files make, kept in memory: for those who send them on.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "geo/io/layer_writer.hpp"
#include "geo/io/xlsx_tables.hpp"

namespace geo::io {

/// Takes the bytes of a file, one piece after the other; may throw to end the writing.
using TakeBytes = std::function<void(std::string_view)>;

/// As `write_csv`.
void csv_bytes(const WritableLayer& layer, const Crs& crs, const CsvOptions& options, const TakeBytes& take);

/// As `write_flatgeobuf`. Rows without geometry are left out.
std::string flatgeobuf_bytes(const WritableLayer& layer, const Crs& crs);

/// As `write_xlsx_tables`.
std::string xlsx_bytes(std::span<const XlsxTable> tables, const Crs& crs, const XlsxTablesOptions& options = {});

}  // namespace geo::io
