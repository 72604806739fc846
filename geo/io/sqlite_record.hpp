// SPDX-License-Identifier: GPL-3.0-or-later
// The values of one row as SQLite stores them in a page, read where they stand.
// Source: https://www.sqlite.org/fileformat2.html, section 2.1. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "geo/io/geopackage_database.hpp"

namespace geo::io {

/// Takes a number of one to nine bytes off the front. Errors: std::runtime_error when it is cut short.
std::uint64_t take_varint(std::string_view& bytes);

/// A number of `count` bytes at the front, the highest first. Pre: so many are there.
inline std::uint64_t big_endian(std::string_view bytes, std::size_t count) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8U | static_cast<unsigned char>(bytes[i]);
    return value;
}

class SqliteRecord {
public:
    explicit SqliteRecord(std::size_t values) : m_fields(values) {}

    /// The bytes must live as long as values are asked for.
    /// Errors: std::runtime_error when they are no record of so many values.
    void parse(std::string_view bytes);

    /// A value as stored: SQLite converts, this does not.
    class Value {
    public:
        Statement::Kind kind() const;
        /// Errors, here and below: std::runtime_error when the value is of another kind. NULL has no bytes.
        std::int64_t integer() const;
        double real() const;
        std::string_view bytes() const;

    private:
        friend class SqliteRecord;
        Value(std::uint64_t type, std::string_view bytes) : m_type(type), m_bytes(bytes) {}
        std::uint64_t m_type;
        std::string_view m_bytes;
    };
    Value value(std::size_t place) const {
        const Field& field = m_fields[place];
        return {field.type, m_bytes.substr(field.at, field.size)};
    }

private:
    /// The kind of a value and its width in one ("serial type"), and where it stands.
    struct Field {
        std::uint64_t type = 0;
        std::size_t at = 0, size = 0;
    };
    std::string_view m_bytes;
    std::vector<Field> m_fields;
};

}  // namespace geo::io
