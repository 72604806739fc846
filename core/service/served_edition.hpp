// SPDX-License-Identifier: GPL-3.0-or-later
// The edition that is being served, and its replacement by another while requests go on. A new one is loaded by a thread
// of its own and takes the place of the old one at once and as a whole; where that fails, the old one stays.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "core/service/snapshot.hpp"

namespace core {

/// Who may ask: everybody, or whoever has the token. Editions that are not public are served with a token only.
enum class Access { everybody, token };

struct ServedState {
    std::string hash;
    Audience audience = Audience::public_;
    std::chrono::system_clock::time_point loaded;
    std::uint64_t swaps = 0, failures = 0;
    std::string last_failure;  ///< why the last file was not taken; empty when it was
};

class ServedEdition {
public:
    /// Loads the first one. Errors: std::runtime_error, when the file is no edition, or not one for everybody while
    /// everybody may ask.
    ServedEdition(std::filesystem::path file, SnapshotOptions options, Access access);
    ServedEdition(const ServedEdition&) = delete;
    ServedEdition& operator=(const ServedEdition&) = delete;
    ~ServedEdition();

    /// Thread-safe, as is `state`. Whoever answers holds it until the answer is sent.
    std::shared_ptr<const Snapshot> current() const;
    ServedState state() const;

    /// To be loaded again, whether the file has changed or not. This and what follows is for one thread.
    void ask_reload() { m_asked = true; }
    /// Looks whether the file is another one, has it loaded once it has been the same for two looks, and puts what has been
    /// loaded in its place. To be called every second or so. What happened, for people; none when nothing did.
    std::optional<std::string> look();

private:
    /// What tells a file from another one of the same name.
    struct Stamp {
        std::uint64_t device = 0, inode = 0, size = 0;
        std::int64_t modified = 0;
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };
    struct Loading {
        std::thread thread;
        std::atomic<bool> done{false};
        std::shared_ptr<const Snapshot> snapshot;  // or a failure
        std::string failure;
    };

    Stamp stamp() const;
    std::shared_ptr<const Snapshot> loaded() const;
    void begin_loading(const Stamp& stamp);
    std::string take_loaded();
    void return_memory();

    const std::filesystem::path m_file;
    const SnapshotOptions m_options;
    const Access m_access;
    mutable std::mutex m_mutex;  // of the snapshot and the state
    std::shared_ptr<const Snapshot> m_snapshot;
    ServedState m_state;
    std::weak_ptr<const Snapshot> m_retired;
    bool m_memory_returned = true;
    Stamp m_tried, m_seen;
    bool m_asked = false;
    std::unique_ptr<Loading> m_loading;
    std::thread m_preparing;  ///< the first one; later ones are prepared before they take its place
};

}  // namespace core
