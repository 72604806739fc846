// SPDX-License-Identifier: GPL-3.0-or-later
// A PostgreSQL server of a test's own: made and started below a scratch folder, on a socket there and no port, by an
// unprivileged user when the test runs as root; stopped and gone when the test ends.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "tests/support/scratch_folder.hpp"

namespace tests {

class PostgresServer {
public:
    /// Nothing where PostgreSQL 15 with PostGIS 3 is not installed: says "skipped: " then, which CTest shows.
    static std::optional<PostgresServer> try_start();
    PostgresServer(PostgresServer&&) noexcept = default;
    PostgresServer& operator=(PostgresServer&&) = delete;
    ~PostgresServer();

    /// Makes a database with PostGIS. `encoding` is one of the server's ("UTF8", "LATIN1").
    void make_database(const std::string& name, const std::string& encoding = "UTF8") const;
    /// Runs SQL as the owner of all; what psql prints. Errors: std::runtime_error.
    std::string sql(const std::string& database, const std::string& statements) const;
    /// The connection string of a database, for its owner ("owner") or another user.
    std::string connection(const std::string& database, const std::string& user = "owner") const;

private:
    explicit PostgresServer(std::unique_ptr<ScratchFolder> folder);
    std::unique_ptr<ScratchFolder> m_folder;  // none in an object that was moved from
};

}  // namespace tests
