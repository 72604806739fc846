// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_disk.hpp"

#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>

namespace tests {

int status_of(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

bool mount_small_disk(const std::filesystem::path& folder) {
    const int spaces = geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER;
    return unshare(spaces) == 0 && mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
           mount("none", folder.c_str(), "tmpfs", 0, "size=1m") == 0;
}

}  // namespace tests
