// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/sqlite_record.hpp"

#include <array>
#include <bit>
#include <stdexcept>

namespace geo::io {
namespace {

// Serial types. From `first_bytes` on they are blobs when even, texts when odd, and tell the length.
constexpr std::uint64_t null_type = 0, real_type = 7, zero_type = 8, one_type = 9, first_bytes = 12;

[[noreturn]] void refuse() { throw std::runtime_error("a row is stored in a way that is not read here"); }

std::size_t size_of(std::uint64_t type) {
    constexpr std::array<std::uint8_t, first_bytes> sizes{0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    if (type >= first_bytes) return static_cast<std::size_t>((type - first_bytes) / 2);
    if (type > one_type) refuse();
    return sizes[type];
}

std::uint64_t take_long_varint(std::string_view& bytes) {
    constexpr std::size_t most = 9;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size() && i < most; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        const bool last = i == most - 1;  // all of its bits count
        value = last ? value << 8U | byte : value << 7U | (byte & 0x7FU);
        if (last || byte < 0x80U) {
            bytes.remove_prefix(i + 1);
            return value;
        }
    }
    refuse();
}

}  // namespace

std::uint64_t take_varint(std::string_view& bytes) {
    if (!bytes.empty() && static_cast<unsigned char>(bytes[0]) < 0x80U) {
        const auto value = static_cast<unsigned char>(bytes[0]);
        bytes.remove_prefix(1);
        return value;
    }
    return take_long_varint(bytes);
}

void SqliteRecord::parse(std::string_view bytes) {
    m_bytes = bytes;
    std::string_view head = bytes;
    const std::uint64_t head_size = take_varint(head);
    const std::size_t taken = bytes.size() - head.size();
    if (head_size < taken || head_size > bytes.size()) refuse();
    head = head.substr(0, head_size - taken);
    std::size_t at = head_size;
    for (Field& field : m_fields) {
        const std::uint64_t type = take_varint(head);
        const std::size_t size = size_of(type);
        if (size > bytes.size() - at) refuse();
        field = {type, at, size};
        at += size;
    }
    if (!head.empty() || at != bytes.size()) refuse();
}

Statement::Kind SqliteRecord::Value::kind() const {
    if (m_type == null_type) return Statement::Kind::null;
    if (m_type >= first_bytes) return Statement::Kind::bytes;
    return m_type == real_type ? Statement::Kind::real : Statement::Kind::integer;
}

std::int64_t SqliteRecord::Value::integer() const {
    if (m_type == zero_type || m_type == one_type) return static_cast<std::int64_t>(m_type - zero_type);
    if (m_type == null_type || m_type >= real_type) refuse();
    const auto unused = static_cast<unsigned>(8 * (sizeof(std::uint64_t) - m_bytes.size()));
    return static_cast<std::int64_t>(big_endian(m_bytes, m_bytes.size()) << unused) >> unused;
}

double SqliteRecord::Value::real() const {
    if (m_type != real_type) return static_cast<double>(integer());
    return std::bit_cast<double>(big_endian(m_bytes, sizeof(double)));
}

std::string_view SqliteRecord::Value::bytes() const {
    if (m_type != null_type && m_type < first_bytes) refuse();
    return m_bytes;
}

}  // namespace geo::io
