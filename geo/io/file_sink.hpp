// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes into a file, each failure of the system told. For what `write_file` hands a temporary path to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

namespace geo::io {

/// An open file that bytes are appended to. They are written by a thread of the sink's own, some megabytes at a time, and
/// past the first tens of megabytes round the system's cache where it can: pages that nobody reads soon would cost more
/// than the writing, and push out what others read. Memory: 8 MB at most. Not thread-safe.
class FileSink {
public:
    enum class Contents { replaced, kept };

    /// Errors, here and below: std::runtime_error with the system's reason; of writing, it may come with a later call.
    explicit FileSink(const std::filesystem::path& path, Contents contents = Contents::replaced);
    FileSink(const FileSink&) = delete;
    FileSink& operator=(const FileSink&) = delete;
    ~FileSink();

    void write(std::string_view bytes);
    /// Writes over what is there. Pre: it ends no later than the file.
    void write_over(std::uint64_t offset, std::string_view bytes);
    /// Number of bytes up to the end of the file, what is not written yet included.
    std::uint64_t size() const;
    /// Writes what is left, closes the file, and checks that it is as long as what was written.
    void close();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace geo::io
