// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace geo::io {
namespace {

constexpr int gzip_window = 15 + 16;  // the largest window, with a gzip header

void write_all(z_stream& stream, std::string_view bytes, std::string& packed) {
    std::string room(1U << 18, '\0');
    int state = Z_OK;
    while (state != Z_STREAM_END) {
        if (stream.avail_in == 0 && !bytes.empty()) {
            const std::size_t part = std::min<std::size_t>(bytes.size(), std::numeric_limits<int>::max());
            stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
            stream.avail_in = static_cast<uInt>(part);
            bytes.remove_prefix(part);
        }
        stream.next_out = reinterpret_cast<Bytef*>(room.data());
        stream.avail_out = static_cast<uInt>(room.size());
        state = deflate(&stream, bytes.empty() ? Z_FINISH : Z_NO_FLUSH);
        if (state == Z_STREAM_ERROR) throw std::runtime_error("zlib refused to compress");
        packed.append(room.data(), room.size() - stream.avail_out);
    }
}

}  // namespace

std::string gzipped(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, 9, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error("zlib has no memory to compress with");
    }
    gz_header header{};
    header.os = 255;  // not said
    deflateSetHeader(&stream, &header);
    std::string packed;
    try {
        write_all(stream, bytes, packed);
    } catch (...) {
        deflateEnd(&stream);
        throw;
    }
    deflateEnd(&stream);
    return packed;
}

}  // namespace geo::io
