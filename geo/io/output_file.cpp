// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <system_error>

#include "geo/io/file_sink.hpp"

namespace geo::io {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& target, const std::string& why) {
    throw std::runtime_error("cannot write '" + target.string() + "': " + why);
}

[[noreturn]] void fail_errno(const fs::path& target, const std::string& doing, int error) {
    const char* advice = error == ENOSPC || error == EDQUOT ? "; free some space or choose another folder"
                         : error == EACCES || error == EROFS || error == EPERM
                             ? "; choose a folder that may be written to"
                             : "";
    fail(target, doing + ": " + std::generic_category().message(error) + advice);
}

/// What a temporary's name begins with. The host is part of it: on a shared folder, another machine's process numbers
/// say nothing here about who is alive.
std::string temporary_prefix(const fs::path& target) {
    std::array<char, 64> host{};
    if (gethostname(host.data(), host.size() - 1) != 0) host = {};
    return "." + target.filename().string() + ".tmp-" + std::string(host.data()).substr(0, 32) + "-";
}

/// Removes what processes that are gone have left of the same target.
void remove_stale(const fs::path& folder, const std::string& prefix) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(prefix)) continue;
        pid_t process = 0;
        const auto parsed = std::from_chars(name.data() + prefix.size(), name.data() + name.size(), process);
        const bool gone = parsed.ec == std::errc{} && process > 0 && kill(process, 0) != 0 && errno == ESRCH;
        if (gone) fs::remove(entry.path(), ignored);
    }
}

/// A file that exists only as long as this object does, unless it has taken its final name before.
class Temporary {
public:
    Temporary(const fs::path& target, const std::string& prefix) : m_stem(prefix + std::to_string(getpid()) + "-") {
        const fs::path folder = target.parent_path();
        for (int attempt = 0;; ++attempt) {
            m_path = folder / (m_stem + std::to_string(attempt) + target.extension().string());
            const int fd = open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
            if (fd >= 0) {
                close(fd);
                return;
            }
            if (errno != EEXIST) fail_errno(target, "no file can be made in its folder", errno);
        }
    }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary() {
        std::error_code ignored;
        fs::remove(m_path, ignored);
        // Libraries put files of their own beside the one they write, named after it.
        const std::string base = m_path.stem().string();
        for (const auto& entry : fs::directory_iterator(m_path.parent_path(), ignored)) {
            const std::string name = entry.path().filename().string();
            if (name.starts_with(base + "_") || name.starts_with(base + ".")) {
                fs::remove(entry.path(), ignored);
            }
        }
    }
    const fs::path& path() const { return m_path; }

private:
    std::string m_stem;
    fs::path m_path;
};

void sync(const fs::path& target, const fs::path& what, int flags) {
    const int fd = open(what.c_str(), flags | O_CLOEXEC);
    if (fd < 0) fail_errno(target, "it cannot be re-opened", errno);
    // A folder on some network file systems cannot be synced; there is nothing more to do for it then.
    const int error = fsync(fd) == 0 || errno == EINVAL ? 0 : errno;
    close(fd);
    if (error != 0) fail_errno(target, "it cannot be made durable", error);
}

/// The file to replace, following a link so that the link stays. Throws when something else than a file is there.
fs::path checked_target(const fs::path& target, const OutputOptions& options) {
    if (!target.has_filename()) fail(target, "it is not the name of a file");
    std::error_code error;
    fs::path path = fs::absolute(target);
    if (fs::is_symlink(path, error) && fs::exists(path, error)) path = fs::canonical(path);
    if (!fs::is_directory(path.parent_path(), error)) {
        fail(target, "the folder '" + path.parent_path().string() + "' does not exist; make it first");
    }
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) fail(target, "it is a folder; give the name of a file");
    if (fs::exists(status) && !fs::is_regular_file(status)) fail(target, "it is not a regular file");
    if (fs::exists(status) && options.overwrite == Overwrite::no) {
        fail(target, "it exists already; allow overwriting or choose another name");
    }
    return path;
}

void take_name(const fs::path& temporary, const fs::path& target, Overwrite overwrite) {
    if (overwrite == Overwrite::no) {
        // In one step, so that a file that appeared meanwhile is not replaced.
        if (renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) == 0) return;
        if (errno == EEXIST) fail(target, "it exists already; allow overwriting or choose another name");
        if (errno != EINVAL && errno != ENOSYS) fail_errno(target, "it cannot be given its name", errno);
        if (fs::exists(target)) fail(target, "it exists already; allow overwriting or choose another name");
    }
    if (std::rename(temporary.c_str(), target.c_str()) != 0) {
        fail_errno(target, "it cannot be given its name", errno);
    }
}

}  // namespace

void write_file(const std::filesystem::path& target, const OutputOptions& options,
                const std::function<void(const std::filesystem::path&)>& write) {
    const fs::path path = checked_target(target, options);
    const std::string prefix = temporary_prefix(path);
    remove_stale(path.parent_path(), prefix);
    const Temporary temporary(path, prefix);
    try {
        write(temporary.path());
    } catch (const std::runtime_error& error) {
        fail(target, error.what());
    }
    struct stat old {};
    if (stat(path.c_str(), &old) == 0) {
        // Who may read it is the user's choice, which a new version keeps; where the owner differs this may be refused.
        std::error_code ignored;
        fs::permissions(temporary.path(), static_cast<fs::perms>(old.st_mode & 07777U), ignored);
    }
    if (options.durability == Durability::synced) sync(target, temporary.path(), O_RDWR);
    take_name(temporary.path(), path, options.overwrite);
    if (options.durability == Durability::synced) sync(target, path.parent_path(), O_RDONLY | O_DIRECTORY);
}

void write_file(const std::filesystem::path& target, std::string_view contents, const OutputOptions& options) {
    write_file(target, options, [&](const fs::path& temporary) {
        FileSink sink(temporary);
        sink.write(contents);
        sink.close();
    });
}

}  // namespace geo::io
