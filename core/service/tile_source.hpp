// SPDX-License-Identifier: GPL-3.0-or-later
// A collection made ready for tiles: its positions in the square of the world, from which zoom each vertex is drawn, and
// which rows are drawn alike. Points cost 12 bytes, vertices of lines and areas 9. Immutable; reading is thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/service/snapshot.hpp"
#include "core/service/tile_points.hpp"
#include "core/service/tile_shape.hpp"
#include "geo/made_once.hpp"

namespace core {

/// One line, ring or row of points, and from which zoom each vertex is drawn (empty: all, always).
struct GridPath {
    std::span<const GridPoint> points;
    std::span<const std::uint8_t> zooms;
};

class TileSource {
public:
    /// Pre: the layer has a geometry. Both live longer. `symbology` may be null.
    TileSource(const Collection& collection, const LayerSymbology* symbology);

    const Collection& collection() const { return *m_collection; }
    const geo::Layer& layer() const { return m_collection->layer->data; }
    const geo::GeometryColumn& degrees() const { return m_collection->degrees; }
    const LayerSymbology* symbology() const { return m_symbology; }
    const RowClasses& classes() const { return m_classes; }
    /// Of a layer of points only.
    const PointOrder* try_points() const { return m_order ? &*m_order : nullptr; }
    /// Which of two rows stands for both: the one drawn wider. Null without such a column.
    const geo::Column* try_weight() const { return m_weight; }
    std::size_t bytes() const;

    /// Line or ring `part` of a row.
    GridPath path(std::size_t row, std::size_t part) const;
    /// All positions of a row. Not of a layer of points.
    std::span<const GridPoint> positions(std::size_t row) const;

    /// Rows that may lie in a tile and its buffer, ascending. Not of a layer of points.
    std::vector<std::uint32_t> rows_in(const TileAddress& tile) const;

    /// Of areas: a place within each row, for its name; of rows without geometry, any. Made when the first one asks.
    std::span<const GridPoint> name_places() const;

private:
    void add_paths();

    const Collection* m_collection;
    const LayerSymbology* m_symbology;
    RowClasses m_classes;
    const geo::Column* m_weight = nullptr;
    std::optional<PointOrder> m_order;
    std::vector<GridPoint> m_positions;  // one for each coordinate of `degrees`
    std::vector<std::uint8_t> m_zooms;
    std::unique_ptr<geo::MadeOnce<std::vector<GridPoint>>> m_name_places;
};

/// Columns that the style and tips read, the id and the name; nothing that the layer does not have.
std::vector<const geo::Column*> styled_columns(const TileSource& source);
/// Columns on which all rows of a class agree, and those that say how wide a line is drawn.
std::vector<const geo::Column*> shared_columns(const TileSource& source);

}  // namespace core
