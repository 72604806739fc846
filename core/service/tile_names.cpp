// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_names.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/service/tile_layer_writer.hpp"

namespace core {
namespace {

const SymbolDimension* try_dimension(const LayerSymbology& symbology) {
    const auto found = std::ranges::find(symbology.by, symbology.label->by, &SymbolDimension::name);
    return found == symbology.by.end() ? nullptr : &*found;
}

/// Tells of rows whether their name is written at a zoom.
class WrittenNames {
public:
    WrittenNames(const TileSource& source, int zoom)
        : m_layer(source.layer()),
          m_dimension(try_dimension(*source.symbology())),
          m_names(m_layer.try_column(source.symbology()->label->column)),
          m_values(m_dimension == nullptr ? nullptr : m_layer.try_column(m_dimension->column)) {
        if (m_dimension == nullptr) return;
        const double latitude = farthest_latitude(*source.collection().extent);
        for (const SymbolClass& one : m_dimension->classes) {
            m_written.push_back(zooms_between(one.label_nearest, one.label_farthest, latitude).contains(zoom));
        }
    }

    bool has(std::size_t row) const {
        if (m_names == nullptr || m_names->is_null(row)) return false;
        if (m_dimension == nullptr) return true;
        const std::string value = m_values == nullptr ? std::string() : m_values->text(row);
        std::size_t other = m_written.size();
        for (std::size_t i = 0; i < m_written.size(); ++i) {
            const std::vector<std::string>& values = m_dimension->classes[i].values;
            if (values.empty()) other = i;
            if (std::ranges::find(values, value) != values.end()) return m_written[i];
        }
        return other < m_written.size() && m_written[other];
    }

private:
    const geo::Layer& m_layer;
    const SymbolDimension* m_dimension;
    const geo::Column* m_names;
    const geo::Column* m_values;
    std::vector<bool> m_written;  // by class
};

double size_of(const geo::Box& box) { return (box.max.x - box.min.x) * (box.max.y - box.min.y); }

struct Name {
    std::uint32_t row = 0;
    TilePoint place;
};

std::vector<Name> names_in(const TileSource& source, const TileAddress& tile, const Deadline& deadline) {
    const WrittenNames written(source, tile.zoom);
    const std::span<const GridPoint> places = source.name_places();
    std::vector<Name> names;
    std::size_t steps = 0;
    for (const std::uint32_t row : source.rows_in(tile)) {
        deadline.check(steps++);
        if (source.positions(row).empty() || !written.has(row)) continue;
        const TilePoint place = in_tile(places[row], tile);
        const bool is_here = place.x >= 0 && place.y >= 0 && place.x < tile_extent && place.y < tile_extent;
        if (is_here) names.push_back({row, place});
    }
    if (names.size() <= most_names) return names;
    std::ranges::stable_sort(names, std::ranges::greater(),
                             [&](const Name& name) { return size_of(source.degrees().box(name.row)); });
    names.resize(most_names);
    return names;
}

}  // namespace

bool has_names_apart(const LayerDefinition& layer, const LayerSymbology* symbology) {
    return symbology != nullptr && symbology->label && layer.geometry == geo::GeometryType::multi_polygon;
}

std::string names_layer_name(std::string_view collection) { return std::string(collection) + "_names"; }

ZoomRange zooms_named(const Collection& collection, const LayerSymbology& symbology) {
    double nearest = 0.0, farthest = no_scale_limit;
    if (const SymbolDimension* dimension = try_dimension(symbology)) {
        nearest = no_scale_limit;
        farthest = 0.0;
        for (const SymbolClass& one : dimension->classes) {
            nearest = std::min(nearest, one.label_nearest);
            farthest = std::max(farthest, one.label_farthest);
        }
    }
    return zooms_between(std::max(nearest, symbology.nearest),
                         std::min({farthest, symbology.label->farthest, symbology.farthest}),
                         farthest_latitude(*collection.extent));
}

std::vector<std::string> columns_of_names(const LayerSymbology& symbology) {
    std::vector<std::string> columns{symbology.label->column};
    const SymbolDimension* dimension = try_dimension(symbology);
    if (dimension != nullptr && dimension->column != columns.front()) columns.push_back(dimension->column);
    return columns;
}

std::string names_layer(const TileSource& source, const TileAddress& tile, const Deadline& deadline) {
    const Collection& collection = source.collection();
    if (!has_names_apart(collection.layer->definition, source.symbology()) ||
        !zooms_named(collection, *source.symbology()).contains(tile.zoom)) {
        return {};
    }
    const std::vector<Name> names = names_in(source, tile, deadline);
    std::vector<const geo::Column*> columns;
    for (const std::string& name : columns_of_names(*source.symbology())) {
        if (const geo::Column* column = source.layer().try_column(name)) columns.push_back(column);
    }
    TileLayerWriter writer(names_layer_name(collection.name()), columns);
    std::vector<std::size_t> every(columns.size());
    std::iota(every.begin(), every.end(), std::size_t{0});
    TileShape shape;
    for (const Name& name : names) {
        shape.clear(ShapeKind::points);
        shape.points.push_back(name.place);
        writer.tag(every, name.row);
        tag_conditions(writer, source, name.row);
        writer.add(shape, name.row + 1);
    }
    return std::move(writer).finished();
}

}  // namespace core
