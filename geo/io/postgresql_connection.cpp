// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/postgresql_connection.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <stdexcept>

namespace geo::io {
namespace {

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

constexpr std::size_t sent_at_once = std::size_t{1} << 20U;

std::string text_of(const char* text) { return text == nullptr ? std::string() : std::string(text); }

/// A message in one line.
std::string one_line(const std::string& message) {
    std::string line;
    for (std::size_t begin = 0; begin < message.size();) {
        const std::size_t end = std::min(message.find('\n', begin), message.size());
        const std::size_t first = std::min(message.find_first_not_of(" \t", begin), end);
        if (first < end) line += (line.empty() ? "" : "; ") + message.substr(first, end - first);
        begin = end + 1;
    }
    return line;
}

/// What the server says is wrong, and what to do; without the statement, which means nothing to who reads it.
std::string reason_of(const PGconn* connection, const PGresult* result) {
    std::string reason =
        result == nullptr ? std::string() : text_of(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    if (reason.empty()) return one_line(text_of(PQerrorMessage(connection)));
    for (const int field : {PG_DIAG_MESSAGE_DETAIL, PG_DIAG_MESSAGE_HINT, PG_DIAG_CONTEXT}) {
        const std::string more = text_of(PQresultErrorField(result, field));
        if (!more.empty()) reason += "; " + more;
    }
    return one_line(reason);
}

[[noreturn]] void fail(const PGconn* connection, const PGresult* result = nullptr) {
    const std::string reason = reason_of(connection, result);
    throw DatabaseError("PostgreSQL: " + (reason.empty() ? "no reason is given" : reason),
                        result == nullptr ? std::string() : text_of(PQresultErrorField(result, PG_DIAG_SQLSTATE)));
}

/// libpq's own message on a connection string that it cannot read would repeat parts of it.
void check_readable(const std::string& where) {
    if (where.find("://") == std::string::npos && where.find('=') == std::string::npos) return;
    PQconninfoOption* options = PQconninfoParse(where.c_str(), nullptr);
    if (options == nullptr) {
        throw std::runtime_error(
            "the connection string cannot be read; write postgresql://user@host:port/database, with %40 for an @ in a "
            "name, or host=… dbname=… user=…, and leave the password to ~/.pgpass or PGPASSWORD");
    }
    PQconninfoFree(options);
}

}  // namespace

void DatabaseConnection::Closer::operator()(pg_conn* connection) const { PQfinish(connection); }

DatabaseConnection::DatabaseConnection(const std::string& where) {
    check_readable(where);
    const bool timed = std::getenv("PGCONNECT_TIMEOUT") != nullptr;
    const std::array<const char*, 4> keys{"fallback_application_name", "dbname", timed ? nullptr : "connect_timeout",
                                          nullptr};
    const std::array<const char*, 4> values{"maillage", where.c_str(), "15", nullptr};
    m_connection.reset(PQconnectdbParams(keys.data(), values.data(), 1));
    if (!m_connection) throw std::bad_alloc();
    if (PQstatus(m_connection.get()) != CONNECTION_OK) fail(m_connection.get());
    PQsetNoticeProcessor(
        m_connection.get(), [](void*, const char*) {}, nullptr);
    if (PQsetClientEncoding(m_connection.get(), "UTF8") != 0) fail(m_connection.get());
    // Names mean what they say, whatever this user's settings are.
    run("SET standard_conforming_strings = on; SET search_path = pg_catalog; SET DateStyle = 'ISO, YMD'");
}

std::string DatabaseConnection::description() const {
    const PGconn* connection = m_connection.get();
    return text_of(PQuser(connection)) + "@" + text_of(PQhost(connection)) + ":" + text_of(PQport(connection)) + "/" +
           text_of(PQdb(connection));
}

void DatabaseConnection::run(const std::string& sql) {
    const Result result(PQexec(m_connection.get(), sql.c_str()));
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(m_connection.get(), result.get());
}

std::vector<std::vector<std::string>> DatabaseConnection::rows(const std::string& sql,
                                                               const std::vector<std::string>& parameters) {
    std::vector<const char*> values;
    for (const std::string& parameter : parameters) values.push_back(parameter.c_str());
    const Result result(PQexecParams(m_connection.get(), sql.c_str(), static_cast<int>(values.size()), nullptr,
                                     values.data(), nullptr, nullptr, 0));
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) fail(m_connection.get(), result.get());
    std::vector<std::vector<std::string>> table;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
        auto& cells = table.emplace_back();
        for (int column = 0; column < PQnfields(result.get()); ++column) {
            cells.emplace_back(PQgetvalue(result.get(), row, column));
        }
    }
    return table;
}

void DatabaseConnection::begin_copy(const std::string& sql) {
    const Result result(PQexec(m_connection.get(), sql.c_str()));
    if (PQresultStatus(result.get()) != PGRES_COPY_IN) fail(m_connection.get(), result.get());
}

void DatabaseConnection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::string_view part = bytes.substr(0, sent_at_once);
        if (PQputCopyData(m_connection.get(), part.data(), static_cast<int>(part.size())) != 1)
            fail(m_connection.get());
        bytes.remove_prefix(part.size());
    }
}

std::uint64_t DatabaseConnection::end_copy() {
    if (PQputCopyEnd(m_connection.get(), nullptr) != 1) fail(m_connection.get());
    const Result result(PQgetResult(m_connection.get()));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail(m_connection.get(), result.get());
    const std::string_view count = PQcmdTuples(result.get());
    std::uint64_t rows = 0;
    std::from_chars(count.data(), count.data() + count.size(), rows);
    while (const Result rest{PQgetResult(m_connection.get())}) {  // the protocol asks to read to the end
    }
    return rows;
}

}  // namespace geo::io
