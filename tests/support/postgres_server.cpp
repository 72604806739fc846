// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgres_server.hpp"

#include <unistd.h>

#include <fstream>
#include <iostream>
#include <stdexcept>

namespace tests {
namespace {

const std::string programs = "/usr/lib/postgresql/15/bin/";

/// The server refuses to be run by root.
std::string unprivileged() {
    return geteuid() == 0 ? "setpriv --reuid=nobody --regid=nogroup --clear-groups --no-new-privs " : "";
}

std::string done(const std::string& command) {
    const CommandResult result = run_command(command);
    if (result.status != 0) throw std::runtime_error(command + ": " + result.output);
    return result.output;
}

}  // namespace

std::optional<PostgresServer> PostgresServer::try_start() {
    const bool installed = access((programs + "initdb").c_str(), X_OK) == 0 &&
                           access("/usr/share/postgresql/15/extension/postgis.control", R_OK) == 0;
    if (!installed) {
        std::cout << "skipped: PostgreSQL 15 with PostGIS 3 is not installed\n";
        return {};
    }
    auto folder = std::make_unique<ScratchFolder>();
    const std::string path = folder->path().string();
    if (geteuid() == 0) done("chown nobody:nogroup " + path);
    done("cd " + path + " && " + unprivileged() + programs + "initdb -D " + path +
         "/data -A trust -U owner -E UTF8 --locale=C --no-sync");
    PostgresServer server(std::move(folder));
    done("cd " + path + " && " + unprivileged() + programs + "pg_ctl -D " + path + "/data -w -t 600 -s -l " + path +
         "/log -o \"-c listen_addresses='' -c fsync=off -c unix_socket_directories=" + path + "\" start >/dev/null");
    return server;
}

PostgresServer::PostgresServer(std::unique_ptr<ScratchFolder> folder) : m_folder(std::move(folder)) {}

PostgresServer::~PostgresServer() {
    if (!m_folder) return;
    const std::string path = m_folder->path().string();
    run_command("cd / && " + unprivileged() + programs + "pg_ctl -D " + path + "/data -w -t 600 -s -m immediate stop");
}

std::string PostgresServer::sql(const std::string& database, const std::string& statements) const {
    const auto file = *m_folder / "statements.sql";
    std::ofstream(file) << statements;
    return done("psql -qXAt -v ON_ERROR_STOP=1 -d '" + connection(database) + "' -f " + file.string());
}

void PostgresServer::make_database(const std::string& name, const std::string& encoding) const {
    sql("postgres",
        "CREATE DATABASE " + name + " ENCODING '" + encoding + "' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
    sql(name, "CREATE EXTENSION postgis");
}

std::string PostgresServer::connection(const std::string& database, const std::string& user) const {
    return "postgresql://" + user + "@/" + database + "?host=" + m_folder->path().string();
}

}  // namespace tests
