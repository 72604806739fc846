// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/geopackage_table.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "geo/io/geopackage_rows.hpp"

namespace geo::io {
namespace {

namespace fs = std::filesystem;

/// What the file's triggers have counted; to count goes through all of the table. 0: not known.
std::size_t noted_size(const Database& database, const std::string& table) {
    if (!database.has_table("gpkg_ogr_contents")) return 0;
    Statement row = database.prepare("SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = ?");
    return row.bind(table).step() ? static_cast<std::size_t>(std::max<std::int64_t>(0, row.integer(0))) : 0;
}

/// While it lives, nobody writes to the file.
Statement reading(const Database& database) {
    Statement statement = database.prepare("SELECT 1 FROM sqlite_master");
    statement.step();
    return statement;
}

/// The names of a table's columns in the order in which rows hold their values, without those of the key, which may stand
/// elsewhere; none when some are not stored, or a column takes the place of the rowid.
std::vector<std::string> stored_columns(const Database& database, const std::string& table) {
    Statement columns = database.prepare("SELECT name, hidden, pk, lower(name) = 'rowid' FROM pragma_table_xinfo(?)");
    columns.bind(table);
    std::vector<std::string> names;
    while (columns.step()) {
        if (columns.integer(1) != 0 || columns.integer(3) != 0) return {};
        names.emplace_back(columns.integer(2) != 0 ? std::string_view() : columns.bytes(0));
    }
    return names;
}

/// The page at which a table begins; 0: there is no such table.
std::uint32_t root_page(const Database& database, const std::string& table) {
    Statement root =
        database.prepare("SELECT rootpage FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)");
    return root.bind(table).step() ? static_cast<std::uint32_t>(root.integer(0)) : 0;
}

std::optional<PlainTable> try_plain(const Database& database, const Layer& layer, const std::string& geometry) {
    const std::vector<std::string> names = stored_columns(database, layer.name);
    std::vector<std::string> wanted;
    if (layer.geometry.type() != GeometryType::none) wanted.push_back(geometry);
    for (const Column& column : layer.columns) wanted.push_back(column.name);
    std::vector<std::size_t> places;
    if (layer.geometry.type() == GeometryType::none) places.push_back(0);
    for (const std::string& name : wanted) {
        const auto place = std::ranges::find(names, name);
        if (place == names.end()) return {};
        places.push_back(static_cast<std::size_t>(place - names.begin()));
    }
    try {
        return PlainTable{SqliteHeader(database), root_page(database, layer.name), names.size(), std::move(places)};
    } catch (const std::runtime_error&) {
        return {};
    }
}

}  // namespace

Database opened_geopackage(const fs::path& file) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    const auto refuse = [&](const char* why) { throw std::runtime_error("'" + file.string() + "' " + why); };
    if (!fs::exists(status)) refuse("does not exist; give the path of a GeoPackage");
    if (fs::is_directory(status)) refuse("is a folder; give the path of a GeoPackage");
    if (!fs::is_regular_file(status)) refuse("is not a file; give the path of a GeoPackage");
    if (fs::file_size(file, error) == 0 && !error) refuse("is empty; copy it again, or make it anew");
    Database database(file, Database::Access::read_only);
    // SQLite reads a last page that is cut short as if it ended with zeros. Pages may also stand in a log beside the file.
    const auto whole = static_cast<std::uintmax_t>(database.integer("PRAGMA page_count")) *
                       static_cast<std::uintmax_t>(database.integer("PRAGMA page_size"));
    if (fs::file_size(file) < whole && !fs::exists(file.string() + "-wal")) {
        throw std::runtime_error("it is cut short or damaged; copy it again, or make it anew");
    }
    if (!database.has_table("gpkg_contents")) {
        throw std::runtime_error("'" + file.string() + "' is not a GeoPackage: it has no table gpkg_contents");
    }
    return database;
}

std::string selection_of(const Layer& layer, const std::string& geometry) {
    const bool spatial = layer.geometry.type() != GeometryType::none;
    std::string sql = "SELECT " + (spatial ? quoted_name(geometry) : "NULL");
    for (const Column& column : layer.columns) sql += ", " + quoted_name(column.name);
    return sql + " FROM " + quoted_name(layer.name);
}

Database Connections::take() {
    {
        const std::lock_guard lock(m_guard);
        if (!m_idle.empty()) {
            Database taken = std::move(m_idle.back());
            m_idle.pop_back();
            return taken;
        }
    }
    return opened_geopackage(m_file);
}

void Connections::give_back(Database used) {
    const std::lock_guard lock(m_guard);
    m_idle.push_back(std::move(used));
}

RowIds::RowIds(const Database& database, const std::string& table) : m_size(noted_size(database, table)) {
    const std::string from = " FROM " + quoted_name(table);
    if (m_size != 0 && are_numbered(database, from)) return;
    m_size = static_cast<std::size_t>(database.integer("SELECT count(*)" + from));
    if (m_size == 0 || are_numbered(database, from)) return;
    m_ids.reserve(m_size);
    Statement rows = database.prepare("SELECT rowid" + from + " ORDER BY rowid");
    while (rows.step()) m_ids.push_back(rows.integer(0));
}

bool RowIds::are_numbered(const Database& database, const std::string& from) const {
    return database.integer("SELECT min(rowid)" + from) == 1 &&
           database.integer("SELECT max(rowid)" + from) == static_cast<std::int64_t>(m_size);
}

GeopackageTable::GeopackageTable(fs::path file, const Database& database, Layer columns, const std::string& geometry)
    : m_file(std::move(file)),
      m_columns(std::move(columns)),
      m_sql(selection_of(m_columns, geometry) + " WHERE rowid BETWEEN ? AND ? ORDER BY rowid"),
      m_ids(database, m_columns.name),
      m_connections(m_file) {
    const Statement undisturbed = reading(database);
    m_plain = try_plain(database, m_columns, geometry);
}

Layer GeopackageTable::rows(std::size_t first, std::size_t last) {
    if (first == last) return m_columns;
    Database database = m_connections.take();
    std::optional<Layer> block = try_rows_of_pages(database, first, last);
    if (!block) block = rows_of_statement(database, first, last);
    m_connections.give_back(std::move(database));
    if (block->rows() == last - first) return std::move(*block);
    throw std::runtime_error("layer '" + m_columns.name +
                             "' has fewer rows than it says: some were taken out; make the file anew");
}

std::optional<Layer> GeopackageTable::try_rows_of_pages(const Database& database, std::size_t first,
                                                        std::size_t last) const {
    if (!m_plain) return {};
    const Statement undisturbed = reading(database);
    Layer block = m_columns;
    try {
        if (SqliteHeader(database) != m_plain->header || root_page(database, block.name) != m_plain->root) return {};
        TableScan scan(database, m_plain->header, m_plain->root);
        append_rows(block, scan, {m_ids.id(first), m_ids.id(last - 1)}, m_plain->values, m_plain->places);
    } catch (const std::runtime_error&) {
        return {};  // SQLite tells what is wrong, if anything is
    }
    if (block.rows() != last - first) return {};
    return block;
}

Layer GeopackageTable::rows_of_statement(const Database& database, std::size_t first, std::size_t last) const {
    Layer block = m_columns;
    Statement row = database.prepare(m_sql);
    row.bind(m_ids.id(first)).bind(m_ids.id(last - 1));
    append_rows(block, row, first + 1, Codes::mostly_unique);
    return block;
}

}  // namespace geo::io
