// SPDX-License-Identifier: GPL-3.0-or-later
// Rows straight into the pages of a SQLite table, in ascending order of rowid: about ten times as fast as prepared
// inserts. The tables are made by SQLite itself, and are empty; the file is closed while pages are written here.
// Source: https://www.sqlite.org/fileformat2.html, sections 1.3, 1.5, 1.6 and 2.1. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "geo/io/file_sink.hpp"

namespace geo::io {

/// The page size of every database here.
inline constexpr std::uint32_t sqlite_page_size = 4096;

/// A SQLite file that pages are appended to.
class PageFile {
public:
    /// Pre: a database without auto-vacuum, its pages of `sqlite_page_size`; nobody has it open.
    explicit PageFile(const std::filesystem::path& file);

    std::uint32_t append(std::string_view page);
    /// The number that the page appended `ahead` pages from now will have.
    std::uint32_t number_ahead(std::uint32_t ahead) const;
    void replace(std::uint32_t number, std::string_view page);
    /// Writes what is left and the number of pages into the header, and closes.
    void close();

private:
    void flush();

    FileSink m_sink;
    std::uint32_t m_next;  // number of the page to be appended next
    std::string m_pending;
};

/// One table under construction: leaves as rows come, then the levels above.
class TablePages {
public:
    TablePages(PageFile& file, std::uint32_t root_page) : m_file(file), m_root(root_page) {}

    /// Adds a row. `record` is in SQLite's record format (see `RecordText`). Pre: rowids ascend.
    void append(std::int64_t rowid, std::string_view record);
    /// Writes what is left, with the root in its place.
    void finish();

private:
    struct Child {
        std::uint32_t page;
        std::int64_t last_rowid;
    };
    std::string leaf_page() const;
    void flush_leaf();
    std::uint32_t append_overflow(std::string_view rest);
    std::string interior_page(std::size_t first, std::size_t last) const;
    void build_level();

    PageFile& m_file;
    std::uint32_t m_root;
    std::string m_cells;                // cells of the leaf under way, in order
    std::vector<std::uint16_t> m_ends;  // end of each of them
    std::int64_t m_last_rowid = 0;
    std::vector<Child> m_children;
};

/// The values of one row in SQLite's record format.
class RecordText {
public:
    void clear();
    void add_null() { m_types.push_back('\0'); }
    void add(std::int64_t value);
    void add(double value);
    void add_text(std::string_view text);
    void add_blob(std::string_view bytes);
    /// Appends the record to `out`.
    void append_to(std::string& out) const;

private:
    std::string m_types, m_body;
};

}  // namespace geo::io
