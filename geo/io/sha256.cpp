// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/sha256.hpp"

#include <cpuid.h>
#include <immintrin.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace geo::io {
namespace {

using State = std::array<std::uint32_t, 8>;

alignas(16) constexpr std::array<std::uint32_t, 64> round_constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

void add_blocks_plainly(State& state, const unsigned char* data, std::size_t blocks) {
    for (; blocks > 0; --blocks, data += 64) {
        std::array<std::uint32_t, 64> w{};
        for (std::size_t i = 0; i < 16; ++i)
            w[i] = std::uint32_t{data[4 * i]} << 24 | std::uint32_t{data[4 * i + 1]} << 16 |
                   std::uint32_t{data[4 * i + 2]} << 8 | data[4 * i + 3];
        for (std::size_t i = 16; i < 64; ++i) {
            const std::uint32_t s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3);
            const std::uint32_t s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        auto [a, b, c, d, e, f, g, h] = state;
        for (std::size_t i = 0; i < 64; ++i) {
            const std::uint32_t s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
            const std::uint32_t t1 = h + s1 + ((e & f) ^ (~e & g)) + round_constants[i] + w[i];
            const std::uint32_t s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
            const std::uint32_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
            h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
        }
        const State sum{a, b, c, d, e, f, g, h};
        for (std::size_t i = 0; i < 8; ++i) state[i] += sum[i];
    }
}

const __m128i* vector_at(const void* p) { return static_cast<const __m128i*>(p); }

/// The processor keeps the state as two vectors, ABEF and CDGH; each instruction does two rounds.
__attribute__((target("sha,sse4.1"))) void add_blocks_by_instruction(State& state, const unsigned char* data,
                                                                     std::size_t blocks) {
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    const __m128i dcba = _mm_loadu_si128(vector_at(state.data()));
    const __m128i hgfe = _mm_loadu_si128(vector_at(&state[4]));
    const __m128i cdab = _mm_shuffle_epi32(dcba, 0xB1);
    const __m128i efgh = _mm_shuffle_epi32(hgfe, 0x1B);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
    __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xF0);
    for (; blocks > 0; --blocks, data += 64) {
        const __m128i abef_before = abef;
        const __m128i cdgh_before = cdgh;
        __m128i w[4];
        for (std::size_t i = 0; i < 4; ++i)
            w[i] = _mm_shuffle_epi8(_mm_loadu_si128(vector_at(data + 16 * i)), big_endian);
        for (std::size_t group = 0; group < 16; ++group) {
            const __m128i sum = _mm_add_epi32(w[group % 4], _mm_load_si128(vector_at(&round_constants[4 * group])));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
            if (group >= 12) continue;
            // The four words after next, from the sixteen at hand.
            const __m128i newest = w[(group + 3) % 4];
            const __m128i shifted = _mm_alignr_epi8(newest, w[(group + 2) % 4], 4);
            const __m128i partial = _mm_add_epi32(_mm_sha256msg1_epu32(w[group % 4], w[(group + 1) % 4]), shifted);
            w[group % 4] = _mm_sha256msg2_epu32(partial, newest);
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    const __m128i feba = _mm_shuffle_epi32(abef, 0x1B);
    const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128(static_cast<__m128i*>(static_cast<void*>(state.data())), _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128(static_cast<__m128i*>(static_cast<void*>(&state[4])), _mm_alignr_epi8(dchg, feba, 8));
}

/// g++ 12 has no name for SHA in __builtin_cpu_supports: leaf 7 of CPUID, bit 29 of EBX. Asked once: on a virtual machine
/// CPUID takes microseconds, as long as a thousand bytes take to sum.
bool has_sha_instructions() {
    static const bool has = [] {
        unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
        const bool has_leaf = __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) != 0;
        return has_leaf && (ebx >> 29 & 1U) != 0 && __builtin_cpu_supports("sse4.1") != 0;
    }();
    return has;
}

void add_blocks(State& state, const unsigned char* data, std::size_t blocks, bool by_instruction) {
    if (by_instruction) {
        add_blocks_by_instruction(state, data, blocks);
    } else {
        add_blocks_plainly(state, data, blocks);
    }
}

}  // namespace

Sha256::Sha256(Instructions instructions)
    : m_by_instruction(instructions == Instructions::best && has_sha_instructions()) {}

void Sha256::add(std::string_view bytes) {
    const auto* data = static_cast<const unsigned char*>(static_cast<const void*>(bytes.data()));
    std::size_t left = bytes.size();
    const std::size_t held = m_bytes % 64;
    m_bytes += left;
    if (held > 0) {
        const std::size_t taken = std::min(left, 64 - held);
        std::memcpy(m_rest.data() + held, data, taken);
        data += taken;
        left -= taken;
        if (held + taken < 64) return;
        add_blocks(m_state, m_rest.data(), 1, m_by_instruction);
    }
    add_blocks(m_state, data, left / 64, m_by_instruction);
    if (left % 64 > 0) std::memcpy(m_rest.data(), data + left / 64 * 64, left % 64);
}

std::string Sha256::hex() {
    const std::uint64_t bits = m_bytes * 8;
    const std::size_t held = m_bytes % 64;
    std::string end(1 + (held < 56 ? 55 - held : 119 - held), '\0');
    end[0] = '\x80';
    for (int shift = 56; shift >= 0; shift -= 8) end.push_back(static_cast<char>(bits >> shift & 0xFF));
    add(end);
    std::string text;
    for (const std::uint32_t word : m_state)
        for (int shift = 28; shift >= 0; shift -= 4) text.push_back("0123456789abcdef"[word >> shift & 0xF]);
    return text;
}

}  // namespace geo::io
