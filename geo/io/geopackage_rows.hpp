// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a table of a GeoPackage, by a statement or from its pages, to rows of a layer. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "geo/io/geopackage_database.hpp"
#include "geo/io/sqlite_scan.hpp"
#include "geo/layer.hpp"

namespace geo::io {

/// Whether a text that comes again always has one code. In a block of rows, which is soon gone, it need not.
enum class Codes { unique, mostly_unique };

/// Adds the rows that a statement gives: its first column is the geometry (NULL: none), those of the layer follow in
/// order. `number` is that of the first row, from 1.
/// Errors: std::runtime_error naming layer and row, when a value is not what its column takes.
void append_rows(Layer& layer, Statement& row, std::size_t number, Codes codes);

struct RowidRange {
    std::int64_t first = 0, last = 0;
};
/// Adds the rows that a table has in a range, whose records hold so many values: places[0] is that of the geometry, those
/// of the layer's columns follow in order. A text that comes again may have several codes.
/// Errors: std::runtime_error when something is not as simple; SQLite knows better then.
void append_rows(Layer& layer, TableScan& scan, RowidRange range, std::size_t values,
                 std::span<const std::size_t> places);

}  // namespace geo::io
