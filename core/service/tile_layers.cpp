// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_layers.hpp"

#include <algorithm>
#include <optional>

#include "core/service/links.hpp"
#include "core/service/tile_names.hpp"
#include "core/service/tile_store.hpp"

namespace core {
namespace {

/// The layer of names beside a layer of areas; nothing where it has none.
std::optional<TileLayer> try_names_layer(const Snapshot& snapshot, const TileLayer& layer) {
    const LayerSymbology* symbology = snapshot.symbology().try_layer(layer.collection->name());
    if (!layer.collection->extent || !has_names_apart(layer.collection->layer->definition, symbology)) return {};
    const ZoomRange named = zooms_named(*layer.collection, *symbology);
    const ZoomRange zooms{std::max(named.first, layer.zooms.first), std::min(named.last, layer.zooms.last)};
    if (zooms.first > zooms.last) return {};
    return TileLayer{layer.collection, zooms, true};
}

std::vector<TileLayer> layers_of_collections(const Snapshot& snapshot, const Collection* collection) {
    if (collection != nullptr) return {{collection, {}}};
    std::vector<TileLayer> layers;
    for (const Collection* each : snapshot.tiles().collections()) {
        if (const auto zooms = snapshot.tiles().try_zooms(*each)) layers.push_back({each, *zooms});
    }
    return layers;
}

}  // namespace

std::string TileLayer::id() const { return of_names ? names_layer_name(collection->name()) : collection->name(); }

std::string TileLayer::title(Language language) const {
    const std::string title = collection->layer->definition.title.in(language);
    return of_names ? std::string(in(language, "Names: ", "Noms : ")) + title : title;
}

geo::GeometryType TileLayer::geometry() const {
    return of_names ? geo::GeometryType::point : collection->layer->definition.geometry;
}

std::vector<ColumnDefinition> TileLayer::columns(const Snapshot& snapshot) const {
    const std::vector<ColumnDefinition>& all = collection->layer->definition.columns;
    if (!of_names) return all;
    std::vector<ColumnDefinition> columns;
    for (const std::string& name : columns_of_names(*snapshot.symbology().try_layer(collection->name()))) {
        const auto column = std::ranges::find(all, name, &ColumnDefinition::name);
        if (column != all.end()) columns.push_back(*column);
    }
    return columns;
}

std::vector<TileLayer> tile_layers(const Snapshot& snapshot, const Collection* collection) {
    std::vector<TileLayer> layers;
    for (const TileLayer& layer : layers_of_collections(snapshot, collection)) {
        layers.push_back(layer);
        if (const auto names = try_names_layer(snapshot, layer)) layers.push_back(*names);
    }
    return layers;
}

}  // namespace core
