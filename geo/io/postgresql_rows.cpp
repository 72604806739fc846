// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/postgresql_rows.hpp"

#include <array>
#include <bit>
#include <chrono>
#include <cstring>

#include "geo/io/date_text.hpp"
#include "geo/io/storable_text.hpp"
#include "geo/io/wkb.hpp"

namespace geo::io {
namespace {

constexpr std::chrono::sys_days first_day = std::chrono::year(2000) / 1 / 1;
constexpr std::uint32_t has_srid = 0x20000000;

/// Most significant byte first, as the protocol wants it.
template <class Value>
void append_big_endian(std::string& out, Value value) {
    for (std::size_t byte = sizeof(Value); byte-- > 0;) {
        out += static_cast<char>((std::uint64_t{value} >> (8U * byte)) & 0xFFU);
    }
}

void append_length(std::string& out, std::size_t length) { append_big_endian(out, static_cast<std::uint32_t>(length)); }

void append_null(std::string& out) { append_big_endian(out, ~std::uint32_t{0}); }

void append_text(std::string& out, std::string_view text) {
    append_length(out, text.size());
    out += text;
}

/// The geometry with its SRID, which stands after the type of the outermost one.
void append_ewkb(const GeometryColumn& column, std::size_t row, std::uint32_t srid, std::string& wkb,
                 std::string& out) {
    if (!column.has_geometry(row)) return append_null(out);
    wkb.clear();
    append_wkb(column, row, wkb);
    constexpr std::size_t order = 1, type_end = order + sizeof(std::uint32_t);
    std::uint32_t type = 0;
    std::memcpy(&type, wkb.data() + order, sizeof type);
    std::array<char, 2 * sizeof(std::uint32_t)> head{};
    type |= has_srid;
    std::memcpy(head.data(), &type, sizeof type);
    std::memcpy(head.data() + sizeof type, &srid, sizeof srid);
    append_length(out, wkb.size() + sizeof srid);
    out += wkb[0];
    out.append(head.data(), head.size());
    out.append(wkb, type_end);
}

/// What a text column's row holds, without a copy.
std::string_view stored_text(const Column& column, std::size_t row) {
    if (const auto* texts = std::get_if<TextColumn>(&column.values)) return (*texts)[row];
    return std::get<CodeColumn>(column.values)[row];
}

/// Returns whether the text had to be changed.
bool append_any_text(std::string& out, std::string_view text) {
    const auto replaced = try_replaced_text(text, TextPlace::database);
    append_text(out, replaced ? std::string_view(*replaced) : text);
    return replaced.has_value();
}

/// Returns whether a text had to be changed.
bool append_value(std::string& out, const Column& column, SqlType type, std::size_t row) {
    if (column.is_null(row)) {
        append_null(out);
        return false;
    }
    switch (type) {
        case SqlType::text: return append_any_text(out, stored_text(column, row));
        case SqlType::integer:
            append_length(out, sizeof(std::int64_t));
            append_big_endian(out, std::bit_cast<std::uint64_t>(std::get<IntegerColumn>(column.values)[row]));
            break;
        case SqlType::real:
            append_length(out, sizeof(double));
            append_big_endian(out, std::bit_cast<std::uint64_t>(std::get<RealColumn>(column.values)[row]));
            break;
        case SqlType::flag:
            append_length(out, 1);
            out += std::get<FlagColumn>(column.values)[row] == Flag::yes ? '\1' : '\0';
            break;
        case SqlType::date: {
            const auto days = (*try_whole_date(stored_text(column, row)) - first_day).count();
            append_length(out, sizeof(std::int32_t));
            append_big_endian(out, std::bit_cast<std::uint32_t>(static_cast<std::int32_t>(days)));
            break;
        }
    }
    return false;
}

}  // namespace

std::string_view sql_name(SqlType type) {
    constexpr std::array<std::string_view, 5> names{"text", "bigint", "double precision", "boolean", "date"};
    return names[static_cast<std::size_t>(type)];
}

std::string copy_header() {
    std::string header("PGCOPY\n\377\r\n\0", 11);
    append_big_endian(header, std::uint32_t{0});  // no flag
    append_big_endian(header, std::uint32_t{0});  // no extension
    return header;
}

std::string copy_trailer() { return "\377\377"; }

std::size_t append_copy_rows(const Layer& layer, std::size_t from, std::size_t to, std::int64_t number,
                             const CopyOptions& options, std::string& out) {
    const bool spatial = layer.geometry.type() != GeometryType::none;
    const auto cells = static_cast<std::uint16_t>(layer.columns.size() + (spatial ? 2 : 1));
    std::size_t changed = 0;
    std::string wkb;
    for (std::size_t row = from; row < to; ++row) {
        append_big_endian(out, cells);
        append_length(out, sizeof(std::int64_t));
        append_big_endian(out, static_cast<std::uint64_t>(number++));
        if (spatial) append_ewkb(layer.geometry, row, options.srid, wkb, out);
        for (std::size_t i = 0; i < layer.columns.size(); ++i) {
            changed += append_value(out, layer.columns[i], options.types[i], row) ? 1U : 0U;
        }
    }
    return changed;
}

}  // namespace geo::io
