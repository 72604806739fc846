// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/service/html_page.hpp"
#include "core/service/number_text.hpp"
#include "core/service/openapi.hpp"

namespace core {
namespace {

/// What a parameter takes, in a few words.
std::string values_of(const ParameterDefinition& definition, const HtmlPage& page) {
    std::string text;
    switch (definition.kind) {
        case ParameterKind::text: text = page.say("text", "texte"); break;
        case ParameterKind::integer: text = page.say("whole number", "entier"); break;
        case ParameterKind::number: text = page.say("number", "nombre"); break;
        case ParameterKind::numbers:
            text = page.say("numbers, with commas between them", "nombres séparés par des virgules");
            break;
        case ParameterKind::choice:
            for (const std::string_view choice : definition.choices) {
                text += text.empty() ? "" : ", ";
                text += choice;
            }
    }
    if (definition.kind == ParameterKind::integer && definition.maximum < 1e9) {
        text += " " + number_text(definition.minimum) + "–" + number_text(definition.maximum);
    }
    if (!definition.default_value.empty()) {
        text += std::string(page.say("; otherwise ", " ; sinon ")) + std::string(definition.default_value);
    }
    if (definition.required) text += page.say("; required", " ; obligatoire");
    return text;
}

void add_parameters(HtmlPage& page, const Route& route, Language language) {
    if (route.parameters.empty()) return;
    page << table_region(route.path) << "<table><thead><tr><th scope=\"col\">" << page.say("Parameter", "Paramètre")
         << "</th><th scope=\"col\">" << page.say("Meaning", "Sens") << "</th><th scope=\"col\">"
         << page.say("Values", "Valeurs") << "</th></tr></thead><tbody>\n";
    for (const ParameterDefinition* definition : route.parameters) {
        page << "<tr><th scope=\"row\"><code>" << escaped(definition->name) << "</code></th><td>"
             << escaped(in(language, definition->description_en, definition->description_fr)) << "</td><td>"
             << escaped(values_of(*definition, page)) << "</td></tr>\n";
    }
    page << "</tbody></table></div>\n";
}

void add_route(HtmlPage& page, const Route& route, Language language) {
    page << "<h3><code>" << escaped(route.path) << "</code></h3>\n";
    page.add_text("p", in(language, route.summary_en, route.summary_fr));
    page << "<p class=\"note\"><code>f</code>: ";
    std::string formats;
    for (const Format format : route.formats) {
        formats += formats.empty() ? "" : ", ";
        formats += std::string(parameter_value(format, route.formats)) + " (" + link_type(format) + ")";
    }
    page << escaped(formats) << "</p>\n";
    add_parameters(page, route, language);
}

}  // namespace

Response openapi_page(const Snapshot& snapshot, const Query& query) {
    HtmlPage page(snapshot, query, std::string(in(query.language, "The API", "L'API")));
    page.add_root();
    page.add_text("p",
                  page.say("All resources are read with GET. Each takes f (format) and lang (en, fr). An unknown "
                           "parameter or a wrong value is answered with what is allowed.",
                           "Toutes les ressources se lisent par GET. Chacune prend f (format) et lang (en, fr). Un "
                           "paramètre inconnu ou une valeur fausse est refusé, avec ce qui est permis."));
    std::vector<std::string_view> tags;
    for (const Route& route : routes()) {
        if (std::ranges::find(tags, route.tag) == tags.end()) tags.push_back(route.tag);
    }
    for (const std::string_view tag : tags) {
        page.add_text("h2", tag);
        for (const Route& route : routes()) {
            if (route.tag == tag) add_route(page, route, query.language);
        }
    }
    Link document{query.address(with_parameters(query.self, {{"f", "json"}})), "alternate", {}, "OpenAPI 3.0"};
    page.add_formats({&document, 1});
    return page.finish();
}

}  // namespace core
