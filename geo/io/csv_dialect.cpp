// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/csv_dialect.hpp"

#include <array>

namespace geo::io {
namespace {

constexpr std::array<char, 4> candidates{';', ',', '\t', '|'};

/// Line ends are CR alone only where there is no LF at all (old Macintosh files).
char newline_of(std::string_view text) {
    return text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos ? '\r' : '\n';
}

char separator_of(std::string_view text, char newline) {
    std::array<std::size_t, candidates.size()> counts{};
    bool quoted = false;
    bool seen = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == newline && seen) break;
        seen = seen || (c != newline && c != '\r');
        for (std::size_t i = 0; i < candidates.size(); ++i)
            if (c == candidates[i]) ++counts[i];
    }
    std::size_t best = 0;
    for (std::size_t i = 1; i < candidates.size(); ++i)
        if (counts[i] > counts[best]) best = i;
    return counts[best] == 0 ? ',' : candidates[best];
}

}  // namespace

CsvDialect csv_dialect(std::string_view beginning, char separator) {
    CsvDialect dialect;
    dialect.marks.newline = newline_of(beginning);
    const bool announced =
        beginning.size() > 5 && beginning.starts_with("sep=") && (beginning[5] == '\r' || beginning[5] == '\n');
    if (announced) {
        dialect.preamble_bytes = beginning.find(dialect.marks.newline) + 1;
        dialect.marks.separator = beginning[4];
    } else {
        dialect.marks.separator = separator_of(beginning, dialect.marks.newline);
    }
    if (separator != '\0') dialect.marks.separator = separator;
    return dialect;
}

}  // namespace geo::io
