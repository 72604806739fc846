// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/zip_records.hpp"

namespace geo::io {
namespace {

constexpr std::uint16_t version = 20;            // deflate
constexpr std::uint16_t utf_8_names = 0x0800;    // general purpose bit 11
constexpr std::uint16_t deflated = 8;            // method
constexpr std::uint16_t first_of_1980 = 0x0021;  // day 1, month 1, year 1980

void put(std::string& bytes, std::uint16_t value) {
    bytes += static_cast<char>(value & 0xFFU);
    bytes += static_cast<char>(value >> 8U);
}
void put(std::string& bytes, std::uint32_t value) {
    put(bytes, static_cast<std::uint16_t>(value & 0xFFFFU));
    put(bytes, static_cast<std::uint16_t>(value >> 16U));
}

/// The part that both records of an entry have.
void put_entry(std::string& bytes, const ZipEntry& entry) {
    for (const std::uint16_t value : {version, utf_8_names, deflated, std::uint16_t{0}, first_of_1980}) {
        put(bytes, value);
    }
    for (const std::uint32_t value : {entry.crc, entry.packed, entry.unpacked}) put(bytes, value);
    put(bytes, static_cast<std::uint16_t>(entry.name.size()));
}

}  // namespace

std::string zip_local_header(const ZipEntry& entry) {
    std::string bytes;
    put(bytes, std::uint32_t{0x04034B50});
    put_entry(bytes, entry);
    put(bytes, std::uint16_t{0});  // extra
    return bytes + entry.name;
}

std::string zip_directory(std::span<const ZipEntry> entries, std::uint32_t offset) {
    std::string bytes;
    for (const ZipEntry& entry : entries) {
        put(bytes, std::uint32_t{0x02014B50});
        put(bytes, version);
        put_entry(bytes, entry);
        for (int i = 0; i < 4; ++i) put(bytes, std::uint16_t{0});  // extra, comment, disk, internal attributes
        put(bytes, std::uint32_t{0});                              // external attributes
        put(bytes, entry.offset);
        bytes += entry.name;
    }
    const auto size = static_cast<std::uint32_t>(bytes.size());
    put(bytes, std::uint32_t{0x06054B50});
    const auto count = static_cast<std::uint16_t>(entries.size());
    for (const std::uint16_t value : {std::uint16_t{0}, std::uint16_t{0}, count, count}) put(bytes, value);
    put(bytes, size);
    put(bytes, offset);
    put(bytes, std::uint16_t{0});
    return bytes;
}

}  // namespace geo::io
