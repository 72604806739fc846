// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenario/built_files.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <memory>
#include <sstream>

#include "core/cli/run.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"

namespace tests {
namespace {

namespace fs = std::filesystem;

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return text;
}

using Database = std::unique_ptr<sqlite3, decltype([](sqlite3* database) { sqlite3_close(database); })>;
using Statement = std::unique_ptr<sqlite3_stmt, decltype([](sqlite3_stmt* s) { sqlite3_finalize(s); })>;

/// Calls `row` with each row of a query.
template <class Row>
void for_each_row(sqlite3* database, const std::string& query, Row row) {
    sqlite3_stmt* raw = nullptr;
    REQUIRE(sqlite3_prepare_v2(database, query.c_str(), -1, &raw, nullptr) == SQLITE_OK);
    const Statement statement(raw);
    while (sqlite3_step(raw) == SQLITE_ROW) row(raw);
}

std::string cell(sqlite3_stmt* row, int column) {
    const void* bytes = sqlite3_column_blob(row, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
    return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
}

/// Cells of a GeoPackage may lie apart in its bytes, on pages that overflow.
void search_cells(const std::string& text, const fs::path& file, std::vector<std::string>& places) {
    sqlite3* raw = nullptr;
    REQUIRE(sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
    const Database database(raw);
    std::vector<std::string> tables;
    for_each_row(raw, "SELECT name FROM sqlite_master WHERE type = 'table'",
                 [&](sqlite3_stmt* row) { tables.push_back(cell(row, 0)); });
    for (const std::string& table : tables) {
        for_each_row(raw, "SELECT * FROM \"" + table + "\"", [&](sqlite3_stmt* row) {
            for (int column = 0; column < sqlite3_column_count(row); ++column) {
                if (lower(cell(row, column)).find(text) != std::string::npos)
                    places.push_back(file.filename().string() + ": " + table + "." + sqlite3_column_name(row, column));
            }
        });
    }
}

}  // namespace

BuiltFiles built_files(const fs::path& territory, const fs::path& folder, const std::vector<std::string>& further) {
    std::vector<std::string> args{
        "build", territory.string(), "-o", folder.string(), "--formats", "gpkg,geojson,flatgeobuf,csv", "--lang",
        "en",    "--quiet"};
    args.insert(args.end(), further.begin(), further.end());
    std::ostringstream out, err;
    const int status = core::run(args, out, err);
    INFO(err.str());
    REQUIRE(status == 0);
    BuiltFiles files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file())
            files[fs::relative(entry.path(), folder).generic_string()] = file_bytes(entry.path());
    }
    return files;
}

std::vector<std::string> places_of(const std::string& text, const fs::path& folder, const BuiltFiles& files) {
    const std::string wanted = lower(text);
    std::vector<std::string> places;
    for (const auto& [name, bytes] : files) {
        // No format that is written is compressed; one that is to come must be opened here first.
        REQUIRE_FALSE(bytes.starts_with("\x1f\x8b"));
        REQUIRE_FALSE(bytes.starts_with("PK"));
        if (lower(bytes).find(wanted) != std::string::npos) places.push_back(name);
        if (bytes.starts_with("SQLite format 3")) search_cells(wanted, folder / name, places);
    }
    return places;
}

}  // namespace tests
