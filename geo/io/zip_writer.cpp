// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/zip_writer.hpp"

#include <zlib.h>

#include <stdexcept>

namespace geo::io {
namespace {

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
    const ZipEntry& entry = m_entries.emplace_back(ZipEntry{
        std::string(name), static_cast<std::uint32_t>(crc32(0, bytes_of(contents), static_cast<uInt>(contents.size()))),
        static_cast<std::uint32_t>(packed.size()), static_cast<std::uint32_t>(contents.size()),
        static_cast<std::uint32_t>(m_bytes.size())});
    m_bytes += zip_local_header(entry);
    m_bytes += packed;
}

std::string ZipWriter::finish() const {
    return m_bytes + zip_directory(m_entries, static_cast<std::uint32_t>(m_bytes.size()));
}

}  // namespace geo::io
