// SPDX-License-Identifier: GPL-3.0-or-later
// The tiles of a snapshot: made on demand, kept within a bound. What tiles are made from is worked out for a collection
// when its first tile is asked for. Thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/service/tile_cache.hpp"
#include "core/service/tile_source.hpp"
#include "geo/made_once.hpp"

namespace core {

class TileStore {
public:
    /// Both live longer, and do not move. `most_bytes`: of tiles kept.
    TileStore(std::span<const Collection> collections, const Symbology& symbology, std::size_t most_bytes);

    /// A tile of the collections named, at any zoom; of those that the symbology shows from the start at this zoom when
    /// none is named. Empty when nothing is there. Pre: `named` are of this snapshot, each once, in its order, and the
    /// address is within the grid. Errors: Overdue.
    std::string tile(const TileAddress& tile, std::span<const Collection* const> named, const Deadline& deadline) const;

    /// The collections that have tiles.
    std::vector<const Collection*> collections() const;
    /// The zooms at which a collection is part of tiles for which none was named; nothing when it never is.
    std::optional<ZoomRange> try_zooms(const Collection& collection) const;

    const TileCache& cache() const { return m_cache; }

private:
    struct Slot {
        const Collection* collection = nullptr;
        const LayerSymbology* symbology = nullptr;
        std::optional<ZoomRange> zooms;
        geo::MadeOnce<TileSource> source;
    };
    const TileSource& source(const Slot& slot) const;
    const Slot& slot_of(const Collection& collection) const;

    std::vector<Slot> m_slots;  // of collections with geometry
    mutable TileCache m_cache;
};

}  // namespace core
