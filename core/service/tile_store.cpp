// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_store.hpp"

#include <algorithm>
#include <cassert>

#include "core/service/tile_maker.hpp"

namespace core {
namespace {

bool has_tiles(const Collection& collection) {
    return collection.extent && collection.layer->definition.geometry != geo::GeometryType::none;
}

std::optional<ZoomRange> zooms_shown(const Collection& collection, const LayerSymbology* symbology) {
    if (symbology == nullptr) return ZoomRange{};
    if (!symbology->visible) return std::nullopt;
    return zooms_between(symbology->nearest, symbology->farthest, farthest_latitude(*collection.extent));
}

std::string cache_key(const TileAddress& tile, std::span<const Collection* const> named) {
    std::string key;
    const auto add = [&key](std::uint32_t v) { key.append(reinterpret_cast<const char*>(&v), sizeof v); };
    add(static_cast<std::uint32_t>(tile.zoom));
    add(tile.row);
    add(tile.column);
    for (const Collection* collection : named) key.append(collection->name()).push_back('\n');
    return key;
}

}  // namespace

TileStore::TileStore(std::span<const Collection> collections, const Symbology& symbology, std::size_t most_bytes)
    : m_slots(static_cast<std::size_t>(std::count_if(collections.begin(), collections.end(), has_tiles))),
      m_cache(most_bytes) {
    auto slot = m_slots.begin();
    for (const Collection& collection : collections) {
        if (!has_tiles(collection)) continue;
        slot->collection = &collection;
        slot->symbology = symbology.try_layer(collection.name());
        slot->zooms = zooms_shown(collection, slot->symbology);
        ++slot;
    }
}

const TileStore::Slot& TileStore::slot_of(const Collection& collection) const {
    const auto found =
        std::find_if(m_slots.begin(), m_slots.end(), [&](const Slot& slot) { return slot.collection == &collection; });
    assert(found != m_slots.end());
    return *found;
}

const TileSource& TileStore::source(const Slot& slot) const {
    return slot.source.value([&] { return TileSource(*slot.collection, slot.symbology); });
}

std::string TileStore::tile(const TileAddress& tile, std::span<const Collection* const> named,
                            const Deadline& deadline) const {
    const auto make = [&] {
        std::vector<const TileSource*> sources;
        for (const Slot& slot : m_slots) {
            const bool wanted = named.empty() ? slot.zooms && slot.zooms->contains(tile.zoom)
                                              : std::find(named.begin(), named.end(), slot.collection) != named.end();
            if (wanted) sources.push_back(&source(slot));
        }
        return tile_bytes(sources, tile, deadline);
    };
    return m_cache.tile(cache_key(tile, named), make, deadline);
}

std::vector<const Collection*> TileStore::collections() const {
    std::vector<const Collection*> list;
    for (const Slot& slot : m_slots) list.push_back(slot.collection);
    return list;
}

std::optional<ZoomRange> TileStore::try_zooms(const Collection& collection) const { return slot_of(collection).zooms; }

}  // namespace core
