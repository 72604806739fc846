// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_source.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "core/service/tile_simplify.hpp"
#include "geo/topology.hpp"

namespace core {
namespace {

class ColumnList {
public:
    explicit ColumnList(const geo::Layer& layer) : m_layer(layer) {}
    void add(const std::string& name) {
        const geo::Column* column = m_layer.try_column(name);
        if (column != nullptr && std::find(m_columns.begin(), m_columns.end(), column) == m_columns.end()) {
            m_columns.push_back(column);
        }
    }
    void add(const std::optional<RowCondition>& condition) {
        if (!condition) return;
        add(condition->column);
        if (condition->equals_column) add(*condition->equals_column);
    }
    std::vector<const geo::Column*> columns() && { return std::move(m_columns); }

private:
    const geo::Layer& m_layer;
    std::vector<const geo::Column*> m_columns;
};

void add_shared(ColumnList& list, const LayerSymbology& symbology) {
    if (!symbology.quantity.empty()) list.add(symbology.quantity);
    if (symbology.width) list.add(symbology.width->column);
}

/// Of an area that GEOS cannot read, which only a file changed by hand has, its first corner.
geo::Point place_within(const geo::MultiPolygon& area) {
    try {
        return geo::point_on_surface(area);
    } catch (const std::runtime_error&) {
        return area.polygons.front().shell.front();
    }
}

bool within(const geo::Box& inner, const geo::Box& outer) {
    return outer.contains(inner.min) && outer.contains(inner.max);
}

}  // namespace

TileSource::TileSource(const Collection& collection, const LayerSymbology* symbology)
    : m_collection(&collection),
      m_symbology(symbology),
      m_classes(row_classes(layer(), symbology)),
      m_name_places(std::make_unique<geo::MadeOnce<std::vector<GridPoint>>>()) {
    if (symbology != nullptr && symbology->width) m_weight = layer().try_column(symbology->width->column);
    if (degrees().type() == geo::GeometryType::point) {
        m_order.emplace(degrees(), m_classes);
        return;
    }
    const std::span<const geo::Point> coordinates = degrees().coordinates();
    m_positions.resize(coordinates.size());
    std::transform(coordinates.begin(), coordinates.end(), m_positions.begin(), grid_point);
    if (degrees().type() != geo::GeometryType::multi_point) add_paths();
}

void TileSource::add_paths() {
    const PathKind kind = degrees().type() == geo::GeometryType::multi_polygon ? PathKind::ring : PathKind::line;
    for (std::size_t row = 0; row < degrees().size(); ++row) {
        for (std::size_t part = 0; part < degrees().part_count(row); ++part) {
            const std::span<const geo::Point> points = degrees().part(row, part);
            if (points.size() <= 2) continue;  // nothing to leave out
            const auto first = static_cast<std::size_t>(points.data() - degrees().coordinates().data());
            if (m_zooms.empty()) m_zooms.assign(m_positions.size(), 0);
            const auto zooms = vertex_zooms(std::span(m_positions).subspan(first, points.size()), kind);
            std::copy(zooms.begin(), zooms.end(), m_zooms.begin() + static_cast<std::ptrdiff_t>(first));
        }
    }
}

std::size_t TileSource::bytes() const {
    return m_positions.capacity() * sizeof(GridPoint) + m_zooms.capacity() + m_classes.of.capacity() +
           (m_order ? m_order->bytes() : 0);
}

GridPath TileSource::path(std::size_t row, std::size_t part) const {
    const std::span<const geo::Point> points = degrees().part(row, part);
    const auto first = static_cast<std::size_t>(points.data() - degrees().coordinates().data());
    GridPath path{std::span(m_positions).subspan(first, points.size()), {}};
    if (!m_zooms.empty()) path.zooms = std::span(m_zooms).subspan(first, points.size());
    return path;
}

std::span<const GridPoint> TileSource::positions(std::size_t row) const {
    const std::span<const geo::Point> points = degrees().coordinates(row);
    if (points.empty()) return {};
    const auto first = static_cast<std::size_t>(points.data() - degrees().coordinates().data());
    return std::span(m_positions).subspan(first, points.size());
}

std::vector<std::uint32_t> TileSource::rows_in(const TileAddress& tile) const {
    const geo::Box box = degrees_of(tile, tile_buffer);
    const std::optional<geo::Box>& extent = m_collection->extent;
    std::vector<std::uint32_t> rows;
    if (!extent) return rows;
    if (extent->min.x <= extent->max.x && within(*extent, box)) {
        rows.resize(degrees().size());
        std::iota(rows.begin(), rows.end(), 0u);
    } else {
        m_collection->boxes().intersecting(box, rows);
    }
    return rows;
}

std::span<const GridPoint> TileSource::name_places() const {
    return m_name_places->value([this] {
        std::vector<GridPoint> places(degrees().size());
        for (std::size_t row = 0; row < places.size(); ++row) {
            if (degrees().has_geometry(row)) places[row] = grid_point(place_within(degrees().polygons(row)));
        }
        return places;
    });
}

std::vector<const geo::Column*> styled_columns(const TileSource& source) {
    ColumnList list(source.layer());
    list.add("id");
    list.add("name");
    const LayerSymbology* symbology = source.symbology();
    if (symbology == nullptr) return std::move(list).columns();
    for (const SymbolDimension& dimension : symbology->by) list.add(dimension.column);
    list.add(symbology->estimated);
    list.add(symbology->drawn);
    add_shared(list, *symbology);
    if (symbology->label) list.add(symbology->label->column);
    if (symbology->uncertainty) list.add(symbology->uncertainty->column);
    list.add(symbology->star_lon);
    list.add(symbology->star_lat);
    for (const std::string& name : symbology->tip) list.add(name);
    return std::move(list).columns();
}

std::vector<const geo::Column*> shared_columns(const TileSource& source) {
    ColumnList list(source.layer());
    for (const geo::Column* column : source.classes().columns) list.add(column->name);
    if (source.symbology() != nullptr) add_shared(list, *source.symbology());
    return std::move(list).columns();
}

}  // namespace core
