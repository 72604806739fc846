// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/problem_page.hpp"

#include <algorithm>
#include <array>

#include "core/service/html_page.hpp"
#include "core/service/problem_document.hpp"

namespace core {
namespace {

struct Heading {
    int status;
    std::string_view en, fr;
};

constexpr std::array headings{
    Heading{400, "This cannot be answered as asked", "La demande est à corriger"},
    Heading{403, "This is too much at once", "C'est trop à la fois"},
    Heading{404, "There is nothing here", "Il n'y a rien ici"},
    Heading{406, "Not in this form", "Pas sous cette forme"},
    Heading{503, "This takes too long", "La réponse est trop longue à établir"},
};
constexpr Heading failure{500, "The answer could not be made", "La réponse n'a pas pu être établie"};

Heading heading_of(int status) {
    const auto found = std::ranges::find(headings, status, &Heading::status);
    return found == headings.end() ? failure : *found;
}

}  // namespace

bool wants_page(const Request& request) {
    const auto f = std::ranges::find(request.parameters, std::string_view("f"), &QueryParameter::name);
    if (f != request.parameters.end()) return f->value == "html";
    constexpr std::array forms{Format::problem, Format::json, Format::geojson, Format::html};
    try {
        return negotiated(forms, "", request.accept) == Format::html;
    } catch (const Problem&) {
        return false;  // it asks for a picture or the like
    }
}

Response problem_page(const Snapshot& snapshot, const Problem& problem, const Query& query) {
    const Heading heading = heading_of(problem.status());
    HtmlPage page(snapshot, query, std::string(in(query.language, heading.en, heading.fr)));
    page.add_root();
    // The detail is that of the document for programs, in the one language that they are told in.
    page << "<p class=\"problem\" lang=\"en\">" << escaped(problem.what()) << "</p>\n";
    if (!problem.parameter().empty()) {
        page << "<p>" << page.say("Parameter: ", "Paramètre : ") << "<code>" << escaped(shown_parameter(problem))
             << "</code></p>\n";
    }
    page << "<ul class=\"pages\">\n";
    for (const auto& [path, en, fr] : {std::array<std::string_view, 3>{"/", "Start page", "Page d'accueil"},
                                       std::array<std::string_view, 3>{"/collections", "Collections", "Collections"},
                                       std::array<std::string_view, 3>{"/api", "What can be asked, and how",
                                                                       "Ce qui peut être demandé, et comment"}}) {
        page << "<li>" << anchor(page.address(path), page.say(en, fr)) << "</li>\n";
    }
    page << "</ul>\n<p class=\"note\" lang=\"en\">HTTP " << std::to_string(problem.status()) << " " << reason_phrase(problem.status())
         << "</p>\n";
    const Response document = problem_document(problem);
    Response response = page.finish();
    response.status = problem.status();
    response.headers.insert(response.headers.end(), document.headers.begin(), document.headers.end());
    return response;
}

}  // namespace core
