// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/zip_writer.hpp"

#include <zlib.h>

#include <stdexcept>

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

const Bytef* bytes_of(std::string_view text) {
    return reinterpret_cast<const Bytef*>(text.data());  // zlib's own type for bytes
}

/// A raw deflate stream, as zip wants it.
std::string deflated_bytes(std::string_view contents) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error("a zip archive cannot be made: not enough memory");
    }
    std::string packed(deflateBound(&stream, static_cast<uLong>(contents.size())), '\0');
    stream.next_in = const_cast<Bytef*>(bytes_of(contents));
    stream.avail_in = static_cast<uInt>(contents.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int status = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (status != Z_STREAM_END) throw std::runtime_error("a zip archive cannot be made: zlib failed");
    return packed;
}

}  // namespace

void ZipWriter::add(std::string_view name, std::string_view contents) {
    const std::string packed = deflated_bytes(contents);
    Entry entry{std::string(name),
                static_cast<std::uint32_t>(crc32(0, bytes_of(contents), static_cast<uInt>(contents.size()))),
                static_cast<std::uint32_t>(packed.size()), static_cast<std::uint32_t>(contents.size()),
                static_cast<std::uint32_t>(m_bytes.size())};
    put(m_bytes, std::uint32_t{0x04034B50});
    for (const std::uint16_t value : {version, utf_8_names, deflated, std::uint16_t{0}, first_of_1980})
        put(m_bytes, value);
    for (const std::uint32_t value : {entry.crc, entry.packed, entry.unpacked}) put(m_bytes, value);
    put(m_bytes, static_cast<std::uint16_t>(name.size()));
    put(m_bytes, std::uint16_t{0});
    m_bytes += name;
    m_bytes += packed;
    m_entries.push_back(std::move(entry));
}

std::string ZipWriter::finish() const {
    std::string directory;
    for (const Entry& entry : m_entries) {
        put(directory, std::uint32_t{0x02014B50});
        for (const std::uint16_t value : {version, version, utf_8_names, deflated, std::uint16_t{0}, first_of_1980}) {
            put(directory, value);
        }
        for (const std::uint32_t value : {entry.crc, entry.packed, entry.unpacked}) put(directory, value);
        put(directory, static_cast<std::uint16_t>(entry.name.size()));
        for (int i = 0; i < 4; ++i) put(directory, std::uint16_t{0});  // extra, comment, disk, internal attributes
        put(directory, std::uint32_t{0});                              // external attributes
        put(directory, entry.offset);
        directory += entry.name;
    }
    std::string archive = m_bytes + directory;
    put(archive, std::uint32_t{0x06054B50});
    const auto count = static_cast<std::uint16_t>(m_entries.size());
    for (const std::uint16_t value : {std::uint16_t{0}, std::uint16_t{0}, count, count}) put(archive, value);
    put(archive, static_cast<std::uint32_t>(directory.size()));
    put(archive, static_cast<std::uint32_t>(m_bytes.size()));
    put(archive, std::uint16_t{0});
    return archive;
}

}  // namespace geo::io
