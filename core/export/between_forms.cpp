// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/between_forms.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/answers/estimates_shown.hpp"
#include "core/export/answer_json.hpp"
#include "core/export/csv_cell.hpp"
#include "core/export/distance_text.hpp"

namespace core {
namespace {

using answer_json::Json;
using answer_json::number_or_null;

Json json_of(const BetweenResource& resource) {
    return {{"resource", resource.resource},
            {"name", answer_json::text(resource.name)},
            {"family", resource.family},
            {"sum", answer_json::sum(resource.sum)},
            {"shown_one_by_one", resource.shown},
            {"with_quantity", resource.quantified},
            {"distance_uncertain", resource.distance_uncertain}};
}

Json json_of(const BetweenExchange& exchange) {
    return {{"family", exchange.family},
            {"name", answer_json::text(exchange.label)},
            {"sum", answer_json::sum(exchange.sum)},
            {"possible_exchange", number_or_null(exchange.quantity)},
            {"unit", exchange.unit}};
}

Json json_of(const BetweenWay& way) {
    Json resources = Json::array();
    for (const BetweenResource& resource : way.resources) resources.push_back(json_of(resource));
    Json families = Json::array();
    for (const BetweenExchange& exchange : way.exchanges) families.push_back(json_of(exchange));
    Json best = Json::array();
    for (const LinkExplanation& lead : way.best) best.push_back(answer_json::explanation(lead));
    return {{"from", way.from},
            {"to", way.to},
            {"sum", answer_json::sum(way.sum)},
            {"shown_one_by_one", way.shown},
            {"in_sums_only", way.withheld},
            {"may_be_in_sums_of_several_zones", way.may_be_together},
            {"resources", std::move(resources)},
            {"families", std::move(families)},
            {"best_leads", std::move(best)}};
}

Json end_of(const BetweenEnd& end) {
    return {{"zone", end.id},
            {"name", end.name},
            {"lon", number_or_null(answer_json::rounded(end.location.lon, 1e7))},
            {"lat", number_or_null(answer_json::rounded(end.location.lat, 1e7))}};
}

Json header_of(const Edition& edition, const ZonesBetween& answer) {
    Json header{{"a", end_of(answer.a)},
                {"b", end_of(answer.b)},
                {"boundary_distance_m", answer_json::metres(answer.distance)},
                {"azimuth_deg", answer_json::azimuth(answer.azimuth)},
                {"direction", direction_text(answer.azimuth, Language::en)},
                {"sums_shown", answer.has_sums},
                {"shown_one_by_one", answer.has_single_leads},
                {"estimates_are_summed", estimates_are_summed(edition)}};
    answer_json::append_edition(edition, header);
    return header;
}

/// A line between the two establishments of a lead; null when one has no position.
Json line_of(const EditionIndex& index, const LinkExplanation& lead) {
    Json ends = Json::array();
    for (const ExplainedEnd* end : {&lead.supply, &lead.demand}) {
        const auto row = index.try_row("establishments", "id", end->establishment);
        const EditionLayer* layer = index.edition().try_layer("establishments");
        if (!row || !layer->data.geometry.has_geometry(*row)) return nullptr;
        const geo::Lease projection(index.projections());
        const Json place =
            answer_json::point((*projection).try_to_lonlat(layer->data.geometry.point(*row)).value_or(geo::LonLat{}));
        if (place.is_null()) return nullptr;
        ends.push_back(place.at("coordinates"));
    }
    return {{"type", "LineString"}, {"coordinates", std::move(ends)}};
}

std::string number(double value) { return std::isfinite(value) ? fmt::format("{}", value) : std::string(); }

}  // namespace

std::string between_json(const Edition& edition, const ZonesBetween& answer) {
    Json json = header_of(edition, answer);
    json["ways"] = Json::array({json_of(answer.forth), json_of(answer.back)});
    return answer_json::written(json);
}

std::string between_geojson(const EditionIndex& index, const ZonesBetween& answer) {
    const EditionLayer& zones = *index.edition().try_layer("zones");
    Json features = Json::array();
    for (const BetweenEnd* end : {&answer.a, &answer.b}) {
        Json properties = end_of(*end);
        properties["role"] = end == &answer.a ? "a" : "b";
        features.push_back(answer_json::feature(answer_json::area(index, zones, end->row), std::move(properties)));
    }
    for (const BetweenWay* way : {&answer.forth, &answer.back}) {
        for (const LinkExplanation& lead : way->best) {
            Json properties = answer_json::explanation(lead);
            properties["role"] = way == &answer.forth ? "a_to_b" : "b_to_a";
            features.push_back(answer_json::feature(line_of(index, lead), std::move(properties)));
        }
    }
    return answer_json::collection(header_of(index.edition(), answer), std::move(features));
}

std::string between_csv(const ZonesBetween& answer) {
    std::string csv =
        "from;to;resource;family;leads;estimated_leads;candidates;estimated_candidates;shortest_m;shown_one_by_one;"
        "with_quantity;distance_uncertain\n";
    for (const BetweenWay* way : {&answer.forth, &answer.back}) {
        for (const BetweenResource& r : way->resources) {
            csv += fmt::format("{};{};{};{};{};{};{};{};{};{};{};{}\n", csv_cell(way->from), csv_cell(way->to),
                               csv_cell(r.resource), csv_cell(r.family), r.sum.leads, r.sum.estimated, r.sum.candidates,
                               r.sum.estimated_candidates, number(r.sum.shortest), r.shown, r.quantified,
                               r.distance_uncertain);
        }
    }
    return csv;
}

}  // namespace core
