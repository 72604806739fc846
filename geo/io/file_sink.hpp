// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes into a file, each failure of the system told. For what `write_file` hands a temporary path to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace geo::io {

/// An open file that bytes are appended to, or put at a place. Not thread-safe.
class FileSink {
public:
    enum class Contents { replaced, kept };

    /// Errors, here and below: std::runtime_error with the system's reason.
    explicit FileSink(const std::filesystem::path& path, Contents contents = Contents::replaced);
    FileSink(const FileSink&) = delete;
    FileSink& operator=(const FileSink&) = delete;
    ~FileSink();

    void write(std::string_view bytes);
    void write_at(std::uint64_t offset, std::string_view bytes);
    /// Number of bytes up to the end of the file.
    std::uint64_t size() const { return m_size; }
    /// Closes the file, and checks that it is as long as what was written.
    void close();

private:
    int m_fd = -1;
    std::uint64_t m_size = 0;
};

}  // namespace geo::io
