// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/collection_document.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/service/datetime.hpp"
#include "core/service/feature_writer.hpp"
#include "core/service/request.hpp"

namespace core {
namespace {

using json = nlohmann::ordered_json;

std::string text_of(const json& document) { return document.dump(-1, ' ', false, json::error_handler_t::replace); }

struct Licence {
    std::string_view name, address;
};
constexpr std::array licences{
    Licence{"Licence Ouverte", "https://www.etalab.gouv.fr/licence-ouverte-open-licence"},
    Licence{"etalab", "https://www.etalab.gouv.fr/licence-ouverte-open-licence"},
    Licence{"ODbL", "https://opendatacommons.org/licenses/odbl/1-0/"},
    Licence{"Open Database", "https://opendatacommons.org/licenses/odbl/1-0/"},
    Licence{"CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"},
    Licence{"CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"},
    Licence{"CC0", "https://creativecommons.org/publicdomain/zero/1.0/"},
    Licence{"GPL-3.0", "https://www.gnu.org/licenses/gpl-3.0.html"},
};

std::string_view licence_address(std::string_view licence) {
    if (licence.starts_with("https://")) return licence;
    for (const Licence& known : licences) {
        if (licence.starts_with(known.name)) return known.address;
    }
    return {};
}

/// When its rows are from: their own days, or, of layers that have none, when the edition was made. Both ends are given,
/// as clients read both.
json temporal_extent(const Snapshot& snapshot, const Collection& collection) {
    json interval = json::array({snapshot.time(), snapshot.time()});
    if (const auto days = try_days(collection.layer->data, snapshot.time().substr(0, 10))) {
        interval = {days->first + "T00:00:00Z", days->last + "T23:59:59Z"};
    }
    return {{"interval", json::array({interval})}, {"trs", "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"}};
}

/// Outwards by one to two of the seventh decimals that positions are written with: none lies outside of it as written,
/// nor when a client brings its corners to another CRS and writes them there.
json box_of(const geo::Box& box) {
    constexpr double unit = 1e7;
    const auto down = [](double degrees) { return (std::floor(degrees * unit) - 1) / unit; };
    const auto up = [](double degrees) { return (std::ceil(degrees * unit) + 1) / unit; };
    return json::array({down(box.min.x), down(box.min.y), up(box.max.x), up(box.max.y)});
}

json extent_of(const Snapshot& snapshot, const Collection& collection) {
    json extent = json::object();
    if (collection.extent) {
        extent["spatial"] = {{"bbox", json::array({box_of(*collection.extent)})}, {"crs", crs84_uri}};
    }
    extent["temporal"] = temporal_extent(snapshot, collection);
    return extent;
}

json links_of(const std::vector<Link>& links) { return json::parse(links_json(links)); }

std::string_view geometry_format(geo::GeometryType type) {
    constexpr std::array<std::string_view, 5> formats{"", "geometry-point", "geometry-multipoint",
                                                      "geometry-multilinestring", "geometry-multipolygon"};
    return formats[static_cast<std::size_t>(type)];
}

json property_of(const ColumnDefinition& column, Language language) {
    json property{{"title", column.title.in(language)}};
    if (!column.definition.in(language).empty()) property["description"] = column.definition.in(language);
    property.update(json::parse(type_schema(column.type)));
    if (!column.unit.empty()) property["x-ogc-unit"] = column.unit;
    if (column.domain.empty()) return property;
    json values = json::array(), labels = json::object();
    for (const DomainValue& value : column.domain) {
        values.push_back(value.value);
        labels[value.value] = {{"en", value.label.en}, {"fr", value.label.fr}};
    }
    if (column.type == geo::ColumnType::text || column.type == geo::ColumnType::code) property["enum"] = values;
    property["x-labels"] = labels;
    return property;
}

enum class Which { queryable, sortable, all };

std::string columns_json(const Collection& collection, const Query& query, Which which) {
    const LayerDefinition& layer = collection.layer->definition;
    json properties = json::object();
    const std::size_t columns = which == Which::all ? collection.own_columns() : collection.columns();
    for (std::size_t place = 0; place < columns; ++place) {
        properties[collection.column_name(place)] = property_of(collection.definition(place), query.language);
    }
    if (columns == 0 || which == Which::sortable) {
        // Shapes have no order.
    } else if (layer.geometry != geo::GeometryType::none && !properties.contains("geometry")) {
        properties["geometry"] = {{"title", in(query.language, "Geometry", "Géométrie")},
                                  {"format", geometry_format(layer.geometry)},
                                  {"x-ogc-role", "primary-geometry"}};
    }
    if (which == Which::all && properties.contains("id")) properties["id"]["x-ogc-role"] = "id";
    const std::string path = query.self.substr(0, query.self.find('?'));
    return text_of({{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                    {"$id", query.address(path)},
                    {"type", "object"},
                    {"title", layer.title.in(query.language)},
                    {"description", layer.definition.in(query.language)},
                    {"properties", properties},
                    {"additionalProperties", false}});
}

}  // namespace

bool has_route(std::string_view path) { return std::ranges::find(routes(), path, &Route::path) != routes().end(); }

std::string attribution(const EditionMetadata& metadata) {
    std::string text;
    std::vector<std::string> seen;
    for (const SourceInfo& source : metadata.sources) {
        if (source.attribution.empty() || std::ranges::find(seen, source.attribution) != seen.end()) continue;
        if (!text.empty()) text += " · ";
        text += source.attribution;
        seen.push_back(source.attribution);
    }
    return text;
}

void add_licences(const EditionMetadata& metadata, std::vector<Link>& links) {
    std::vector<std::string_view> seen;
    for (const SourceInfo& source : metadata.sources) {
        const std::string_view address = licence_address(source.licence);
        if (address.empty() || std::ranges::find(seen, address) != seen.end()) continue;
        links.push_back({std::string(address), "license", "text/html", source.licence});
        seen.push_back(address);
    }
}

std::vector<Link> collection_links(const Snapshot& snapshot, const Collection& collection, const Query& query) {
    const std::string path = collection_path(collection.name());
    const auto say = [&](std::string_view en, std::string_view fr) { return std::string(in(query.language, en, fr)); };
    const std::string self = query.address(path);
    std::vector<Link> links;
    const bool json_asked = query.format != Format::html;
    links.push_back(
        {self, json_asked ? "self" : "alternate", "application/json", say("This collection", "Cette collection")});
    links.push_back({self + "?f=html", json_asked ? "alternate" : "self", "text/html",
                     say("This collection as a page", "Cette collection en page web")});
    const std::string items = self + "/items";
    links.push_back({items, "items", link_type(Format::geojson), say("Its features", "Ses objets")});
    links.push_back({items + "?f=html", "items", "text/html", say("Its features as a page", "Ses objets en page web")});
    links.push_back({items + "?f=csv", "items", "text/csv", say("All its features as CSV", "Tous ses objets en CSV")});
    if (collection.has_geometry()) {
        links.push_back({items + "?f=fgb", "items", link_type(Format::flatgeobuf),
                         say("All its features as FlatGeobuf", "Tous ses objets en FlatGeobuf")});
    }
    links.push_back({items + "?f=xlsx", "items", link_type(Format::xlsx),
                     say("All its features as a workbook", "Tous ses objets en classeur")});
    links.push_back({self + "/queryables", queryables_relation, link_type(Format::schema),
                     say("Columns to filter by", "Colonnes pour filtrer")});
    links.push_back({self + "/sortables", sortables_relation, link_type(Format::schema),
                     say("Columns to sort by", "Colonnes pour trier")});
    links.push_back({self + "/schema", schema_relation, link_type(Format::schema),
                     say("What its features have", "Ce qu'ont ses objets")});
    if (collection.has_geometry() && has_route("/collections/{collectionId}/tiles")) {
        links.push_back({self + "/tiles", tilesets_relation, "application/json", say("Its tiles", "Ses tuiles")});
    }
    add_licences(snapshot.metadata(), links);
    return links;
}

std::string collection_json(const Snapshot& snapshot, const Collection& collection, const Query& query) {
    const LayerDefinition& layer = collection.layer->definition;
    json document{{"id", layer.name},
                  {"title", layer.title.in(query.language)},
                  {"description", layer.definition.in(query.language)}};
    const std::string named = attribution(snapshot.metadata());
    if (!named.empty()) document["attribution"] = named;
    document["extent"] = extent_of(snapshot, collection);
    document["itemType"] = "feature";
    json crs = json::array();
    for (const ServiceCrs& offered : offered_in(snapshot, collection)) crs.push_back(offered.uri);
    document["crs"] = crs;
    if (collection.has_geometry()) {
        const auto offered = snapshot.crs_changes().offered();
        // The edition's CRS is among them; of two that stand for it, the authority's.
        const auto storage = std::ranges::find(offered.subspan(1), snapshot.edition().crs, &ServiceCrs::crs);
        document["storageCrs"] = storage->uri;
    } else {
        document["storageCrs"] = crs84_uri;
    }
    document["links"] = links_of(collection_links(snapshot, collection, query));
    return text_of(document);
}

std::string_view type_schema(geo::ColumnType type) {
    switch (type) {
        case geo::ColumnType::integer: return R"({"type":"integer"})";
        case geo::ColumnType::real: return R"({"type":"number"})";
        case geo::ColumnType::flag: return R"({"type":"boolean"})";
        case geo::ColumnType::date: return R"({"type":"string","format":"date"})";
        case geo::ColumnType::text:
        case geo::ColumnType::code: break;
    }
    return R"({"type":"string"})";
}

std::string queryables_json(const Collection& collection, const Query& query) {
    return columns_json(collection, query, Which::queryable);
}
std::string schema_json(const Collection& collection, const Query& query) {
    return columns_json(collection, query, Which::all);
}
std::string sortables_json(const Collection& collection, const Query& query) {
    return columns_json(collection, query, Which::sortable);
}

}  // namespace core
