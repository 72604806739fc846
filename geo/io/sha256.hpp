// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 of bytes that come in pieces (FIPS 180-4), with the processor's instructions where it has them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace geo::io {

class Sha256 {
public:
    enum class Instructions { best, plain };
    /// `plain` keeps to what every processor has; the sum is the same.
    explicit Sha256(Instructions instructions = Instructions::best);
    void add(std::string_view bytes);
    /// Lower-case hex of all that was added. Ends the sum: nothing may be added after.
    std::string hex();

private:
    std::array<std::uint32_t, 8> m_state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<unsigned char, 64> m_rest{};  ///< bytes that do not fill a block yet
    std::uint64_t m_bytes = 0;
    bool m_by_instruction = false;
};

}  // namespace geo::io
