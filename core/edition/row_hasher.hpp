// SPDX-License-Identifier: GPL-3.0-or-later
// A quick hash of values one after the other.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace core {

/// Two independent 64-bit lanes of multiply and rotate; quick, and wide enough that equal hashes mean equal editions.
class RowHasher {
public:
    void add(std::uint64_t word) {
        m_first = std::rotl((m_first ^ word) * 0x9E3779B97F4A7C15ULL, 29);
        m_second = std::rotl((m_second + word) * 0xD6E8FEB86659FD93ULL, 31) ^ word;
    }
    void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
    void add(std::string_view text) {
        add(static_cast<std::uint64_t>(text.size()));
        constexpr std::size_t wide = sizeof(std::uint64_t);
        std::uint64_t word = 0;
        std::size_t at = 0;
        for (; at + wide <= text.size(); at += wide) {
            std::memcpy(&word, text.data() + at, wide);
            add(word);
        }
        if (at == text.size()) return;
        word = 0;  // the bytes that are left, lowest first
        for (std::size_t i = text.size(); i > at; --i) word = word << 8U | static_cast<unsigned char>(text[i - 1]);
        add(word);
    }
    std::array<std::uint64_t, 2> words() const { return {m_first, m_second}; }
    std::string bytes() const {
        std::string result(16, '\0');
        std::memcpy(result.data(), &m_first, 8);
        std::memcpy(result.data() + 8, &m_second, 8);
        return result;
    }

private:
    std::uint64_t m_first = 0x243F6A8885A308D3ULL;
    std::uint64_t m_second = 0x13198A2E03707344ULL;
};

}  // namespace core
