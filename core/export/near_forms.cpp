// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/near_forms.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/export/answer_json.hpp"
#include "core/export/csv_cell.hpp"
#include "core/export/distance_text.hpp"

namespace core {
namespace {

using answer_json::Json;
using answer_json::rounded;

const char* basis(const NearRow& row) { return row.to_boundary ? "boundary" : "point"; }

Json json_of(const NearRow& row) {
    return {{"layer", row.layer},
            {"id", row.id},
            {"name", row.name},
            {"zone", row.zone},
            {"activity", row.activity},
            {"distance_m", answer_json::metres(row.distance.value)},
            {"azimuth_deg", answer_json::azimuth(row.azimuth)},
            {"direction", direction_text(row.azimuth, Language::en)},
            {"measured_to", basis(row)},
            {"uncertain", row.uncertain},
            {"uncertainty_m", answer_json::number_or_null(row.uncertainty)},
            {"lon", rounded(row.location.lon, 1e7)},
            {"lat", rounded(row.location.lat, 1e7)}};
}

Json header_of(const Edition& edition, const NearQuestion& question, const NearAnswer& answer) {
    Json header{{"origin", answer.origin},
                {"lon", rounded(answer.location.lon, 1e7)},
                {"lat", rounded(answer.location.lat, 1e7)},
                {"within_m", question.within.value},
                {"distance", "geodesic, GRS80"},
                {"found", answer.found},
                {"given", answer.rows.size()},
                {"skipped", std::min(question.skip, answer.found)},
                {"without_place", answer.without_place}};
    answer_json::append_edition(edition, header);
    return header;
}

}  // namespace

std::string near_json(const Edition& edition, const NearQuestion& question, const NearAnswer& answer) {
    Json json = header_of(edition, question, answer);
    Json rows = Json::array();
    for (const NearRow& row : answer.rows) rows.push_back(json_of(row));
    json["rows"] = std::move(rows);
    return answer_json::written(json);
}

std::string near_geojson(const Edition& edition, const NearQuestion& question, const NearAnswer& answer) {
    Json features = Json::array();
    for (const NearRow& row : answer.rows) {
        features.push_back(answer_json::feature(answer_json::point(row.location), json_of(row)));
    }
    return answer_json::collection(header_of(edition, question, answer), std::move(features));
}

std::string near_csv(const NearAnswer& answer) {
    std::string csv =
        "layer;id;name;zone;activity;distance_m;azimuth_deg;direction;measured_to;uncertain;uncertainty_m;lon;lat\n";
    for (const NearRow& row : answer.rows) {
        const Json azimuth = answer_json::azimuth(row.azimuth);
        csv += fmt::format("{};{};{};{};{};{:.2f};{};{};{};{};{};{:.7f};{:.7f}\n", row.layer, csv_cell(row.id),
                           csv_cell(row.name), csv_cell(row.zone), csv_cell(row.activity), row.distance.value,
                           azimuth.is_null() ? "" : fmt::format("{:.1f}", azimuth.get<double>()),
                           direction_text(row.azimuth, Language::en), basis(row), row.uncertain ? "true" : "false",
                           std::isnan(row.uncertainty) ? "" : fmt::format("{}", row.uncertainty), row.location.lon,
                           row.location.lat);
    }
    return csv;
}

}  // namespace core
