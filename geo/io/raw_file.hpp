// SPDX-License-Identifier: GPL-3.0-or-later
// A file opened for reading, closed when it goes. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>

namespace geo::io {

/// An error that names the file, says what is wrong and, by `advice`, what to do.
std::runtime_error input_error(const std::filesystem::path& file, const std::string& what,
                               const std::string& advice = {});

class RawFile {
public:
    /// Errors: std::runtime_error that names the file when it cannot be opened.
    explicit RawFile(const std::filesystem::path& file);
    RawFile(const RawFile&) = delete;
    RawFile& operator=(const RawFile&) = delete;
    ~RawFile();

    const std::filesystem::path& path() const { return m_path; }
    std::uint64_t size() const { return m_size; }
    /// Reads from where the last call ended; fewer bytes than asked only at the end of the file.
    std::size_t read(std::span<char> into);
    /// Reads from `offset`, without moving where `read` goes on.
    std::size_t read_at(std::span<char> into, std::uint64_t offset) const;
    void seek(std::uint64_t offset);

private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
    std::uint64_t m_size = 0;
    std::uint64_t m_offset = 0;
};

}  // namespace geo::io
