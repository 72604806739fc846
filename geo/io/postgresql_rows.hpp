// SPDX-License-Identifier: GPL-3.0-or-later
// Rows in the binary form of PostgreSQL's COPY, geometries as EWKB. Pure functions; thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/layer.hpp"

namespace geo::io {

/// The type a column has in the database. A column of dates is of texts when not every value is a whole day.
enum class SqlType : std::uint8_t { text, integer, real, flag, date };
std::string_view sql_name(SqlType type);

struct CopyOptions {
    std::vector<SqlType> types;  ///< of the columns, one each
    std::uint32_t srid = 0;
};

std::string copy_header();
std::string copy_trailer();

/// Appends rows [from, to), the first of which is row `number` of its layer, from 1: that number, the geometry of a
/// spatial layer, the columns. Returns how many texts had to be changed, as a database cannot hold them (`try_replaced_text`).
std::size_t append_copy_rows(const Layer& layer, std::size_t from, std::size_t to, std::int64_t number,
                             const CopyOptions& options, std::string& out);

}  // namespace geo::io
