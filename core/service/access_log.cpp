// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/access_log.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace core {
namespace {

constexpr std::size_t most_waiting_bytes = 4u << 20;

/// -1 where that fails.
int opened(const std::filesystem::path& file) {
    return ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
}

/// What cannot be written is lost: nobody is left to be told.
void write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::string written_time(std::chrono::system_clock::time_point now) {
    using namespace std::chrono;
    const auto milliseconds = duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
    const std::time_t seconds = milliseconds / 1000;
    std::tm date{};
    gmtime_r(&seconds, &date);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", date.tm_year + 1900, date.tm_mon + 1, date.tm_mday,
                       date.tm_hour, date.tm_min, date.tm_sec, milliseconds % 1000);
}

}  // namespace

std::string access_line(const RequestRecord& record, std::chrono::system_clock::time_point now) {
    std::string line =
        fmt::format(R"({{"time":"{}","address":"{}","method":"{}","route":"{}","status":{},"bytes":{},"ms":{:.2f})",
                    written_time(now), record.address, record.method, record.route, record.status, record.bytes,
                    static_cast<double>(record.time.count()) / 1000);
    if (!record.complete) line += R"(,"complete":false)";
    if (!record.fault.empty()) {
        // Words of an exception, which may hold anything.
        line +=
            ",\"fault\":" + nlohmann::json(record.fault).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    }
    return line + "}\n";
}

AccessLog::AccessLog(Target target, std::filesystem::path file) : m_target(target), m_file(std::move(file)) {
    if (target == Target::none) return;
    m_descriptor = target == Target::standard_error ? STDERR_FILENO : opened(m_file);
    if (m_descriptor < 0) {
        throw std::runtime_error("cannot write the access log " + m_file.string() + ": " + std::strerror(errno));
    }
    m_writer = std::thread([this] { write_lines(); });
}

AccessLog::~AccessLog() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_more.notify_one();
    if (m_writer.joinable()) m_writer.join();
    if (m_target == Target::file && m_descriptor >= 0) ::close(m_descriptor);
    if (m_next_descriptor >= 0) ::close(m_next_descriptor);
}

void AccessLog::add(const RequestRecord& record) noexcept {
    if (m_target == Target::none) return;
    try {
        const std::string line = access_line(record, std::chrono::system_clock::now());
        const std::lock_guard lock(m_mutex);
        if (m_lines.size() + line.size() > most_waiting_bytes) {
            ++m_dropped;
            return;
        }
        if (m_lines.empty()) m_more.notify_one();
        m_lines += line;
    } catch (const std::exception&) {
        // No memory for a line: the request was answered all the same.
    }
}

void AccessLog::reopen() {
    if (m_target != Target::file) return;
    const int descriptor = opened(m_file);
    if (descriptor < 0) return;
    const std::lock_guard lock(m_mutex);
    if (m_next_descriptor >= 0) ::close(m_next_descriptor);
    m_next_descriptor = descriptor;
}

std::uint64_t AccessLog::dropped() const {
    const std::lock_guard lock(m_mutex);
    return m_dropped;
}

void AccessLog::write_lines() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_more.wait(lock, [this] { return m_ending || !m_lines.empty(); });
        if (m_lines.empty()) return;
        const std::string lines = std::exchange(m_lines, {});
        if (m_next_descriptor >= 0) {
            ::close(m_descriptor);
            m_descriptor = std::exchange(m_next_descriptor, -1);
        }
        const int descriptor = m_descriptor;
        lock.unlock();
        write_all(descriptor, lines);
        lock.lock();
    }
}

}  // namespace core
