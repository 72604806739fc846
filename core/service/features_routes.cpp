// SPDX-License-Identifier: GPL-3.0-or-later
// OGC API - Features: collections, their features and columns.
#include <array>

#include "core/service/collection_document.hpp"
#include "core/service/downloads.hpp"
#include "core/service/feature_page.hpp"
#include "core/service/feature_parameters.hpp"
#include "core/service/features_html.hpp"
#include "core/service/filter.hpp"
#include "core/service/proximity_links.hpp"
#include "core/service/request.hpp"

namespace core {
namespace {

constexpr std::array document_formats{Format::json, Format::html};
constexpr std::array schema_formats{Format::schema, Format::html};
constexpr std::array items_formats{Format::geojson, Format::html, Format::csv, Format::flatgeobuf, Format::xlsx};
constexpr std::array item_formats{Format::geojson, Format::html};

Response json_response(Format format, std::string text) {
    Response response;
    response.content_type = link_type(format);
    response.body.head = std::move(text);
    return response;
}

Response collections(const Snapshot& snapshot, const Query& query) {
    std::vector<Link> links = own_links(query, document_formats);
    add_licences(snapshot.metadata(), links);
    if (query.format == Format::html) return collections_page(snapshot, query, links);
    std::string text = "{\"links\":" + links_json(links) + ",\n\"crs\":[";
    for (const ServiceCrs& crs : snapshot.crs_changes().offered()) {
        if (text.back() != '[') text += ',';
        text += '"' + crs.uri + '"';
    }
    text += "],\n\"collections\":[\n";
    bool first = true;
    for (const Collection& one : snapshot.collections()) {
        if (!first) text += ",\n";
        first = false;
        text += collection_json(snapshot, one, query);
    }
    return json_response(Format::json, text + "\n]}\n");
}

Response collection(const Snapshot& snapshot, const Query& query) {
    const Collection& one = snapshot.collection(query.path[0]);
    if (query.format == Format::html) return collection_page(snapshot, one, query);
    return json_response(Format::json, collection_json(snapshot, one, query));
}

Response queryables(const Snapshot& snapshot, const Query& query) {
    const Collection& one = snapshot.collection(query.path[0]);
    if (query.format == Format::html) return columns_page(snapshot, one, query);
    return json_response(Format::schema, queryables_json(one, query));
}

Response sortables(const Snapshot& snapshot, const Query& query) {
    const Collection& one = snapshot.collection(query.path[0]);
    if (query.format == Format::html) return columns_page(snapshot, one, query);
    return json_response(Format::schema, sortables_json(one, query));
}

Response schema(const Snapshot& snapshot, const Query& query) {
    const Collection& one = snapshot.collection(query.path[0]);
    if (query.format == Format::html) return columns_page(snapshot, one, query);
    return json_response(Format::schema, schema_json(one, query));
}

/// A table without geometry has no FlatGeobuf.
std::span<const Format> formats_of(const Collection& collection) {
    static constexpr std::array without_geometry{Format::geojson, Format::html, Format::csv, Format::xlsx};
    if (!collection.has_geometry()) return without_geometry;
    return items_formats;
}

Response items(const Snapshot& snapshot, const Query& query) {
    const Collection& one = snapshot.collection(query.path[0]);
    const Selection selection = selected(snapshot, one, query);
    if (query.format != Format::geojson && query.format != Format::html) {
        return download(snapshot, one, query, selection);
    }
    std::vector<Link> links = own_links(query, formats_of(one));
    const std::string path = query.address(collection_path(one.name()));
    links.push_back({path, "collection", "application/json", one.layer->definition.title.in(query.language)});
    links.push_back({path + "/queryables", queryables_relation, link_type(Format::schema), {}});
    if (query.format == Format::html) return items_page(snapshot, one, query, selection, std::move(links));
    return feature_page(snapshot, one, query, selection, std::move(links));
}

Response item(const Snapshot& snapshot, const Query& query) {
    const Collection& one = snapshot.collection(query.path[0]);
    const auto row = one.try_row(query.path[1]);
    if (!row) throw NotFound("the collection has no feature with that id");
    std::vector<Link> links = own_links(query, item_formats);
    links.push_back({query.address(collection_path(one.name())), "collection", "application/json",
                     one.layer->definition.title.in(query.language)});
    for (Link& link : question_links(query, one, query.path[1])) links.push_back(std::move(link));
    if (query.format == Format::html) return item_page(snapshot, one, query, *row, links);
    return single_feature(snapshot, one, query, *row, links);
}

constexpr std::string_view tag = "Features";

std::vector<Route> table() {
    return {
        {"/collections",
         "getCollections",
         tag,
         "The layers of the edition as collections of features.",
         "Les couches de l'édition, en collections d'objets.",
         {},
         document_formats,
         collections},
        {"/collections/{collectionId}",
         "describeCollection",
         tag,
         "A collection: what it holds, where, and its links.",
         "Une collection : ce qu'elle contient, où, et ses liens.",
         {},
         document_formats,
         collection},
        {"/collections/{collectionId}/items", "getFeatures", tag,
         "Features of a collection, page by page or as a download. Columns are parameters too: activity=24.10Z.",
         "Objets d'une collection, par page ou en téléchargement. Les colonnes sont aussi des paramètres : "
         "activity=24.10Z.",
         items_parameters(), items_formats, items, Route::Columns::yes},
        {"/collections/{collectionId}/items/{featureId}", "getFeature", tag, "One feature.", "Un objet.",
         item_parameters(), item_formats, item},
        {"/collections/{collectionId}/queryables",
         "getQueryables",
         tag,
         "The columns that filters and parameters may name, with their values.",
         "Les colonnes que filtres et paramètres peuvent nommer, avec leurs valeurs.",
         {},
         schema_formats,
         queryables},
        {"/collections/{collectionId}/sortables",
         "getSortables",
         tag,
         "The columns that features can be sorted by.",
         "Les colonnes de tri.",
         {},
         schema_formats,
         sortables},
        {"/collections/{collectionId}/schema",
         "getSchema",
         tag,
         "The columns that features have.",
         "Les colonnes des objets.",
         {},
         schema_formats,
         schema},
    };
}

constexpr std::array<std::string_view, 9> own_classes{
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
};

/// Those of features, and of the language that filters are written in.
std::vector<std::string_view> all_classes() {
    std::vector<std::string_view> all(own_classes.begin(), own_classes.end());
    all.insert(all.end(), filter_classes().begin(), filter_classes().end());
    return all;
}

}  // namespace

std::span<const Route> features_routes() {
    static const std::vector<Route> routes = table();
    return routes;
}

std::span<const std::string_view> features_classes() {
    static const std::vector<std::string_view> classes = all_classes();
    return classes;
}

}  // namespace core
