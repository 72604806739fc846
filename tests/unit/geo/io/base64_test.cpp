// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/base64.hpp"

#include <catch2/catch.hpp>

TEST_CASE("base64 is that of RFC 4648") {
    CHECK(geo::io::base64("") == "");
    CHECK(geo::io::base64("f") == "Zg==");
    CHECK(geo::io::base64("fo") == "Zm8=");
    CHECK(geo::io::base64("foo") == "Zm9v");
    CHECK(geo::io::base64("foob") == "Zm9vYg==");
    CHECK(geo::io::base64("fooba") == "Zm9vYmE=");
    CHECK(geo::io::base64("foobar") == "Zm9vYmFy");
    CHECK(geo::io::base64(std::string("\xff\xfe\xfd\0", 4)) == "//79AA==");
}

TEST_CASE("hexadecimal digits of either case give their bytes") {
    CHECK(geo::io::bytes_of_hex("") == "");
    CHECK(geo::io::bytes_of_hex("00ff7Fa0") == std::string("\x00\xff\x7f\xa0", 4));
}
