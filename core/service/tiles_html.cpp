// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tiles_html.hpp"

#include <array>
#include <string>

#include "core/export/number_words.hpp"
#include "core/service/html_page.hpp"
#include "core/service/tile_documents.hpp"
#include "core/service/tile_layers.hpp"

namespace core {
namespace {

void add_row(HtmlPage& page, std::string_view name, const std::string& markup) {
    page << "<tr><th scope=\"row\">" << escaped(name) << "</th><td>" << markup << "</td></tr>\n";
}

std::string code(const std::string& text) { return "<code>" + escaped(text) + "</code>"; }

/// Where programs find the tiles: whoever makes a map of them copies one of these.
void add_addresses(HtmlPage& page, const Query& query, const Collection* collection) {
    const std::string tilejson = tiles_path(collection) + "/" + std::string(tile_matrix_set) + "/tilejson";
    page << "<h2>" << page.say("How to have them", "Comment les obtenir") << "</h2>\n"
         << table_region(page.say("Addresses", "Adresses")) << "<table class=\"one\"><tbody>\n";
    if (collection == nullptr) {
        add_row(page, page.say("QGIS, the finished map", "QGIS, la carte toute faite"),
                anchor(page.address("/styles/maillage/maillage.qgs"), "maillage.qgs"));
        add_row(page, page.say("QGIS, layers for a project of one's own", "QGIS, couches pour un projet à soi"),
                anchor(page.address("/styles/maillage/maillage.qlr"), "maillage.qlr"));
        add_row(page, page.say("QGIS, a connection", "QGIS, une connexion"),
                anchor(page.address("/styles/maillage/qgis_connections.xml"), "qgis_connections.xml"));
        add_row(page, page.say("MapLibre, the style", "MapLibre, le style"),
                anchor(query.address("/styles/maillage"), query.address("/styles/maillage")));
    }
    add_row(page, "TileJSON 3.0", anchor(query.address(tilejson), query.address(tilejson)));
    add_row(page, page.say("One tile", "Une tuile"), code(tile_template(query, collection, "{z}/{y}/{x}")));
    page << "</tbody></table></div>\n";
}

std::string zooms_words(const HtmlPage& page, const ZoomRange& zooms) {
    if (zooms.first == zooms.last) return std::to_string(zooms.first);
    return std::to_string(zooms.first) + std::string(page.say(" to ", " à ")) + std::to_string(zooms.last);
}

void add_layers(HtmlPage& page, const Snapshot& snapshot, const Query& query, const Collection* collection) {
    const std::string_view title = page.say("Layers of the tiles", "Couches des tuiles");
    page << "<h2>" << title << "</h2>\n"
         << table_region(title) << "<table><thead><tr><th scope=\"col\">" << page.say("Layer", "Couche")
         << "</th><th scope=\"col\">" << page.say("What it holds", "Contenu") << "</th><th scope=\"col\">"
         << page.say("Zooms", "Niveaux de zoom") << "</th></tr></thead>\n<tbody>\n";
    for (const TileLayer& layer : tile_layers(snapshot, collection)) {
        page << "<tr><th scope=\"row\"><code>" << escaped(layer.id()) << "</code></th><td>"
             << anchor(page.address(collection_path(layer.collection->name())), layer.title(query.language))
             << "</td><td>" << zooms_words(page, layer.zooms) << "</td></tr>\n";
    }
    page << "</tbody></table></div>\n";
}

void add_json(HtmlPage& page, const Query& query) {
    const std::array links{Link{query.address(with_parameters(query.self, {{"f", "json"}})), "alternate", {}, "JSON"}};
    page.add_formats(links);
}

}  // namespace

Response tiles_page(const Snapshot& snapshot, const Query& query, const Collection* collection) {
    std::string title(in(query.language, "Vector tiles", "Tuiles vectorielles"));
    if (collection != nullptr) {
        title = collection->layer->definition.title.in(query.language) +
                std::string(in(query.language, ": vector tiles", " : tuiles vectorielles"));
    }
    HtmlPage page(snapshot, query, std::move(title));
    page.add_root();
    if (collection != nullptr) {
        page.add_crumb("/collections", std::string(page.say("Collections", "Collections")));
        page.add_crumb(collection_path(collection->name()), collection->layer->definition.title.in(query.language));
    }
    page.add_text(
        "p", page.say("Small pieces of the map, drawn by whoever shows them. Where places lie too close to be told "
                      "apart at a zoom, one stands for several and says for how many (count).",
                      "De petits morceaux de carte, dessinés par le logiciel qui les montre. Là où des lieux sont "
                      "trop proches pour être distingués à un niveau de zoom, l’un en représente plusieurs et dit "
                      "combien (count)."));
    add_addresses(page, query, collection);
    add_layers(page, snapshot, query, collection);
    page << "<p>"
         << anchor(page.address("/tileMatrixSets/" + std::string(tile_matrix_set)),
                   page.say("The grid: WebMercatorQuad", "La grille : WebMercatorQuad"))
         << "</p>\n";
    add_json(page, query);
    return page.finish();
}

Response tile_matrix_set_page(const Snapshot& snapshot, const Query& query) {
    HtmlPage page(snapshot, query, std::string(tile_matrix_set));
    page.add_root();
    page.add_crumb("/tiles", std::string(page.say("Vector tiles", "Tuiles vectorielles")));
    page.add_text(
        "p",
        page.say("The grid of the tiles: the world as a square of Mercator’s projection (EPSG:3857), cut in four at "
                 "each zoom. Rows are counted from the north, columns from the west.",
                 "La grille des tuiles : le monde en un carré de la projection de Mercator (EPSG:3857), coupé en "
                 "quatre à chaque niveau de zoom. Les lignes se comptent depuis le nord, les colonnes depuis "
                 "l’ouest."));
    page << table_region(tile_matrix_set) << "<table><thead><tr><th scope=\"col\" class=\"number\">"
         << page.say("Zoom", "Niveau") << "</th><th scope=\"col\" class=\"number\">"
         << page.say("Scale, one over", "Échelle, un sur") << "</th><th scope=\"col\" class=\"number\">"
         << page.say("A pixel on the equator (m)", "Un pixel à l’équateur (m)")
         << "</th><th scope=\"col\" class=\"number\">" << page.say("Rows and columns", "Lignes et colonnes")
         << "</th></tr></thead>\n<tbody>\n";
    for (int zoom = 0; zoom <= most_tile_zoom; ++zoom) {
        page << "<tr><th scope=\"row\" class=\"number\">" << std::to_string(zoom) << "</th><td class=\"number\">"
             << number_words(scale_denominator(zoom), query.language, 0) << "</td><td class=\"number\">"
             << number_words(cell_size(zoom), query.language, 2) << "</td><td class=\"number\">"
             << count_words(std::uint64_t{1} << static_cast<unsigned>(zoom), query.language) << "</td></tr>\n";
    }
    page << "</tbody></table></div>\n";
    add_json(page, query);
    return page.finish();
}

}  // namespace core
