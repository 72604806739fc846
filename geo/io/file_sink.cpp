// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/file_sink.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include "geo/io/aligned_memory.hpp"

namespace geo::io {
namespace {

constexpr std::size_t block_bytes = std::size_t{4} << 20;
constexpr std::uint64_t cached_bytes = std::uint64_t{32} << 20;

[[noreturn]] void fail(const char* doing, int error) {
    const char* advice = error == ENOSPC || error == EDQUOT ? "; free some space or choose another folder" : "";
    throw std::runtime_error(std::string(doing) + ": " + std::generic_category().message(error) + advice);
}

std::uint64_t length(int fd) {
    struct stat status {};
    if (fstat(fd, &status) != 0) fail("the file's size cannot be read", errno);
    return static_cast<std::uint64_t>(status.st_size);
}

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_fd >= 0) ::close(m_fd);
    }
    bool is_open() const { return m_fd >= 0; }
    int fd() const { return m_fd; }
    int close() { return ::close(std::exchange(m_fd, -1)); }
    void open(const std::filesystem::path& path, int flags) { m_fd = ::open(path.c_str(), flags | O_CLOEXEC, 0666); }

private:
    int m_fd;
};

/// Returns 0 or what failed.
int write_all(int fd, std::string_view bytes, std::uint64_t offset) {
    while (!bytes.empty()) {
        const ssize_t written = pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        offset += static_cast<std::uint64_t>(written);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

/// Bytes that go to one place of the file.
struct Block {
    void open(std::uint64_t at) {
        if (!memory) memory = aligned_memory(block_bytes);
        offset = at;
        used = 0;
    }
    std::string_view bytes() const { return {memory.get(), used}; }

    AlignedMemory memory;
    std::uint64_t offset = 0;
    std::size_t used = 0;
};

}  // namespace

struct FileSink::State {
    State(const std::filesystem::path& file, Contents contents)
        : path(file), cached(-1), direct(-1), filling(&blocks[0]), resting(&blocks[1]) {
        cached.open(path, O_WRONLY | (contents == Contents::replaced ? O_CREAT | O_TRUNC : 0));
        if (!cached.is_open()) fail("the file cannot be opened", errno);
        filling->open(contents == Contents::kept ? length(cached.fd()) : 0);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        {
            const std::lock_guard lock(guard);
            ended = true;
        }
        changed.notify_all();
        if (writer.joinable()) writer.join();
    }

    void append(std::string_view bytes);
    void hand_over();
    void wait_for_writer(std::unique_lock<std::mutex>& lock);
    void work();
    int write_block(const Block& block);
    std::uint64_t size() const { return filling->offset + filling->used; }

    const std::filesystem::path path;
    Descriptor cached, direct;
    bool direct_refused = false;
    std::array<Block, 2> blocks;
    Block *filling, *resting;
    std::mutex guard;
    std::condition_variable changed;
    bool writing = false, ended = false;  // `writing`: the resting block is the writer's
    int error = 0;
    std::thread writer;
};

/// Some file systems refuse to go round the cache when the file is opened, some when it is written.
int FileSink::State::write_block(const Block& block) {
    const bool aligned = block.offset % page_alignment == 0 && block.used % page_alignment == 0;
    if (aligned && block.offset >= cached_bytes && !direct_refused) {
        if (!direct.is_open()) direct.open(path, O_WRONLY | O_DIRECT);
        const int refused = direct.is_open() ? write_all(direct.fd(), block.bytes(), block.offset) : EINVAL;
        if (refused != EINVAL) return refused;
        direct_refused = true;
    }
    return write_all(cached.fd(), block.bytes(), block.offset);
}

void FileSink::State::work() {
    std::unique_lock lock(guard);
    while (true) {
        changed.wait(lock, [this] { return writing || ended; });
        if (!writing) return;
        lock.unlock();
        const int failure = write_block(*resting);
        lock.lock();
        if (error == 0) error = failure;
        writing = false;
        changed.notify_all();
    }
}

void FileSink::State::wait_for_writer(std::unique_lock<std::mutex>& lock) {
    changed.wait(lock, [this] { return !writing; });
    if (error != 0) fail("writing failed", error);
}

void FileSink::State::hand_over() {
    std::unique_lock lock(guard);
    wait_for_writer(lock);
    resting->open(size());
    std::swap(filling, resting);
    writing = true;
    if (!writer.joinable()) writer = std::thread([this] { work(); });
    changed.notify_all();
}

void FileSink::State::append(std::string_view bytes) {
    while (!bytes.empty()) {
        if (filling->used == block_bytes) hand_over();
        const std::size_t here = std::min(bytes.size(), block_bytes - filling->used);
        std::memcpy(filling->memory.get() + filling->used, bytes.data(), here);
        filling->used += here;
        bytes.remove_prefix(here);
    }
}

FileSink::FileSink(const std::filesystem::path& path, Contents contents)
    : m_state(std::make_unique<State>(path, contents)) {}

FileSink::~FileSink() = default;

std::uint64_t FileSink::size() const { return m_state->size(); }

void FileSink::write(std::string_view bytes) { m_state->append(bytes); }

void FileSink::write_over(std::uint64_t offset, std::string_view bytes) {
    assert(offset + bytes.size() <= size());
    Block& filling = *m_state->filling;
    if (offset < filling.offset) {
        const std::string_view before = bytes.substr(0, filling.offset - offset);
        std::unique_lock lock(m_state->guard);
        m_state->wait_for_writer(lock);
        if (const int error = write_all(m_state->cached.fd(), before, offset); error != 0)
            fail("writing failed", error);
        offset += before.size();
        bytes.remove_prefix(before.size());
    }
    if (!bytes.empty()) std::memcpy(filling.memory.get() + (offset - filling.offset), bytes.data(), bytes.size());
}

void FileSink::close() {
    const Block& rest = *m_state->filling;
    {
        std::unique_lock lock(m_state->guard);
        m_state->wait_for_writer(lock);
    }
    if (const int error = write_all(m_state->cached.fd(), rest.bytes(), rest.offset); error != 0) {
        fail("writing failed", error);
    }
    const std::uint64_t found = length(m_state->cached.fd());
    if (m_state->cached.close() != 0) fail("closing failed", errno);
    if (found != size()) {
        throw std::runtime_error("the file has " + std::to_string(found) + " bytes instead of " +
                                 std::to_string(size()));
    }
}

}  // namespace geo::io
