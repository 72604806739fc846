// SPDX-License-Identifier: GPL-3.0-or-later
// Work in a process of its own, on a disk that is soon full.
#pragma once

#include <sys/types.h>
#include <unistd.h>

#include <exception>
#include <filesystem>
#include <string>

namespace tests {

/// Runs `work` in a process of its own, which ends with 0, or with 7 when something cannot be written, or with 8.
template <class Work>
pid_t fork_child(const Work& work) {
    const pid_t child = fork();
    if (child != 0) return child;
    try {
        work();
        _exit(0);
    } catch (const std::exception& error) {
        _exit(std::string(error.what()).find("cannot write") != std::string::npos ? 7 : 8);
    }
}

/// The exit status of a process, once it has ended; minus the number of the signal that ended it.
int status_of(pid_t child);

/// The exit status by which a process says that it may not mount.
inline constexpr int not_allowed = 5;

/// Puts a file system of 1 MB in memory over the folder, seen by this process alone.
bool mount_small_disk(const std::filesystem::path& folder);

}  // namespace tests
