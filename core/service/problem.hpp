// SPDX-License-Identifier: GPL-3.0-or-later
// Why a request is refused, as exceptions that `answer` alone catches and turns into a problem document (RFC 7807).
// Messages name the parameter and what is allowed; never a path of this machine, nor code.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace core {

/// An answer other than the one asked for. `what()` is for the client.
class Problem : public std::runtime_error {
public:
    Problem(int status, const std::string& detail, std::string parameter = {})
        : std::runtime_error(detail), m_status(status), m_parameter(std::move(parameter)) {}
    int status() const { return m_status; }
    const std::string& parameter() const { return m_parameter; }  ///< the one at fault; or none

private:
    int m_status;
    std::string m_parameter;
};

/// 400: this parameter, and what is allowed.
class BadRequest : public Problem {
public:
    explicit BadRequest(const std::string& detail, std::string parameter = {})
        : Problem(400, detail, std::move(parameter)) {}
};

/// 404: the edition has no such thing.
class NotFound : public Problem {
public:
    explicit NotFound(const std::string& detail) : Problem(404, detail) {}
};

/// 503 with Retry-After: the answer would take longer than the service allows.
class Overdue : public Problem {
public:
    Overdue() : Problem(503, "the answer takes longer than this service allows: ask for less") {}
};

}  // namespace core
