// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/gzip.hpp"

#include <zlib.h>

#include <catch2/catch.hpp>

namespace {

std::string unzipped(std::string packed, std::size_t size) {
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    std::string text(size + 1, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    text.resize(text.size() - stream.avail_out);
    inflateEnd(&stream);
    return text;
}

}  // namespace

TEST_CASE("what is gzipped comes back whole, the empty text and a large one too") {
    std::string large;
    for (int i = 0; i < 400'000; ++i) large += std::to_string(i * 2654435761LL % 1009);
    for (const std::string& text : {std::string(), std::string("a"), large}) {
        CHECK(unzipped(geo::io::gzipped(text), text.size()) == text);
    }
    CHECK(geo::io::gzipped(large).size() < large.size() / 2);
}

TEST_CASE("a gzip member says neither when nor where it was made") {
    const std::string packed = geo::io::gzipped("text");
    REQUIRE(packed.size() > 10);
    CHECK(packed.substr(0, 8) == std::string("\x1f\x8b\x08\x00\x00\x00\x00\x00", 8));
    CHECK(static_cast<unsigned char>(packed[9]) == 255);
}
