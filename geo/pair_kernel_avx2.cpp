// SPDX-License-Identifier: GPL-3.0-or-later
// Four points at a time. Points are packed by a permutation looked up by the mask of those to keep.
#include <immintrin.h>

#include "geo/pair_kernel_loops.hpp"

namespace geo {

namespace {

// For each mask of four: which double goes to each place, as pairs of 32-bit words, and which 32-bit row does.
struct Packing {
    alignas(32) std::int32_t doubles[16][8] = {};
    alignas(16) std::int8_t rows[16][16] = {};
    constexpr Packing() {
        for (int mask = 0; mask < 16; ++mask) {
            std::size_t place = 0;
            for (std::size_t lane = 0; lane < 4; ++lane) {
                if ((mask >> lane & 1) == 0) continue;
                doubles[mask][2 * place] = static_cast<std::int32_t>(2 * lane);
                doubles[mask][2 * place + 1] = static_cast<std::int32_t>(2 * lane + 1);
                for (std::size_t byte = 0; byte < 4; ++byte) {
                    rows[mask][4 * place + byte] = static_cast<std::int8_t>(4 * lane + byte);
                }
                ++place;
            }
        }
    }
};
constexpr Packing packing;

// For each byte, the places of its bits.
struct Unpacking {
    std::uint8_t places[256][8] = {};
    constexpr Unpacking() {
        for (unsigned byte = 0; byte < 256; ++byte) {
            int found = 0;
            for (std::uint8_t bit = 0; bit < 8; ++bit) {
                if ((byte >> bit & 1U) != 0) places[byte][found++] = bit;
            }
        }
    }
};
constexpr Unpacking unpacking;

struct FourLanes {
    using Value = __m256d;
    static constexpr std::size_t width = 4;
    static Value all(double value) { return _mm256_set1_pd(value); }
    static Value load(const double* from) { return _mm256_loadu_pd(from); }
    static void store(double* to, Value value) { _mm256_storeu_pd(to, value); }
    static Value add(Value a, Value b) { return _mm256_add_pd(a, b); }
    static Value sub(Value a, Value b) { return _mm256_sub_pd(a, b); }
    static Value mul(Value a, Value b) { return _mm256_mul_pd(a, b); }
    static Value div(Value a, Value b) { return _mm256_div_pd(a, b); }
    static Value max(Value a, Value b) { return _mm256_max_pd(a, b); }
    static Value sqrt(Value a) { return _mm256_sqrt_pd(a); }
    static unsigned at_most(Value a, Value b) {
        return static_cast<unsigned>(_mm256_movemask_pd(_mm256_cmp_pd(a, b, _CMP_LE_OQ)));
    }
    static unsigned ones(unsigned mask) { return static_cast<unsigned>(__builtin_popcount(mask)); }
    static void keep(double* to, unsigned mask, Value value) {
        const __m256i order = _mm256_load_si256(reinterpret_cast<const __m256i*>(packing.doubles[mask]));
        const __m256i packed = _mm256_permutevar8x32_epi32(_mm256_castpd_si256(value), order);
        _mm256_storeu_pd(to, _mm256_castsi256_pd(packed));
    }
    static void keep_rows(std::uint32_t* to, unsigned mask, const std::uint32_t* rows) {
        const __m128i loaded = _mm_loadu_si128(reinterpret_cast<const __m128i*>(rows));
        const __m128i order = _mm_load_si128(reinterpret_cast<const __m128i*>(packing.rows[mask]));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm_shuffle_epi8(loaded, order));
    }
    static std::size_t unpack(std::uint64_t word, std::uint32_t first, std::uint32_t* places) {
        std::size_t found = 0;
        for (std::uint32_t part = 0; part < 64; part += 8) {
            const auto byte = static_cast<std::uint8_t>(word >> part);
            const __m128i narrow = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(unpacking.places[byte]));
            const __m256i base = _mm256_set1_epi32(static_cast<int>(first + part));
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(places + found),
                                _mm256_add_epi32(_mm256_cvtepu8_epi32(narrow), base));
            found += ones(byte);
        }
        return found;
    }
};

}  // namespace

PairKernel avx2_pair_kernel() { return PairLoops<FourLanes>::kernel(); }

}  // namespace geo
