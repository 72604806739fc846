// SPDX-License-Identifier: GPL-3.0-or-later
// A GeoPackage is a database, and a database can hold programs: views run when they are read. GDAL is let near plain
// tables only. Triggers cannot fire, since nothing is written.
#include <sqlite3.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <system_error>

#include "geo/io/ogr_dataset.hpp"
#include "geo/io/raw_file.hpp"

namespace geo::io {
namespace {

struct CloseDatabase {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

/// The path as SQLite's file: address, everything but plain characters written as %xx.
std::string database_address(const std::filesystem::path& file, bool immutable) {
    std::string address = "file:";
    for (const char c : file.string()) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = std::isalnum(byte) != 0 || c == '/' || c == '.' || c == '_' || c == '-';
        if (plain) {
            address.push_back(c);
        } else {
            address += '%';
            address += "0123456789ABCDEF"[byte >> 4];
            address += "0123456789ABCDEF"[byte & 15];
        }
    }
    return address + (immutable ? "?mode=ro&immutable=1" : "?mode=ro");
}

std::runtime_error damaged(const std::filesystem::path& file, sqlite3* database) {
    return input_error(file, std::string("cannot be read as a GeoPackage: ") + sqlite3_errmsg(database),
                       "Fetch it again, or close the program that has it open");
}

Database open_database(const std::filesystem::path& file) {
    sqlite3* handle = nullptr;
    const int answer = sqlite3_open_v2(database_address(file, !has_pending_changes(file)).c_str(), &handle,
                                       SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database(handle);
    if (answer != SQLITE_OK) throw damaged(file, handle);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    return database;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

struct Table {
    std::string name, type;
};

std::vector<Table> tables(const std::filesystem::path& file, sqlite3* database) {
    // What SQLite made of the schema, not what sqlite_master says: that table can be written by hand.
    sqlite3_stmt* handle = nullptr;
    if (sqlite3_prepare_v2(database, "SELECT name, type FROM pragma_table_list WHERE schema = 'main'", -1, &handle,
                           nullptr) != SQLITE_OK)
        throw damaged(file, database);
    const Statement statement(handle);
    std::vector<Table> found;
    int answer = SQLITE_ROW;
    const auto text = [&](int column) {
        const unsigned char* value = sqlite3_column_text(handle, column);
        return value == nullptr ? std::string()
                                : std::string(static_cast<const char*>(static_cast<const void*>(value)));
    };
    while ((answer = sqlite3_step(handle)) == SQLITE_ROW) found.push_back({text(0), text(1)});
    if (answer != SQLITE_DONE) throw damaged(file, database);
    return found;
}

bool has_computed_columns(const std::filesystem::path& file, sqlite3* database, const std::string& table) {
    sqlite3_stmt* handle = nullptr;
    if (sqlite3_prepare_v2(database, "SELECT count(*) FROM pragma_table_xinfo(?1) WHERE hidden IN (2, 3)", -1, &handle,
                           nullptr) != SQLITE_OK)
        throw damaged(file, database);
    const Statement statement(handle);
    sqlite3_bind_text(handle, 1, table.c_str(), -1, SQLITE_TRANSIENT);
    if (sqlite3_step(handle) != SQLITE_ROW) throw damaged(file, database);
    return sqlite3_column_int(handle, 0) > 0;
}

}  // namespace

bool has_pending_changes(const std::filesystem::path& geopackage) {
    std::error_code error;
    const auto bytes = std::filesystem::file_size(geopackage.string() + "-wal", error);
    return !error && bytes > 0;
}

std::vector<std::string> unsafe_geopackage_layers(const std::filesystem::path& file) {
    const Database database = open_database(file);
    std::vector<std::string> unsafe;
    bool has_contents = false;
    for (const Table& table : tables(file, database.get())) {
        const std::string name = lower(table.name);
        const bool plain = table.type == "table" && !has_computed_columns(file, database.get(), table.name);
        has_contents = has_contents || name == "gpkg_contents";
        if (name.starts_with("gpkg_") && !plain)
            throw input_error(file,
                              "has a " + table.type + " in the place of its table " + table.name +
                                  ": it is refused, since reading it would run what it says",
                              "Export it again from QGIS or ogr2ogr");
        if (!plain) unsafe.push_back(table.name);
    }
    if (!has_contents)
        throw input_error(file, "is a SQLite database and not a GeoPackage: it has no table gpkg_contents",
                          "Export the table as GeoPackage or CSV");
    return unsafe;
}

}  // namespace geo::io
