// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/csv_parser.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#include "geo/io/raw_file.hpp"

namespace geo::io {
namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
constexpr std::size_t first_buffer_bytes = std::size_t{256} * 1024;
constexpr std::size_t padding = 64;
constexpr std::size_t greatest_record = std::size_t{1} << 31;  // places in the buffer are 32-bit

}  // namespace

CsvParser::CsvParser(std::filesystem::path file, std::unique_ptr<ByteSource> source, std::string_view beginning,
                     std::uint64_t line, const CsvMarks& marks, const ReadLimits& limits)
    : m_file(std::move(file)),
      m_source(std::move(source)),
      m_marks(marks),
      m_limits(limits),
      m_size(beginning.size()),
      m_line(line) {
    m_limits.record_bytes = std::min(m_limits.record_bytes, greatest_record);
    m_buffer.resize(std::max(first_buffer_bytes, beginning.size()) + padding);
    std::memcpy(m_buffer.data(), beginning.data(), beginning.size());
    mark_all();
}

bool CsvParser::next(CsvRow& row) {
    for (;;) {
        switch (parse(row)) {
            case Step::end: return false;
            case Step::needs_more: refill(); break;
            case Step::complete: {
                const bool blank = row.values.size() == 1 && row.values[0].begin == row.values[0].end;
                if (!blank) return true;
            }
        }
    }
}

std::string_view CsvParser::text(const CsvValue& value) {
    char* const begin = m_buffer.data() + value.begin;
    char* end = m_buffer.data() + value.end;
    if (value.doubled_quotes) {
        char* out = begin;
        for (const char* in = begin; in < end; ++in) {
            *out++ = *in;
            if (*in == '"' && in + 1 < end && in[1] == '"') ++in;
        }
        end = out;
    }
    return {begin, static_cast<std::size_t>(end - begin)};
}

/// The values up to the first mark that is not a separator, which is given back and is not walked over. Most rows are
/// nothing else, so what the loop works with is kept out of memory.
void CsvParser::take_plain_values(CsvRow& row, std::size_t& begin) {
    const char* const data = m_buffer.data();
    const std::size_t words = m_mark_bits.size();
    std::size_t word = m_word;
    std::uint64_t bits = m_bits;
    while (true) {
        while (bits == 0 && word + 1 < words) bits = m_mark_bits[++word];
        if (bits == 0) break;
        const std::size_t at = 64 * word + static_cast<std::size_t>(std::countr_zero(bits));
        if (data[at] != m_marks.separator || row.values.size() == m_limits.fields) break;
        row.values.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
        begin = at + 1;
        bits &= bits - 1;
    }
    m_word = word;
    m_bits = bits;
}

CsvParser::Step CsvParser::parse(CsvRow& row) {
    row.values.clear();
    row.line = m_line;
    std::uint64_t lines = 0;
    std::size_t begin = m_row_begin;
    take_plain_values(row, begin);
    CsvValue value{static_cast<std::uint32_t>(begin)};
    enum class Reading { plain, quoted, literal } reading = Reading::plain;
    for (;;) {
        const std::size_t mark = next_mark();
        if (mark == none && !m_ended) return Step::needs_more;
        if (mark == none && row.values.empty() && m_row_begin == m_size) return Step::end;
        const std::size_t at = std::min(mark, m_size);
        const bool row_ends = mark == none || m_buffer[at] == m_marks.newline;
        if (!row_ends && m_buffer[at] != m_marks.separator) {
            if (reading != Reading::plain || !opens_value(value.begin, at)) continue;
            CsvValue quoted{static_cast<std::uint32_t>(at + 1)};
            std::uint64_t inner_lines = 0;
            const Quote quote = parse_quoted(quoted, inner_lines);
            if (quote == Quote::unfinished) return Step::needs_more;
            reading = quote == Quote::closed ? Reading::quoted : Reading::literal;
            if (reading == Reading::quoted) {
                value = quoted;
                lines += inner_lines;
            } else {
                value.bad_quote = true;
                seek(at + 1);
            }
            continue;
        }
        if (reading != Reading::quoted) value.end = static_cast<std::uint32_t>(at);
        add(row, value);
        reading = Reading::plain;
        if (!row_ends) {
            begin = at + 1;
            take_plain_values(row, begin);
            value = CsvValue{static_cast<std::uint32_t>(begin)};
            continue;
        }
        if (at - m_row_begin > m_limits.record_bytes) throw too_long();
        row.foreign = has_foreign(m_row_begin, at);
        m_row_begin = mark == none ? m_size : at + 1;
        m_line += lines + 1;
        return Step::complete;
    }
}

/// Reads on from an opening quote. A value with text after a quote and with a line break is taken for a quote that does
/// not belong there: else one stray quote would swallow the rows after it.
CsvParser::Quote CsvParser::parse_quoted(CsvValue& value, std::uint64_t& lines) {
    const Quote at_end = m_ended || is_full() ? Quote::stray : Quote::unfinished;
    for (;;) {
        const std::size_t at = next_mark();
        if (at == none) return at_end;
        if (m_buffer[at] == m_marks.newline) {
            ++lines;
            value.newline = true;
            if (value.bad_quote) return Quote::stray;
        }
        if (m_buffer[at] != '"') continue;
        std::size_t after = at + 1;
        if (after < m_size && m_buffer[after] == '"') {
            value.doubled_quotes = true;
            next_mark();
            continue;
        }
        const auto is_blank = [&](char c) {
            return (c == ' ' || c == '\t' || c == '\r') && c != m_marks.separator && c != m_marks.newline;
        };
        while (after < m_size && is_blank(m_buffer[after])) ++after;
        if (after == m_size && !m_ended) return at_end;
        if (after == m_size || m_buffer[after] == m_marks.separator || m_buffer[after] == m_marks.newline) {
            value.end = static_cast<std::uint32_t>(at);
            return Quote::closed;
        }
        value.bad_quote = true;
        if (value.newline) return Quote::stray;
    }
}

void CsvParser::add(CsvRow& row, CsvValue value) {
    if (row.values.size() == m_limits.fields)
        throw input_error(m_file,
                          "line " + std::to_string(m_line) + " has more than " + std::to_string(m_limits.fields) +
                              " columns, the limit",
                          "Check the separator, or keep the columns that are needed");
    const bool carriage_return = value.end > value.begin && m_buffer[value.end - 1] == '\r';
    if (carriage_return) --value.end;
    row.values.push_back(value);
}

/// A quote opens a value when only blanks come before it.
bool CsvParser::opens_value(std::size_t begin, std::size_t quote) const {
    return std::all_of(m_buffer.data() + begin, m_buffer.data() + quote, [](char c) { return c == ' ' || c == '\t'; });
}

bool CsvParser::has_foreign(std::size_t begin, std::size_t end) const {
    if (begin >= end) return false;
    const std::size_t last = (end - 1) / 64;
    std::uint64_t bits = m_foreign_bits[begin / 64] & (~std::uint64_t{0} << (begin % 64));
    for (std::size_t word = begin / 64; word < last;) {
        if (bits != 0) return true;
        bits = m_foreign_bits[++word];
    }
    const std::size_t after = end - 64 * last;
    return (bits & (after == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << after) - 1)) != 0;
}

std::size_t CsvParser::next_mark() {
    while (m_bits == 0) {
        if (m_word + 1 >= m_mark_bits.size()) return none;
        m_bits = m_mark_bits[++m_word];
    }
    const std::size_t at = 64 * m_word + static_cast<std::size_t>(std::countr_zero(m_bits));
    m_bits &= m_bits - 1;
    return at;
}

void CsvParser::seek(std::size_t position) {
    m_word = position / 64;
    m_bits = m_word < m_mark_bits.size() ? m_mark_bits[m_word] & (~std::uint64_t{0} << (position % 64)) : 0;
}

/// Moves the row that is not complete to the front and fills the rest; the buffer doubles while a row needs it.
void CsvParser::refill() {
    const std::size_t kept = m_size - m_row_begin;
    if (kept >= m_limits.record_bytes) throw too_long();
    std::memmove(m_buffer.data(), m_buffer.data() + m_row_begin, kept);
    std::size_t capacity = m_buffer.size() - padding;
    if (kept > capacity / 2) {
        capacity = std::max(capacity, std::min(2 * capacity, m_limits.record_bytes));
        m_buffer.resize(capacity + padding);
    }
    m_row_begin = 0;
    const std::size_t got = m_source->read({m_buffer.data() + kept, capacity - kept});
    m_ended = kept + got < capacity;
    m_size = kept + got;
    mark_all();
}

std::runtime_error CsvParser::too_long() const {
    return input_error(m_file,
                       "the row that begins on line " + std::to_string(m_line) + " is longer than " +
                           std::to_string(m_limits.record_bytes) + " bytes, the limit",
                       "Check that the file is a table with line ends");
}

bool CsvParser::is_full() const { return m_size - m_row_begin >= m_limits.record_bytes; }

void CsvParser::mark_all() {
    const std::size_t words = (m_size + 63) / 64;
    m_mark_bits.resize(words);
    m_foreign_bits.resize(words);
    std::memset(m_buffer.data() + m_size, 0, std::min(padding, m_buffer.size() - m_size));
    if (words > 0) mark_csv(m_buffer.data(), m_size, m_marks, m_mark_bits.data(), m_foreign_bits.data());
    m_word = 0;
    m_bits = words > 0 ? m_mark_bits[0] : 0;
}

}  // namespace geo::io
