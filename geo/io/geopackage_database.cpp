// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/geopackage_database.hpp"

#include <sqlite3.h>

#include <stdexcept>

#include "geo/io/sqlite_uncached.hpp"

namespace geo::io {
namespace {

[[noreturn]] void fail(sqlite3* database, std::string_view doing) {
    switch (sqlite3_errcode(database)) {
        case SQLITE_NOTADB:
            throw std::runtime_error("it is not a GeoPackage, or is damaged; copy it again, or make it anew");
        case SQLITE_CORRUPT: throw std::runtime_error("it is damaged or cut short; copy it again, or make it anew");
        case SQLITE_CANTOPEN: throw std::runtime_error("it cannot be opened; see whether you may read it");
        default: break;
    }
    throw std::runtime_error("SQLite: " + std::string(sqlite3_errmsg(database)) + " (" + std::string(doing) + ")");
}

std::string quoted(std::string_view text, char quote) {
    std::string out(1, quote);
    for (const char c : text) out.append(c == quote ? 2 : 1, c);
    out.push_back(quote);
    return out;
}

}  // namespace

void Statement::Closer::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Statement::check(int status) const {
    if (status != SQLITE_OK) fail(sqlite3_db_handle(m_statement.get()), "a statement");
}

Statement& Statement::bind(std::int64_t value) {
    check(sqlite3_bind_int64(m_statement.get(), ++m_bound, value));
    return *this;
}

Statement& Statement::bind(double value) {
    check(sqlite3_bind_double(m_statement.get(), ++m_bound, value));
    return *this;
}

Statement& Statement::bind(std::string_view text) {
    // A null pointer would be taken for NULL; an empty text is a text.
    const char* data = text.data() == nullptr ? "" : text.data();
    check(sqlite3_bind_text64(m_statement.get(), ++m_bound, data, text.size(), nullptr, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind_null() {
    check(sqlite3_bind_null(m_statement.get(), ++m_bound));
    return *this;
}

bool Statement::step() {
    const int status = sqlite3_step(m_statement.get());
    if (status != SQLITE_ROW && status != SQLITE_DONE) {
        fail(sqlite3_db_handle(m_statement.get()), sqlite3_sql(m_statement.get()));
    }
    return status == SQLITE_ROW;
}

void Statement::run() {
    while (step()) {
    }
    sqlite3_reset(m_statement.get());
    m_bound = 0;
}

// The connection is used by one thread at a time and takes no locks (SQLITE_OPEN_NOMUTEX): then values of a row may be
// asked directly. Source: https://www.sqlite.org/c3ref/value.html.
Statement::Value Statement::value(int column) const { return Value(sqlite3_column_value(m_statement.get(), column)); }

Statement::Kind Statement::Value::kind() const {
    switch (sqlite3_value_type(m_value)) {
        case SQLITE_NULL: return Kind::null;
        case SQLITE_INTEGER: return Kind::integer;
        case SQLITE_FLOAT: return Kind::real;
        default: return Kind::bytes;
    }
}
std::int64_t Statement::Value::integer() const { return sqlite3_value_int64(m_value); }
double Statement::Value::real() const { return sqlite3_value_double(m_value); }

std::string_view Statement::Value::bytes() const {
    const void* data = sqlite3_value_blob(m_value);
    const int size = sqlite3_value_bytes(m_value);
    return data == nullptr ? std::string_view{}
                           : std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

void Database::Closer::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Database::Database(const std::filesystem::path& file, Access access) {
    const bool reading = access == Access::read_only || access == Access::read_once;
    const int flags = reading                     ? SQLITE_OPEN_READONLY
                      : access == Access::created ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                  : SQLITE_OPEN_READWRITE;
    sqlite3* opened = nullptr;
    const int status = sqlite3_open_v2(std::filesystem::absolute(file).c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX,
                                       access == Access::read_once ? sqlite_uncached() : nullptr);
    m_database.reset(opened);
    if (status != SQLITE_OK) fail(opened, "opening");
    if (!reading) run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE");
}

void Database::run(const std::string& sql) {
    if (sqlite3_exec(m_database.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail(m_database.get(), sql.substr(0, 200));
    }
}

Statement Database::prepare(std::string_view sql) const {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_database.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr) !=
        SQLITE_OK) {
        fail(m_database.get(), sql);
    }
    return Statement(statement);
}

std::int64_t Database::integer(std::string_view sql) const {
    Statement statement = prepare(sql);
    if (!statement.step()) throw std::runtime_error("SQLite: no row (" + std::string(sql) + ")");
    return statement.integer(0);
}

std::string Database::text(std::string_view sql) const {
    Statement statement = prepare(sql);
    if (!statement.step()) throw std::runtime_error("SQLite: no row (" + std::string(sql) + ")");
    return std::string(statement.bytes(0));
}

bool Database::has_table(std::string_view name) const {
    Statement statement = prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)");
    return statement.bind(name).step();
}

bool Database::try_read(std::span<char> into, std::uint64_t at) const {
    // Not by a descriptor of our own: to close it would take away the locks that SQLite has on the file.
    sqlite3_file* file = nullptr;
    const int known = sqlite3_file_control(m_database.get(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (known != SQLITE_OK || file == nullptr || file->pMethods == nullptr) return false;
    return file->pMethods->xRead(file, into.data(), static_cast<int>(into.size()), static_cast<sqlite3_int64>(at)) ==
           SQLITE_OK;
}

std::string quoted_name(std::string_view name) { return quoted(name, '"'); }
std::string quoted_text(std::string_view text) { return quoted(text, '\''); }

}  // namespace geo::io
