// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/near_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>

#include "core/cli/distance_text.hpp"
#include "core/cli/text_table.hpp"

namespace core {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value, double step) { return std::round(value / step) * step; }

std::string basis(const NearRow& row) { return row.to_boundary ? "boundary" : "point"; }

Json number_or_null(double value) { return std::isnan(value) ? Json(nullptr) : Json(value); }

Json json_of(const NearRow& row) {
    return {{"layer", row.layer},
            {"id", row.id},
            {"name", row.name},
            {"zone", row.zone},
            {"distance_m", rounded(row.distance.value, 0.01)},
            {"azimuth_deg", number_or_null(rounded(row.azimuth, 0.1))},
            {"measured_to", basis(row)},
            {"uncertain", row.uncertain},
            {"lon", rounded(row.location.lon, 1e-7)},
            {"lat", rounded(row.location.lat, 1e-7)}};
}

Json header_of(const Edition& edition, const NearQuestion& question, const NearAnswer& answer) {
    return {{"origin", answer.origin},
            {"lon", rounded(answer.location.lon, 1e-7)},
            {"lat", rounded(answer.location.lat, 1e-7)},
            {"within_m", question.within.value},
            {"distance", "geodesic, GRS80"},
            {"found", answer.found},
            {"given", answer.rows.size()},
            {"without_place", answer.without_place},
            {"audience", text(edition.metadata.audience)},
            {"run_id", edition.metadata.run_id}};
}

void print_json(std::ostream& out, Json header, const NearAnswer& answer) {
    Json rows = Json::array();
    for (const NearRow& row : answer.rows) rows.push_back(json_of(row));
    header["rows"] = std::move(rows);
    out << header.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
}

void print_geojson(std::ostream& out, Json header, const NearAnswer& answer) {
    Json features = Json::array();
    for (const NearRow& row : answer.rows) {
        Json properties = json_of(row);
        features.push_back({{"type", "Feature"},
                            {"geometry", {{"type", "Point"}, {"coordinates", {properties["lon"], properties["lat"]}}}},
                            {"properties", std::move(properties)}});
    }
    const Json collection{
        {"type", "FeatureCollection"}, {"maillage", std::move(header)}, {"features", std::move(features)}};
    out << collection.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
}

std::string quoted(const std::string& text) {
    if (text.find_first_of("\";\n\r") == std::string::npos) return text;
    std::string result = "\"";
    for (const char c : text) result.append(c == '"' ? "\"\"" : std::string(1, c));
    return result + "\"";
}

void print_csv(std::ostream& out, const NearAnswer& answer) {
    out << "layer;id;name;zone;distance_m;azimuth_deg;measured_to;uncertain;lon;lat\n";
    for (const NearRow& row : answer.rows) {
        out << fmt::format("{};{};{};{};{:.2f};{};{};{};{:.7f};{:.7f}\n", row.layer, quoted(row.id), quoted(row.name),
                           quoted(row.zone), row.distance.value,
                           std::isnan(row.azimuth) ? "" : fmt::format("{:.1f}", row.azimuth), basis(row),
                           row.uncertain ? "true" : "false", row.location.lon, row.location.lat);
    }
}

void print_table(std::ostream& out, const NearQuestion& question, const NearAnswer& answer, Language language) {
    const bool french = language == Language::fr;
    TextTable table(french ? std::vector<std::string>{"Distance", "Dir.", "Identifiant", "Nom", "Zone", ""}
                           : std::vector<std::string>{"Distance", "Dir.", "Identifier", "Name", "Zone", ""});
    table.align_right(0);
    for (const NearRow& row : answer.rows) {
        table.add({distance_text(row.distance, language), std::string(direction_text(row.azimuth, language)), row.id,
                   row.name, row.zone, row.uncertain ? (french ? "incertain" : "uncertain") : ""});
    }
    out << (french ? "À " : "Within ") << distance_text(question.within, language)
        << (french ? " ou moins de " : " of ") << answer.origin
        << (french ? " (distances géodésiques)\n" : " (geodesic distances)\n");
    table.print(out);
    out << answer.found << (french ? " trouvé(s)" : " found");
    if (answer.rows.size() < answer.found) out << ", " << answer.rows.size() << (french ? " donné(s)" : " given");
    if (answer.without_place != 0) {
        out << "; " << answer.without_place
            << (french ? " sans position, donc non comptés" : " without position, so not counted");
    }
    out << "\n";
}

}  // namespace

void print_near(std::ostream& out, const Edition& edition, const NearQuestion& question, const NearAnswer& answer,
                std::string_view format, Language language) {
    if (format == "json") return print_json(out, header_of(edition, question, answer), answer);
    if (format == "geojson") return print_geojson(out, header_of(edition, question, answer), answer);
    if (format == "csv") return print_csv(out, answer);
    print_table(out, question, answer, language);
}

}  // namespace core
