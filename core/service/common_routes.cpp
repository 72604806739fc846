// SPDX-License-Identifier: GPL-3.0-or-later
// The front door: landing page, conformance, API definition.
#include <array>

#include "core/service/collection_document.hpp"
#include "core/service/html_page.hpp"
#include "core/service/openapi.hpp"
#include "core/service/proximity_links.hpp"
#include "geo/io/json_text.hpp"

namespace core {
namespace {

constexpr std::array document_formats{Format::json, Format::html};
constexpr std::array api_formats{Format::openapi, Format::html};
constexpr std::string_view qgis_project = "/styles/maillage/maillage.qgs";
constexpr std::string_view conformance_relation = "http://www.opengis.net/def/rel/ogc/1.0/conformance";

Response text_response(Format format, std::string text) {
    Response response;
    response.content_type = link_type(format);
    response.body.head = std::move(text);
    return response;
}

std::string_view purpose(Language language) {
    return in(language,
              "Zones of activity, establishments, flows of resources and possible synergies of this territory.",
              "Zones d'activités, établissements, flux de ressources et synergies possibles de ce territoire.");
}

std::string description(const Snapshot& snapshot, Language language) {
    std::string text(purpose(language));
    if (snapshot.metadata().invented) {
        text += in(language, " Invented territory: no place, enterprise or person in it exists.",
                   " Territoire inventé : aucun lieu, aucune entreprise, aucune personne n'existe.");
    }
    return text;
}

std::vector<Link> landing_links(const Snapshot& snapshot, const Query& query) {
    const auto say = [&](std::string_view en, std::string_view fr) { return std::string(in(query.language, en, fr)); };
    std::vector<Link> links = own_links(query, document_formats);
    links.push_back({query.address("/api"), "service-desc", link_type(Format::openapi),
                     say("Definition of the API", "Définition de l'API")});
    links.push_back({query.address("/api?f=html"), "service-doc", "text/html",
                     say("Documentation of the API", "Documentation de l'API")});
    for (const std::string_view rel : {std::string_view("conformance"), conformance_relation}) {
        links.push_back({query.address("/conformance"), rel, "application/json",
                         say("Standards that are followed", "Normes suivies")});
    }
    for (const std::string_view rel :
         {std::string_view("data"), std::string_view("http://www.opengis.net/def/rel/ogc/1.0/data")}) {
        links.push_back({query.address("/collections"), rel, "application/json", say("Collections", "Collections")});
    }
    if (has_route("/tiles")) {
        links.push_back({query.address("/tiles"), tilesets_relation, "application/json", say("Tiles", "Tuiles")});
    }
    if (has_route("/tileMatrixSets")) {
        links.push_back({query.address("/tileMatrixSets"), "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes",
                         "application/json", say("Tile matrix sets", "Pavages")});
    }
    if (has_route("/map")) links.push_back({query.address("/map"), "preview", "text/html", say("Map", "Carte")});
    add_licences(snapshot.metadata(), links);
    return links;
}

void add_card(HtmlPage& page, std::string_view path, std::string_view title, std::string_view text) {
    page << "<li>" << anchor(page.address(path), title) << "<p>" << escaped(text) << "</p></li>\n";
}

Response landing_page(const Snapshot& snapshot, const Query& query, std::span<const Link> links) {
    HtmlPage page(snapshot, query, snapshot.metadata().territory);
    page << "<p class=\"lead\">" << escaped(purpose(query.language)) << "</p>\n<ul class=\"cards\">\n";
    if (has_route("/map")) {
        add_card(page, "/map", page.say("Map", "Carte"),
                 page.say("Look at it, search, filter.", "Regarder, chercher, filtrer."));
    }
    add_card(page, "/collections", page.say("Collections", "Collections"),
             page.say("The layers, to read, filter and download.", "Les couches, à lire, filtrer et télécharger."));
    add_card(page, "/api", page.say("The API", "L'API"),
             page.say("All resources and parameters, for programs.", "Ressources et paramètres, pour les programmes."));
    add_card(page, "/conformance", page.say("Standards", "Normes"),
             page.say("What of OGC API is followed.", "Ce qui est suivi d'OGC API."));
    page << "</ul>\n"
         << question_forms(page, snapshot, query) << "<h2>" << page.say("In a GIS", "Dans un SIG") << "</h2>\n<p>"
         << page.say(
                "QGIS, features: Layer, Add Layer, Add WFS Layer, New, version OGC API - Features, with this address:",
                "QGIS, objets : Couche, Ajouter une couche, Ajouter une couche WFS, Nouveau, version OGC API - "
                "Features, avec cette adresse :")
         << " <code>" << escaped(query.address("/")) << "</code></p>\n";
    if (has_route(qgis_project)) {
        page << "<p>"
             << page.say("QGIS, the finished map: save this project and open it:",
                         "QGIS, la carte toute faite : enregistrer ce projet et l'ouvrir :")
             << " " << anchor(page.address(qgis_project), "maillage.qgs") << ". "
             << page.say("Other ways, also for maps on web sites:",
                         "Autres moyens, aussi pour des cartes de sites web :")
             << " " << anchor(page.address("/tiles"), page.say("vector tiles", "tuiles vectorielles")) << ".</p>\n";
    }
    page.add_formats(links);
    return page.finish();
}

Response landing(const Snapshot& snapshot, const Query& query) {
    const std::vector<Link> links = landing_links(snapshot, query);
    if (query.format == Format::html) return landing_page(snapshot, query, links);
    std::string text = R"({"title":)";
    geo::io::append_json_text(text, snapshot.metadata().territory);
    text += R"(,"description":)";
    geo::io::append_json_text(text, description(snapshot, query.language));
    const std::string named = attribution(snapshot.metadata());
    if (!named.empty()) {
        text += R"(,"attribution":)";
        geo::io::append_json_text(text, named);
    }
    return text_response(Format::json, text + ",\n\"links\":" + links_json(links) + "}\n");
}

std::vector<std::string_view> all_classes() {
    std::vector<std::string_view> all;
    for (const auto part : {common_classes(), features_classes(), tiles_classes()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

Response conformance(const Snapshot& snapshot, const Query& query) {
    const std::vector<Link> links = own_links(query, document_formats);
    if (query.format == Format::html) {
        HtmlPage page(snapshot, query, std::string(in(query.language, "Standards", "Normes")));
        page.add_root();
        page.add_text("p",
                      page.say("The classes of conformance that this service implements. It has not been certified.",
                               "Les classes de conformité mises en œuvre par ce service. Il n'a pas été certifié."));
        page << "<ul>\n";
        for (const std::string_view one : all_classes()) page << "<li><code>" << escaped(one) << "</code></li>\n";
        page << "</ul>\n";
        page.add_formats(links);
        return page.finish();
    }
    std::string text = "{\"links\":" + links_json(links) + ",\n\"conformsTo\":[";
    for (const std::string_view one : all_classes()) {
        if (text.back() != '[') text += ",\n";
        text += '"' + std::string(one) + '"';
    }
    return text_response(Format::json, text + "]}\n");
}

Response api(const Snapshot& snapshot, const Query& query) {
    if (query.format == Format::html) return openapi_page(snapshot, query);
    return text_response(Format::openapi, openapi_json(snapshot, query));
}

constexpr std::string_view tag = "Service";

std::vector<Route> table() {
    return {
        {"/",
         "getLandingPage",
         tag,
         "What this service is, and links to all it has.",
         "Ce qu'est ce service, et des liens vers tout ce qu'il a.",
         {},
         document_formats,
         landing},
        {"/conformance",
         "getConformance",
         tag,
         "The standards that it follows.",
         "Les normes qu'il suit.",
         {},
         document_formats,
         conformance},
        {"/api", "getApi", tag, "This definition.", "Cette définition.", {}, api_formats, api},
    };
}

constexpr std::array<std::string_view, 6> classes{
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/landing-page",
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/json",
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
};

}  // namespace

std::span<const Route> common_routes() {
    static const std::vector<Route> routes = table();
    return routes;
}

std::span<const std::string_view> common_classes() { return classes; }

}  // namespace core
