// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles that were made, kept within a bound of bytes; those not asked for the longest go first. A tile that several ask
// for at once is made once. Thread-safe.
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "core/service/deadline.hpp"

namespace core {

class TileCache {
public:
    explicit TileCache(std::size_t most_bytes) : m_most_bytes(most_bytes / shard_count) {}

    /// What is kept under a key, or else what `make` gives, which is then kept; empty ones too.
    /// Errors: what `make` throws, and then the next to ask makes it; Overdue while waiting for another.
    std::string tile(std::string_view key, const std::function<std::string()>& make, const Deadline& deadline);

    std::size_t bytes() const;
    std::size_t tiles() const;

private:
    struct Entry {
        std::string key, bytes;
        std::size_t cost() const;
    };
    struct Shard {
        mutable std::mutex mutex;
        std::condition_variable made;
        std::list<Entry> entries;  // those asked for last come first
        std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key;
        std::unordered_set<std::string> in_hand;
        std::size_t bytes = 0;
    };
    void keep(Shard& shard, std::string_view key, const std::string& bytes) const;

    static constexpr std::size_t shard_count = 16;
    std::size_t m_most_bytes;  // of a shard
    std::array<Shard, shard_count> m_shards;
};

}  // namespace core
