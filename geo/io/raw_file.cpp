// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/raw_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace geo::io {
namespace {

std::string errno_text() { return std::generic_category().message(errno); }

}  // namespace

std::runtime_error input_error(const std::filesystem::path& file, const std::string& what, const std::string& advice) {
    return std::runtime_error(file.string() + ": " + what + (advice.empty() ? "" : ". " + advice));
}

// O_NONBLOCK: a named pipe put in the place of a checked file must not make the program wait for ever.
RawFile::RawFile(const std::filesystem::path& file)
    : m_path(file), m_descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    if (m_descriptor < 0) throw input_error(file, "cannot be opened: " + errno_text());
    struct stat status {};
    if (::fstat(m_descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(m_descriptor);
        throw input_error(file, "is not a regular file", "Give the path of a file");
    }
    m_size = static_cast<std::uint64_t>(status.st_size);
    ::posix_fadvise(m_descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
}

RawFile::~RawFile() { ::close(m_descriptor); }

std::size_t RawFile::read_at(std::span<char> into, std::uint64_t offset) const {
    std::size_t done = 0;
    while (done < into.size()) {
        const ssize_t got =
            ::pread(m_descriptor, into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw input_error(m_path, "cannot be read: " + errno_text());
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

std::size_t RawFile::read(std::span<char> into) {
    const std::size_t done = read_at(into, m_offset);
    m_offset += done;
    return done;
}

void RawFile::seek(std::uint64_t offset) { m_offset = offset; }

}  // namespace geo::io
