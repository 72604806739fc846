// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the bytes of CSV text that matter, 64 at a time: the parser then walks bits instead of bytes. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>

namespace geo::io {

struct CsvMarks {
    char separator = ',';
    char newline = '\n';
};

/// Sets bit i of `marks` where byte i is the separator, a quote or a line end, and bit i of `foreign` where it is not
/// printable ASCII, tab, CR or LF. Uses AVX2 where the processor has it; the bits are the same.
/// Pre: `text` is readable up to the next multiple of 64 bytes; both arrays hold a word for each 64 bytes begun.
void mark_csv(const char* text, std::size_t bytes, const CsvMarks& what, std::uint64_t* marks, std::uint64_t* foreign);

/// The same, byte by byte: the twin that tests compare with.
void mark_csv_plainly(const char* text, std::size_t bytes, const CsvMarks& what, std::uint64_t* marks,
                      std::uint64_t* foreign);

}  // namespace geo::io
