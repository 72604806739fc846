// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "core/service/number_text.hpp"
#include "core/service/problem.hpp"
#include "core/service/route.hpp"
#include "core/service/tile_documents.hpp"
#include "core/service/tile_qgis.hpp"
#include "core/service/tile_sprite.hpp"
#include "core/service/tile_store.hpp"
#include "core/service/tile_style.hpp"
#include "core/service/tiles_html.hpp"

namespace core {
namespace {

constexpr ParameterDefinition collections_parameter{
    .name = "collections",
    .description_en =
        "Collections to have as layers, with commas between them, at every zoom; without it, those that the "
        "map shows at the zoom of the tile",
    .description_fr =
        "Collections voulues comme couches, séparées par des virgules, à tous les niveaux de zoom ; sinon, "
        "celles que la carte montre au niveau de la tuile"};

std::string tile_collections(const Snapshot& snapshot) {
    std::string names;
    for (const Collection* collection : snapshot.tiles().collections())
        names += (names.empty() ? "" : ", ") + collection->name();
    return names;
}

/// The collection whose name is in the path. Errors: NotFound, also when it has no geometry.
const Collection& collection_with_tiles(const Snapshot& snapshot, const Query& query) {
    const Collection& collection = snapshot.collection(query.path.front());
    const auto with_tiles = snapshot.tiles().collections();
    if (std::find(with_tiles.begin(), with_tiles.end(), &collection) != with_tiles.end()) return collection;
    throw NotFound("this collection has no geometry, so no tiles; those that have: " + tile_collections(snapshot));
}

/// Those that `collections` names, in the order of the snapshot. Errors: BadRequest.
std::vector<const Collection*> named_collections(const Snapshot& snapshot, const Query& query) {
    std::vector<const Collection*> named;
    if (!query.parameters.has(collections_parameter.name)) return named;
    const auto wrong = [&] {
        return BadRequest("collections is a list, with commas between them, of: " + tile_collections(snapshot),
                          std::string(collections_parameter.name));
    };
    const auto with_tiles = snapshot.tiles().collections();
    std::string_view rest = query.parameters.text(collections_parameter.name);
    while (true) {
        const std::size_t end = rest.find(',');
        const std::string_view name = rest.substr(0, end);
        const auto found =
            std::find_if(with_tiles.begin(), with_tiles.end(), [&](const Collection* c) { return c->name() == name; });
        if (found == with_tiles.end()) throw wrong();
        if (std::find(named.begin(), named.end(), *found) == named.end()) named.push_back(*found);
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    std::sort(named.begin(), named.end());
    return named;
}

/// Row, column or zoom as written. Errors: BadRequest when it is no number; NotFound when there is no such one.
std::uint32_t tile_number(const std::string& text, std::int64_t most, const std::string& name) {
    const WholeNumber number = whole_number(text);
    if (!number.is_one) throw BadRequest(name + " is a whole number from 0 to " + std::to_string(most), name);
    if (number.value < 0 || number.value > most) {
        throw NotFound("there is no such tile: " + name + " goes from 0 to " + std::to_string(most));
    }
    return static_cast<std::uint32_t>(number.value);
}

/// The last three parts of the path. Errors: BadRequest, NotFound.
TileAddress tile_address(const Query& query) {
    const auto part = query.path.end() - 3;
    TileAddress tile;
    tile.zoom = static_cast<int>(tile_number(part[0], most_tile_zoom, "tileMatrix"));
    const std::int64_t most = (std::int64_t{1} << tile.zoom) - 1;
    tile.row = tile_number(part[1], most, "tileRow");
    tile.column = tile_number(part[2], most, "tileCol");
    return tile;
}

Response tile_response(const Snapshot& snapshot, const Query& query, const Collection* collection) {
    const TileAddress tile = tile_address(query);
    const std::optional<geo::Box> extent = tiles_extent(snapshot, collection);
    if (!extent || !tile_limits(*extent, tile.zoom).contains(tile)) {
        throw NotFound("this tile is outside of the tileset: tileMatrixSetLimits tell which tiles it has");
    }
    std::vector<const Collection*> named{collection};
    if (collection == nullptr) named = named_collections(snapshot, query);
    Response response;
    response.body.head = snapshot.tiles().tile(tile, named, query.deadline);
    if (response.body.head.empty()) {
        response.status = 204;
        return response;
    }
    response.content_type = media_type(Format::mvt);
    return response;
}

Response json_response(std::string body) {
    Response response;
    response.content_type = media_type(Format::json);
    response.body.head = std::move(body);
    return response;
}

Response tilesets_answer(const Snapshot& snapshot, const Query& query, const Collection* collection) {
    if (query.format == Format::html) return tiles_page(snapshot, query, collection);
    return json_response(tilesets_document(snapshot, query, collection));
}
Response tileset_answer(const Snapshot& snapshot, const Query& query, const Collection* collection) {
    if (query.format == Format::html) return tiles_page(snapshot, query, collection);
    return json_response(tileset_document(snapshot, query, collection));
}

Response tilesets(const Snapshot& snapshot, const Query& query) { return tilesets_answer(snapshot, query, nullptr); }
Response tileset(const Snapshot& snapshot, const Query& query) { return tileset_answer(snapshot, query, nullptr); }
Response tilejson(const Snapshot& snapshot, const Query& query) {
    return json_response(tilejson_document(snapshot, query, nullptr));
}
Response tile(const Snapshot& snapshot, const Query& query) { return tile_response(snapshot, query, nullptr); }

Response collection_tilesets(const Snapshot& snapshot, const Query& query) {
    return tilesets_answer(snapshot, query, &collection_with_tiles(snapshot, query));
}
Response collection_tileset(const Snapshot& snapshot, const Query& query) {
    return tileset_answer(snapshot, query, &collection_with_tiles(snapshot, query));
}
Response collection_tilejson(const Snapshot& snapshot, const Query& query) {
    return json_response(tilejson_document(snapshot, query, &collection_with_tiles(snapshot, query)));
}
Response collection_tile(const Snapshot& snapshot, const Query& query) {
    return tile_response(snapshot, query, &collection_with_tiles(snapshot, query));
}

Response tile_matrix_sets(const Snapshot& snapshot, const Query& query) {
    if (query.format == Format::html) return tile_matrix_set_page(snapshot, query);
    return json_response(tile_matrix_sets_document(query));
}
Response tile_matrix_set_answer(const Snapshot& snapshot, const Query& query) {
    if (query.format == Format::html) return tile_matrix_set_page(snapshot, query);
    return json_response(tile_matrix_set_document(query));
}

Response style(const Snapshot& snapshot, const Query& query) { return json_response(maplibre_style(snapshot, query)); }

/// A file to be saved under a name. Pre: the name is a literal.
Response file_response(std::string body, std::string_view name) {
    Response response;
    response.content_type = media_type(Format::xml);
    response.headers.push_back({"Content-Disposition", "attachment; filename=\"" + std::string(name) + "\""});
    response.body.head = std::move(body);
    return response;
}

Response connections_file(const Snapshot& snapshot, const Query& query) {
    return file_response(qgis_connections(snapshot, query), "qgis_connections.xml");
}
Response layers_file(const Snapshot& snapshot, const Query& query) {
    return file_response(qgis_tile_layers(snapshot, query), "maillage.qlr");
}
Response project_file(const Snapshot& snapshot, const Query& query) {
    return file_response(qgis_tile_project(snapshot, query), "maillage.qgs");
}

enum class SpritePart { index, picture };
template <SpritePart part, int ratio>
Response sprite(const Snapshot& snapshot, const Query&) {
    Sprite made = make_sprite(snapshot.symbology(), snapshot.edition(), ratio);
    if (part == SpritePart::index) return json_response(std::move(made.index));
    Response response;
    response.content_type = media_type(Format::png);
    response.body.head = std::move(made.png);
    return response;
}

constexpr std::array<const ParameterDefinition*, 1> tile_parameters{&collections_parameter};
constexpr std::array json_only{Format::json};
constexpr std::array document_formats{Format::json, Format::html};
constexpr std::array tile_only{Format::mvt};
constexpr std::array picture_only{Format::png};
constexpr std::array xml_only{Format::xml};

constexpr std::array table{
    Route{"/tiles",
          "dataset.vector.getTileSetsList",
          "Tiles",
          "Vector tiles of the edition: list of tilesets",
          "Tuiles vectorielles de l’édition : liste des jeux de tuiles",
          {},
          document_formats,
          tilesets},
    Route{"/tiles/WebMercatorQuad",
          "dataset.vector.getTileSet",
          "Tiles",
          "The tileset of the edition: layers, limits, addresses",
          "Le jeu de tuiles de l’édition : couches, limites, adresses",
          {},
          document_formats,
          tileset},
    Route{"/tiles/WebMercatorQuad/tilejson",
          "getTileJson",
          "Tiles",
          "The tileset as TileJSON 3.0",
          "Le jeu de tuiles en TileJSON 3.0",
          {},
          json_only,
          tilejson},
    Route{"/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}", "dataset.vector.getTile", "Tiles",
          "A vector tile; 204 when nothing is in it", "Une tuile vectorielle ; 204 quand elle est vide",
          tile_parameters, tile_only, tile},
    Route{"/collections/{collectionId}/tiles",
          "collection.vector.getTileSetsList",
          "Tiles",
          "Vector tiles of a collection: list of tilesets",
          "Tuiles vectorielles d’une collection : liste des jeux",
          {},
          document_formats,
          collection_tilesets},
    Route{"/collections/{collectionId}/tiles/WebMercatorQuad",
          "collection.vector.getTileSet",
          "Tiles",
          "The tileset of a collection",
          "Le jeu de tuiles d’une collection",
          {},
          document_formats,
          collection_tileset},
    Route{"/collections/{collectionId}/tiles/WebMercatorQuad/tilejson",
          "getCollectionTileJson",
          "Tiles",
          "The tileset of a collection as TileJSON 3.0",
          "Le jeu de tuiles d’une collection en TileJSON 3.0",
          {},
          json_only,
          collection_tilejson},
    Route{"/collections/{collectionId}/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}",
          "collection.vector.getTile",
          "Tiles",
          "A vector tile of a collection, at every zoom",
          "Une tuile vectorielle d’une collection, à tous les niveaux",
          {},
          tile_only,
          collection_tile},
    Route{"/tileMatrixSets",
          "getTileMatrixSets",
          "Tiles",
          "The tile matrix sets that tiles come in",
          "Les grilles de tuiles",
          {},
          document_formats,
          tile_matrix_sets},
    Route{"/tileMatrixSets/WebMercatorQuad",
          "getTileMatrixSet",
          "Tiles",
          "The definition of the tile matrix set",
          "La définition de la grille de tuiles",
          {},
          document_formats,
          tile_matrix_set_answer},
    Route{"/styles/maillage",
          "getStyle",
          "Tiles",
          "The style of the tiles (MapLibre, version 8)",
          "Le style des tuiles (MapLibre, version 8)",
          {},
          json_only,
          style},
    Route{"/styles/maillage/sprite.json",
          "getSpriteIndex",
          "Tiles",
          "What is where in the pictures of the style",
          "Ce qui se trouve dans les images du style",
          {},
          json_only,
          sprite<SpritePart::index, 1>},
    Route{"/styles/maillage/sprite.png",
          "getSprite",
          "Tiles",
          "The pictures of the style",
          "Les images du style",
          {},
          picture_only,
          sprite<SpritePart::picture, 1>},
    Route{"/styles/maillage/sprite@2x.json",
          "getFineSpriteIndex",
          "Tiles",
          "The same for fine screens",
          "De même pour les écrans fins",
          {},
          json_only,
          sprite<SpritePart::index, 2>},
    Route{"/styles/maillage/sprite@2x.png",
          "getFineSprite",
          "Tiles",
          "The pictures for fine screens",
          "Les images pour les écrans fins",
          {},
          picture_only,
          sprite<SpritePart::picture, 2>},
    Route{"/styles/maillage/qgis_connections.xml",
          "getQgisConnections",
          "Tiles",
          "Connection to the vector tiles, as QGIS loads it",
          "Connexion aux tuiles vectorielles, telle que QGIS la charge",
          {},
          xml_only,
          connections_file},
    Route{"/styles/maillage/maillage.qlr",
          "getQgisLayers",
          "Tiles",
          "The vector tiles as layers of QGIS, drawn as the map is",
          "Les tuiles vectorielles en couches QGIS, dessinées comme la carte",
          {},
          xml_only,
          layers_file},
    Route{"/styles/maillage/maillage.qgs",
          "getQgisProject",
          "Tiles",
          "The same layers as a project of QGIS, which opens on the territory",
          "Les mêmes couches en projet QGIS, qui s’ouvre sur le territoire",
          {},
          xml_only,
          project_file},
};

constexpr std::array<std::string_view, 7> classes{
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/dataset-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/oas30",
};

}  // namespace

std::span<const Route> tiles_routes() { return table; }

std::span<const std::string_view> tiles_classes() { return classes; }

}  // namespace core
