// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/proximity_answers.hpp"

#include <algorithm>
#include <cmath>

#include "core/answers/unknown_id.hpp"
#include "core/export/answer_document.hpp"
#include "core/export/between_forms.hpp"
#include "core/export/near_forms.hpp"
#include "core/export/partners_forms.hpp"
#include "core/export/profile_forms.hpp"
#include "core/service/links.hpp"
#include "core/service/number_text.hpp"

namespace core::proximity {
namespace {

/// What `ask` gives; what it refuses becomes a problem that names the parameter at fault.
template <class Ask>
auto asked(std::string_view parameter, const Ask& ask) {
    try {
        return ask();
    } catch (const UnknownId& unknown) {
        throw NotFound(unknown.what());
    } catch (const Problem&) {
        throw;
    } catch (const std::runtime_error& refused) {
        throw BadRequest(refused.what(), std::string(parameter));
    }
}

double number(const Query& query, const ParameterDefinition& definition, double otherwise) {
    const std::string_view text =
        query.parameters.has(definition.name) ? query.parameters.text(definition.name) : definition.default_value;
    return try_finite_number(text).value_or(otherwise);
}

/// Addresses of the pages before and after one.
struct Paging {
    std::string previous, next;

    Paging() = default;
    Paging(const Query& query, std::size_t skip, std::size_t most, std::size_t found) {
        const auto address = [&](std::size_t offset_there) {
            return query.address(with_parameters(query.self, {{offset.name, std::to_string(offset_there)}}));
        };
        if (skip + most < found) next = address(skip + most);
        if (skip > 0 && found > 0) previous = address(std::min(skip, found) - std::min({skip, found, most}));
    }
};

AnswerPages pages_of(const Query& query, const Paging& paging) {
    AnswerPages pages{.language = query.language, .base_url = query.base_url};
    const bool french = query.language == Language::fr;
    pages.trail = {{french ? "Accueil" : "Home", query.address("/?f=html")}};
    for (const auto& [name, value] :
         {std::pair{"JSON", "json"}, std::pair{"GeoJSON", "geojson"}, std::pair{"CSV", "csv"}}) {
        pages.trail.push_back({"  ·  "});
        pages.trail.push_back({name, query.address(with_parameters(query.self, {{"f", value}}))});
    }
    pages.trail.push_back({"  ·  "});
    pages.trail.push_back({french ? "English" : "Français",
                           query.address(with_parameters(query.self, {{"lang", french ? "en" : "fr"}}))});
    pages.previous = paging.previous;
    pages.next = paging.next;
    return pages;
}

Response response(const Query& query, std::string body, const Paging& paging = {}) {
    Response response;
    response.content_type = media_type(query.format);
    if (query.format == Format::html || query.format == Format::csv) response.content_type += "; charset=utf-8";
    if (query.format == Format::html) {
        response.headers.push_back({"Content-Language", query.language == Language::fr ? "fr" : "en"});
    }
    std::string links;
    const auto add = [&](const std::string& address, std::string_view relation) {
        if (address.empty()) return;
        links.append(links.empty() ? "<" : ", <").append(address).append(">; rel=\"").append(relation).append("\"");
    };
    add(paging.previous, "prev");
    add(paging.next, "next");
    if (!links.empty()) response.headers.push_back({"Link", std::move(links)});
    response.body.head = std::move(body);
    return response;
}

std::vector<std::string> layers_of(const Snapshot& snapshot, const Query& query) {
    const std::string_view text =
        query.parameters.has(layer.name) ? query.parameters.text(layer.name) : layer.default_value;
    std::vector<std::string> layers;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string name(text.substr(begin, end - begin));
        begin = end + 1;
        const EditionLayer* found = snapshot.edition().try_layer(name);
        const auto type = found == nullptr ? geo::GeometryType::none : found->definition.geometry;
        const bool is_place = type != geo::GeometryType::none && type != geo::GeometryType::multi_line;
        if (is_place && std::ranges::find(layers, name) == layers.end()) layers.push_back(name);
        if (is_place) continue;
        std::string known;
        for (const EditionLayer& other : snapshot.edition().layers) {
            const auto of_other = other.definition.geometry;
            if (of_other == geo::GeometryType::none || of_other == geo::GeometryType::multi_line) continue;
            known += (known.empty() ? "" : ", ") + other.definition.name;
        }
        throw BadRequest("layer is one or more, by comma, of: " + known, "layer");
    }
    return layers;
}

/// Sets where the question starts from; gives the parameter that says so.
std::string_view set_origin(const Query& query, NearQuestion& question) {
    const int given = static_cast<int>(query.parameters.has(point.name)) +
                      static_cast<int>(query.parameters.has(establishment.name)) +
                      static_cast<int>(query.parameters.has(zone.name));
    if (given != 1) throw BadRequest("exactly one of point, establishment and zone is to be given", "point");
    if (query.parameters.has(establishment.name)) {
        question.origin = EstablishmentId{std::string(query.parameters.text(establishment.name))};
        return establishment.name;
    }
    if (query.parameters.has(zone.name)) {
        question.origin = ZoneId{std::string(query.parameters.text(zone.name))};
        return zone.name;
    }
    const std::string_view text = query.parameters.text(point.name);
    const std::size_t comma = text.find(',');
    const geo::LonLat place{try_finite_number(text.substr(0, comma)).value_or(geo::no_real),
                            try_finite_number(text.substr(comma + 1)).value_or(geo::no_real)};
    if (!(std::abs(place.lat) <= 90)) {
        throw BadRequest("point is longitude, then latitude from -90 to 90, in degrees", "point");
    }
    question.origin = place;
    return point.name;
}

void check_resource(const Snapshot& snapshot, const std::string& code) {
    const RowsByValue* flows = snapshot.index().try_rows_by("flows", "resource");
    if (code.empty() || (flows != nullptr && !(flows->equal(code).empty() && flows->beginning(code + ".").empty()))) {
        return;
    }
    std::string known;
    if (flows != nullptr) {
        for (const std::string_view there : flows->values(1'000)) known.append(known.empty() ? "" : ", ").append(there);
    }
    throw BadRequest("no flow of this edition is of that resource; there are: " + known, "resource");
}

}  // namespace

Response near_answer(const Snapshot& snapshot, const Query& query) {
    NearQuestion question;
    const std::string_view origin = set_origin(query, question);
    question.within = {number(query, within, 1'000.0)};
    question.layers = layers_of(snapshot, query);
    question.resource = query.parameters.text(resource.name);
    question.activity = query.parameters.text(activity.name);
    question.most = static_cast<std::size_t>(query.parameters.integer(limit));
    question.skip = static_cast<std::size_t>(query.parameters.integer(offset));
    check_resource(snapshot, question.resource);
    const EditionIndex& index = snapshot.index();
    const NearAnswer answer = asked(origin, [&] { return near(index, question, [&] { query.deadline.check(); }); });
    const Paging paging(query, question.skip, question.most, answer.found);
    switch (query.format) {
        case Format::geojson: return response(query, near_geojson(index.edition(), question, answer), paging);
        case Format::csv: return response(query, near_csv(answer), paging);
        case Format::html:
            return response(query, html_of(near_document(index, question, answer, pages_of(query, paging))), paging);
        default: return response(query, near_json(index.edition(), question, answer), paging);
    }
}

Response profile_answer(const Snapshot& snapshot, const Query& query) {
    const EditionIndex& index = snapshot.index();
    const auto most = static_cast<std::size_t>(query.parameters.integer(named_zones));
    const ZoneProfile profile = asked("zoneId", [&] {
        return zone_profile(index, snapshot.activities(),
                            {.zone = query.path.front(),
                             .neighbours_within = {number(query, neighbours_within, 2'000.0)},
                             .most_neighbours = most,
                             .most_partners = most});
    });
    switch (query.format) {
        case Format::geojson: return response(query, profile_geojson(index, profile));
        case Format::csv: return response(query, profile_csv(profile));
        case Format::html: return response(query, html_of(profile_document(index, profile, pages_of(query, {}))));
        default: return response(query, profile_json(index, profile));
    }
}

Response partners_answer(const Snapshot& snapshot, const Query& query) {
    const EditionIndex& index = snapshot.index();
    PartnersQuestion question{.establishment = query.path.front(),
                              .resource = std::string(query.parameters.text(resource.name)),
                              .most = static_cast<std::size_t>(query.parameters.integer(partners_limit)),
                              .skip = static_cast<std::size_t>(query.parameters.integer(offset))};
    if (query.parameters.has(role.name)) {
        question.role = query.parameters.text(role.name) == "receiver" ? PartnerRole::receiver : PartnerRole::supplier;
    }
    if (query.parameters.has(partners_within.name)) question.within = {number(query, partners_within, 0.0)};
    const EstablishmentPartners answer = asked("resource", [&] { return establishment_partners(index, question); });
    const Paging paging(query, question.skip, question.most, answer.found);
    switch (query.format) {
        case Format::geojson: return response(query, partners_geojson(index.edition(), question, answer), paging);
        case Format::csv: return response(query, partners_csv(answer), paging);
        case Format::html:
            return response(query, html_of(partners_document(index, question, answer, pages_of(query, paging))),
                            paging);
        default: return response(query, partners_json(index.edition(), question, answer), paging);
    }
}

Response between_answer(const Snapshot& snapshot, const Query& query) {
    const EditionIndex& index = snapshot.index();
    const BetweenQuestion question{.a = std::string(query.parameters.text(zone_a.name)),
                                   .b = std::string(query.parameters.text(zone_b.name)),
                                   .most_leads = static_cast<std::size_t>(query.parameters.integer(best_leads))};
    const ZonesBetween answer = asked("b", [&] { return zones_between(index, question); });
    switch (query.format) {
        case Format::geojson: return response(query, between_geojson(index, answer));
        case Format::csv: return response(query, between_csv(answer));
        case Format::html: return response(query, html_of(between_document(index, answer, pages_of(query, {}))));
        default: return response(query, between_json(index.edition(), answer));
    }
}

}  // namespace core::proximity
