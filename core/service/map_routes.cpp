// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <nlohmann/json.hpp>
#include <numeric>

#include "core/service/facets.hpp"
#include "core/service/feature_parameters.hpp"
#include "core/service/map_page.hpp"
#include "core/service/route.hpp"
#include "core/service/selection.hpp"

namespace core {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_columns = 20;

constexpr ParameterDefinition columns_parameter{
    .name = "columns",
    .description_en =
        "Columns to count by, with commas between them; also `division` (first digits of an activity) and "
        "`either_zone` (the zone of either end of a link).",
    .description_fr =
        "Colonnes selon lesquelles compter, séparées par des virgules ; aussi `division` (premiers chiffres "
        "d'une activité) et `either_zone` (la zone de l'une ou l'autre extrémité d'une piste).",
};
constexpr ParameterDefinition most_values{
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
    &columns_parameter, &filter_parameter, &filter_language_parameter, &filter_crs_parameter, &most_values};

constexpr std::array json_alone{Format::json};
constexpr std::array html_alone{Format::html};
constexpr std::array file_formats{Format::script, Format::style};

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
    std::vector<std::uint32_t> all(collection.rows());
    std::iota(all.begin(), all.end(), std::uint32_t{0});
    const std::vector<std::uint32_t> rows = filtered(snapshot, collection, query, std::move(all));
    const auto most = static_cast<std::size_t>(query.parameters.integer(most_values));
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
