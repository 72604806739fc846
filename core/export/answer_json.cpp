// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/answer_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace core::answer_json {
namespace {

Json position(const geo::LonLat& place) { return Json::array({rounded(place.lon, 1e7), rounded(place.lat, 1e7)}); }

Json end_of(const ExplainedEnd& end) {
    Json flows = Json::array();
    for (const ExplainedEnd::Flow& flow : end.flows) {
        flows.push_back({{"quantity", quantity(flow.quantity)},
                         {"unit", flow.unit},
                         {"year", flow.year == geo::no_integer ? Json(nullptr) : Json(flow.year)},
                         {"grade", flow.grade},
                         {"source", flow.source},
                         {"rule", flow.rule},
                         {"rule_citation", flow.rule_citation},
                         {"rule_grade", flow.rule_grade}});
    }
    return {{"establishment", end.establishment}, {"name", end.name},         {"zone", end.zone},
            {"activity", end.activity},           {"resource", end.resource}, {"flows", std::move(flows)}};
}

const char* action_text(PossibleGain::Action action) {
    using enum PossibleGain::Action;
    switch (action) {
        case locate: return "locate";
        case permit: return "permit";
        case confirm_supply: return "confirm_supply";
        case confirm_demand: return "confirm_demand";
        case quantify: return "quantify";
        case prepare: break;
    }
    return "prepare";
}

}  // namespace

double rounded(double value, double steps_in_one) { return std::round(value * steps_in_one) / steps_in_one; }

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json metres(double value) { return number_or_null(rounded(value, 100)); }

Json azimuth(double degrees) {
    const double tenths = rounded(degrees, 10);
    return number_or_null(tenths == 360.0 ? 0.0 : tenths);
}

Json text(const Bilingual& words) { return {{"en", words.en}, {"fr", words.fr}}; }

Json quantity(const Interval& q) {
    return {{"low", number_or_null(q.low)}, {"best", number_or_null(q.best)}, {"high", number_or_null(q.high)}};
}

Json sum(const LeadCount& count) {
    return {{"leads", count.leads},
            {"estimated_leads", count.estimated},
            {"candidates", count.candidates},
            {"estimated_candidates", count.estimated_candidates},
            {"shortest_m", metres(count.shortest)}};
}

Json explanation(const LinkExplanation& link) {
    Json parts = Json::array();
    for (const ExplainedPart& part : link.parts) {
        parts.push_back(
            {{"part", core::text(part.part)}, {"value", part.value}, {"weight", number_or_null(part.weight)}});
    }
    Json gains = Json::array();
    for (const PossibleGain& gain : link.gains) {
        gains.push_back({{"action", action_text(gain.action)}, {"score", rounded(gain.gain, 1e4)}});
    }
    return {{"link", link.id},
            {"supply", end_of(link.supply)},
            {"demand", end_of(link.demand)},
            {"match_level", link.match_level},
            {"rule", link.rule},
            {"rule_citation", link.rule_citation},
            {"rule_grade", link.rule_grade},
            {"conditions", link.conditions},
            {"preparation", link.preparation},
            {"permit", link.permit},
            {"permit_heading", link.permit_heading},
            {"distance_m", number_or_null(link.distance)},
            {"straight_limit_m", number_or_null(link.straight_limit)},
            {"limit_basis", link.limit_basis},
            {"distance_uncertain", link.distance_uncertain},
            {"zone_relation", link.zone_relation},
            {"grade", link.grade},
            {"quantity", quantity(link.quantity)},
            {"unit", link.unit},
            {"score", number_or_null(link.score)},
            {"parts", std::move(parts)},
            {"would_strengthen", std::move(gains)}};
}

Json point(const geo::LonLat& place) {
    if (!geo::is_finite(place)) return nullptr;
    return {{"type", "Point"}, {"coordinates", position(place)}};
}

Json area(const EditionIndex& index, const EditionLayer& layer, std::uint32_t row) {
    if (!layer.data.geometry.has_geometry(row)) return nullptr;
    const geo::Lease projection(index.projections());
    const auto ring_of = [&](const geo::Ring& ring) {
        Json points = Json::array();
        for (const geo::Point& p : ring)
            points.push_back(position((*projection).try_to_lonlat(p).value_or(geo::LonLat{})));
        return points;
    };
    Json polygons = Json::array();
    for (const geo::Polygon& polygon : layer.data.geometry.polygons(row).polygons) {
        Json rings = Json::array({ring_of(polygon.shell)});
        for (const geo::Ring& hole : polygon.holes) rings.push_back(ring_of(hole));
        polygons.push_back(std::move(rings));
    }
    return {{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
}

Json feature(Json geometry, Json properties) {
    return {{"type", "Feature"}, {"geometry", std::move(geometry)}, {"properties", std::move(properties)}};
}

std::string collection(Json about, Json features) {
    return written({{"type", "FeatureCollection"}, {"maillage", std::move(about)}, {"features", std::move(features)}});
}

std::string written(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

void append_edition(const Edition& edition, Json& about) {
    about["audience"] = core::text(edition.metadata.audience);
    about["run_id"] = edition.metadata.run_id;
}

}  // namespace core::answer_json
