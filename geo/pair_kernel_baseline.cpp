// SPDX-License-Identifier: GPL-3.0-or-later
// Two points at a time, with what every x86-64 processor has.
#include <emmintrin.h>

#include "geo/pair_kernel_loops.hpp"

namespace geo {

namespace {

struct TwoLanes {
    using Value = __m128d;
    static constexpr std::size_t width = 2;
    static Value all(double value) { return _mm_set1_pd(value); }
    static Value load(const double* from) { return _mm_loadu_pd(from); }
    static void store(double* to, Value value) { _mm_storeu_pd(to, value); }
    static Value add(Value a, Value b) { return _mm_add_pd(a, b); }
    static Value sub(Value a, Value b) { return _mm_sub_pd(a, b); }
    static Value mul(Value a, Value b) { return _mm_mul_pd(a, b); }
    static Value div(Value a, Value b) { return _mm_div_pd(a, b); }
    static Value max(Value a, Value b) { return _mm_max_pd(a, b); }
    static Value sqrt(Value a) { return _mm_sqrt_pd(a); }
    static unsigned at_most(Value a, Value b) { return static_cast<unsigned>(_mm_movemask_pd(_mm_cmple_pd(a, b))); }
    static unsigned ones(unsigned mask) { return (mask & 1U) + (mask >> 1U); }
    // The second of two goes to the place that the first one leaves, without a branch.
    static void keep(double* to, unsigned mask, Value value) {
        _mm_storel_pd(to, value);
        _mm_storeh_pd(to + (mask & 1U), value);
    }
    static void keep_rows(std::uint32_t* to, unsigned mask, const std::uint32_t* rows) {
        const std::uint32_t first = rows[0];
        const std::uint32_t second = rows[1];
        to[0] = first;
        to[mask & 1U] = second;
    }
    // Four at a time, without a branch for each; what is written beyond the last is written over.
    static std::size_t unpack(std::uint64_t word, std::uint32_t first, std::uint32_t* places) {
        std::size_t found = 0;
        while (word != 0) {
            for (int i = 0; i < 4; ++i) {
                places[found] = first + static_cast<std::uint32_t>(__builtin_ctzll(word | std::uint64_t{1} << 63));
                found += word != 0 ? 1U : 0U;
                word &= word - 1;
            }
        }
        return found;
    }
};

}  // namespace

PairKernel baseline_pair_kernel() { return PairLoops<TwoLanes>::kernel(); }

}  // namespace geo
