// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/csv_scan.hpp"

#include <immintrin.h>

namespace geo::io {
namespace {

struct Words {
    std::uint64_t marks = 0, foreign = 0;
};

/// Bytes 0x20 to 0x7E are at hand as signed numbers above 0x1F; DEL alone has to be named.
struct Block128 {
    __m128i separator, newline, quote, tab, cr, lf, del, last_control;
    explicit Block128(const CsvMarks& what)
        : separator(_mm_set1_epi8(what.separator)),
          newline(_mm_set1_epi8(what.newline)),
          quote(_mm_set1_epi8('"')),
          tab(_mm_set1_epi8('\t')),
          cr(_mm_set1_epi8('\r')),
          lf(_mm_set1_epi8('\n')),
          del(_mm_set1_epi8(0x7F)),
          last_control(_mm_set1_epi8(0x1F)) {}

    Words words(const char* text, int shift) const {
        const __m128i v = _mm_loadu_si128(static_cast<const __m128i*>(static_cast<const void*>(text)));
        const __m128i marks = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, separator), _mm_cmpeq_epi8(v, newline)),
                                           _mm_cmpeq_epi8(v, quote));
        const __m128i spaces =
            _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, tab), _mm_cmpeq_epi8(v, cr)), _mm_cmpeq_epi8(v, lf));
        const __m128i plain =
            _mm_or_si128(_mm_andnot_si128(_mm_cmpeq_epi8(v, del), _mm_cmpgt_epi8(v, last_control)), spaces);
        const auto bits = static_cast<std::uint32_t>(_mm_movemask_epi8(marks));
        const auto plain_bits = static_cast<std::uint32_t>(_mm_movemask_epi8(plain));
        return {static_cast<std::uint64_t>(bits) << shift, static_cast<std::uint64_t>(~plain_bits & 0xFFFFU) << shift};
    }
};

void mark_sse2(const char* text, std::size_t words, const CsvMarks& what, std::uint64_t* marks,
               std::uint64_t* foreign) {
    const Block128 block(what);
    for (std::size_t w = 0; w < words; ++w) {
        Words both;
        for (int part = 0; part < 4; ++part) {
            const Words some = block.words(text + 64 * w + static_cast<std::size_t>(part) * 16, 16 * part);
            both.marks |= some.marks;
            both.foreign |= some.foreign;
        }
        marks[w] = both.marks;
        foreign[w] = both.foreign;
    }
}

__attribute__((target("avx2"))) void mark_avx2(const char* text, std::size_t words, const CsvMarks& what,
                                               std::uint64_t* marks, std::uint64_t* foreign) {
    const __m256i separator = _mm256_set1_epi8(what.separator);
    const __m256i newline = _mm256_set1_epi8(what.newline);
    const __m256i quote = _mm256_set1_epi8('"');
    const __m256i tab = _mm256_set1_epi8('\t');
    const __m256i cr = _mm256_set1_epi8('\r');
    const __m256i lf = _mm256_set1_epi8('\n');
    const __m256i del = _mm256_set1_epi8(0x7F);
    const __m256i last_control = _mm256_set1_epi8(0x1F);
    for (std::size_t w = 0; w < words; ++w) {
        std::uint64_t bits[2];
        std::uint64_t plain_bits[2];
        for (std::size_t half = 0; half < 2; ++half) {
            const __m256i v =
                _mm256_loadu_si256(static_cast<const __m256i*>(static_cast<const void*>(text + 64 * w + 32 * half)));
            const __m256i found =
                _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi8(v, separator), _mm256_cmpeq_epi8(v, newline)),
                                _mm256_cmpeq_epi8(v, quote));
            const __m256i spaces = _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi8(v, tab), _mm256_cmpeq_epi8(v, cr)),
                                                   _mm256_cmpeq_epi8(v, lf));
            const __m256i plain = _mm256_or_si256(
                _mm256_andnot_si256(_mm256_cmpeq_epi8(v, del), _mm256_cmpgt_epi8(v, last_control)), spaces);
            bits[half] = static_cast<std::uint32_t>(_mm256_movemask_epi8(found));
            plain_bits[half] = static_cast<std::uint32_t>(_mm256_movemask_epi8(plain));
        }
        marks[w] = bits[0] | bits[1] << 32;
        foreign[w] = ~(plain_bits[0] | plain_bits[1] << 32);
    }
}

/// Bits of the bytes after the end are not the text's.
void clear_after(std::size_t bytes, std::uint64_t* marks, std::uint64_t* foreign) {
    if (bytes % 64 == 0) return;
    const std::uint64_t mask = (std::uint64_t{1} << (bytes % 64)) - 1;
    marks[bytes / 64] &= mask;
    foreign[bytes / 64] &= mask;
}

}  // namespace

void mark_csv(const char* text, std::size_t bytes, const CsvMarks& what, std::uint64_t* marks, std::uint64_t* foreign) {
    const std::size_t words = (bytes + 63) / 64;
    if (__builtin_cpu_supports("avx2")) {
        mark_avx2(text, words, what, marks, foreign);
    } else {
        mark_sse2(text, words, what, marks, foreign);
    }
    clear_after(bytes, marks, foreign);
}

void mark_csv_plainly(const char* text, std::size_t bytes, const CsvMarks& what, std::uint64_t* marks,
                      std::uint64_t* foreign) {
    for (std::size_t i = 0; i < bytes; ++i) {
        if (i % 64 == 0) marks[i / 64] = foreign[i / 64] = 0;
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        const bool space = c == '\t' || c == '\r' || c == '\n';
        if (c == what.separator || c == what.newline || c == '"') marks[i / 64] |= std::uint64_t{1} << (i % 64);
        if (!space && (byte < 0x20 || byte >= 0x7F)) foreign[i / 64] |= std::uint64_t{1} << (i % 64);
    }
}

}  // namespace geo::io
