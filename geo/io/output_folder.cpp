// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/output_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <system_error>
#include <vector>

namespace geo::io {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& target, const std::string& why) {
    throw std::runtime_error("cannot write to '" + target.string() + "': " + why);
}

[[noreturn]] void fail(const fs::path& target, const std::string& doing, int error) {
    const bool refused = error == EACCES || error == EROFS || error == EPERM;
    fail(target, doing + ": " + std::generic_category().message(error) +
                     (refused ? "; choose a folder that may be written to" : ""));
}

void refuse_existing(const fs::path& file, Overwrite overwrite) {
    if (overwrite == Overwrite::yes || !fs::exists(fs::symlink_status(file))) return;
    throw std::runtime_error("'" + file.string() +
                             "' exists already; allow overwriting (--overwrite) or choose another folder");
}

/// The folder that is written to before the files are moved; gone with this object, and with it the target when it was
/// made here and nothing came into it.
class Staging {
public:
    explicit Staging(const fs::path& target) : m_target(target) {
        std::error_code error;
        m_made = fs::create_directories(target, error);
        if (error || !fs::is_directory(target)) {
            fail(target, error ? error.message() + "; choose a folder that may be written to"
                               : "it is not a folder; choose another name");
        }
        m_path = target / (".maillage-" + std::to_string(getpid()));
        std::error_code ignored;
        fs::remove_all(m_path, ignored);  // of a process that is gone: this one has its number now
        if (mkdir(m_path.c_str(), 0777) != 0) {
            const int reason = errno;
            if (m_made) fs::remove(m_target, ignored);
            fail(target, "nothing can be made in it", reason);
        }
    }
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;
    ~Staging() {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
        if (m_made) fs::remove(m_target, ignored);  // fails, as it should, when there is something in it
    }
    const fs::path& path() const { return m_path; }

private:
    fs::path m_target, m_path;
    bool m_made = false;
};

std::string with_target(std::string message, const fs::path& staging, const fs::path& target) {
    const std::string from = staging.string();
    const std::string to = target.string();
    for (std::size_t at = message.find(from); at != std::string::npos; at = message.find(from, at + to.size())) {
        message.replace(at, from.size(), to);
    }
    return message;
}

void move_into(const fs::path& staging, const fs::path& target, const OutputOptions& options) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(staging)) files.push_back(entry.path());
    for (const fs::path& file : files) refuse_existing(target / file.filename(), options.overwrite);
    for (const fs::path& file : files) {
        const fs::path name = target / file.filename();
        if (std::rename(file.c_str(), name.c_str()) != 0) fail(name, "it cannot be given its name", errno);
    }
    if (options.durability == Durability::unsynced) return;
    const int fd = open(target.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    fsync(fd);  // some network file systems cannot: there is nothing more to do for it then
    close(fd);
}

}  // namespace

void write_folder(const std::filesystem::path& target, std::span<const std::string> names, const OutputOptions& options,
                  const std::function<void(const std::filesystem::path& staging)>& write) {
    for (const std::string& name : names) refuse_existing(target / name, options.overwrite);
    const Staging staging(target);
    try {
        write(staging.path());
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(with_target(error.what(), staging.path(), target));
    }
    move_into(staging.path(), target, options);
}

}  // namespace geo::io
