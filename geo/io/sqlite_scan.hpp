// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a SQLite table straight from its pages, several times as fast as by a statement: no program is run for a
// row, and no value is copied. For plain files and tables, which are nearly all; whoever asks has SQLite for the others.
// Pages come through SQLite's own handle of the file and under its lock, so that nobody changes them meanwhile.
// Source: https://www.sqlite.org/fileformat2.html, sections 1.3, 1.5 and 1.6. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "geo/io/geopackage_database.hpp"

namespace geo::io {

/// What a file says of itself at its beginning.
struct SqliteHeader {
    /// Pre: a statement that reads is under way.
    /// Errors: std::runtime_error when the file is not plain: in write-ahead mode, not in UTF-8, or damaged.
    explicit SqliteHeader(const Database& database);

    std::size_t page_size = 0;
    std::size_t usable = 0;  ///< of each page
    std::uint32_t pages = 0;
    std::uint32_t changes = 0;  ///< counts what was written to the file
    friend bool operator==(const SqliteHeader&, const SqliteHeader&) = default;
};

/// Pages of a file, read ahead while they are asked for one after another.
class PageWindow {
public:
    PageWindow(const Database& database, const SqliteHeader& header) : m_database(database), m_header(header) {}
    /// Valid until the next call. Errors: std::runtime_error when the file has no such page.
    std::string_view page(std::uint32_t number);

private:
    bool holds(std::uint32_t number) const { return number >= m_first && number - m_first < m_count; }
    void read(std::uint32_t number);

    const Database& m_database;
    const SqliteHeader& m_header;
    std::string m_bytes;
    std::uint32_t m_first = 0, m_count = 0;
};

class TableScan {
public:
    /// `record` is valid during the call.
    using Use = std::function<void(std::int64_t rowid, std::string_view record)>;

    /// Pre: a statement of the connection is under way, which keeps the file as it is. `header` lives longer.
    TableScan(const Database& database, const SqliteHeader& header, std::uint32_t root);

    /// All rows whose rowid is in [first, last], in ascending order.
    /// Errors: std::runtime_error when the pages are not those of a table, and what `use` throws.
    void rows(std::int64_t first, std::int64_t last, const Use& use);

private:
    enum class Step { on, enough };
    Step scan(std::uint32_t page, unsigned depth);
    Step scan_children(const std::string& page, unsigned depth);
    Step scan_leaf(std::string_view page);
    std::string_view record(std::string_view cell, std::uint64_t size);

    const SqliteHeader& m_header;
    PageWindow m_leaves, m_overflow;
    std::uint32_t m_root;
    std::uint32_t m_visited = 0;
    std::int64_t m_first = 0, m_last = 0;
    std::optional<std::int64_t> m_before;  // rowid of the row before
    const Use* m_use = nullptr;
    std::string m_long_record;
};

}  // namespace geo::io
