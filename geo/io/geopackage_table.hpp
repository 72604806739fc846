// SPDX-License-Identifier: GPL-3.0-or-later
// A GeoPackage opened for reading, and a table of it whose rows are read a block at a time. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geo/io/geopackage_database.hpp"
#include "geo/io/sqlite_scan.hpp"
#include "geo/layer.hpp"

namespace geo::io {

/// Errors: std::runtime_error that says why the file is no GeoPackage, or cannot be read.
Database opened_geopackage(const std::filesystem::path& file);

/// The query for a layer's geometry (NULL when it has none) and columns, without condition and order. `geometry` is the
/// name of its column.
std::string selection_of(const Layer& layer, const std::string& geometry);

/// Connections to a file that are not in use; a thread that finds none makes one. SQLite reads a file's description for
/// each anew.
class Connections {
public:
    explicit Connections(std::filesystem::path file) : m_file(std::move(file)) {}

    Database take();
    void give_back(Database used);

private:
    std::filesystem::path m_file;
    std::mutex m_guard;
    std::vector<Database> m_idle;
};

/// Which rowid each row of a table has. Rows that nobody took out are numbered from 1, and need no list.
class RowIds {
public:
    RowIds(const Database& database, const std::string& table);
    std::size_t size() const { return m_size; }
    std::int64_t id(std::size_t row) const { return m_ids.empty() ? static_cast<std::int64_t>(row) + 1 : m_ids[row]; }

private:
    bool are_numbered(const Database& database, const std::string& from) const;

    std::size_t m_size = 0;
    std::vector<std::int64_t> m_ids;
};

/// How a table is stored, when that is plain: no other way to read it then gives anything else.
struct PlainTable {
    SqliteHeader header;
    std::uint32_t root = 0;
    std::size_t values = 0;           ///< of each row
    std::vector<std::size_t> places;  ///< of the geometry (0 when there is none) and of each column of the layer
};

/// Rows in ascending order of rowid. They come from the file's pages where these are plain, and from SQLite otherwise.
class GeopackageTable {
public:
    /// `columns` is the layer without rows; `geometry` the name of its column. Errors: std::runtime_error.
    GeopackageTable(std::filesystem::path file, const Database& database, Layer columns, const std::string& geometry);

    const std::filesystem::path& file() const { return m_file; }
    std::size_t size() const { return m_ids.size(); }

    /// Errors: std::runtime_error naming layer and row, when a value is not what its column takes, or rows are missing.
    Layer rows(std::size_t first, std::size_t last);
    /// By the pages alone; nothing when they are not plain, hold something unexpected, or were written to since.
    std::optional<Layer> try_rows_of_pages(const Database& database, std::size_t first, std::size_t last) const;

private:
    Layer rows_of_statement(const Database& database, std::size_t first, std::size_t last) const;

    std::filesystem::path m_file;
    Layer m_columns;
    std::string m_sql;
    RowIds m_ids;
    std::optional<PlainTable> m_plain;
    Connections m_connections;
};

}  // namespace geo::io
