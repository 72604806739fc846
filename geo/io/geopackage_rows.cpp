// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/geopackage_rows.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

#include "geo/io/sqlite_record.hpp"
#include "geo/io/text_encoding.hpp"
#include "geo/io/wkb.hpp"

namespace geo::io {
namespace {

/// Adds the geometry in a blob of the file: a header, an envelope that is passed over, well-known binary.
void append_blob(GeometryColumn& column, std::string_view blob) {
    constexpr std::array<std::size_t, 5> envelopes{0, 32, 48, 48, 64};
    constexpr std::size_t header = 8;
    if (blob.size() < header || blob.substr(0, 2) != "GP")
        throw std::runtime_error("a geometry has no GeoPackage header");
    const unsigned flags = static_cast<unsigned char>(blob[3]);
    const unsigned envelope = (flags >> 1U) & 7U;
    const bool empty = (flags & 0x10U) != 0;
    if (empty) return column.append(std::monostate{});
    if (envelope >= envelopes.size() || blob.size() < header + envelopes[envelope]) {
        throw std::runtime_error("a geometry has a broken GeoPackage header");
    }
    append_from_wkb(column, blob.substr(header + envelopes[envelope]));
}

/// SQLite takes anything in any column, and gives 0 for a text that is asked for as a number.
template <class Value>
void expect_number(const Column& column, const Value& value, Statement::Kind kind) {
    if (kind == Statement::Kind::integer) return;
    const bool whole_wanted = column.type != ColumnType::real;
    if (kind == Statement::Kind::real && (!whole_wanted || value.real() == std::floor(value.real()))) return;
    throw std::runtime_error("column '" + column.name + "' holds '" + shortened(value.bytes()) + "', which is no " +
                             (whole_wanted ? "whole number" : "number"));
}

/// Codes that were read lately, by their text: most come again soon, and to look them up in the column takes longer.
class RecentCodes {
public:
    void append(CodeColumn& column, std::string_view text, Codes codes) {
        CodeColumn::Code& recent = m_codes[place(text)];
        if (recent >= column.distinct() || column.text(recent) != text) {
            recent = codes == Codes::unique ? column.code_of(text) : column.new_code(text);
        }
        column.append_code(recent);
    }

private:
    static constexpr std::size_t places = 2048;
    static std::size_t place(std::string_view text) {
        std::uint64_t word = 0;
        if (text.size() >= sizeof(word)) {
            std::memcpy(&word, text.data() + text.size() - sizeof(word), sizeof(word));
        } else {
            for (const char c : text) word = word << 8U | static_cast<unsigned char>(c);
        }
        return ((word ^ text.size()) * 0x9E3779B97F4A7C15ULL) >> 53U;
    }
    std::array<CodeColumn::Code, places> m_codes{};
};

template <class Value>
void append_value(Column& column, RecentCodes& recent, Codes uniqueness, const Value& value) {
    if (auto* texts = std::get_if<TextColumn>(&column.values)) return texts->append(value.bytes());
    if (auto* codes = std::get_if<CodeColumn>(&column.values)) return recent.append(*codes, value.bytes(), uniqueness);
    const Statement::Kind kind = value.kind();
    const bool null = kind == Statement::Kind::null;
    if (!null) expect_number(column, value, kind);
    if (auto* integers = std::get_if<IntegerColumn>(&column.values)) {
        integers->push_back(null ? no_integer : value.integer());
    } else if (auto* reals = std::get_if<RealColumn>(&column.values)) {
        reals->push_back(null ? no_real : value.real());
    } else {
        auto& flags = std::get<FlagColumn>(column.values);
        if (null) return flags.push_back(Flag::unknown);
        flags.push_back(value.integer() != 0 ? Flag::yes : Flag::no);
    }
}

/// A row is a statement's or one of pages: its value 0 is the geometry.
template <class Row>
void append_row(Layer& layer, std::vector<RecentCodes>& recent, Codes codes, const Row& row) {
    if (layer.geometry.type() != GeometryType::none) {
        const auto geometry = row.value(0);
        if (geometry.kind() == Statement::Kind::null) {
            layer.geometry.append(std::monostate{});
        } else {
            append_blob(layer.geometry, geometry.bytes());
        }
    }
    for (std::size_t i = 0; i < layer.columns.size(); ++i) {
        append_value(layer.columns[i], recent[i], codes, row.value(static_cast<int>(i) + 1));
    }
}

/// A record's values in the layer's order.
struct ChosenValues {
    SqliteRecord::Value value(int i) const { return record.value(places[static_cast<std::size_t>(i)]); }

    const SqliteRecord& record;
    std::span<const std::size_t> places;
};

}  // namespace

void append_rows(Layer& layer, Statement& row, std::size_t number, Codes codes) {
    std::vector<RecentCodes> recent(layer.columns.size());
    for (; row.step(); ++number) {
        try {
            append_row(layer, recent, codes, row);
        } catch (const std::runtime_error& error) {
            throw std::runtime_error("layer '" + layer.name + "', row " + std::to_string(number) + ": " + error.what() +
                                     "; make the file anew");
        }
    }
}

void append_rows(Layer& layer, TableScan& scan, RowidRange range, std::size_t values,
                 std::span<const std::size_t> places) {
    std::vector<RecentCodes> recent(layer.columns.size());
    SqliteRecord record(values);
    const ChosenValues row{record, places};
    scan.rows(range.first, range.last, [&](std::int64_t, std::string_view bytes) {
        record.parse(bytes);
        append_row(layer, recent, Codes::mostly_unique, row);
    });
}

}  // namespace geo::io
