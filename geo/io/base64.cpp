// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/base64.hpp"

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>

namespace geo::io {
namespace {

constexpr std::string_view digits64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::uint32_t byte_at(std::string_view bytes, std::size_t index) {
    return index < bytes.size() ? static_cast<unsigned char>(bytes[index]) : 0U;
}

int hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    return (digit | 0x20) - 'a' + 10;
}

}  // namespace

std::string base64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t first = 0; first < bytes.size(); first += 3) {
        const std::uint32_t group =
            (byte_at(bytes, first) << 16) | (byte_at(bytes, first + 1) << 8) | byte_at(bytes, first + 2);
        const std::size_t there = bytes.size() - first;
        text += digits64[group >> 18];
        text += digits64[(group >> 12) & 63];
        text += there > 1 ? digits64[(group >> 6) & 63] : '=';
        text += there > 2 ? digits64[group & 63] : '=';
    }
    return text;
}

std::string bytes_of_hex(std::string_view digits) {
    assert(digits.size() % 2 == 0);
    std::string bytes;
    bytes.reserve(digits.size() / 2);
    for (std::size_t first = 0; first + 1 < digits.size(); first += 2) {
        bytes += static_cast<char>(hex_value(digits[first]) * 16 + hex_value(digits[first + 1]));
    }
    return bytes;
}

}  // namespace geo::io
