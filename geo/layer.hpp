// SPDX-License-Identifier: GPL-3.0-or-later
// A layer: typed columns of equal length and an optional column of geometries. What readers fill and writers write.
// Knows nothing of what the columns mean. Reading is thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "geo/geometry_column.hpp"
#include "geo/text_column.hpp"

namespace geo {

/// "No value" in a column of integers; in a column of reals it is NaN, in one of texts the empty text.
inline constexpr std::int64_t no_integer = std::numeric_limits<std::int64_t>::min();
inline constexpr double no_real = std::numeric_limits<double>::quiet_NaN();

enum class Flag : std::int8_t { no = 0, yes = 1, unknown = -1 };

using IntegerColumn = std::vector<std::int64_t>;
using RealColumn = std::vector<double>;
using FlagColumn = std::vector<Flag>;

/// What a column's values are for a file format. `date` is ISO 8601 text (2026-11-21), stored as codes.
enum class ColumnType { text, code, integer, real, flag, date };

/// One named column. `values` fits `type`: text → TextColumn, code and date → CodeColumn, and so on.
struct Column {
    std::string name;
    ColumnType type = ColumnType::text;
    std::variant<TextColumn, CodeColumn, IntegerColumn, RealColumn, FlagColumn> values;

    std::size_t size() const;
    bool is_null(std::size_t row) const;
    /// The value as text, as CSV has it: no value → "", reals in the shortest form that reads back equal.
    std::string text(std::size_t row) const;
    /// Equal when every row holds the same value; NaN equals NaN, and a text equals the same text coded.
    friend bool operator==(const Column& a, const Column& b);
};

/// An empty column of a type.
Column make_column(std::string name, ColumnType type);

/// A table with geometry. Rows are numbered from 0; file formats that need an id use row + 1.
struct Layer {
    std::string name;
    std::vector<Column> columns;
    GeometryColumn geometry;

    std::size_t rows() const;
    /// The column called `wanted`, or null.
    const Column* try_column(std::string_view wanted) const;
    /// Errors: std::out_of_range, naming the layer and the column.
    const Column& column(std::string_view wanted) const;
    Column& column(std::string_view wanted);

    friend bool operator==(const Layer&, const Layer&) = default;
};

}  // namespace geo
