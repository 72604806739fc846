// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_cache.hpp"

#include <chrono>

namespace core {

/// What an entry takes: its texts, and about what the list and the two tables need for it.
std::size_t TileCache::Entry::cost() const { return key.size() + bytes.size() + 160; }

std::string TileCache::tile(std::string_view key, const std::function<std::string()>& make, const Deadline& deadline) {
    constexpr std::chrono::milliseconds patience{50};  // until the deadline is looked at again
    Shard& shard = m_shards[std::hash<std::string_view>{}(key) % shard_count];
    const std::string own_key(key);
    {
        std::unique_lock lock(shard.mutex);
        while (true) {
            if (const auto found = shard.by_key.find(key); found != shard.by_key.end()) {
                shard.entries.splice(shard.entries.begin(), shard.entries, found->second);
                return found->second->bytes;
            }
            if (!shard.in_hand.contains(own_key)) break;
            shard.made.wait_for(lock, patience);
            deadline.check();
        }
        shard.in_hand.insert(own_key);
    }
    const auto done = [&shard, &own_key] {
        shard.in_hand.erase(own_key);
        shard.made.notify_all();
    };
    try {
        std::string bytes = make();
        const std::lock_guard lock(shard.mutex);
        keep(shard, key, bytes);
        done();
        return bytes;
    } catch (...) {
        const std::lock_guard lock(shard.mutex);
        done();
        throw;
    }
}

void TileCache::keep(Shard& shard, std::string_view key, const std::string& bytes) const {
    Entry entry{std::string(key), bytes};
    const std::size_t cost = entry.cost();
    if (cost > m_most_bytes) return;
    while (shard.bytes + cost > m_most_bytes) {
        const Entry& oldest = shard.entries.back();
        shard.bytes -= oldest.cost();
        shard.by_key.erase(oldest.key);
        shard.entries.pop_back();
    }
    shard.entries.push_front(std::move(entry));
    shard.by_key.emplace(shard.entries.front().key, shard.entries.begin());
    shard.bytes += cost;
}

std::size_t TileCache::bytes() const {
    std::size_t sum = 0;
    for (const Shard& shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        sum += shard.bytes;
    }
    return sum;
}

std::size_t TileCache::tiles() const {
    std::size_t sum = 0;
    for (const Shard& shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        sum += shard.entries.size();
    }
    return sum;
}

}  // namespace core
