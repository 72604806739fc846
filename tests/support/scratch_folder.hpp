// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of a test's own, gone when the test ends.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace tests {

class ScratchFolder {
public:
    ScratchFolder();
    /// Made below `parent`, for tests that need a certain file system.
    explicit ScratchFolder(const std::filesystem::path& parent);
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder();

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path operator/(std::string_view name) const { return m_path / name; }
    /// Number of files and folders in it, hidden ones included.
    std::size_t entries() const;

private:
    std::filesystem::path m_path;
};

std::string file_bytes(const std::filesystem::path& file);

/// Runs a command in a shell; its status and all it printed.
struct CommandResult {
    int status = -1;
    std::string output;
};
CommandResult run_command(const std::string& command);

}  // namespace tests
