// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/file_sink.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <string>
#include <system_error>

namespace geo::io {
namespace {

[[noreturn]] void fail(const char* doing, int error) {
    const char* advice = error == ENOSPC || error == EDQUOT ? "; free some space or choose another folder" : "";
    throw std::runtime_error(std::string(doing) + ": " + std::generic_category().message(error) + advice);
}

std::uint64_t length(int fd) {
    struct stat status {};
    if (fstat(fd, &status) != 0) fail("the file's size cannot be read", errno);
    return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace

FileSink::FileSink(const std::filesystem::path& path, Contents contents) {
    const int mode = contents == Contents::replaced ? O_CREAT | O_TRUNC : 0;
    m_fd = open(path.c_str(), O_WRONLY | O_CLOEXEC | mode, 0666);
    if (m_fd < 0) fail("the file cannot be opened", errno);
    if (contents == Contents::kept) m_size = length(m_fd);
}

FileSink::~FileSink() {
    if (m_fd >= 0) ::close(m_fd);
}

void FileSink::write(std::string_view bytes) { write_at(m_size, bytes); }

void FileSink::write_at(std::uint64_t offset, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = pwrite(m_fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("writing failed", errno);
        offset += static_cast<std::uint64_t>(written);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    m_size = std::max(m_size, offset);
}

void FileSink::close() {
    const std::uint64_t found = length(m_fd);
    const int closed = ::close(m_fd);
    m_fd = -1;
    if (closed != 0) fail("closing failed", errno);
    if (found != m_size) {
        throw std::runtime_error("the file has " + std::to_string(found) + " bytes instead of " +
                                 std::to_string(m_size));
    }
}

}  // namespace geo::io
