// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/profile_forms.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/answers/estimates_shown.hpp"
#include "core/export/answer_json.hpp"
#include "core/export/distance_text.hpp"

namespace core {
namespace {

using answer_json::Json;
using answer_json::number_or_null;

template <class Rows, class Written>
Json list(const Rows& rows, const Written& written) {
    Json json = Json::array();
    for (const auto& row : rows) json.push_back(written(row));
    return json;
}

Json optional_number(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json json_of(const ZoneFlow& flow) {
    return {{"resource", flow.resource},
            {"name", answer_json::text(flow.name)},
            {"family", flow.family},
            {"direction", flow.direction},
            {"grade", flow.grade},
            {"flows", flow.flows},
            {"quantified", flow.quantified},
            {"quantity", answer_json::quantity(flow.quantity)},
            {"unit", flow.unit}};
}

Json json_of(const ZonePartner& partner) {
    return {{"zone", partner.zone},
            {"name", partner.name},
            {"boundary_distance_m", answer_json::metres(partner.distance)},
            {"out", answer_json::sum(partner.out)},
            {"in", answer_json::sum(partner.in)}};
}

Json json_of(const ZoneLeads& leads) {
    return {{"sums_by_pair_of_zones",
             {{"shown", leads.has_sums},
              {"inside", answer_json::sum(leads.inside)},
              {"out", answer_json::sum(leads.out)},
              {"in", answer_json::sum(leads.in)},
              {"out_to_zones_not_told_apart", answer_json::sum(leads.out_together)},
              {"families", list(leads.families,
                                [](const FamilyExchange& e) {
                                    return Json{{"family", e.family},
                                                {"name", answer_json::text(e.label)},
                                                {"inside", answer_json::sum(e.inside)},
                                                {"out", answer_json::sum(e.out)},
                                                {"in", answer_json::sum(e.in)}};
                                })},
              {"zones_found", leads.partners_found},
              {"zones", list(leads.partners, [](const ZonePartner& partner) { return json_of(partner); })}}},
            {"one_by_one",
             {{"shown", leads.has_single_leads},
              {"inside", leads.shown.inside},
              {"out", leads.shown.out},
              {"in", leads.shown.in},
              {"out_to_outside_zones", leads.shown.out_elsewhere},
              {"in_from_outside_zones", leads.shown.in_elsewhere},
              {"estimated", leads.shown.estimated}}},
            {"in_sums_only", leads.withheld}};
}

Json json_of(const NearRow& row) {
    return {{"zone", row.id},
            {"name", row.name},
            {"boundary_distance_m", answer_json::metres(row.distance.value)},
            {"azimuth_deg", answer_json::azimuth(row.azimuth)},
            {"direction", direction_text(row.azimuth, Language::en)}};
}

Json json_of(const ZoneGroupShare& group) {
    return {{"group", group.id},
            {"resource", group.resource},
            {"name", answer_json::text(group.name)},
            {"members", group.members == geo::no_integer ? Json(nullptr) : Json(group.members)},
            {"members_here", group.members_here},
            {"whole_in_zone", group.whole_in_zone},
            {"threshold_state", group.threshold_state},
            {"grade", group.grade}};
}

Json json_of(const ZoneInvolvement& involved) {
    return {{"id", involved.id},
            {"name", involved.name},
            {"kind", involved.kind},
            {"state", involved.state},
            {"establishments_here", involved.establishments_here},
            {"names_zone", involved.names_zone},
            {"lies_inside", involved.lies_inside}};
}

Json header_of(const EditionIndex& index, const ZoneProfile& profile) {
    Json header{{"zone", profile.id},
                {"name", profile.name},
                {"lon", number_or_null(answer_json::rounded(profile.location.lon, 1e7))},
                {"lat", number_or_null(answer_json::rounded(profile.location.lat, 1e7))},
                {"estimates_are_summed", estimates_are_summed(index.edition())}};
    answer_json::append_edition(index.edition(), header);
    return header;
}

Json json_of(const EditionIndex& index, const ZoneProfile& profile) {
    Json json = header_of(index, profile);
    json["attributes"] = list(profile.attributes, [](const ZoneAttribute& a) {
        return Json{{"column", a.column},
                    {"title", answer_json::text(a.title)},
                    {"value", answer_json::text(a.value)},
                    {"unit", a.unit}};
    });
    json["figures"] = list(profile.figures, [](const ZoneFigure& f) {
        return Json{{"code", f.code},
                    {"title", answer_json::text(f.title)},
                    {"zone", optional_number(f.zone)},
                    {"territory", optional_number(f.territory)},
                    {"unit", f.unit}};
    });
    json["establishments"] = {
        {"count", profile.establishments},
        {"uncertain", profile.uncertain},
        {"activities", list(profile.activities,
                            [](const BranchCount& b) {
                                return Json{{"section", b.code},
                                            {"name", answer_json::text(b.label)},
                                            {"establishments", b.establishments}};
                            })},
        {"headcounts", list(profile.headcounts, [](const BreakdownPart& part) {
             return Json{{"band", part.value}, {"name", answer_json::text(part.label)}, {"establishments", part.rows}};
         })}};
    json["flows"] = list(profile.flows, [](const ZoneFlow& flow) { return json_of(flow); });
    json["leads"] = json_of(profile.leads);
    json["groups"] = list(profile.groups, [](const ZoneGroupShare& group) { return json_of(group); });
    const auto involved = [](const ZoneInvolvement& row) { return json_of(row); };
    json["initiatives"] = list(profile.initiatives, involved);
    json["synergies"] = list(profile.synergies, involved);
    json["neighbours"] = {{"within_m", profile.neighbours_within.value},
                          {"found", profile.neighbours_found},
                          {"zones", list(profile.neighbours, [](const NearRow& row) { return json_of(row); })}};
    return json;
}

}  // namespace

std::string profile_json(const EditionIndex& index, const ZoneProfile& profile) {
    return answer_json::written(json_of(index, profile));
}

std::string profile_geojson(const EditionIndex& index, const ZoneProfile& profile) {
    const EditionLayer& zones = *index.edition().try_layer("zones");
    Json whole = json_of(index, profile);
    whole["role"] = "zone";
    Json features = Json::array({answer_json::feature(answer_json::area(index, zones, profile.row), std::move(whole))});
    for (const NearRow& row : profile.neighbours) {
        Json properties = json_of(row);
        properties["role"] = "neighbour";
        features.push_back(answer_json::feature(answer_json::area(index, zones, row.row), std::move(properties)));
    }
    for (const ZonePartner& partner : profile.leads.partners) {
        Json properties = json_of(partner);
        properties["role"] = "partner";
        const auto row = index.try_row("zones", "id", partner.zone);
        Json geometry = row ? answer_json::area(index, zones, *row) : Json(nullptr);
        features.push_back(answer_json::feature(std::move(geometry), std::move(properties)));
    }
    return answer_json::collection(header_of(index, profile), std::move(features));
}

}  // namespace core
