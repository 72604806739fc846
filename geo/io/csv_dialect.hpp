// SPDX-License-Identifier: GPL-3.0-or-later
// How a CSV file is written, told from its beginning. Pure; thread-safe.
#pragma once

#include <cstddef>
#include <string_view>

#include "geo/io/csv_scan.hpp"

namespace geo::io {

struct CsvDialect {
    CsvMarks marks;
    std::size_t preamble_bytes = 0;  ///< of a first line "sep=;", as Excel writes it
};

/// `separator` overrides what would be found; '\0' looks for the one that cuts the header, outside quotes, into most names.
CsvDialect csv_dialect(std::string_view beginning, char separator);

}  // namespace geo::io
