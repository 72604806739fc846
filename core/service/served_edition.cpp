// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/served_edition.hpp"

#include <fmt/format.h>
#include <malloc.h>
#include <sys/stat.h>

#include <new>
#include <stdexcept>
#include <utility>

namespace core {
namespace {

/// Short of memory, whoever asks has it made, or is told.
void prepare(const Snapshot& snapshot) {
    try {
        snapshot.prepare();
    } catch (const std::exception&) {
        return;
    }
}

}  // namespace

ServedEdition::ServedEdition(std::filesystem::path file, SnapshotOptions options, Access access)
    : m_file(std::move(file)), m_options(std::move(options)), m_access(access), m_tried(stamp()), m_seen(m_tried) {
    m_snapshot = loaded();
    m_state.hash = m_snapshot->hash();
    m_state.audience = m_snapshot->metadata().audience;
    m_state.loaded = std::chrono::system_clock::now();
    m_preparing = std::thread([snapshot = m_snapshot] { prepare(*snapshot); });
}

ServedEdition::~ServedEdition() {
    m_preparing.join();
    if (m_loading) m_loading->thread.join();
}

std::shared_ptr<const Snapshot> ServedEdition::current() const {
    const std::lock_guard lock(m_mutex);
    return m_snapshot;
}

ServedState ServedEdition::state() const {
    const std::lock_guard lock(m_mutex);
    return m_state;
}

std::optional<std::string> ServedEdition::look() {
    return_memory();
    if (m_loading && !m_loading->done) return std::nullopt;
    if (m_loading) return take_loaded();
    const Stamp now = stamp();
    const bool settled = now == std::exchange(m_seen, now);
    // A file that is not there, or grows, is one that somebody is about to write.
    if (now == Stamp() || !settled || (now == m_tried && !m_asked)) return std::nullopt;
    m_asked = false;
    begin_loading(now);
    return std::nullopt;
}

ServedEdition::Stamp ServedEdition::stamp() const {
    struct stat status {};
    if (::stat(m_file.c_str(), &status) != 0) return {};
    constexpr std::int64_t nanoseconds = 1'000'000'000;
    return {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
            status.st_mtim.tv_sec * nanoseconds + status.st_mtim.tv_nsec};
}

std::shared_ptr<const Snapshot> ServedEdition::loaded() const {
    const Stamp before = stamp();
    auto snapshot = std::make_shared<const Snapshot>(m_file, m_options);
    if (stamp() != before) throw std::runtime_error(m_file.string() + ": changed while it was being read");
    if (m_access == Access::everybody && snapshot->metadata().audience != Audience::public_) {
        throw std::runtime_error(
            m_file.string() +
            ": this edition is not for the public, so it is served with a token only: put one in a "
            "file that others cannot read (openssl rand -hex 32) and name it by --token-file, or "
            "build the edition with --audience public");
    }
    return snapshot;
}

void ServedEdition::begin_loading(const Stamp& stamp) {
    m_tried = stamp;
    m_loading = std::make_unique<Loading>();
    m_loading->thread = std::thread([this, loading = m_loading.get()] {
        try {
            loading->snapshot = loaded();
            prepare(*loading->snapshot);
        } catch (const std::bad_alloc&) {
            loading->failure = m_file.string() + ": not enough memory for it beside the one that is served";
        } catch (const std::exception& error) {
            loading->failure = error.what();
        }
        loading->done = true;
    });
}

std::string ServedEdition::take_loaded() {
    m_loading->thread.join();
    const std::unique_ptr<Loading> loading = std::move(m_loading);
    const std::lock_guard lock(m_mutex);
    m_state.last_failure = loading->failure;
    if (!loading->snapshot) {
        ++m_state.failures;
        return loading->failure + "; the former edition is still served";
    }
    m_retired = m_snapshot;
    m_memory_returned = false;
    m_snapshot = loading->snapshot;
    m_state.hash = m_snapshot->hash();
    m_state.audience = m_snapshot->metadata().audience;
    m_state.loaded = std::chrono::system_clock::now();
    ++m_state.swaps;
    return fmt::format("{}: edition {} is served now", m_file.string(), m_state.hash);
}

/// Once nobody reads the former edition any more. What it took lies in small pieces that the allocator would keep.
void ServedEdition::return_memory() {
    if (m_memory_returned || !m_retired.expired()) return;
    m_memory_returned = true;
    ::malloc_trim(0);
}

}  // namespace core
