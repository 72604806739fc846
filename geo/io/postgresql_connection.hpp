// SPDX-License-Identifier: GPL-3.0-or-later
// A connection to a PostgreSQL server as a value that closes itself. Not thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct pg_conn;

namespace geo::io {

/// What the server refused.
struct DatabaseError : std::runtime_error {
    DatabaseError(const std::string& reason, std::string code) : std::runtime_error(reason), state(std::move(code)) {}
    std::string state;  ///< SQLSTATE of five characters; "" when the server did not answer
};

class DatabaseConnection {
public:
    /// `where` is a connection string of libpq (postgresql://… or key=value), the name of a database, or empty; what it
    /// does not say comes from libpq's environment (PGHOST, PGSERVICE, ~/.pgpass …).
    /// Errors, here and below: DatabaseError with the server's reason. No message repeats the connection string.
    explicit DatabaseConnection(const std::string& where);

    /// "user@host:port/database", without what is secret.
    std::string description() const;

    /// Runs statements that give no rows.
    void run(const std::string& sql);
    /// The rows of a query, as text; NULL is "".
    std::vector<std::vector<std::string>> rows(const std::string& sql, const std::vector<std::string>& parameters = {});

    /// Sends the bytes that `COPY … FROM STDIN` expects, then ends it.
    void begin_copy(const std::string& sql);
    void send(std::string_view bytes);
    /// Returns how many rows the server took.
    std::uint64_t end_copy();

private:
    struct Closer {
        void operator()(pg_conn* connection) const;
    };
    std::unique_ptr<pg_conn, Closer> m_connection;
};

}  // namespace geo::io
