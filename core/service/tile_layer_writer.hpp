// SPDX-License-Identifier: GPL-3.0-or-later
// One layer of a vector tile (Mapbox Vector Tile 2.1), feature by feature. Keys and values are written once each.
// Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/service/tile_source.hpp"
#include "geo/layer.hpp"

namespace core {

class TileLayerWriter {
public:
    /// `columns` are those whose values features have. They live longer.
    TileLayerWriter(std::string_view name, std::vector<const geo::Column*> columns);
    ~TileLayerWriter();
    TileLayerWriter(const TileLayerWriter&) = delete;
    TileLayerWriter& operator=(const TileLayerWriter&) = delete;

    /// Values of a row in `columns[chosen[0]]`, `columns[chosen[1]]` …, for the feature that is next; those that are none
    /// are left out.
    void tag(std::span<const std::size_t> chosen, std::size_t row);
    /// A value that is no column's.
    void tag(std::string_view key, std::uint64_t value);
    void tag(std::string_view key, bool value);
    /// Ends a feature. Pre: the shape is not empty.
    void add(const TileShape& shape, std::optional<std::uint64_t> id);

    /// About how many so far.
    std::size_t bytes() const;
    /// The layer as a field of a tile, which is its layers one after another; nothing without a feature.
    std::string finished() &&;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Tags a feature with `estimated` and `drawn`, as the symbology says of a row, where it says anything.
void tag_conditions(TileLayerWriter& writer, const TileSource& source, std::size_t row);

}  // namespace core
