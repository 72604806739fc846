// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of CSV text from a stream, as places in a buffer: nothing is copied, nothing is decoded here.
// Quotes are read as RFC 4180 says; what is not so is read as it stands and marked. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "geo/io/byte_source.hpp"
#include "geo/io/csv_scan.hpp"

namespace geo::io {

/// A value of a row: bytes [begin, end) of the buffer, without the quotes around it.
struct CsvValue {
    std::uint32_t begin = 0, end = 0;
    bool doubled_quotes = false;  ///< "" stands for " inside
    bool newline = false;         ///< a line break inside
    bool bad_quote = false;       ///< a quote that never closes, or text after one
};

struct CsvRow {
    std::uint64_t line = 0;  ///< on which it begins, from 1
    bool foreign = false;    ///< has bytes that are not printable ASCII
    std::vector<CsvValue> values;
};

class CsvParser {
public:
    /// `beginning` is what was already taken from `source`; `line` is the line it begins on.
    CsvParser(std::filesystem::path file, std::unique_ptr<ByteSource> source, std::string_view beginning,
              std::uint64_t line, const CsvMarks& marks, const ReadLimits& limits);

    /// The next row that is not a blank line; false at the end. The row's places hold until the next call.
    /// Errors: std::runtime_error with file and line, when a row crosses a limit.
    bool next(CsvRow& row);
    /// The bytes of a value, with doubled quotes made single (in the buffer: once for each value).
    std::string_view text(const CsvValue& value);
    /// True when a value has bytes that are not printable ASCII.
    bool is_foreign(const CsvValue& value) const { return has_foreign(value.begin, value.end); }
    double progress() const { return m_source->progress(); }

private:
    enum class Step { complete, end, needs_more };
    enum class Quote { closed, unfinished, stray };

    Step parse(CsvRow& row);
    Quote parse_quoted(CsvValue& value, std::uint64_t& lines);
    void add(CsvRow& row, CsvValue value);
    void take_plain_values(CsvRow& row, std::size_t& begin);
    bool opens_value(std::size_t begin, std::size_t quote) const;
    bool has_foreign(std::size_t begin, std::size_t end) const;
    std::size_t next_mark();
    void seek(std::size_t position);
    void refill();
    void mark_all();
    bool is_full() const;
    std::runtime_error too_long() const;

    std::filesystem::path m_file;
    std::unique_ptr<ByteSource> m_source;
    CsvMarks m_marks;
    ReadLimits m_limits;
    std::vector<char> m_buffer;  ///< always 64 bytes longer than what may be filled
    std::size_t m_size = 0;      ///< bytes of text in the buffer
    std::size_t m_row_begin = 0;
    std::uint64_t m_line = 1;  ///< of m_row_begin
    bool m_ended = false;      ///< the source has no more
    std::vector<std::uint64_t> m_mark_bits, m_foreign_bits;
    std::size_t m_word = 0;    ///< where the walk over m_mark_bits stands
    std::uint64_t m_bits = 0;  ///< marks of m_word not walked yet
};

}  // namespace geo::io
