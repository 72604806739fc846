// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/input_file.hpp"

#include <catch2/catch.hpp>
#include <cstdio>
#include <memory>

#include "geo/io/sha256.hpp"
#include "tests/unit/geo/io_scratch.hpp"

using Catch::Matchers::Contains;
using geo::io::checked_input;
using tests::message_of;

TEST_CASE("SHA-256 gives the sums of the standard's examples") {
    // FIPS 180-4, appendix B, and the empty text.
    CHECK(geo::io::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(geo::io::sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(geo::io::sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(geo::io::sha256(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 is the same however the bytes are cut, and on every instruction set") {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += static_cast<char>(i * 7);
    for (const std::size_t length : {0UL, 1UL, 55UL, 56UL, 63UL, 64UL, 65UL, 119UL, 120UL, 128UL, 999UL}) {
        const std::string_view bytes = std::string_view(text).substr(0, length);
        for (const std::size_t step : {1UL, 3UL, 64UL, 100UL}) {
            geo::io::Sha256 pieces;
            geo::io::Sha256 plain(geo::io::Sha256::Instructions::plain);
            for (std::size_t at = 0; at < length; at += step) pieces.add(bytes.substr(at, step));
            plain.add(bytes);
            CHECK(pieces.hex() == geo::io::sha256(bytes));
            CHECK(plain.hex() == geo::io::sha256(bytes));
        }
    }
}

TEST_CASE("the identity of a file is its name, length and sum, as sha256sum gives it") {
    const tests::Scratch scratch;
    std::string text;
    for (int i = 0; i < 700'000; ++i) text += std::to_string(i);
    const auto file = scratch.write("t.bin", text);
    const auto identity = geo::io::identity_of(file);
    CHECK(identity.name == "t.bin");
    CHECK(identity.bytes == text.size());
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(("sha256sum " + file.string()).c_str(), "r"), ::pclose);
    std::string sum(64, '\0');
    REQUIRE(std::fread(sum.data(), 1, 64, pipe.get()) == 64);
    CHECK(identity.sha256 == sum);
}

TEST_CASE("a checked path is canonical, and links are followed to a file or refused") {
    const tests::Scratch scratch;
    const auto file = std::filesystem::canonical(scratch.write("t.csv", "a\n"));
    std::filesystem::create_symlink(file, scratch.path("link.csv"));
    std::filesystem::create_symlink(scratch.path("loop"), scratch.path("loop"));
    std::filesystem::create_symlink("/dev/null", scratch.path("null.csv"));
    CHECK(checked_input(scratch.path("link.csv")) == file);
    CHECK(checked_input(scratch.path("./x/../t.csv").lexically_normal()) == file);
    CHECK_THAT(message_of([&] { checked_input(scratch.path("loop")); }), Contains("leads to itself"));
    CHECK_THAT(message_of([&] { checked_input(scratch.path("null.csv")); }), Contains("not a regular file"));
    CHECK_THAT(message_of([&] { checked_input(""); }), Contains("empty"));
    CHECK_THAT(message_of([&] { checked_input(std::string("a\0b", 3)); }), Contains("NUL"));
}

TEST_CASE("the formats that can be read are listed with their extensions") {
    CHECK(geo::io::input_formats().size() >= 8);
    for (const auto& format : geo::io::input_formats()) {
        CHECK_FALSE(format.name.empty());
        CHECK(format.extensions.front() == '.');
    }
}
