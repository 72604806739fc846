// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_maker.hpp"

#include <algorithm>
#include <limits>

#include "core/service/tile_layer_writer.hpp"
#include "core/service/tile_names.hpp"

namespace core {
namespace {

constexpr std::size_t most_items = 5000;              // of a layer in a tile
constexpr std::size_t most_items_with_all = 1000;     // that have all columns
constexpr std::size_t most_items_with_styled = 3000;  // that have those of the style

enum class Columns { all, styled, shared };

/// Shapes of rows in one tile, in arrays that are used again.
class Shapes {
public:
    Shapes(const TileSource& source, const TileAddress& tile) : m_source(source), m_tile(tile) {}

    const TileShape& of(const TileItem& item, ShapeKind kind) {
        m_shape.clear(kind);
        if (kind == ShapeKind::areas) {
            add_rings(item.row);
        } else if (kind == ShapeKind::lines) {
            add_lines(item);
        } else if (m_source.try_points() != nullptr) {
            m_shape.points.push_back(in_tile(item.at, m_tile));
        } else {
            add_points(item.row);
        }
        return m_shape;
    }
    const TileShape& square(const TileItem& item, int side) {
        set_square(m_shape, in_tile(item.at, m_tile), side);
        return m_shape;
    }

private:
    /// The vertices that this zoom shows.
    std::span<const TilePoint> snapped(const GridPath& path) {
        m_path.clear();
        for (std::size_t i = 0; i < path.points.size(); ++i) {
            if (path.zooms.empty() || path.zooms[i] <= m_tile.zoom) m_path.push_back(in_tile(path.points[i], m_tile));
        }
        return m_path;
    }
    void add_rings(std::size_t row) {
        bool shell_is_in = false;
        for (std::size_t part = 0; part < m_source.degrees().part_count(row); ++part) {
            const Turn turn = m_source.degrees().part_is_shell(row, part) ? Turn::shell : Turn::hole;
            if (turn == Turn::hole && !shell_is_in) continue;
            const std::size_t before = m_shape.parts();
            add_ring(m_shape, snapped(m_source.path(row, part)), turn);
            if (turn == Turn::shell) shell_is_in = m_shape.parts() > before;
        }
        make_valid(m_shape);
    }
    void add_lines(const TileItem& item) {
        for (std::size_t part = 0; part < m_source.degrees().part_count(item.row); ++part)
            add_line(m_shape, snapped(m_source.path(item.row, part)));
        const TilePoint at = in_tile(item.at, m_tile), to = in_tile(item.to, m_tile);
        if (m_shape.empty() && at == to) {  // too short to be seen: one unit
            const TilePoint unit[] = {at, {at.x + 1, at.y}};
            add_line(m_shape, unit);
        }
    }
    void add_points(std::size_t row) {
        for (const GridPoint& point : m_source.positions(row)) {
            const TilePoint p = in_tile(point, m_tile);
            if (p.x < least_unit || p.x > most_unit || p.y < least_unit || p.y > most_unit) continue;
            if (m_shape.points.empty() || m_shape.points.back() != p) m_shape.points.push_back(p);
        }
    }

    const TileSource& m_source;
    TileAddress m_tile;
    TileShape m_shape;
    std::vector<TilePoint> m_path;
};

/// The features of a layer in a tile.
class LayerMaker {
public:
    LayerMaker(const TileSource& source, const TileAddress& tile, const TileItems& items, Columns columns)
        : m_source(source),
          m_items(items),
          m_columns(columns_of(source, columns)),
          m_shapes(source, tile),
          m_writer(source.collection().name(), m_columns) {
        for (std::size_t i = 0; i < m_columns.size(); ++i) m_every.push_back(i);
        for (const geo::Column* column : shared_columns(source)) {
            const auto at = std::find(m_columns.begin(), m_columns.end(), column);
            m_shared.push_back(static_cast<std::size_t>(at - m_columns.begin()));
        }
    }

    /// Nothing when there is more than `most_bytes` of it.
    std::optional<std::string> try_layer(std::size_t most_bytes, const Deadline& deadline) {
        std::size_t number = 0;
        for (const TileItem& item : m_items.items) {
            deadline.check(number++);
            add(item, m_shapes.of(item, m_items.kind));
            if (m_writer.bytes() > most_bytes) return std::nullopt;
        }
        for (const TileItem& item : m_items.specks) {
            deadline.check(number++);
            add(item, m_shapes.square(item, m_items.speck_side));
            if (m_writer.bytes() > most_bytes) return std::nullopt;
        }
        return std::move(m_writer).finished();
    }

private:
    static std::vector<const geo::Column*> columns_of(const TileSource& source, Columns columns) {
        std::vector<const geo::Column*> list;
        if (columns == Columns::shared) return shared_columns(source);
        if (columns == Columns::styled) return styled_columns(source);
        for (const geo::Column& column : source.layer().columns) list.push_back(&column);
        return list;
    }

    void add(const TileItem& item, const TileShape& shape) {
        if (shape.empty()) return;
        if (item.count == 1) {
            m_writer.tag(m_every, item.row);
        } else {
            m_writer.tag(m_shared, item.row);
        }
        tag_conditions(m_writer, m_source, item.row);
        if (m_items.counted) m_writer.tag("count", std::uint64_t{item.count});
        m_writer.add(shape, item.count == 1 ? std::optional<std::uint64_t>(item.row + 1) : std::nullopt);
    }

    const TileSource& m_source;
    const TileItems& m_items;
    std::vector<const geo::Column*> m_columns;
    std::vector<std::size_t> m_every, m_shared;  // places in m_columns
    Shapes m_shapes;
    TileLayerWriter m_writer;
};

Columns richest_columns(const TileAddress& tile, const TileItems& items) {
    if (items.size() > most_items_with_styled) return Columns::shared;
    return tile.zoom >= all_columns_zoom && items.size() <= most_items_with_all ? Columns::all : Columns::styled;
}

/// The size that no layer may pass for all of them to stay below the bound: small ones leave room to large ones.
std::size_t fair_share(std::vector<std::size_t> sizes, std::size_t room) {
    std::sort(sizes.begin(), sizes.end());
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const std::size_t share = room / (sizes.size() - i);
        if (sizes[i] > share) return share;
        room -= sizes[i];
    }
    return most_tile_bytes;
}

}  // namespace

std::string tile_layer(const TileSource& source, const TileAddress& tile, std::size_t most_bytes,
                       const Deadline& deadline) {
    TileItems items = tile_items(source, tile, 0, most_items, deadline);
    while (true) {
        if (items.size() == 0) return {};
        for (const Columns columns : {Columns::all, Columns::styled, Columns::shared}) {
            const bool last = items.coarseness == most_coarseness && columns == Columns::shared;
            if (!last && columns < richest_columns(tile, items)) continue;
            const std::size_t most = last ? std::numeric_limits<std::size_t>::max() : most_bytes;
            if (auto layer = LayerMaker(source, tile, items, columns).try_layer(most, deadline)) return *layer;
        }
        items = tile_items(source, tile, items.coarseness + 1, items.size() * 2 / 3, deadline);
    }
}

std::string tile_bytes(std::span<const TileSource* const> sources, const TileAddress& tile, const Deadline& deadline) {
    std::vector<std::string> layers;
    std::vector<std::size_t> sizes;
    for (const TileSource* source : sources) {
        layers.push_back(tile_layer(*source, tile, most_tile_bytes, deadline));
        sizes.push_back(layers.back().size());
    }
    std::string names;
    for (const TileSource* source : sources) names += names_layer(*source, tile, deadline);
    const std::size_t share = fair_share(sizes, most_tile_bytes - std::min(most_tile_bytes, names.size()));
    std::string bytes;
    for (std::size_t i = 0; i < layers.size(); ++i)
        bytes += sizes[i] <= share ? layers[i] : tile_layer(*sources[i], tile, share, deadline);
    return bytes + names;
}

}  // namespace core
