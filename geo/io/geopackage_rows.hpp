// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a table of a GeoPackage, as SQLite gives them, to rows of a layer. Thread-safe.
#pragma once

#include <cstddef>

#include "geo/io/geopackage_database.hpp"
#include "geo/layer.hpp"

namespace geo::io {

/// Whether a text that comes again always has one code. In a block of rows, which is soon gone, it need not.
enum class Codes { unique, mostly_unique };

/// Adds the rows that a statement gives: its first column is the geometry (NULL: none), those of the layer follow in
/// order. `number` is that of the first row, from 1.
/// Errors: std::runtime_error naming layer and row, when a value is not what its column takes.
void append_rows(Layer& layer, Statement& row, std::size_t number, Codes codes);

}  // namespace geo::io
