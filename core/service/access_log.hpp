// SPDX-License-Identifier: GPL-3.0-or-later
// One line of JSON for each request, without what the client wrote: no query, no header, no path but the route's template.
// Lines are written by a thread of the log's own, so that a full disk or a reader that stalls holds up no answer; where
// they would fill the memory, they are dropped and counted. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

#include "core/service/server.hpp"

namespace core {

/// {"time":"2026-11-22T10:11:42.123Z","address":"127.0.0.1","method":"GET","route":"/collections","status":200, …}
std::string access_line(const RequestRecord& record, std::chrono::system_clock::time_point now);

class AccessLog {
public:
    enum class Target { none, standard_error, file };

    /// Errors: std::runtime_error, when the file cannot be opened for appending.
    AccessLog(Target target, std::filesystem::path file);
    AccessLog(const AccessLog&) = delete;
    AccessLog& operator=(const AccessLog&) = delete;
    ~AccessLog();  ///< writes what is left

    void add(const RequestRecord& record) noexcept;
    /// Goes on in the file of that name, after it has been renamed by what rotates logs. The former one is kept where that
    /// fails.
    void reopen();
    std::uint64_t dropped() const;

private:
    void write_lines();

    Target m_target;
    std::filesystem::path m_file;
    mutable std::mutex m_mutex;  // of what follows
    std::condition_variable m_more;
    std::string m_lines;
    std::uint64_t m_dropped = 0;
    int m_descriptor = -1;
    int m_next_descriptor = -1;  ///< to be changed to; owned by the writing thread afterwards
    bool m_ending = false;
    std::thread m_writer;
};

}  // namespace core
