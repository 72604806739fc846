// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/sqlite_uncached.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <new>
#include <span>
#include <stdexcept>

#include "geo/io/aligned_memory.hpp"

namespace geo::io {
namespace {

constexpr std::uint64_t window_bytes = std::uint64_t{1} << 20;
constexpr const char* vfs_name = "maillage-uncached";

/// A part of the file in memory.
struct Window {
    bool holds(std::uint64_t at) const { return at >= offset && at < offset + length; }

    AlignedMemory memory = aligned_memory(window_bytes);
    std::uint64_t offset = 0, length = 0;
    std::uint64_t last_use = 0;
};

/// A file read by windows. The pages of a table follow each other; those above them lie elsewhere: hence several.
class WindowedFile {
public:
    explicit WindowedFile(const char* path) {
        m_fd = ::open(path, O_RDONLY | O_CLOEXEC | O_DIRECT);
        if (m_fd < 0 && errno == EINVAL) m_fd = ::open(path, O_RDONLY | O_CLOEXEC);
        if (m_fd < 0) throw std::runtime_error("the file cannot be opened");
    }
    WindowedFile(const WindowedFile&) = delete;
    WindowedFile& operator=(const WindowedFile&) = delete;
    ~WindowedFile() { ::close(m_fd); }

    std::int64_t size() const {
        struct stat status {};
        return fstat(m_fd, &status) == 0 ? status.st_size : -1;
    }

    /// Number of bytes read, fewer than asked at the end of the file; -1 when reading fails.
    std::int64_t read(std::span<char> into, std::uint64_t at) {
        std::size_t done = 0;
        while (done < into.size()) {
            const Window* window = try_window(at + done);
            if (window == nullptr) return -1;
            if (!window->holds(at + done)) break;
            const std::uint64_t from = at + done - window->offset;
            const std::size_t here = std::min<std::size_t>(into.size() - done, window->length - from);
            std::memcpy(into.data() + done, window->memory.get() + from, here);
            done += here;
        }
        return static_cast<std::int64_t>(done);
    }

private:
    /// The window that a place lies in, which may end before it where the file does; null when reading fails.
    const Window* try_window(std::uint64_t at) {
        auto window = std::ranges::find_if(m_windows, [&](const Window& w) { return w.holds(at); });
        if (window == m_windows.end()) {
            window = std::ranges::min_element(m_windows, {}, &Window::last_use);
            if (!fill(*window, at / window_bytes * window_bytes)) return nullptr;
        }
        window->last_use = ++m_uses;
        return &*window;
    }

    bool fill(Window& window, std::uint64_t offset) {
        window.offset = offset;
        window.length = 0;
        while (window.length < window_bytes) {
            const ssize_t got = pread(m_fd, window.memory.get() + window.length, window_bytes - window.length,
                                      static_cast<off_t>(offset + window.length));
            if (got < 0 && errno == EINTR) continue;
            if (got < 0 && errno == EINVAL && read_by_cache()) continue;
            if (got < 0) return false;
            if (got == 0) break;
            window.length += static_cast<std::uint64_t>(got);
            if (window.length % page_alignment != 0) break;  // only the end of the file lies there
        }
        return true;
    }

    /// For file systems that refuse only when they are read; false when that was not the reason.
    bool read_by_cache() {
        const int flags = fcntl(m_fd, F_GETFL);
        return flags >= 0 && (flags & O_DIRECT) != 0 && fcntl(m_fd, F_SETFL, flags & ~O_DIRECT) == 0;
    }

    int m_fd = -1;
    std::array<Window, 4> m_windows;
    std::uint64_t m_uses = 0;
};

/// What SQLite holds: it knows the first member, and gives us the memory for both.
struct OpenFile {
    sqlite3_file base;
    WindowedFile* file;
};

WindowedFile& windowed(sqlite3_file* handle) { return *reinterpret_cast<OpenFile*>(handle)->file; }

int close_file(sqlite3_file* handle) {
    delete reinterpret_cast<OpenFile*>(handle)->file;
    return SQLITE_OK;
}

int read_file(sqlite3_file* handle, void* into, int bytes, sqlite3_int64 at) {
    const std::span<char> room(static_cast<char*>(into), static_cast<std::size_t>(bytes));
    const std::int64_t done = windowed(handle).read(room, static_cast<std::uint64_t>(at));
    if (done < 0) return SQLITE_IOERR_READ;
    std::ranges::fill(room.subspan(static_cast<std::size_t>(done)), '\0');
    return done == bytes ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int file_size(sqlite3_file* handle, sqlite3_int64* size) {
    *size = windowed(handle).size();
    return *size < 0 ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

int refuse_write(sqlite3_file*, const void*, int, sqlite3_int64) { return SQLITE_READONLY; }
int refuse_length(sqlite3_file*, sqlite3_int64) { return SQLITE_READONLY; }
int nothing_to_do(sqlite3_file*, int) { return SQLITE_OK; }
int not_known(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int no_lock(sqlite3_file*, int* locked) {
    *locked = 0;
    return SQLITE_OK;
}
int sector_size(sqlite3_file*) { return page_alignment; }
int no_promises(sqlite3_file*) { return 0; }

const sqlite3_io_methods& methods() {
    static const sqlite3_io_methods table = [] {
        sqlite3_io_methods made{};
        made.iVersion = 1;
        made.xClose = close_file;
        made.xRead = read_file;
        made.xWrite = refuse_write;
        made.xTruncate = refuse_length;
        made.xSync = nothing_to_do;
        made.xFileSize = file_size;
        made.xLock = nothing_to_do;
        made.xUnlock = nothing_to_do;
        made.xCheckReservedLock = no_lock;
        made.xFileControl = not_known;
        made.xSectorSize = sector_size;
        made.xDeviceCharacteristics = no_promises;
        return made;
    }();
    return table;
}

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* handle, int flags, int* opened_flags) {
    handle->pMethods = nullptr;  // nothing to close if this fails
    if (name == nullptr || (flags & SQLITE_OPEN_MAIN_DB) == 0 || (flags & SQLITE_OPEN_READONLY) == 0) {
        return SQLITE_CANTOPEN;
    }
    try {
        reinterpret_cast<OpenFile*>(handle)->file = new WindowedFile(name);
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    } catch (const std::runtime_error&) {
        return SQLITE_CANTOPEN;
    }
    handle->pMethods = &methods();
    if (opened_flags != nullptr) *opened_flags = flags;
    return SQLITE_OK;
}

}  // namespace

const char* sqlite_uncached() {
    // All but opening is as in the system's own.
    static sqlite3_vfs vfs = [] {
        sqlite3_vfs made = *sqlite3_vfs_find(nullptr);
        made.pNext = nullptr;
        made.zName = vfs_name;
        made.szOsFile = sizeof(OpenFile);
        made.xOpen = open_file;
        return made;
    }();
    static const int registered = sqlite3_vfs_register(&vfs, 0);
    if (registered != SQLITE_OK) throw std::runtime_error("SQLite does not take another way to read files");
    return vfs_name;
}

}  // namespace geo::io
