// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/openapi.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/edition/version.hpp"
#include "core/service/collection_document.hpp"
#include "core/service/links.hpp"
#include "core/service/number_text.hpp"

namespace core {
namespace {

using json = nlohmann::ordered_json;

json reference(const std::string& name) { return {{"$ref", "#/components/" + name}}; }

/// A number as JSON has it: 10000, and not 10000.0.
json number(double value) {
    if (value == std::floor(value) && std::abs(value) < 1e15) return static_cast<std::int64_t>(value);
    return value;
}

void add_bounds(json& schema, const ParameterDefinition& definition) {
    if (std::isfinite(definition.minimum)) schema["minimum"] = number(definition.minimum);
    if (std::isfinite(definition.maximum)) schema["maximum"] = number(definition.maximum);
}

json schema_of(const ParameterDefinition& definition) {
    json schema;
    switch (definition.kind) {
        case ParameterKind::text: schema = {{"type", "string"}}; break;
        case ParameterKind::integer:
            schema = {{"type", "integer"}};
            add_bounds(schema, definition);
            if (!definition.default_value.empty()) schema["default"] = whole_number(definition.default_value).value;
            return schema;
        case ParameterKind::number:
            schema = {{"type", "number"}};
            add_bounds(schema, definition);
            if (const auto value = try_finite_number(definition.default_value)) schema["default"] = number(*value);
            return schema;
        case ParameterKind::numbers:
            schema = {{"type", "array"},
                      {"minItems", definition.least_items},
                      {"maxItems", definition.most_items},
                      {"items", {{"type", "number"}}}};
            add_bounds(schema["items"], definition);
            return schema;
        case ParameterKind::choice: schema = {{"type", "string"}, {"enum", definition.choices}}; break;
    }
    if (!definition.default_value.empty()) schema["default"] = definition.default_value;
    return schema;
}

json query_parameter(std::string_view name, std::string_view description, json schema) {
    return {{"name", name},    {"in", "query"},    {"description", description}, {"required", false},
            {"style", "form"}, {"explode", false}, {"schema", std::move(schema)}};
}

json format_parameter(std::span<const Format> formats, Language language) {
    json values = json::array();
    for (const Format format : formats) {
        if (std::ranges::find(values, json(parameter_value(format, formats))) == values.end()) {
            values.push_back(parameter_value(format, formats));
        }
    }
    return query_parameter("f",
                           in(language, "Format of the answer; goes before the header Accept.",
                              "Format de la réponse ; l'emporte sur l'en-tête Accept."),
                           {{"type", "string"}, {"enum", values}});
}

json language_parameter(Language language) {
    return query_parameter("lang",
                           in(language, "Language of titles and texts; goes before the header Accept-Language.",
                              "Langue des titres et textes ; l'emporte sur l'en-tête Accept-Language."),
                           {{"type", "string"}, {"enum", {"en", "fr"}}});
}

/// Names of what stands between braces in a path.
std::vector<std::string> variables(std::string_view path) {
    std::vector<std::string> names;
    for (std::size_t open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1)) {
        names.emplace_back(path.substr(open + 1, path.find('}', open) - open - 1));
    }
    return names;
}

class Document {
public:
    Document(const Snapshot& snapshot, const Query& query) : m_snapshot(snapshot), m_query(query) {}

    std::string text() {
        json paths = json::object();
        for (const Route& route : routes()) {
            paths[std::string(route.path)] = {{"get", operation(route)}};
            if (route.columns_are_parameters == Route::Columns::yes) add_concrete(route, paths);
        }
        json document{{"openapi", "3.0.3"}, {"info", info()}};
        document["servers"] = json::array({{{"url", m_query.base_url}}});
        document["tags"] = tags();
        document["paths"] = paths;
        document["components"] = components();
        document["security"] = json::array();
        if (is_closed()) document["security"] = json::array({{{"token", json::array()}}});
        return document.dump(-1, ' ', false, json::error_handler_t::replace);
    }

private:
    std::string_view say(std::string_view en, std::string_view fr) const { return in(m_query.language, en, fr); }
    /// Only editions for everybody are served without a token.
    bool is_closed() const { return m_snapshot.metadata().audience != Audience::public_; }

    json info() const {
        const EditionMetadata& metadata = m_snapshot.metadata();
        std::string about(
            say("Zones, establishments, flows and possible synergies of a territory, as OGC API - Features, "
                "tiles and answers to questions of proximity.",
                "Zones, établissements, flux et synergies possibles d'un territoire : OGC API - Features, "
                "tuiles, et réponses aux questions de proximité."));
        const std::string named = attribution(metadata);
        if (!named.empty()) about += std::string(say(" Sources: ", " Sources : ")) + named + ".";
        json info{{"title", metadata.territory}, {"description", about}, {"version", program_version()}};
        std::vector<Link> licences;
        add_licences(metadata, licences);
        if (licences.empty()) {
            info["license"] = {{"name", say("See the sources", "Voir les sources")},
                               {"url", m_query.address("/collections")}};
        } else {
            info["license"] = {{"name", licences.front().title}, {"url", licences.front().href}};
        }
        return info;
    }

    json tags() const {
        json tags = json::array();
        for (const Route& route : routes()) {
            const bool known = std::ranges::any_of(tags, [&](const json& tag) { return tag["name"] == route.tag; });
            if (!known) tags.push_back({{"name", route.tag}, {"description", route.tag}});
        }
        return tags;
    }

    /// Where a parameter is defined. Two of one name that are not the same get names of their own.
    json parameter(const ParameterDefinition& definition) {
        const auto known = std::ranges::find(m_parameters, &definition, &Named::first);
        if (known != m_parameters.end()) return reference("parameters/" + known->second);
        std::string name(definition.name);
        const auto taken = [&] { return std::ranges::find(m_parameters, name, &Named::second) != m_parameters.end(); };
        for (int i = 2; taken(); ++i) name = std::string(definition.name) + "-" + std::to_string(i);
        m_parameters.emplace_back(&definition, name);
        return reference("parameters/" + name);
    }

    json variable(const std::string& name) const {
        json schema{{"type", "string"}};
        std::string_view text = say("Identifier.", "Identifiant.");
        if (name == "collectionId") text = say("Name of a collection.", "Nom d'une collection.");
        return {{"name", name}, {"in", "path"}, {"description", text}, {"required", true}, {"schema", schema}};
    }

    json operation(const Route& route) {
        json parameters = json::array();
        for (const std::string& name : variables(route.path)) parameters.push_back(variable(name));
        add_query_parameters(route, parameters);
        return operation(route, std::string(route.operation_id), parameters,
                         {{"404", reference("responses/NotFound")}});
    }

    void add_query_parameters(const Route& route, json& parameters) {
        for (const ParameterDefinition* definition : route.parameters) parameters.push_back(parameter(*definition));
        parameters.push_back(format_parameter(route.formats, m_query.language));
        parameters.push_back(reference("parameters/lang"));
    }

    json operation(const Route& route, const std::string& id, const json& parameters,
                   const json& more_responses) const {
        json content = json::object();
        for (const Format format : route.formats) content[link_type(format)] = {{"schema", body_schema(format)}};
        json responses{{"200", {{"description", say("The answer.", "La réponse.")}, {"content", content}}},
                       {"400", reference("responses/BadRequest")}};
        responses.update(more_responses);
        responses["503"] = reference("responses/Overdue");
        return {{"tags", {route.tag}},
                {"operationId", id},
                {"summary", say(route.summary_en, route.summary_fr)},
                {"parameters", parameters},
                {"responses", responses}};
    }

    static json body_schema(Format format) {
        switch (format) {
            case Format::html:
            case Format::script:
            case Format::style:
            case Format::xml:
            case Format::csv: return {{"type", "string"}};
            case Format::flatgeobuf:
            case Format::xlsx:
            case Format::png:
            case Format::mvt: return {{"type", "string"}, {"format", "binary"}};
            default: return {{"type", "object"}};
        }
    }

    /// The path of each collection, with its columns.
    void add_concrete(const Route& route, json& paths) {
        for (const Collection& collection : m_snapshot.collections()) {
            std::string path(route.path);
            const std::size_t open = path.find('{');
            path.replace(open, path.find('}') + 1 - open, percent_encoded(collection.name()));
            json parameters = json::array();
            add_query_parameters(route, parameters);
            for (std::size_t place = 0; place < collection.columns(); ++place) {
                const ColumnDefinition& column = collection.definition(place);
                const auto own =
                    std::ranges::find(route.parameters, std::string_view(column.name), &ParameterDefinition::name);
                if (own != route.parameters.end() || column.name == "f" || column.name == "lang") continue;
                parameters.push_back(query_parameter(column.name, column.title.in(m_query.language),
                                                     json::parse(type_schema(column.type))));
            }
            const std::string id = std::string(route.operation_id) + "." + collection.name();
            paths[path] = {{"get", operation(route, id, parameters, json::object())}};
        }
    }

    json components() const {
        json parameters = json::object();
        for (const auto& [definition, name] : m_parameters) {
            parameters[name] = query_parameter(
                definition->name, say(definition->description_en, definition->description_fr), schema_of(*definition));
            if (definition->required) parameters[name]["required"] = true;
        }
        parameters["lang"] = language_parameter(m_query.language);
        const auto problem = [](std::string_view description) {
            return json{
                {"description", description},
                {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
        };
        json result{{"parameters", parameters}};
        result["responses"] = {
            {"BadRequest", problem(say("A parameter is wrong: the document names it and what is allowed.",
                                       "Un paramètre est faux : le document le nomme et dit ce qui est permis."))},
            {"NotFound", problem(say("There is no such thing.", "Rien de tel ici."))},
            {"Overdue",
             problem(say("The answer takes too long: ask for less.", "Réponse trop longue : demandez moins."))}};
        result["schemas"] = {{"Problem",
                              {{"type", "object"},
                               {"properties",
                                {{"type", {{"type", "string"}}},
                                 {"title", {{"type", "string"}}},
                                 {"status", {{"type", "integer"}}},
                                 {"detail", {{"type", "string"}}}}}}}};
        if (is_closed()) result["securitySchemes"] = {{"token", {{"type", "http"}, {"scheme", "bearer"}}}};
        return result;
    }

    using Named = std::pair<const ParameterDefinition*, std::string>;
    const Snapshot& m_snapshot;
    const Query& m_query;
    std::vector<Named> m_parameters;
};

}  // namespace

std::string openapi_json(const Snapshot& snapshot, const Query& query) { return Document(snapshot, query).text(); }

}  // namespace core
