// SPDX-License-Identifier: GPL-3.0-or-later
// The service as a running program: an edition, the sockets it is asked on, its signals, log and counts.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

#include "core/model/language.hpp"
#include "core/service/server.hpp"
#include "core/service/snapshot.hpp"

namespace core {

struct ServeOptions {
    std::filesystem::path edition;
    std::string host = "127.0.0.1";  ///< a number: 0.0.0.0 and :: are all addresses of the machine
    std::uint16_t port = 8080;       ///< 0: any that is free
    std::optional<std::uint16_t> admin_port =
        {};                     ///< of /health and /metrics, on this machine only; none: no such thing
    std::string base_url = {};  ///< that clients reach the service by; "": that of host and port
    std::filesystem::path token_file = {};
    std::filesystem::path access_log = {};  ///< "": standard error
    bool logged = true;
    ServerLimits limits = {};
    std::chrono::milliseconds drain{10'000};  ///< what is in hand may still take when the service is ended
    SnapshotOptions snapshot = {};
    Language language = Language::en;
};

/// Serves until SIGTERM or SIGINT. Writes to `out` the address as its first line once it answers, then that of /health
/// when there is one; to `err` what becomes of the edition. SIGHUP has the edition loaded, and the log opened, anew.
/// Errors: std::runtime_error, when it cannot begin.
void serve(const ServeOptions& options, std::ostream& out, std::ostream& err);

}  // namespace core
