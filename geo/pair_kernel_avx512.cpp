// SPDX-License-Identifier: GPL-3.0-or-later
// Eight points at a time. Points are packed in registers, then stored: packing into memory is slow on some processors.
#include <immintrin.h>

#include "geo/pair_kernel_loops.hpp"

namespace geo {

namespace {

struct EightLanes {
    using Value = __m512d;
    static constexpr std::size_t width = 8;
    static Value all(double value) { return _mm512_set1_pd(value); }
    static Value load(const double* from) { return _mm512_loadu_pd(from); }
    static void store(double* to, Value value) { _mm512_storeu_pd(to, value); }
    static Value add(Value a, Value b) { return _mm512_add_pd(a, b); }
    static Value sub(Value a, Value b) { return _mm512_sub_pd(a, b); }
    static Value mul(Value a, Value b) { return _mm512_mul_pd(a, b); }
    static Value div(Value a, Value b) { return _mm512_div_pd(a, b); }
    // The unmasked forms make g++ 12 warn of an uninitialised value (GCC PR 105593); these compile to the same.
    static Value max(Value a, Value b) { return _mm512_maskz_max_pd(0xFF, a, b); }
    static Value sqrt(Value a) { return _mm512_maskz_sqrt_pd(0xFF, a); }
    static unsigned at_most(Value a, Value b) { return _mm512_cmp_pd_mask(a, b, _CMP_LE_OQ); }
    static unsigned ones(unsigned mask) { return static_cast<unsigned>(__builtin_popcount(mask)); }
    static void keep(double* to, unsigned mask, Value value) {
        _mm512_storeu_pd(to, _mm512_maskz_compress_pd(static_cast<__mmask8>(mask), value));
    }
    static void keep_rows(std::uint32_t* to, unsigned mask, const std::uint32_t* rows) {
        const __m256i loaded = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(rows));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(to),
                            _mm256_maskz_compress_epi32(static_cast<__mmask8>(mask), loaded));
    }
    static std::size_t unpack(std::uint64_t word, std::uint32_t first, std::uint32_t* places) {
        const __m512i counting = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        std::size_t found = 0;
        for (std::uint32_t part = 0; part < 4; ++part) {
            const auto mask = static_cast<__mmask16>(word >> (16 * part));
            const __m512i all = _mm512_add_epi32(counting, _mm512_set1_epi32(static_cast<int>(first + 16 * part)));
            _mm512_storeu_si512(places + found, _mm512_maskz_compress_epi32(mask, all));
            found += ones(mask);
        }
        return found;
    }
};

}  // namespace

PairKernel avx512_pair_kernel() { return PairLoops<EightLanes>::kernel(); }

}  // namespace geo
