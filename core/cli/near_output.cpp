// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/near_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>

#include "core/cli/csv_cell.hpp"
#include "core/cli/distance_text.hpp"
#include "core/cli/text_table.hpp"

namespace core {
namespace {

using Json = nlohmann::ordered_json;

/// Divided by a whole number, which gives the double nearest to the decimal; times a step would print as 0.30000000000000004.
double rounded(double value, double steps_in_one) { return std::round(value * steps_in_one) / steps_in_one; }

/// To a tenth of a degree, below 360.
double printed_azimuth(double degrees) {
    const double tenths = rounded(degrees, 10);
    return tenths == 360.0 ? 0.0 : tenths;
}

std::string basis(const NearRow& row) { return row.to_boundary ? "boundary" : "point"; }

Json number_or_null(double value) { return std::isnan(value) ? Json(nullptr) : Json(value); }

Json json_of(const NearRow& row) {
    return {{"layer", row.layer},
            {"id", row.id},
            {"name", row.name},
            {"zone", row.zone},
            {"distance_m", rounded(row.distance.value, 100)},
            {"azimuth_deg", number_or_null(printed_azimuth(row.azimuth))},
            {"measured_to", basis(row)},
            {"uncertain", row.uncertain},
            {"lon", rounded(row.location.lon, 1e7)},
            {"lat", rounded(row.location.lat, 1e7)}};
}

Json header_of(const Edition& edition, const NearQuestion& question, const NearAnswer& answer) {
    return {{"origin", answer.origin},
            {"lon", rounded(answer.location.lon, 1e7)},
            {"lat", rounded(answer.location.lat, 1e7)},
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

void print_csv(std::ostream& out, const NearAnswer& answer) {
    out << "layer;id;name;zone;distance_m;azimuth_deg;measured_to;uncertain;lon;lat\n";
    for (const NearRow& row : answer.rows) {
        out << fmt::format("{};{};{};{};{:.2f};{};{};{};{:.7f};{:.7f}\n", row.layer, csv_cell(row.id),
                           csv_cell(row.name), csv_cell(row.zone), row.distance.value,
                           std::isnan(row.azimuth) ? "" : fmt::format("{:.1f}", printed_azimuth(row.azimuth)),
                           basis(row), row.uncertain ? "true" : "false", row.location.lon, row.location.lat);
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
