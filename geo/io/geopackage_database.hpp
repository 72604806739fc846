// SPDX-License-Identifier: GPL-3.0-or-later
// A SQLite connection and its statements as values that close themselves. Not thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;
struct sqlite3_value;

namespace geo::io {

/// A prepared statement. Texts and blobs are not copied: they must live until the last `step`.
class Statement {
public:
    explicit Statement(sqlite3_stmt* statement) : m_statement(statement) {}

    /// Binds the next parameter.
    Statement& bind(std::int64_t value);
    Statement& bind(double value);
    Statement& bind(std::string_view text);
    Statement& bind_null();
    /// True while there is a row. Errors: std::runtime_error with SQLite's reason.
    bool step();
    /// Runs a statement without rows, and makes it ready for new parameters.
    void run();

    enum class Kind { null, integer, real, bytes };
    /// A value of a row, found once for all that is asked of it. Valid until the next `step`.
    class Value {
    public:
        Kind kind() const;
        std::int64_t integer() const;
        double real() const;
        /// Text or blob.
        std::string_view bytes() const;

    private:
        friend class Statement;
        explicit Value(sqlite3_value* value) : m_value(value) {}
        sqlite3_value* m_value;
    };
    Value value(int column) const;
    std::int64_t integer(int column) const { return value(column).integer(); }
    double real(int column) const { return value(column).real(); }
    std::string_view bytes(int column) const { return value(column).bytes(); }

private:
    struct Closer {
        void operator()(sqlite3_stmt* statement) const;
    };
    void check(int status) const;

    std::unique_ptr<sqlite3_stmt, Closer> m_statement;
    int m_bound = 0;
};

class Database {
public:
    /// `created`: the file is empty and made by us alone, so that neither journal nor locks are needed.
    /// `read_once`: nobody else has the file open, and what is read will not be read again (see `sqlite_uncached`).
    enum class Access { read_only, read_once, created, changed };

    /// Errors, here and below: std::runtime_error with SQLite's reason.
    Database(const std::filesystem::path& file, Access access);

    void run(const std::string& sql);
    Statement prepare(std::string_view sql) const;
    /// First value of the first row, which must exist.
    std::int64_t integer(std::string_view sql) const;
    std::string text(std::string_view sql) const;
    bool has_table(std::string_view name) const;
    /// Bytes of the file itself, as they stand; false when there are not so many. Pre: a statement that reads is under
    /// way (its lock keeps others from writing them).
    bool try_read(std::span<char> into, std::uint64_t at) const;

private:
    struct Closer {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Closer> m_database;
};

/// A name as an SQL identifier, and a text as an SQL literal.
std::string quoted_name(std::string_view name);
std::string quoted_text(std::string_view text);

}  // namespace geo::io
