// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/partners_forms.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/export/answer_json.hpp"
#include "core/export/csv_cell.hpp"
#include "core/export/distance_text.hpp"

namespace core {
namespace {

using answer_json::Json;
using answer_json::number_or_null;

Json header_of(const Edition& edition, const PartnersQuestion& question, const EstablishmentPartners& answer) {
    Json header{{"establishment", answer.id},
                {"name", answer.name},
                {"activity", answer.activity},
                {"zone", answer.zone},
                {"lon", number_or_null(answer_json::rounded(answer.location.lon, 1e7))},
                {"lat", number_or_null(answer_json::rounded(answer.location.lat, 1e7))},
                {"flows", answer.flows},
                {"found", answer.found},
                {"given", answer.partners.size()},
                {"skipped", std::min(question.skip, answer.found)},
                {"shown_one_by_one", answer.has_single_leads},
                {"estimates_are_summed", answer.estimates_withheld}};
    answer_json::append_edition(edition, header);
    return header;
}

Json json_of(const PartnerResource& resource) {
    return {{"role", text(resource.role)},
            {"resource", resource.resource},
            {"name", answer_json::text(resource.name)},
            {"leads", resource.leads},
            {"estimated_leads", resource.estimated},
            {"partners", resource.partners},
            {"best_score", number_or_null(resource.best_score)},
            {"nearest_m", answer_json::metres(resource.nearest)}};
}

Json json_of(const ExplainedPartner& partner) {
    return {{"role", text(partner.role)},
            {"establishment", partner.establishment},
            {"name", partner.name},
            {"zone", partner.zone},
            {"activity", partner.activity},
            {"lon", number_or_null(answer_json::rounded(partner.location.lon, 1e7))},
            {"lat", number_or_null(answer_json::rounded(partner.location.lat, 1e7))},
            {"distance_m", number_or_null(partner.lead.distance)},
            {"azimuth_deg", answer_json::azimuth(partner.azimuth)},
            {"direction", direction_text(partner.azimuth, Language::en)},
            {"lead", answer_json::explanation(partner.lead)}};
}

std::string number(double value) { return std::isfinite(value) ? fmt::format("{}", value) : std::string(); }

}  // namespace

std::string partners_json(const Edition& edition, const PartnersQuestion& question,
                          const EstablishmentPartners& answer) {
    Json json = header_of(edition, question, answer);
    Json resources = Json::array();
    for (const PartnerResource& resource : answer.resources) resources.push_back(json_of(resource));
    json["resources"] = std::move(resources);
    Json partners = Json::array();
    for (const ExplainedPartner& partner : answer.partners) partners.push_back(json_of(partner));
    json["partners"] = std::move(partners);
    return answer_json::written(json);
}

std::string partners_geojson(const Edition& edition, const PartnersQuestion& question,
                             const EstablishmentPartners& answer) {
    Json features = Json::array();
    for (const ExplainedPartner& partner : answer.partners) {
        features.push_back(answer_json::feature(answer_json::point(partner.location), json_of(partner)));
    }
    return answer_json::collection(header_of(edition, question, answer), std::move(features));
}

std::string partners_csv(const EstablishmentPartners& answer) {
    std::string csv =
        "role;establishment;name;zone;activity;resource;needed_resource;distance_m;direction;score;grade;permit;"
        "quantity_low;quantity;quantity_high;unit;distance_uncertain;link;lon;lat\n";
    for (const ExplainedPartner& partner : answer.partners) {
        const LinkExplanation& lead = partner.lead;
        const bool placed = geo::is_finite(partner.location);
        csv += fmt::format("{};{};{};{};{};{};{};{};{};{};{};{};{};{};{};{};{};{};{};{}\n", text(partner.role),
                           csv_cell(partner.establishment), csv_cell(partner.name), csv_cell(partner.zone),
                           csv_cell(partner.activity), lead.supply.resource, lead.demand.resource,
                           number(lead.distance), direction_text(partner.azimuth, Language::en), number(lead.score),
                           lead.grade, lead.permit, number(lead.quantity.low), number(lead.quantity.best),
                           number(lead.quantity.high), lead.unit, lead.distance_uncertain ? "true" : "false", lead.id,
                           placed ? fmt::format("{:.7f}", partner.location.lon) : "",
                           placed ? fmt::format("{:.7f}", partner.location.lat) : "");
    }
    return csv;
}

}  // namespace core
