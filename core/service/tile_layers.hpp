// SPDX-License-Identifier: GPL-3.0-or-later
// The layers that tiles have: collections at the zooms at which they are in tiles, and their names beside them. What
// documents and pages say of them. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "core/service/snapshot.hpp"
#include "core/service/tile_grid.hpp"

namespace core {

struct TileLayer {
    const Collection* collection = nullptr;
    ZoomRange zooms;
    bool of_names = false;  ///< points with the names of areas (see tile_names.hpp)

    std::string id() const;
    std::string title(Language language) const;
    geo::GeometryType geometry() const;
    /// Columns that its features may have, besides those that tiles add.
    std::vector<ColumnDefinition> columns(const Snapshot& snapshot) const;
};

/// Those of the tileset of a collection or, without one, of that of the whole edition.
std::vector<TileLayer> tile_layers(const Snapshot& snapshot, const Collection* collection);

}  // namespace core
