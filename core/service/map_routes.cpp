// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <nlohmann/json.hpp>
#include <numeric>

#include "core/service/facets.hpp"
#include "core/service/filter.hpp"
#include "core/service/map_page.hpp"
#include "core/service/route.hpp"

namespace core {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_columns = 20;
constexpr std::array<std::string_view, 2> filter_languages{"cql2-text", "cql2-json"};

constexpr ParameterDefinition columns_parameter{
    .name = "columns",
    .description_en =
        "Columns to count by, with commas between them; also `division` (first digits of an activity) and "
        "`either_zone` (the zone of either end of a link).",
    .description_fr =
        "Colonnes selon lesquelles compter, séparées par des virgules ; aussi `division` (premiers chiffres "
        "d'une activité) et `either_zone` (la zone de l'une ou l'autre extrémité d'une piste).",
};
constexpr ParameterDefinition filter_parameter{
    .name = "filter",
    .description_en = "Condition in CQL2 on the rows that are counted.",
    .description_fr = "Condition en CQL2 sur les lignes comptées.",
};
constexpr ParameterDefinition language_parameter{
    .name = "filter-lang",
    .kind = ParameterKind::choice,
    .description_en = "How `filter` is written.",
    .description_fr = "Comment `filter` est écrit.",
    .default_value = "cql2-text",
    .choices = filter_languages,
};
constexpr ParameterDefinition crs_parameter{
    .name = "filter-crs",
    .description_en = "URI of the CRS of coordinates in `filter`; CRS84 when it is not given.",
    .description_fr = "URI du système de coordonnées de `filter` ; CRS84 s'il n'est pas donné.",
};
constexpr ParameterDefinition limit_parameter{
    .name = "limit",
    .kind = ParameterKind::integer,
    .description_en = "The most values to give of a column.",
    .description_fr = "Nombre de valeurs à donner par colonne, au plus.",
    .minimum = 1,
    .maximum = 1000,
    .default_value = "100",
    .above_maximum = ParameterDefinition::AboveMaximum::lowered,
};
constexpr std::array<const ParameterDefinition*, 5> facets_parameters{
    &columns_parameter, &filter_parameter, &language_parameter, &crs_parameter, &limit_parameter};

constexpr std::array json_alone{Format::json};
constexpr std::array html_alone{Format::html};
constexpr std::array file_formats{Format::script, Format::style};

/// Rows for which the condition of the query is true; all without one.
std::vector<std::uint32_t> rows_asked(const Snapshot& snapshot, const Collection& collection, const Query& query) {
    std::vector<std::uint32_t> rows(collection.rows());
    std::iota(rows.begin(), rows.end(), 0U);
    const std::string_view text = query.parameters.text("filter");
    if (text.empty()) return rows;
    const std::vector<ServiceCrs> offered = offered_crs(snapshot.edition().crs);
    const std::string_view named = query.parameters.text("filter-crs");
    const ServiceCrs& crs = crs_named(offered, named.empty() ? crs84_uri : named, "filter-crs");
    const FilterLanguage language =
        query.parameters.text("filter-lang") == "cql2-json" ? FilterLanguage::cql2_json : FilterLanguage::cql2_text;
    return Filter(collection, text, language, crs).rows(rows, query.deadline);
}

std::vector<std::string_view> columns_asked(const Query& query) {
    std::vector<std::string_view> columns;
    const std::string_view text = query.parameters.text("columns");
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        columns.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    if (columns.size() > most_columns) {
        throw BadRequest("columns names at most " + std::to_string(most_columns) + " columns", "columns");
    }
    return columns;
}

Json both(const Bilingual& text) { return {{"en", text.en}, {"fr", text.fr}}; }

Json facet_json(const Facet& facet) {
    Json values = Json::array();
    for (const FacetValue& value : facet.values) {
        values.push_back({{"value", value.value}, {"label", both(value.label)}, {"count", value.rows}});
    }
    return {{"column", facet.column}, {"title", both(facet.title)}, {"values", values}, {"more", facet.more}};
}

Response facets(const Snapshot& snapshot, const Query& query) {
    const Collection& collection = snapshot.collection(query.path.front());
    const std::vector<std::uint32_t> rows = rows_asked(snapshot, collection, query);
    const auto most = static_cast<std::size_t>(query.parameters.integer(limit_parameter));
    Json facets = Json::array();
    for (const std::string_view column : columns_asked(query)) {
        facets.push_back(facet_json(facet(snapshot, collection, column, rows, most, query.deadline)));
    }
    const Json json{{"collection", collection.name()},
                    {"numberMatched", rows.size()},
                    {"facets", facets},
                    {"links", {{{"rel", "self"}, {"type", "application/json"}, {"href", query.address(query.self)}}}}};
    Response response;
    response.content_type = "application/json";
    response.body.head = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return response;
}

constexpr std::array table{
    Route{"/collections/{collectionId}/facets", "countFeaturesByValue", "Features",
          "Features counted by what columns hold", "Objets comptés selon ce que contiennent des colonnes",
          facets_parameters, json_alone, facets},
    Route{"/map", "showMap", "Map", "The map as a page", "La carte, comme page", {}, html_alone, map_page},
    Route{"/map/start",
          "startMap",
          "Map",
          "What the map is told when it opens",
          "Ce que la carte reçoit à l'ouverture",
          {},
          json_alone,
          map_start},
    Route{"/map/{file}",
          "getMapFile",
          "Map",
          "A file of the map's page",
          "Un fichier de la page de la carte",
          {},
          file_formats,
          map_file},
};

}  // namespace

std::span<const Route> map_routes() { return table; }

}  // namespace core
