// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_documents.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/service/links.hpp"
#include "core/service/tile_layers.hpp"
#include "core/service/tile_store.hpp"

namespace core {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view mercator_crs = "http://www.opengis.net/def/crs/EPSG/0/3857";
constexpr std::string_view matrix_set_uri = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
constexpr std::string_view tiling_scheme_rel = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";
constexpr std::string_view geodata_rel = "http://www.opengis.net/def/rel/ogc/1.0/geodata";

std::string dumped(const Json& document) { return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json link(std::string_view rel, std::string_view type, const std::string& href, const std::string& title) {
    Json json{{"rel", rel}, {"type", type}, {"title", title}};
    json["href"] = href;
    return json;
}

/// To the same as a page.
Json page_link(const Query& query, const std::string& title) {
    return link("alternate", "text/html", query.address(with_parameters(query.self, {{"f", "html"}})), title);
}

std::string matrix_set_address(const Query& query) { return query.address("/tileMatrixSets/WebMercatorQuad"); }
std::string tileset_address(const Query& query, const Collection* collection) {
    return query.address(tiles_path(collection) + "/WebMercatorQuad");
}

std::string title_of(const Snapshot& snapshot, const Query& query, const Collection* collection) {
    if (collection != nullptr) return collection->layer->definition.title.in(query.language);
    return snapshot.metadata().territory;
}

int dimension_of(geo::GeometryType type) {
    if (type == geo::GeometryType::multi_polygon) return 2;
    return type == geo::GeometryType::multi_line ? 1 : 0;
}

std::string_view json_type(geo::ColumnType type) {
    switch (type) {
        case geo::ColumnType::integer: return "integer";
        case geo::ColumnType::real: return "number";
        case geo::ColumnType::flag: return "boolean";
        default: return "string";
    }
}

Json column_schemas(std::span<const ColumnDefinition> columns, Language language) {
    Json properties = Json::object();
    for (const ColumnDefinition& column : columns) {
        Json& property = properties[column.name];
        property["title"] = column.title.in(language);
        property["type"] = json_type(column.type);
        if (column.type == geo::ColumnType::date) property["format"] = "date";
    }
    return properties;
}

Json properties_schema(const Snapshot& snapshot, const TileLayer& layer, Language language) {
    Json properties = column_schemas(layer.columns(snapshot), language);
    if (!layer.of_names) {
        const std::string title(in(language, "Features it stands for", "Nombre d’objets représentés"));
        properties["count"] = {{"title", title}, {"type", "integer"}};
    }
    return {{"type", "object"}, {"properties", std::move(properties)}};
}

Json layers_json(const Snapshot& snapshot, const Query& query, const Collection* collection) {
    Json layers = Json::array();
    for (const TileLayer& layer : tile_layers(snapshot, collection)) {
        const LayerDefinition& definition = layer.collection->layer->definition;
        Json json{{"id", layer.id()}, {"dataType", "vector"}};
        json["title"] = layer.title(query.language);
        if (!layer.of_names) json["description"] = definition.definition.in(query.language);
        json["geometryDimension"] = dimension_of(layer.geometry());
        json["minTileMatrix"] = std::to_string(layer.zooms.first);
        json["maxTileMatrix"] = std::to_string(layer.zooms.last);
        json["propertiesSchema"] = properties_schema(snapshot, layer, query.language);
        const std::string address = query.address("/collections/" + definition.name);
        json["links"] = Json::array({link(geodata_rel, "application/json", address, definition.name)});
        layers.push_back(std::move(json));
    }
    return layers;
}

Json limits_json(const geo::Box& extent) {
    Json list = Json::array();
    for (int zoom = 0; zoom <= most_tile_zoom; ++zoom) {
        const TileLimits limits = tile_limits(extent, zoom);
        list.push_back({{"tileMatrix", std::to_string(zoom)},
                        {"minTileRow", limits.first_row},
                        {"maxTileRow", limits.last_row},
                        {"minTileCol", limits.first_column},
                        {"maxTileCol", limits.last_column}});
    }
    return list;
}

/// What both a list of tilesets and a tileset say of it. Its links are added by the caller: clients of lists follow each,
/// so that addresses with {…} stand in the tileset alone.
Json tileset_summary(const Snapshot& snapshot, const Query& query, const Collection* collection) {
    return {{"title", title_of(snapshot, query, collection)},
            {"dataType", "vector"},
            {"crs", mercator_crs},
            {"tileMatrixSetId", tile_matrix_set},
            {"tileMatrixSetURI", matrix_set_uri}};
}

geo::Box whole_box(const geo::Box& extent) {
    if (extent.min.x <= extent.max.x) return extent;
    return {{-180.0, extent.min.y}, {180.0, extent.max.y}};
}

}  // namespace

std::string tiles_path(const Collection* collection) {
    return collection == nullptr ? "/tiles" : "/collections/" + collection->name() + "/tiles";
}

std::string tile_template(const Query& query, const Collection* collection, std::string_view names) {
    return tileset_address(query, collection) + "/" + std::string(names);
}

std::optional<geo::Box> tiles_extent(const Snapshot& snapshot, const Collection* collection) {
    if (collection != nullptr) return collection->extent;
    std::optional<geo::Box> extent;
    for (const Collection* each : snapshot.tiles().collections()) {
        const bool crosses = each->extent->min.x > each->extent->max.x || (extent && extent->min.x > extent->max.x);
        if (!extent) {
            extent = each->extent;
            continue;
        }
        extent->extend(whole_box(*each->extent));
        if (crosses) {
            extent->min.x = -180.0;
            extent->max.x = 180.0;
        }
    }
    return extent;
}

std::string tilesets_document(const Snapshot& snapshot, const Query& query, const Collection* collection) {
    Json tileset = tileset_summary(snapshot, query, collection);
    const std::string title = title_of(snapshot, query, collection);
    tileset["links"] =
        Json::array({link("self", "application/json", tileset_address(query, collection) + "?f=json", title),
                     link(tiling_scheme_rel, "application/json", matrix_set_address(query), "WebMercatorQuad")});
    Json document;
    document["tilesets"] = Json::array({std::move(tileset)});
    document["links"] =
        Json::array({link("self", "application/json", query.address(query.self), title), page_link(query, title)});
    return dumped(document);
}

std::string tileset_document(const Snapshot& snapshot, const Query& query, const Collection* collection) {
    Json document = tileset_summary(snapshot, query, collection);
    const std::string title = title_of(snapshot, query, collection);
    Json tiles = link("item", "application/vnd.mapbox-vector-tile",
                      tile_template(query, collection, "{tileMatrix}/{tileRow}/{tileCol}"), title);
    tiles["templated"] = true;
    document["links"] = Json::array(
        {link("self", "application/json", query.address(query.self), title), page_link(query, title), std::move(tiles),
         link(tiling_scheme_rel, "application/json", matrix_set_address(query), "WebMercatorQuad"),
         link("describedby", "application/json", tileset_address(query, collection) + "/tilejson", "TileJSON 3.0")});
    if (collection == nullptr) {
        document["links"].push_back(
            link("stylesheet", "application/vnd.mapbox.style+json", query.address("/styles/maillage"), "MapLibre"));
    }
    document["layers"] = layers_json(snapshot, query, collection);
    if (const auto extent = tiles_extent(snapshot, collection)) {
        const geo::Box box = whole_box(*extent);
        document["boundingBox"] = {{"lowerLeft", {box.min.x, box.min.y}},
                                   {"upperRight", {box.max.x, box.max.y}},
                                   {"crs", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}};
        document["tileMatrixSetLimits"] = limits_json(*extent);
    }
    return dumped(document);
}

std::string tilejson_document(const Snapshot& snapshot, const Query& query, const Collection* collection) {
    Json document{{"tilejson", "3.0.0"}};
    document["name"] = title_of(snapshot, query, collection);
    document["version"] = "1.0.0";
    document["scheme"] = "xyz";
    document["tiles"] = Json::array({tile_template(query, collection, "{z}/{y}/{x}")});
    document["minzoom"] = 0;
    document["maxzoom"] = most_tile_zoom;
    if (const auto extent = tiles_extent(snapshot, collection)) {
        const geo::Box box = whole_box(*extent);
        document["bounds"] = {box.min.x, box.min.y, box.max.x, box.max.y};
    }
    document["vector_layers"] = Json::array();
    for (const TileLayer& layer : tile_layers(snapshot, collection)) {
        Json fields = Json::object();
        for (const ColumnDefinition& column : layer.columns(snapshot)) {
            fields[column.name] = column.title.in(query.language);
        }
        document["vector_layers"].push_back({{"id", layer.id()},
                                             {"description", layer.title(query.language)},
                                             {"minzoom", layer.zooms.first},
                                             {"maxzoom", layer.zooms.last},
                                             {"fields", std::move(fields)}});
    }
    return dumped(document);
}

std::string tile_matrix_sets_document(const Query& query) {
    // "item" is what a conformance suite looks for, "self" what the standard says.
    Json set{{"id", tile_matrix_set}, {"title", tile_matrix_set_title}, {"uri", matrix_set_uri}};
    set["links"] = Json::array({link("self", "application/json", matrix_set_address(query), "WebMercatorQuad"),
                                link("item", "application/json", matrix_set_address(query), "WebMercatorQuad")});
    Json document;
    document["tileMatrixSets"] = Json::array({std::move(set)});
    document["links"] = Json::array({link("self", "application/json", query.address(query.self), "WebMercatorQuad"),
                                     page_link(query, "WebMercatorQuad")});
    return dumped(document);
}

std::string tile_matrix_set_document(const Query& query) {
    constexpr double edge = 20037508.3427892;  // metres, as written in the register of OGC
    Json document{{"id", tile_matrix_set},
                  {"title", tile_matrix_set_title},
                  {"uri", matrix_set_uri},
                  {"crs", mercator_crs},
                  {"orderedAxes", {"X", "Y"}},
                  {"wellKnownScaleSet", "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible"}};
    document["tileMatrices"] = Json::array();
    for (int zoom = 0; zoom < tile_matrices; ++zoom) {
        const std::uint64_t side = std::uint64_t{1} << zoom;
        document["tileMatrices"].push_back({{"id", std::to_string(zoom)},
                                            {"scaleDenominator", scale_denominator(zoom)},
                                            {"cellSize", cell_size(zoom)},
                                            {"cornerOfOrigin", "topLeft"},
                                            {"pointOfOrigin", {-edge, edge}},
                                            {"tileWidth", 256},
                                            {"tileHeight", 256},
                                            {"matrixWidth", side},
                                            {"matrixHeight", side}});
    }
    document["links"] = Json::array({link("self", "application/json", query.address(query.self), "WebMercatorQuad"),
                                     page_link(query, "WebMercatorQuad")});
    return dumped(document);
}

}  // namespace core
